"""Disputed areas are shown as disputed, with every name; their places carry no country that we would have to choose."""

import pytest

from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_disputes import disputed_area, disputed_areas


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(("name", "area"), [("Sevastopol", "crimea"), ("Simferopol", "crimea"), ("Katzrin", "golan")])
def test_the_country_is_left_open_where_the_table_gives_no_code(gazetteer: Gazetteer, name: str, area: str) -> None:
    place = gazetteer.look_up(name)[0]
    found = disputed_area(place)
    assert found is not None
    assert (place.country, found.id) == (None, area)


@pytest.mark.parametrize(
    ("name", "area", "code"),
    [
        ("Pristina", "kosovo", "XK"),
        ("Taipei", "taiwan", "TW"),
        ("Laayoune", "western-sahara", "EH"),
        ("Hebron", "palestine", "PS"),
    ],
)
def test_the_code_of_the_table_stays(gazetteer: Gazetteer, name: str, area: str, code: str) -> None:
    place = gazetteer.look_up(name)[0]
    found = disputed_area(place)
    assert found is not None
    assert (found.id, place.country) == (area, code)


@pytest.mark.parametrize("name", ["Kherson", "Novorossiysk", "Quneitra", "Aleppo", "Tel Aviv", "Belgrade"])
def test_what_lies_beside_is_not_disputed(gazetteer: Gazetteer, name: str) -> None:
    assert disputed_area(gazetteer.look_up(name)[0]) is None


def test_every_area_names_its_claimants_and_says_why() -> None:
    assert {area.id for area in disputed_areas()} == {
        "crimea",
        "palestine",
        "golan",
        "western-sahara",
        "kosovo",
        "taiwan",
    }
    assert all(len(area.claimed_by) >= 2 and area.why and len(area.names) >= 3 for area in disputed_areas())

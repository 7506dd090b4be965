"""The packaged gazetteer knows the places where wars are, in the spellings and scripts of the press."""

import threading
from pathlib import Path

import pytest

from vedette.errors import SetupError
from vedette.model.globe import km_between
from vedette.model.ids import PlaceId
from vedette.resolve.gazetteer import PACKAGED, Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Tadif", 36.35, 37.53),
        ("al-Bab", 36.37, 37.52),
        ("Tel Rifat", 36.47, 37.10),
        ("حلب", 36.20, 37.16),
        ("Dayr az-Zawr", 35.34, 40.14),
        ("Maaret Alnouman", 35.64, 36.67),
        ("Saraqeb", 35.86, 36.80),
        ("Kiev", 50.45, 30.52),
        ("Сєвєродонецьк", 48.95, 38.49),
        ("Avdeevka", 48.14, 37.74),
        ("Melekyne", 46.96, 37.37),
        ("Мелекине", 46.96, 37.37),
        ("El-Fasher", 13.63, 25.35),
        ("الخرطوم", 15.56, 32.54),
        ("Khan Yunis", 31.34, 34.30),
        ("Hudaydah", 14.80, 42.95),
        ("Mekele", 13.50, 39.47),
        ("Goma", -1.68, 29.23),
        ("Myawaddy", 16.69, 98.51),
    ],
)
def test_a_place_is_found_in_the_spellings_of_the_press(
    gazetteer: Gazetteer, name: str, lat: float, lon: float
) -> None:
    assert any(km_between((place.lat, place.lon), (lat, lon)) < 6 for place in gazetteer.look_up(name)[:4])


def test_the_best_known_comes_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Paris")[0].country == "FR"
    assert gazetteer.look_up("Syria")[0].kind == "country"


@pytest.mark.parametrize(
    ("words", "kind", "country"),
    [("Idlib Governorate", "province", "SY"), ("Donetsk Oblast", "province", "UA"), ("the US", "country", "US")],
)
def test_a_noun_beside_the_name_says_which_kind(gazetteer: Gazetteer, words: str, kind: str, country: str) -> None:
    best = gazetteer.look_up(words.removeprefix("the "))[0]
    assert (best.kind, best.country) == (kind, country)


@pytest.mark.parametrize(
    "words",
    [
        "of",
        "is",
        "most",
        "Most",
        "Police",
        "May",
        "March",
        "Reading",
        "Mobile",
        "Nice",
        "us",
        "Monday",
        "Rebels",
        "said",
        "the",
    ],
)
def test_ordinary_words_are_no_places(gazetteer: Gazetteer, words: str) -> None:
    assert not gazetteer.knows(words)


@pytest.mark.parametrize("words", ["Aleppo", "the Aleppo", "al-Bab", "Kyiv", "Khartoum", "حلب", "US", "United States"])
def test_names_are_places(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.knows(words)


def test_a_small_letter_makes_no_name(gazetteer: Gazetteer) -> None:
    assert not gazetteer.knows("aleppo")


def test_a_place_is_got_by_its_id_whatever_its_source(gazetteer: Gazetteer) -> None:
    found = [*gazetteer.look_up("Aleppo"), *gazetteer.look_up("Bab al-Hawa"), *gazetteer.look_up("Mitiga Airport")]
    assert len({place.source for place in found}) >= 3
    assert [gazetteer.get(place.id) for place in found] == found


def test_an_unknown_id_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.get(PlaceId("gn0")) is None
    assert gazetteer.get(PlaceId("no such place")) is None


def test_search_begins_with_the_prefix_and_keeps_the_limit(gazetteer: Gazetteer) -> None:
    names = [place.name for place in gazetteer.search("Khar", 5)]
    assert len(names) == 5
    assert {"Khartoum", "Kharkiv"} <= set(names)
    assert gazetteer.search("", 5) == []


def test_near_is_sorted_and_ends_at_the_radius(gazetteer: Gazetteer) -> None:
    away = [km_between((36.2, 37.16), (place.lat, place.lon)) for place in gazetteer.near(36.2, 37.16, 30)]
    assert away == sorted(away)
    assert away
    assert away[-1] <= 30


def test_near_crosses_the_date_line(gazetteer: Gazetteer) -> None:
    assert any(place.lon < 0 for place in gazetteer.near(-14.3, 179.9, 300))  # Wallis and Futuna, from the west


def test_inside_a_province_lie_its_towns_and_no_others(gazetteer: Gazetteer) -> None:
    names = {place.name for place in gazetteer.inside(gazetteer.look_up("Idlib Governorate")[0])}
    assert {"Saraqib", "Kafr Nabl"} <= names
    assert not {"Aleppo", "Antakya", "Hama"} & names


@pytest.mark.parametrize(
    ("town", "country", "province"),
    [
        ("Kobani", "SY", "Aleppo"),
        ("Tal Abyad", "SY", "Ar Raqqah"),
        ("Goma", "CD", "North Kivu"),
        ("Rafah", "EG", "Sinai Peninsula"),
        ("Milove", "UA", "Luhansk Oblast"),
        ("Armyansk", None, "Crimea"),
        ("Majdal Shams", None, None),
    ],
)
def test_a_town_on_a_border_lies_in_a_province_of_its_own_country(
    gazetteer: Gazetteer, town: str, country: str | None, province: str | None
) -> None:
    places = [place for place in gazetteer.look_up(town) if place.kind == "settlement" and place.country == country]
    assert places[0].admin1 == province


def test_countries_have_capitals_and_borders(gazetteer: Gazetteer) -> None:
    capital, border = gazetteer.capital("SD"), gazetteer.border("TR", "SY")
    assert capital is not None
    assert capital.name == "Khartoum"
    assert border is not None
    assert border == gazetteer.border("SY", "TR")
    assert gazetteer.border("SY", "FR") is None


def test_names_carry_the_local_script(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Aleppo")[0].local_name == "حلب"
    assert gazetteer.look_up("Kharkiv")[0].local_name == "Харків"
    assert gazetteer.look_up("Paris")[0].local_name is None


def test_the_file_stays_small_enough_to_ship() -> None:
    assert PACKAGED.stat().st_size <= 40_000_000


def test_many_threads_read_one_gazetteer(gazetteer: Gazetteer) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(gazetteer.near(33.5, 36.3, 40)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="install Vedette again"):
        Gazetteer(tmp_path / "none.sqlite")


def test_a_broken_file_says_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(SetupError, match="no gazetteer"):
        Gazetteer(broken)


def test_a_sea_or_region_of_no_country_is_no_capital(gazetteer: Gazetteer) -> None:
    assert [gazetteer.is_capital(gazetteer.look_up(name)[0]) for name in ("Damascus", "Korean Peninsula")] == [
        True,
        False,
    ]

"""Seats of areas, and towns after which the area around them is named."""

import pytest

from vedette.model.place import Place
from vedette.resolve import place_seats
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_names import fold
from vedette.resolve.place_seats import is_named_after, means_its_seat, seat_of, seats


def town_of(name: str, country: str) -> Place:
    places = Gazetteer().look_up(name)
    return next(place for place in places if place.country == country and place.kind == "settlement")


@pytest.mark.parametrize(("name", "country"), [("Homs", "SY"), ("Najaf", "IQ"), ("Kherson", "UA")])
def test_a_province_is_named_after_the_town_whose_name_it_bears_in_another_spelling(name: str, country: str) -> None:
    town = town_of(name, country)
    province = Gazetteer().province(town)
    assert province is not None
    assert is_named_after(province, town)


def test_a_province_is_not_named_after_another_town_in_it() -> None:
    town = town_of("Palmyra", "SY")
    province = Gazetteer().province(town)
    assert province is not None
    assert not is_named_after(province, town)


def test_a_bare_name_means_the_town_and_not_the_province_around_it() -> None:
    homs, palmyra = town_of("Homs", "SY"), town_of("Palmyra", "SY")
    province = Gazetteer().province(homs)
    assert province is not None
    assert means_its_seat(province, "Homs", [palmyra, homs])
    assert not means_its_seat(province, "Homs", [palmyra])


@pytest.mark.parametrize(
    ("town", "country", "seat"),
    [
        ("Kyaukphyu", "MM", "Sittwe"),  # by the table
        ("Palmyra", "SY", "Homs"),  # by its name
        ("Adigrat", "ET", "Mekelle"),  # by its people
    ],
)
def test_a_province_has_the_seat_told_or_that_bears_its_name_or_is_its_largest(
    town: str, country: str, seat: str
) -> None:
    gazetteer = Gazetteer()
    province = gazetteer.province(town_of(town, country))
    assert province is not None
    assert seat_of(province, gazetteer) == town_of(seat, country)


def test_each_seat_of_the_table_is_a_town_of_its_province_that_nothing_else_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gazetteer, table = Gazetteer(), seats()
    for (country, folded), name in table.items():
        areas = [one for one in gazetteer.goes_by(folded) if one.kind == "province" and one.country == country]
        province = next(one for one in areas if fold(one.name) == folded)
        seat = seat_of(province, gazetteer)
        assert seat in gazetteer.look_up(name), name
        monkeypatch.setattr(place_seats, "seats", dict)
        assert seat_of(province, gazetteer) != seat, name
        monkeypatch.undo()

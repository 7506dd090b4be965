"""Towns after which the area around them is named."""

import pytest

from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_seats import is_named_after, means_its_seat


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

"""A side of a country lies where the towns of that side are."""

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.resolve import place_circles as circles
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_sides import country_sides


def test_the_south_of_a_country_is_where_its_southern_towns_are_not_its_desert() -> None:
    syria, deraa = Gazetteer().country("SY"), (32.62, 36.10)
    assert syria is not None
    south = circles.part(syria, "south")
    assert km_between((south.lat, south.lon), deraa) < 60
    assert "its south" in south.why


def test_a_side_reaches_to_the_middle_of_its_country_where_its_towns_lie_far_out() -> None:
    gazetteer, beersheba = Gazetteer(), (31.25, 34.79)  # far north of Eilat, which is counted alone
    israel = gazetteer.country("IL")
    assert israel is not None
    south = circles.part(israel, "south")
    assert km_between((south.lat, south.lon), beersheba) < south.radius_km
    for code, direction in country_sides():
        country = gazetteer.country(code)
        assert country is not None
        side = circles.part(country, direction)
        assert km_between((side.lat, side.lon), (country.lat, country.lon)) <= side.radius_km


def test_every_side_of_the_table_is_a_direction_of_a_country_that_is_known() -> None:
    gazetteer, directions = Gazetteer(), place_words().degrees
    assert all(gazetteer.country(code) is not None and direction in directions for code, direction in country_sides())


def test_a_country_without_towns_on_a_side_has_that_side_by_its_circle() -> None:
    sides, gazetteer = country_sides(), Gazetteer()
    bare = next(code for code in ("VA", "MC", "SG", "NR") if (code, "north") not in sides and gazetteer.country(code))
    country = gazetteer.country(bare)
    assert country is not None
    assert circles.part(country, "north").lat > country.lat

"""How a place lies to the name that tells it, and to nouns without a name: the circle that follows from the words.

The widths are those that held nine in ten of the annotated places of the training articles.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve import place_circles as circles
from vedette.resolve.place_circles import Circle
from vedette.resolve.place_phrases import Named, Phrase

_OF_SEVERAL_KM = 50.0  # "villages", "positions in the area": somewhere around the town that the text speaks of
_OF_AN_AREA_KM = 30.0  # "the area", "a checkpoint"
_OF_A_DISTRICT_KM, _OF_A_LARGE_DISTRICT_KM = 20.0, 30.0
_ALONG_KM = 25.0
_FAR_FROM_TOWN_KM = 200.0  # beyond which a name says nothing of where in a town something is
_AROUND_KM = 55.0  # how far an unknown village may lie from the town by which it is told
_OF_A_CITY = 100_000  # people, from which a "district" is a part of the town, not the country around it
# What lies inside a town: where its name is unknown, the town is told.
QUARTERS = frozenset({"neighbourhood", "district", "area", "road", "site", "hospital", "prison", "bridge", "camp"})
_TOWNS = frozenset({"settlement", "neighbourhood", "camp"})
_WHOLE = frozenset({"province", "district", "region", "area"})
_OF_DISTRICTS = frozenset({"district", "area"})
_OF_ONE_TOWN = frozenset({"settlement", "neighbourhood"})
_DETERMINER = re.compile(r"(?:two|three|four|five|six|several|some|many|other|both|dozens|all)\b")


def is_town(place: Place) -> bool:
    """Tell whether people live in a place of this kind, side by side."""
    return place.kind in _TOWNS


def is_city(place: Place) -> bool:
    """Tell whether so many live in a place that its districts are parts of it."""
    return place.kind == "settlement" and (place.population or 0) >= _OF_A_CITY


def as_quarter(place: Place, head: Named, holders: Sequence[Place]) -> Named:
    """Return the name without its "district" where that is a part of a city: "the Saltivka district of Kharkiv"."""
    cities = (one for one in holders if is_city(one))
    is_part = head.feature in _OF_DISTRICTS and any(
        one.id != place.id and km_between((one.lat, one.lon), (place.lat, place.lon)) <= 1.5 * one.radius_km
        for one in cities
    )
    return replace(head, feature=None) if is_part else head


def circle_of(place: Place, head: Named, phrase: Phrase) -> Circle:
    """Return the circle for the words around the name of a place."""
    if head.relation == "direction" and head.direction:
        return circles.towards(place, head.direction, phrase.distance_km)
    if phrase.distance_km is not None and phrase.feature != "road":
        return at_a_distance(place, phrase.direction, phrase.distance_km)
    if head.feature in _WHOLE and place.kind == "settlement":
        return _around(place, head)
    if head.relation == "part" and head.feature is None and phrase.feature is None:
        return circles.side(place, head.direction)
    return _CIRCLES[head.relation](place, head.direction) if head.relation in _CIRCLES else circles.at(place)


def _around(place: Place, head: Named) -> Circle:
    """Return the circle for the province, district or region that goes by the name of its town."""
    if head.feature == "province":
        return circles.countryside(place, head.direction)
    if head.relation in _CIRCLES:
        return _CIRCLES[head.relation](place, head.direction)
    return circles.widened(
        circles.at(place), max(_OF_A_DISTRICT_KM, 1.5 * place.radius_km), f"the {head.feature} around it"
    )


def along_line(place: Place, holders: Sequence[Place]) -> Circle | None:
    """Return the circle for "the Euphrates near Raqqa": where a line passes a town; None where there is none."""
    town = next((holder for holder in holders if is_town(holder)), None)
    if place.precision is not PlacePrecision.LINE or town is None:
        return None
    return circles.widened(circles.near(town), _ALONG_KM, f"the {place.kind} by {town.name}")


def circle_of_unknown(holder: Place, feature: str | None, phrase: Phrase) -> Circle:
    """Return the circle for a name that nobody knows, inside or near what is told to hold it."""
    if phrase.holder_distance_km is not None and is_town(holder):
        # As often the town itself is meant as the place so far off.
        circle = at_a_distance(holder, phrase.direction, phrase.holder_distance_km)
        return replace(circle, radius_km=max(circle.radius_km, 1.05 * phrase.holder_distance_km))
    if holder.kind == "country":
        return circles.anywhere_in(holder)
    if holder.kind == "district":
        least = max(_OF_A_LARGE_DISTRICT_KM, 1.2 * holder.radius_km)
        return circles.widened(circles.at(holder), least, "in the district or by its border")
    is_of_city = feature not in _OF_DISTRICTS or is_city(holder)
    if holder.kind != "settlement" or (feature in QUARTERS and is_of_city):
        return circles.somewhere_in(holder)
    return somewhere_around(holder)


def somewhere_around(told: Place) -> Circle:
    """Return the circle for what lies by a place, nobody knows where: never the place itself."""
    circle = circles.widened(circles.somewhere_in(told), _AROUND_KM, f"the country around it, {_AROUND_KM:.0f} km")
    return circle if told.kind in _WHOLE else replace(circle, precision=PlacePrecision.DISTRICT)


def circle_of_noun(circle: Circle, phrase: Phrase, words: str, *, is_near: bool) -> Circle:
    """Return the circle for a noun that stands for a town or what lies by it. `is_near`: told just before."""
    small = words.casefold().removeprefix("the ")
    if _DETERMINER.match(small) or (phrase.noun or small.split()[-1]).endswith("s"):
        return circles.widened(circle, _OF_SEVERAL_KM, "several places around it")
    if phrase.feature in _OF_ONE_TOWN:
        return circle
    least = 1.2 * circle.radius_km if is_near and phrase.feature is not None else _OF_AN_AREA_KM
    return circles.widened(circle, least, "somewhere in or by it")


def relation_of(phrase: Phrase, words: str) -> str:
    """Return how the place of a noun lies to the one that it stands for."""
    small = f" {words.casefold()} "
    if phrase.direction and f"{phrase.direction} of " in small:
        return "direction"
    if phrase.outskirts:
        return "outskirts"
    if any(f" {word} " in small for word in place_words().near):
        return "near"
    return "countryside" if "countryside" in small or " rural " in small else "part"


# How a place lies to the name, to the circle that follows.
_CIRCLES: dict[str, Callable[[Place, str | None], Circle]] = {
    "countryside": circles.countryside,
    "outskirts": circles.outskirts,
    "near": lambda place, _: circles.near(place),
    "part": circles.part,
}


def circle_by_capital(capital: Place, phrase: Phrase) -> Circle:
    """Return the circle for "the capital": all of it, a side, or what lies so far off ("60 km west of")."""
    if phrase.distance_km is not None:
        return at_a_distance(capital, phrase.direction, phrase.distance_km)
    return circles.part(capital, phrase.direction)


def at_a_distance(place: Place, direction: str | None, distance_km: float) -> Circle:
    """Return the circle for what lies so far from a place, in a direction where one is told."""
    return circles.towards(place, direction, distance_km) if direction else circles.within(place, distance_km)


def lies_far_from(place: Place, head: Named, holders: Sequence[Place]) -> bool:
    """Tell whether a name is no place's in the town that holds it: "the consulate of Iran in Karbala"."""
    town = holders[0] if holders else None
    if town is None or town.kind != "settlement" or head.relation != "at":
        return False
    away = km_between((place.lat, place.lon), (town.lat, town.lon))
    return away > max(_FAR_FROM_TOWN_KM, 1.5 * place.radius_km) or place.kind == "country"


def apart_km(places: Sequence[Place]) -> float:
    """Return how far two places lie apart."""
    one, other = places
    return km_between((one.lat, one.lon), (other.lat, other.lon))


def closest(holders: Sequence[Place]) -> Place:
    """Return the first of the places that hold another, or the smallest of those that lie in it."""
    first = holders[0]
    around = (first.lat, first.lon)
    inside = [one for one in holders[1:] if km_between(around, (one.lat, one.lon)) <= 1.2 * first.radius_km]
    return min([first, *inside], key=lambda place: place.radius_km)

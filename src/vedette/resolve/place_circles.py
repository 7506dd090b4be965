"""Circles: where the words put the happening, and how far from there it may be. Each comes with its reason."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.place_sides import country_sides

_KM_A_DEGREE = 111.195
_COUNTRYSIDE_KM = 36.0
_OF_A_COUNTRY = 1.3  # wars are fought at the edges of countries more than their area says
_OF_A_TOWN_S_DISTRICT_KM = 5.0  # up to which a district is part of a town
_LEAST_OF_DISTRICT_KM = 20.0
_LEAST_OF_TOWN_KM, _LEAST_OF_QUARTER_KM = 5.0, 4.0  # how exactly villages and quarters are known
# A village of general knowledge may be put wrongly, or its name-sake be meant: of coded events one in four lies over
# 15 km from it, one in eight over 25.
_LEAST_OF_GENERAL_KNOWLEDGE_KM = 25.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A point, the radius that holds the happening in nine cases of ten, and the words for why."""

    lat: float
    lon: float
    radius_km: float
    precision: PlacePrecision
    why: str


def moved(lat: float, lon: float, direction: str, km: float) -> tuple[float, float]:
    """Return the point `km` away in a direction of the compass; the point itself for "centre"."""
    degrees = place_words().degrees.get(direction)
    if degrees is None:
        return lat, lon
    bearing = math.radians(degrees)
    north = lat + km * math.cos(bearing) / _KM_A_DEGREE
    return north, lon + km * math.sin(bearing) / (_KM_A_DEGREE * max(0.05, math.cos(math.radians(lat))))


def at(place: Place) -> Circle:
    """Return the circle of a place itself."""
    return Circle(place.lat, place.lon, _radius_km(place), place.precision, f"the circle is that of the {place.kind}")


def _radius_km(place: Place) -> float:
    if place.precision is PlacePrecision.SETTLEMENT:
        return max(place.radius_km, _least_km(place))
    if place.kind != "district":
        return place.radius_km
    # The middle of a district is known less well than its size, which is that of its known villages or its outline.
    is_urban = place.radius_km < _OF_A_TOWN_S_DISTRICT_KM
    return 2 * place.radius_km if is_urban else max(_LEAST_OF_DISTRICT_KM, 1.3 * place.radius_km)


def _least_km(place: Place) -> float:
    if place.kind != "settlement":
        return _LEAST_OF_QUARTER_KM
    return _LEAST_OF_GENERAL_KNOWLEDGE_KM if place.source == "general knowledge" else _LEAST_OF_TOWN_KM


def somewhere_in(place: Place) -> Circle:
    """Return the circle of a place for what lies in it, nobody knows where: a district of a town, never all of it."""
    whole = at(place)
    return replace(whole, precision=PlacePrecision.DISTRICT) if place.kind == "settlement" else whole


def anywhere_in(country: Place) -> Circle:
    """Return the circle of a country for what lies in it, nobody knows where."""
    return widened(at(country), _OF_A_COUNTRY * country.radius_km, "anywhere in it")


def reaching(circle: Circle, reach_km: float) -> Circle:
    """Return the circle wide enough to hold the likely name-sakes of its place, up to `reach_km` away."""
    if reach_km <= circle.radius_km:
        return circle
    return widened(circle, reach_km + 1.0, "wide, since places of that name nearby are as likely")


def _is_area(place: Place) -> bool:
    return place.precision in (
        PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.DISTRICT,
        PlacePrecision.LINE, PlacePrecision.SEA_AIR,
    )  # fmt: skip


def near(place: Place) -> Circle:
    """Return the circle for "near" or "outside" a place."""
    if _is_area(place):
        return replace(at(place), radius_km=place.radius_km * 1.1, why="near it: its circle, somewhat wider")
    radius = max(14.0, 1.7 * place.radius_km)
    return Circle(place.lat, place.lon, radius, PlacePrecision.NEAR_SETTLEMENT, "near it: a wider circle")


def outskirts(place: Place, direction: str | None) -> Circle:
    """Return the circle for the edge of a place."""
    if _is_area(place):
        return part(place, direction) if direction else at(place)
    lat, lon = moved(place.lat, place.lon, direction, 0.6 * place.radius_km) if direction else (place.lat, place.lon)
    return Circle(lat, lon, 1.3 * place.radius_km + 1, PlacePrecision.NEAR_SETTLEMENT, "its outskirts: a wider circle")


def countryside(place: Place, direction: str | None) -> Circle:
    """Return the circle for the country around a town, or for a side of it."""
    if _is_area(place):
        return part(place, direction) if direction else at(place)
    radius = max(_COUNTRYSIDE_KM, 1.5 * place.radius_km)
    lat, lon = moved(place.lat, place.lon, direction, 0.7 * radius) if direction else (place.lat, place.lon)
    return Circle(lat, lon, radius, PlacePrecision.DISTRICT, f"the country around it, {radius:.0f} km")


def part(place: Place, direction: str | None) -> Circle:
    """Return the circle for one side of a place or area ("western", "central")."""
    if direction is None or direction == "centre" or place.precision is PlacePrecision.LINE:
        radius = place.radius_km * (0.6 if direction else 1.0)
        return replace(at(place), radius_km=max(2.0, radius))
    away, left = (0.5, 0.7) if _is_area(place) else (0.3, 0.9)
    towns = country_sides().get((place.country or "", direction)) if place.kind == "country" else None
    lat, lon = towns or moved(place.lat, place.lon, direction, away * place.radius_km)
    precision = PlacePrecision.REGION if place.kind == "country" else place.precision
    to_the_middle = km_between((place.lat, place.lon), (lat, lon))  # a side leaves nothing out between them
    radius = max(2.0, left * place.radius_km, to_the_middle)
    return Circle(lat, lon, radius, precision, f"its {direction}: the circle lies to that side")


def side(place: Place, direction: str | None) -> Circle:
    """Return the circle for "northern Aleppo": that part of the town, or as often the country on that side of it."""
    inner = part(place, direction)
    return inner if _is_area(place) else widened(inner, 1.2 * place.radius_km + 7.0, f"its {direction}, or outside it")


def towards(place: Place, direction: str, distance_km: float | None) -> Circle:
    """Return the circle for "north of" a place, at a told distance or at none."""
    if distance_km is not None:
        lat, lon = moved(place.lat, place.lon, direction, distance_km)
        radius = max(4.0, 0.35 * distance_km + 0.3 * place.radius_km)
        return Circle(
            lat, lon, radius, PlacePrecision.NEAR_SETTLEMENT, f"{distance_km:.0f} km to the {direction} of it"
        )
    if _is_area(place):
        return part(place, direction)
    away = max(8.0, 0.9 * place.radius_km)
    lat, lon = moved(place.lat, place.lon, direction, away)
    return Circle(lat, lon, max(15.0, 1.6 * away), PlacePrecision.NEAR_SETTLEMENT, f"to the {direction} of it")


def within(place: Place, distance_km: float) -> Circle:
    """Return the circle for "so many km from" a place, with no direction."""
    radius = max(place.radius_km, distance_km * 1.15)
    return Circle(place.lat, place.lon, radius, PlacePrecision.NEAR_SETTLEMENT, f"within {distance_km:.0f} km of it")


def covering(places: Sequence[Place]) -> Circle:
    """Return the circle that holds the middle points of several places, and what lies between them."""
    lat = sum(place.lat for place in places) / len(places)
    lon = sum(place.lon for place in places) / len(places)
    reach = max(km_between((lat, lon), (place.lat, place.lon)) for place in places)
    smallest = min(place.radius_km for place in places)
    return Circle(lat, lon, reach + smallest, PlacePrecision.LINE, "the circle spans what lies between")


def widened(circle: Circle, least_km: float, why: str) -> Circle:
    """Return the circle with at least this radius."""
    return replace(circle, radius_km=max(circle.radius_km, least_km), why=why)

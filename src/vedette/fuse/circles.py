"""Circles on the globe: distance, and the cells of a grid that a circle touches."""

from collections.abc import Iterator
from math import cos, floor, radians

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between

KM_PER_DEGREE = 111.0
CELL_DEGREES = 0.5
LEAST_RADIUS_KM = 1.0


def distance_km(one: PlaceMention, other: PlaceMention) -> float:
    """Return the great-circle distance of two resolved places."""
    return km_between((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))


def radius_km(place: PlaceMention) -> float:
    """Return the radius of the circle, at least one kilometre."""
    return max(place.radius_km or LEAST_RADIUS_KM, LEAST_RADIUS_KM)


def cells(place: PlaceMention) -> Iterator[tuple[int, int]]:
    """Yield the half-degree cells that the circle touches; at most those around its middle for a wide one."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    up = min(radius_km(place), KM_PER_DEGREE * CELL_DEGREES) / KM_PER_DEGREE
    side = min(up / max(cos(radians(lat)), 0.1), CELL_DEGREES * 2)
    for row in range(floor((lat - up) / CELL_DEGREES), floor((lat + up) / CELL_DEGREES) + 1):
        for column in range(floor((lon - side) / CELL_DEGREES), floor((lon + side) / CELL_DEGREES) + 1):
            yield row, column % round(360 / CELL_DEGREES)

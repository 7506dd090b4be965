"""Circles on the globe: distance, and the cells of a grid that a circle touches."""

from functools import lru_cache
from math import cos, floor, radians

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between

KM_PER_DEGREE = 111.0
CELL_DEGREES = 0.5
SMALL_DEGREES = 0.1
SMALL_KM = 12.0  # circles up to this size touch few small cells
LEAST_RADIUS_KM = 1.0


def distance_km(one: PlaceMention, other: PlaceMention) -> float:
    """Return the great-circle distance of two resolved places."""
    return _km_between((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))


_km_between = lru_cache(maxsize=100_000)(km_between)  # the same few places are compared again and again


def radius_km(place: PlaceMention) -> float:
    """Return the radius of the circle, at least one kilometre."""
    return max(place.radius_km or LEAST_RADIUS_KM, LEAST_RADIUS_KM)


def cells(place: PlaceMention, size_degrees: float = CELL_DEGREES) -> tuple[tuple[int, int], ...]:
    """Return the cells that the circle touches; at most those around its middle for one wider than a cell or two."""
    return _cells(place.lat or 0.0, place.lon or 0.0, radius_km(place), size_degrees)


@lru_cache(maxsize=100_000)
def _cells(lat: float, lon: float, radius: float, size_degrees: float) -> tuple[tuple[int, int], ...]:
    up = min(radius, max(KM_PER_DEGREE * size_degrees, SMALL_KM)) / KM_PER_DEGREE
    side = min(up / max(cos(radians(lat)), 0.1), up * 10)
    return tuple(
        (row, column % round(360 / size_degrees))
        for row in range(floor((lat - up) / size_degrees), floor((lat + up) / size_degrees) + 1)
        for column in range(floor((lon - side) / size_degrees), floor((lon + side) / size_degrees) + 1)
    )

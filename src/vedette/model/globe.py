"""Distances on the globe."""

from math import asin, cos, radians, sqrt

EARTH_DIAMETER_KM = 12742.0

Point = tuple[float, float]  # latitude, longitude, in degrees


def km_between(one: Point, other: Point) -> float:
    """Return the great-circle distance of two points in km, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    half = (1 - cos(lat2 - lat1)) / 2 + cos(lat1) * cos(lat2) * (1 - cos(lon2 - lon1)) / 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, half)))

"""Whether a place lies between others: a side that has these has it, too, where the front does not run past it."""

from collections.abc import Sequence
from itertools import combinations
from math import atan2, cos, degrees, radians

BETWEEN_DEGREES = 90.0  # as seen from a place, two others at least so far apart have it between them

Point = tuple[float, float]  # latitude and longitude in degrees


def lies_between(at: Point, others: Sequence[Point]) -> bool:
    """Tell whether two of some other places near it lie in clearly different directions from a place."""
    directions = [_direction(at, other) for other in others]
    return any(abs((one - other + 180) % 360 - 180) >= BETWEEN_DEGREES for one, other in combinations(directions, 2))


def _direction(at: Point, other: Point) -> float:
    """Return the direction in degrees in which another place lies, near enough for some tens of kilometres."""
    north, east = other[0] - at[0], (other[1] - at[1]) * cos(radians(at[0]))
    return degrees(atan2(east, north))

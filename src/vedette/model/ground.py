"""What lies under a still map: land, water, borders and names, in Web Mercator."""

from dataclasses import dataclass
from math import atan, degrees, exp, log, pi, radians, sin

Spot = tuple[float, float]  # Mercator's x and y, 0 to 1 from the north-west corner of the world
Line = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a spot, with the name in the local script; the larger `rank`, the better known."""

    name: str
    local: str | None
    kind: str  # settlement, province, country
    rank: int
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The pieces of a map, cut to tiles. Areas are closed rings; `disputed` are borders that somebody disputes."""

    land: tuple[Line, ...] = ()
    lakes: tuple[Line, ...] = ()
    rivers: tuple[Line, ...] = ()
    provinces: tuple[Line, ...] = ()
    borders: tuple[Line, ...] = ()
    disputed: tuple[Line, ...] = ()
    labels: tuple[Label, ...] = ()


def project(lat: float, lon: float) -> Spot:
    """Return degrees as Mercator's x and y."""
    sine = sin(radians(max(-85.0511, min(85.0511, lat))))
    return lon / 360 + 0.5, 0.5 - log((1 + sine) / (1 - sine)) / (4 * pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return Mercator's x and y as degrees: latitude, longitude."""
    return degrees(2 * atan(exp((0.5 - y) * 2 * pi)) - pi / 2), (x - 0.5) * 360

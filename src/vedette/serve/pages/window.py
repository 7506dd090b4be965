"""The part of the world that the first picture of the map shows, and what lies under its marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians

from vedette.model.ground import Ground, Label, Line, project, unproject
from vedette.model.query import Box
from vedette.run.ground import read_ground
from vedette.serve.files import BASEMAP

WIDTH, HEIGHT = 1400, 900  # pixels; a window of a browser shows the middle of it
WORLD_PX = 512  # around the world at zoom 0
LEAST_ZOOM, MOST_ZOOM = 1, 14
EARTH_KM = 40_075.0
POLE = 85.0
NAME_SIZE = 11.0
MOST_NAMES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the world that is drawn: its middle in degrees, and how near it is looked at."""

    lat: float
    lon: float
    zoom: int

    @property
    def at(self) -> str:
        """Return it as an address tells it."""
        return f"{self.lat:.4f},{self.lon:.4f},{self.zoom}"

    @property
    def scale(self) -> float:
        """Return how many pixels the world is wide."""
        return WORLD_PX * 2.0**self.zoom

    def spot(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point is drawn, in pixels from the upper left corner."""
        return self.pixel(*project(lat, lon))

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where Mercator's x and y are drawn."""
        middle_x, middle_y = project(self.lat, self.lon)
        return (x - middle_x) * self.scale + WIDTH / 2, (y - middle_y) * self.scale + HEIGHT / 2

    def reach(self, km: float, lat: float) -> float:
        """Return so many km at a latitude in pixels."""
        return km / (EARTH_KM * cos(radians(lat))) * self.scale

    @property
    def box(self) -> Box:
        """Return what is drawn, in degrees; the map does not go on beyond the date line here."""
        x, y = project(self.lat, self.lon)
        wide, high = WIDTH / self.scale / 2, HEIGHT / self.scale / 2
        north, west = unproject(x - wide, y - high)
        south, east = unproject(x + wide, y + high)
        return Box(max(-180.0, west), max(-POLE, south), min(180.0, east), min(POLE, north))

    def moved(self, across: int = 0, down: int = 0, closer: int = 0) -> str:
        """Return the address of a window so many pixels away, or so many zooms closer."""
        x, y = project(self.lat, self.lon)
        lat, lon = unproject(x + across / self.scale, y + down / self.scale)
        zoom = max(LEAST_ZOOM, min(MOST_ZOOM, self.zoom + closer))
        return Window(lat=max(-POLE, min(POLE, lat)), lon=(lon + 180) % 360 - 180, zoom=zoom).at


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name on the map and where its middle stands, in pixels."""

    x: float
    y: float
    text: str
    local: str | None
    kind: str


def read_window(at: str | None) -> Window | None:
    """Return the window that an address names as "lat,lon,zoom"; None where it names none."""
    try:
        lat, lon, zoom = (float(part) for part in (at or "").split(","))
        nearness = max(LEAST_ZOOM, min(MOST_ZOOM, round(zoom)))
    except (ValueError, OverflowError):
        return None
    is_on_earth = -90 <= lat <= 90 and -180 <= lon <= 180
    return Window(lat=max(-POLE, min(POLE, lat)), lon=lon, zoom=nearness) if is_on_earth else None


@lru_cache(maxsize=16)
def _ground(window: Window) -> Ground:
    return read_ground(BASEMAP, window.box)


@lru_cache(maxsize=16)
def ground_paths(window: Window) -> dict[str, str]:
    """Return the ground of a window by layer, as paths of SVG in pixels."""
    ground = _ground(window)
    layers = ("land", "lakes", "rivers", "borders", "disputed")  # not the many faint lines of provinces
    return {layer: "".join(_path(line, window) for line in getattr(ground, layer)) for layer in layers}


def _path(line: Line, window: Window) -> str:
    """Return a line in whole pixels, as SVG writes it: where it begins, then the step to each next point."""
    spots = [(round(x), round(y)) for x, y in (window.pixel(*spot) for spot in line)]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(spots) if (x, y) != (x0, y0)]
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}" if steps else ""


def names_in(window: Window) -> Iterator[Name]:
    """Give the names that have room, countries first, then the best known."""
    taken: list[tuple[float, float, float]] = []
    for label in sorted(_ground(window).labels, key=_precedence):
        x, y = window.pixel(*label.spot)
        half = max(len(label.name), len(label.local or "")) * NAME_SIZE * 0.32
        is_free = all(abs(y - down) > 3 * NAME_SIZE or abs(x - across) > half + room for across, down, room in taken)
        if half < x < WIDTH - half and NAME_SIZE < y < HEIGHT - 3 * NAME_SIZE and is_free:
            taken.append((x, y, half))
            yield Name(x=round(x), y=round(y), text=label.name, local=label.local, kind=label.kind)
        if len(taken) >= MOST_NAMES:
            return


def _precedence(label: Label) -> tuple[bool, bool, int]:
    return label.kind != "country", label.kind != "settlement", -label.rank

"""The first picture of the map, drawn by the server: it is there before any script runs, and where none does."""

from dataclasses import dataclass
from math import floor, log, log2
from typing import Any

import numpy as np

from vedette.model.belief import ASSESSED
from vedette.model.ground import unproject
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import MapAsked, ViewAsked
from vedette.serve.choosing import choose, in_period, not_hidden
from vedette.serve.library import Library
from vedette.serve.pages.map import MapLine, MapView, map_view
from vedette.serve.pages.window import (
    HEIGHT,
    LEAST_ZOOM,
    MOST_ZOOM,
    WIDTH,
    WORLD_PX,
    Name,
    Window,
    ground_paths,
    names_in,
    read_window,
)

FIT = 540  # pixels of the middle, across and down, that hold most of the events
EDGE = 0.1  # so many of them, on each side, do not decide where the map opens
NEAREST_ZOOM = 8
WORLD = Window(lat=25.0, lon=30.0, zoom=LEAST_ZOOM)
SPOT_DEGREES = 0.004  # events nearer than this lie at one spot
CLOSER = 2  # zooms, where a cluster is opened
LEAST_RADIUS = 5.0  # pixels
MOST_LINES = 25
HIDDEN_AT_FIRST = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldArea:
    """A place that somebody holds, in pixels, with what is known of it."""

    x: float
    y: float
    radius: float
    told: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterDisc:
    """Several events that lie too close, in pixels; `at` is where they lie apart, None where they are at one spot."""

    x: float
    y: float
    radius: float
    count: int
    contested: bool
    at: str | None
    bbox: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One event at one place, in pixels."""

    x: float
    y: float
    event: str
    family: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPicture:
    """What is drawn in a window: the ground as paths of SVG by layer, names, control, events; and the newest ones."""

    width: int
    height: int
    window: Window
    ground: dict[str, str]
    names: tuple[Name, ...]
    held: tuple[HeldArea, ...]
    clusters: tuple[ClusterDisc, ...]
    signs: tuple[Sign, ...]
    in_view: int
    lines: tuple[MapLine, ...]
    sample: bool


def first_picture(asked: MapAsked, library: Library) -> FirstPicture:
    """Return the picture with which the map opens."""
    question = _question(asked)
    window = read_window(asked.at) or _window_of(question, library)
    box = window.box
    bbox = f"{box.west:.4f},{box.south:.4f},{box.east:.4f},{box.north:.4f}"
    view = map_view(question.model_copy(update={"bbox": bbox, "zoom": float(window.zoom)}), library)
    return FirstPicture(
        width=WIDTH,
        height=HEIGHT,
        window=window,
        ground=ground_paths(window),
        names=tuple(names_in(window)),
        held=_held(view, window),
        clusters=tuple(_cluster(dict(zip(view.cluster_columns, row, strict=True)), window) for row in view.clusters),
        signs=tuple(_sign(dict(zip(view.mark_columns, row, strict=True)), window) for row in view.marks),
        in_view=view.in_view,
        lines=view.lines[:MOST_LINES],
        sample=any(reading.sample for reading in library.readings()),
    )


def _question(asked: MapAsked) -> ViewAsked:
    told = {name: getattr(asked, name) for name in ViewAsked.model_fields if name in MapAsked.model_fields}
    hidden = HIDDEN_AT_FIRST if asked.hide is None else asked.hide
    return ViewAsked.model_validate(told | {"hide": hidden, "layer": asked.layer or ASSESSED})


def _window_of(asked: ViewAsked, library: Library) -> Window:
    """Return the window that holds most of what is asked for; a few events far away do not decide."""
    table = library.table()
    mask = choose(asked, library) & not_hidden(asked.hidden, table)
    period = in_period(asked, table)
    if period is not None:
        mask &= period
    close = mask[table.owner] & table.is_near
    if not close.any():
        return WORLD
    (west, east), (north, south) = (np.quantile(axis[close], (EDGE, 1 - EDGE)).tolist() for axis in (table.x, table.y))
    lat, lon = unproject((west + east) / 2, (north + south) / 2)
    zoom = floor(log2(FIT / WORLD_PX / max(east - west, south - north, 1e-9)))
    return Window(lat=round(lat, 4), lon=round(lon, 4), zoom=max(LEAST_ZOOM, min(NEAREST_ZOOM, zoom)))


def _held(view: MapView, window: Window) -> tuple[HeldArea, ...]:
    found = []
    for row in view.beliefs:
        told = dict(zip(view.belief_columns, row, strict=True))
        if told["aspect"] == Aspect.CONTROL:
            x, y = window.spot(told["lat"], told["lon"])
            radius = max(LEAST_RADIUS, window.reach(told["radius_km"], told["lat"]))
            found.append(HeldArea(x=round(x, 1), y=round(y, 1), radius=round(radius, 1), told=told))
    return tuple(found)


def _cluster(told: dict[str, Any], window: Window) -> ClusterDisc:
    x, y = window.spot(told["lat"], told["lon"])
    is_spot = max(told["east"] - told["west"], told["north"] - told["south"]) <= SPOT_DEGREES
    closer = Window(lat=told["lat"], lon=told["lon"], zoom=min(MOST_ZOOM, window.zoom + CLOSER)).at
    edge = SPOT_DEGREES / 8
    corners = (told["west"] - edge, told["south"] - edge, told["east"] + edge, told["north"] + edge)
    return ClusterDisc(
        x=round(x, 1), y=round(y, 1), radius=round(max(11.0, min(25.0, 9.4 + 2.2 * log(told["count"]))), 1),
        count=told["count"], contested=told["contested"] > 0, at=None if is_spot else closer,
        bbox=",".join(f"{corner:.4f}" for corner in corners),
    )  # fmt: skip


def _sign(told: dict[str, Any], window: Window) -> Sign:
    x, y = window.spot(told["lat"], told["lon"])
    return Sign(x=round(x, 1), y=round(y, 1), event=told["event"], family=told["family"], status=told["status"])

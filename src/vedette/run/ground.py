"""The ground of a still map, out of the same file that lies under the map of the pages."""

import gzip
from collections.abc import Iterator
from functools import lru_cache
from math import floor, log2
from pathlib import Path

from vedette.model.ground import Ground, Label, Line, Spot, project
from vedette.model.query import Box
from vedette.run.tiles import TileFeature, TileLayer, find_tile, read_tile

MOST_ZOOM = 7  # lines go no further
TILES_ACROSS = 3


def read_ground(file: Path, box: Box) -> Ground:
    """Return what lies in and around a box of degrees that does not cross the date line."""
    west, north = project(box.north, box.west)
    east, south = project(box.south, box.east)
    wide = max(east - west, south - north, 1e-6)
    zoom = max(0, min(MOST_ZOOM, floor(log2(TILES_ACROSS / wide))))
    tiles = (
        range(floor(west * 2**zoom), floor(east * 2**zoom) + 1),
        range(floor(north * 2**zoom), floor(south * 2**zoom) + 1),
    )
    layers = [(layer, zoom, x, y) for x in tiles[0] for y in tiles[1] for layer in _tile(file, zoom, x, y)]

    def lines(name: str, disputed: int | None = None) -> tuple[Line, ...]:
        return tuple(
            line
            for layer, *at in layers
            if layer.name == name
            for feature in layer.features
            if disputed is None or feature.properties.get("disputed", 0) == disputed
            for line in _spots(feature, layer.extent, *at)
        )

    return Ground(
        land=lines("land"), lakes=lines("lakes"), rivers=lines("rivers"), provinces=lines("provinces"),
        borders=lines("borders", 0), disputed=lines("borders", 1), labels=tuple(_labels(layers)),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _tile(file: Path, zoom: int, x: int, y: int) -> list[TileLayer]:
    body = find_tile(file, zoom, x, y)
    return read_tile(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body) if body else []


def _spots(feature: TileFeature, extent: int, zoom: int, x: int, y: int) -> Iterator[Line]:
    for path in feature.paths:
        yield tuple(((x + across / extent) / 2**zoom, (y + down / extent) / 2**zoom) for across, down in path)


def _labels(layers: list[tuple[TileLayer, int, int, int]]) -> Iterator[Label]:
    for layer, *at in layers:
        for feature in layer.features if layer.name == "labels" else ():
            told = feature.properties
            spot: Spot = next(_spots(feature, layer.extent, *at))[0]
            yield Label(told["name"], told.get("local"), told["kind"], int(told["rank"]), spot)

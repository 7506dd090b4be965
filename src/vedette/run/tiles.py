"""Mapbox vector tiles (specification 2.1), read as plain geometries: https://github.com/mapbox/vector-tile-spec."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from pmtiles.tile import deserialize_directory, deserialize_header, zxy_to_tileid
from pmtiles.tile import find_tile as entry_of

MOST_ZOOM = 22  # of any map
HEADER_BYTES, DEEPEST = 127, 4  # of a PMTiles file: its header, and how deep its directories may lie
POINT, LINE, AREA = 1, 2, 3
MOVE, DRAW, CLOSE = 1, 2, 7  # commands of a geometry
VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5  # wire types of protocol buffers
Path = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TileFeature:
    """A geometry in units of the tile: points, lines or rings, with its properties."""

    kind: int
    paths: tuple[Path, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TileLayer:
    """A named layer whose tile is `extent` units wide."""

    name: str
    extent: int
    features: tuple[TileFeature, ...]


@lru_cache(maxsize=256)
def find_tile(file: FilePath, zoom: int, x: int, y: int) -> bytes | None:
    """Return a tile of a PMTiles file, packed as it lies there; None where there is none."""
    if not (0 <= zoom <= MOST_ZOOM and 0 <= x < 2**zoom and 0 <= y < 2**zoom):
        return None
    header, number = _header(file), zxy_to_tileid(zoom, x, y)
    at, length = header["root_offset"], header["root_length"]
    for _ in range(DEEPEST):
        entry = entry_of(_directory(file, at, length), number)
        if entry is None:
            return None
        if entry.run_length:
            return _bytes(file, header["tile_data_offset"] + entry.offset, entry.length)
        at, length = header["leaf_directory_offset"] + entry.offset, entry.length
    return None


@lru_cache(maxsize=8)
def _header(file: FilePath) -> dict[str, Any]:
    header: dict[str, Any] = deserialize_header(_bytes(file, 0, HEADER_BYTES))
    return header


@lru_cache(maxsize=64)
def _directory(file: FilePath, at: int, length: int) -> list[Any]:
    """Return the entries of a directory: to unpack one takes far longer than to find a tile in it."""
    entries: list[Any] = deserialize_directory(_bytes(file, at, length))
    return entries


def _bytes(file: FilePath, at: int, length: int) -> bytes:
    with file.open("rb") as opened:
        opened.seek(at)
        return opened.read(length)


def read_tile(body: bytes) -> list[TileLayer]:
    """Return the layers of an unpacked tile."""
    return [_layer(value) for field, value in _fields(body) if field == 3]


def _varint(body: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = body[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7


def _fields(body: bytes) -> Iterator[tuple[int, Any]]:
    """Give the fields of a message: numbers, or bytes for what is longer."""
    at = 0
    while at < len(body):
        key, at = _varint(body, at)
        if key & 7 == VARINT:
            value, at = _varint(body, at)
            yield key >> 3, value
            continue
        length, at = _varint(body, at) if key & 7 == BYTES else ({FIXED_64: 8, FIXED_32: 4}[key & 7], at)
        yield key >> 3, body[at : at + length]
        at += length


def _numbers(packed: bytes) -> list[int]:
    found, at = [], 0
    while at < len(packed):
        value, at = _varint(packed, at)
        found.append(value)
    return found


def _layer(body: bytes) -> TileLayer:
    name, extent = "", 4096
    keys: list[str] = []
    values: list[Any] = []
    features: list[bytes] = []
    for field, value in _fields(body):
        match field:
            case 1:
                name = value.decode()
            case 2:
                features.append(value)
            case 3:
                keys.append(value.decode())
            case 4:
                values.append(_value(value))
            case 5:
                extent = value
            case _:
                pass  # the version, which changes nothing here
    return TileLayer(name, extent, tuple(_feature(feature, keys, values) for feature in features))


def _value(body: bytes) -> Any:
    """Return a property: text as text, whole numbers as numbers; the basemap holds no others."""
    field, value = next(_fields(body))
    return value.decode() if field == 1 else (value >> 1) ^ -(value & 1) if field == 6 else value


def _feature(body: bytes, keys: list[str], values: list[Any]) -> TileFeature:
    found = dict(_fields(body))
    tags = _numbers(found.get(2, b""))
    properties = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    return TileFeature(found.get(3, 0), tuple(_paths(_numbers(found.get(4, b"")))), properties)


def _paths(commands: list[int]) -> Iterator[Path]:
    """Give the points, lines or rings of a geometry; a ring ends where it began."""
    x = y = at = 0
    path: list[tuple[int, int]] = []
    while at < len(commands):
        command, repeats = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == CLOSE:
            path.append(path[0])
            continue
        for _ in range(repeats):
            x += (commands[at] >> 1) ^ -(commands[at] & 1)
            y += (commands[at + 1] >> 1) ^ -(commands[at + 1] & 1)
            at += 2
            if command == MOVE and path:
                yield tuple(path)
                path = []
            path.append((x, y))
    if path:
        yield tuple(path)

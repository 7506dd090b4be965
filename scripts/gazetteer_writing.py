"""Write the rows of the gazetteer as one SQLite file. A development script: never imported by the package."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gazetteer_sources import CONFLICT, Row, locate, script_of

from vedette.resolve.gazetteer_file import INDEXES, SCHEMA, cell_of, name_keys, told_names
from vedette.resolve.place_disputes import disputed_areas
from vedette.resolve.place_names import fold, skeleton

_OTHERS_FROM = 100_000_000  # GeoNames' own ids stay below
_SAME_KM = 6.0
_AREAS = ("country", "province", "region")


def _km(one: Row, other: Row) -> float:
    squeeze = math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * squeeze) * 111.195


def _foldings(row: Row) -> list[str]:
    return name_keys([row.name, *(name for name, _ in row.names)])


def _twin(entry: Row, by_name: dict[str, list[Row]]) -> Row | None:
    near = [
        row
        for key in _foldings(entry)
        for row in by_name[key]
        if _is_like(entry.kind, row.kind)
        if row.country == entry.country and _km(row, entry) <= max(_SAME_KM, entry.radius_km)
    ]
    return min(near, key=lambda row: _km(row, entry)) if near else None


def _is_like(kind: str, other: str) -> bool:
    return kind == other or (kind == "region" and other == "province")


def merge(rows: list[Row], entries: Iterable[Row]) -> list[Row]:
    """Return the rows with ours added; an entry for a place that a source knows only adds its names to that place."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in _foldings(row):
            by_name[key].append(row)
    states = {row.country: row for row in rows if row.kind == "country"}
    added = []
    for entry in entries:
        twin = (
            states.get(entry.country) if entry.kind == "country" else _twin(entry, by_name) or _namesake(entry, by_name)
        )
        if twin is None:
            added.append(entry)
            continue
        # What the press says stands first.
        twin.names = [(entry.name, "en"), *entry.names, (twin.name, None), *twin.names]
        twin.name = entry.name
        if entry.kind in _AREAS:
            # Where an area is mostly spoken of is not the middle of its outline.
            twin.lat, twin.lon, twin.radius_km = entry.lat, entry.lon, entry.radius_km
    _give_names_to_ours(rows, added)
    return rows + added


def _give_names_to_ours(rows: list[Row], added: list[Row]) -> None:
    """Take from the places of registries the aliases that are the names of ours: "White House" is not Casablanca."""
    ours = {fold(entry.name) for entry in added if " " in fold(entry.name)}
    for row in rows:
        if row.kind == "settlement":
            row.names = [(name, code) for name, code in row.names if name == row.name or fold(name) not in ours]


def _namesake(entry: Row, by_name: dict[str, list[Row]]) -> Row | None:
    if entry.kind != "province":
        return None
    same = (row for key in _foldings(entry) for row in by_name[key])
    return next((row for row in same if row.kind == entry.kind and row.country == entry.country), None)


def leave_disputed_open(rows: Iterable[Row], provinces: dict[str, Row]) -> None:
    """Take the country from every place of a disputed area that is to be shown without one, and a state's province."""
    areas = [area for area in disputed_areas() if area.code is None]
    for row in rows:
        within = row if row.kind in ("province", "region") else provinces.get(row.admin1 or "")
        name = within.name if within else None
        if row.kind not in ("country", "region") and any(
            area.holds(country=row.country, province=name, lat=row.lat, lon=row.lon) for area in areas
        ):
            row.country = None
            row.admin1 = None if within and within.country else row.admin1


def write(path: Path, rows: list[Row], capitals: dict[str, str]) -> None:
    """Write the gazetteer, replacing what is there."""
    units = [row for row in rows if row.kind == "province" and row.outline is not None]
    leave_disputed_open(units, {})  # first: what lies in them need not be of a state's
    locate(rows, units)
    leave_disputed_open(rows, {unit.ref: unit for unit in units})
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA page_size = 4096;" + SCHEMA)
    kinds = {kind: number for number, kind in enumerate(sorted({row.kind for row in rows}))}
    database.executemany("INSERT INTO kind VALUES (?, ?)", [(number, kind) for kind, number in kinds.items()])
    numbers = {}
    for offset, row in enumerate(rows):
        is_geonames = row.ref.startswith("gn")
        numbers[row.ref] = int(row.ref[2:]) if is_geonames else _OTHERS_FROM + offset
    for row in rows:
        _insert(database, row, numbers, kinds)
    seats = [
        (row.country, numbers[row.ref], numbers.get(capitals.get(row.country or "", "")))
        for row in rows
        if row.kind == "country"
    ]
    database.executemany("INSERT INTO country VALUES (?, ?, ?)", seats)
    database.executescript(INDEXES)
    database.commit()
    database.execute("ANALYZE")
    database.execute("VACUUM")
    database.close()
    print(f"{len(rows)} places, {path.stat().st_size / 1e6:.1f} MB")


def _insert(database: sqlite3.Connection, row: Row, numbers: dict[str, int], kinds: dict[str, int]) -> None:
    number = numbers[row.ref]
    database.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, None if row.ref.startswith("gn") else row.ref, row.name, told_names(row.name, row.names),
            kinds[row.kind], row.country, numbers.get(row.admin1 or ""), round(row.lat * 1e4), round(row.lon * 1e4),
            max(1, round(row.radius_km * 10)), row.population or None, cell_of(row.lat, row.lon),
        ),
    )  # fmt: skip
    keys = _foldings(row)
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(key, number) for key in keys])
    if (row.country is None or row.country in CONFLICT) and row.kind != "airport":
        latin = dict.fromkeys(skeleton(key) for key in keys if script_of(key) == "LATIN")
        database.executemany("INSERT OR IGNORE INTO bones VALUES (?, ?)", [(bones, number) for bones in latin if bones])

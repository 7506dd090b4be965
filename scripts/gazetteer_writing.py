"""Write the rows of the gazetteer as one SQLite file. A development script: never imported by the package."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gazetteer_sources import CONFLICT, Row, locate, script_of

from vedette.resolve.place_disputes import disputed_areas
from vedette.resolve.place_names import fold, skeleton

SCHEMA = """
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY,  -- of GeoNames where `ref` is NULL
    ref TEXT,                -- the id in its source
    name TEXT NOT NULL,
    names TEXT,              -- the others, joined by |, each with @ and its language where known
    kind INTEGER NOT NULL,
    country TEXT,
    admin1 INTEGER,
    lat INTEGER NOT NULL,    -- ten-thousandths of a degree
    lon INTEGER NOT NULL,
    radius INTEGER NOT NULL, -- hundreds of metres
    population INTEGER,
    cell INTEGER NOT NULL    -- of half a degree: see Gazetteer.near
);
CREATE TABLE country (code TEXT PRIMARY KEY, place INTEGER NOT NULL, capital INTEGER) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE bones (skeleton TEXT, place INTEGER, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX place_ref ON place (ref) WHERE ref IS NOT NULL;
CREATE INDEX place_cell ON place (cell);
"""
_OTHERS_FROM = 100_000_000  # GeoNames' own ids stay below
_SAME_KM = 6.0
_AREAS = ("country", "province", "region")


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the half-degree cell that holds a point."""
    return math.floor((lat + 90) * 2) * 720 + math.floor((lon + 180) * 2) % 720


def _km(one: Row, other: Row) -> float:
    squeeze = math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * squeeze) * 111.195


def _foldings(row: Row) -> list[str]:
    return [key for key in dict.fromkeys(fold(name) for name, _ in [(row.name, None), *row.names]) if key]


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


def leave_disputed_open(rows: Iterable[Row], provinces: dict[str, str]) -> None:
    """Take the country from every place of a disputed area that is to be shown without one."""
    areas = [area for area in disputed_areas() if area.code is None]
    for row in rows:
        province = row.name if row.kind in ("province", "region") else provinces.get(row.admin1 or "")
        if row.kind not in ("country", "region") and any(
            area.holds(country=row.country, province=province, lat=row.lat, lon=row.lon) for area in areas
        ):
            row.country = None


def _distinct(row: Row) -> str | None:
    """Return the other names worth showing: one of each folded form, all in other scripts or with a language."""
    seen, kept = {fold(row.name)}, []
    for name, language in row.names:
        if fold(name) in seen and language is None:
            continue
        seen.add(fold(name))
        told = f"{name}@{language}" if language else name
        if told not in kept and "|" not in name and "@" not in name:
            kept.append(told)
    return "|".join(kept) or None


def write(path: Path, sourced: list[Row], entries: Iterable[Row], capitals: dict[str, str]) -> None:
    """Write the gazetteer, replacing what is there."""
    rows = merge(sourced, entries)
    units = [row for row in rows if row.kind == "province" and row.outline is not None]
    locate(rows, units)
    leave_disputed_open(rows, {unit.ref: unit.name for unit in units})
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
            number, None if row.ref.startswith("gn") else row.ref, row.name, _distinct(row), kinds[row.kind],
            row.country, numbers.get(row.admin1 or ""), round(row.lat * 1e4), round(row.lon * 1e4),
            max(1, round(row.radius_km * 10)), row.population or None, cell_of(row.lat, row.lon),
        ),
    )  # fmt: skip
    keys = _foldings(row)
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(key, number) for key in keys])
    if (row.country is None or row.country in CONFLICT) and row.kind != "airport":
        latin = dict.fromkeys(skeleton(key) for key in keys if script_of(key) == "LATIN")
        database.executemany("INSERT OR IGNORE INTO bones VALUES (?, ?)", [(bones, number) for bones in latin if bones])

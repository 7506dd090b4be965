"""One file of the gazetteer: its tables, what is read from it and how places are written into it."""

import math
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from vedette.errors import SetupError
from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.place_names import fold, skeleton
from vedette.resolve.place_scripts import language_of, local_name

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
CELLS_A_DEGREE = 2
CELLS_A_ROW = 360 * CELLS_A_DEGREE
_SOURCES = {
    "gn": "GeoNames", "ne": "Natural Earth", "gb": "geoBoundaries", "oa": "OurAirports", "vd": "supplement",
    "bd": "Natural Earth", "ow": "your own list", "os": "OpenStreetMap",
    "pm": "GeoNames' postal codes", "uv": "geoBoundaries and GeoNames' postal codes", "gk": "general knowledge",
}  # fmt: skip
PRECISION = {
    "settlement": PlacePrecision.SETTLEMENT, "neighbourhood": PlacePrecision.SETTLEMENT,
    "camp": PlacePrecision.SETTLEMENT, "district": PlacePrecision.DISTRICT, "province": PlacePrecision.PROVINCE,
    "country": PlacePrecision.COUNTRY, "region": PlacePrecision.REGION, "mountain": PlacePrecision.REGION,
    "desert": PlacePrecision.REGION, "lake": PlacePrecision.REGION, "island": PlacePrecision.DISTRICT,
    "border": PlacePrecision.LINE, "line": PlacePrecision.LINE, "river": PlacePrecision.LINE,
    "road": PlacePrecision.LINE, "sea": PlacePrecision.SEA_AIR,
}  # fmt: skip  # all others are sites
_BY_NUMBER = """
SELECT p.id, p.ref, p.name, p.names, k.name, p.country, a.name, p.lat, p.lon, p.radius, p.population
FROM place p JOIN kind k ON k.id = p.kind LEFT JOIN place a ON a.id = p.admin1 WHERE p.id = ?
"""
_BY_REF = _BY_NUMBER.replace("WHERE p.id", "WHERE p.ref")
_BY_NAME = """
SELECT p.id, p.ref, p.name, p.names, k.name, p.country, a.name, p.lat, p.lon, p.radius, p.population
FROM name n CROSS JOIN place p ON p.id = n.place JOIN kind k ON k.id = p.kind LEFT JOIN place a ON a.id = p.admin1
WHERE n.folded = ?
"""
_BY_BONES = _BY_NAME.replace("FROM name n", "FROM bones n").replace("n.folded", "n.skeleton")
_BY_LETTER = """
SELECT n.folded, p.id FROM name n JOIN place p ON p.id = n.place JOIN kind k ON k.id = p.kind
WHERE n.folded >= ? AND n.folded < ? AND p.country = ? AND k.name IN ('settlement', 'neighbourhood', 'camp', 'district')
"""
_LARGEST = """
SELECT p.id FROM place p JOIN kind k ON k.id = p.kind AND k.name = 'settlement'
WHERE p.country = ? ORDER BY p.population DESC LIMIT ?
"""
_FORGET = ("DELETE FROM name WHERE place = ?", "DELETE FROM bones WHERE place = ?", "DELETE FROM place WHERE id = ?")
_BY_PREFIX = (
    "SELECT DISTINCT n.place FROM name n JOIN place p ON p.id = n.place WHERE n.folded >= ? AND n.folded < ? "
    "ORDER BY p.population IS NULL, p.population DESC LIMIT ?"
)


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the half-degree cell that holds a point."""
    row = math.floor((lat + 90) * CELLS_A_DEGREE)
    return row * CELLS_A_ROW + math.floor((lon + 180) * CELLS_A_DEGREE) % CELLS_A_ROW


class GazetteerFile:
    """The places of one file, which is only read.

    Raises:
        SetupError: the file is missing or is no gazetteer.
    """

    def __init__(self, path: Path, *, can_change: bool = False) -> None:
        if not path.is_file():
            raise SetupError(f"The gazetteer {path} is missing: install Vedette again.")
        uri = f"{path.resolve().as_uri()}?mode=ro" + ("" if can_change else "&immutable=1")
        self._database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            self._database.execute("SELECT 1 FROM name LIMIT 1").fetchone()
        except sqlite3.DatabaseError as error:
            raise SetupError(f"{path} is no gazetteer: install Vedette again.") from error

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def numbered(self, number: int) -> Place | None:
        """Return the place with this number in the file: GeoNames' where it has no other id."""
        return next(iter(self._places(_BY_NUMBER, number)), None)

    def referred(self, ref: str) -> Place | None:
        """Return the place with this id."""
        return next(iter(self._places(_BY_REF, ref)), None)

    def named(self, folded: str) -> tuple[Place, ...]:
        """Return the places with a name of this folded form."""
        return self._places(_BY_NAME, folded)

    def boned(self, bones: str) -> tuple[Place, ...]:
        """Return the places with a name of these consonants."""
        return self._places(_BY_BONES, bones)

    def beginning(self, folded: str, limit: int) -> list[Place]:
        """Return places with a name that begins so, those with the most people first."""
        rows = self._database.execute(_BY_PREFIX, (folded, folded + "\U0010ffff", limit)).fetchall()
        return [place for row in rows if (place := self.numbered(row[0])) is not None]

    def settled(self, letter: str, country: str) -> list[tuple[str, int]]:
        """Return the folded names of a country's settlements and districts that begin so, each with its number."""
        return self._database.execute(_BY_LETTER, (letter, letter + "\U0010ffff", country)).fetchall()

    def numbers_between(self, first: int, last: int) -> list[int]:
        """Return the numbers of the places in a run of cells."""
        rows = self._database.execute("SELECT id FROM place WHERE cell BETWEEN ? AND ?", (first, last))
        return [row[0] for row in rows]

    def largest(self, country: str, limit: int) -> list[Place]:
        """Return the settlements of a country that have the most people."""
        rows = self._database.execute(_LARGEST, (country, limit)).fetchall()
        return [place for row in rows if (place := self.numbered(row[0])) is not None]

    def countries(self) -> dict[str, tuple[int, int | None]]:
        """Return each country's code with the numbers of the country and its capital."""
        rows = self._database.execute("SELECT code, place, capital FROM country")
        return {code: (place, capital) for code, place, capital in rows}

    def refs_beginning(self, start: str) -> list[str]:
        """Return the ids that begin so."""
        query = "SELECT ref FROM place WHERE ref > ? AND ref < ?"
        return [row[0] for row in self._database.execute(query, (start, start + "\U0010ffff"))]

    def count(self) -> int:
        """Return how many places the file holds."""
        return int(self._database.execute("SELECT count(*) FROM place").fetchone()[0])

    def _places(self, query: str, key: str | int) -> tuple[Place, ...]:
        return tuple(_place_of(row) for row in self._database.execute(query, (key,)).fetchall())


def _place_of(row: tuple[int, str | None, str, str | None, str, str | None, str | None, int, int, int, int]) -> Place:
    number, ref, name, others, kind, country, admin1, lat, lon, radius, population = row
    told = [(one, code or None) for one, _, code in (part.partition("@") for part in (others or "").split("|")) if one]
    own = next((code for one, code in told if one == name and code), None)
    names = [(name, own), *((one, code) for one, code in told if one != name)]
    identity = ref or f"gn{number}"
    return Place(
        id=PlaceId(identity),
        name=name,
        names=tuple((one, code if code or one.isascii() else language_of(one, country)) for one, code in names),
        local_name=local_name([one for one, _ in names], country),
        kind=kind,
        precision=PRECISION.get(kind, PlacePrecision.SITE),
        country=country,
        admin1=admin1,
        admin2=None,
        lat=lat / 1e4,
        lon=lon / 1e4,
        radius_km=radius / 10,
        population=population,
        source=_SOURCES[identity[:2]],
    )


def name_keys(names: Iterable[str]) -> list[str]:
    """Return the folded forms under which names are looked up, each once."""
    return [key for key in dict.fromkeys(map(fold, names)) if key]


def told_names(name: str, others: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the other names as the file keeps them: one of each folded form, all with a language."""
    seen, kept = {fold(name)}, list[str]()
    for other, language in others:
        if (fold(other) in seen and language is None) or "|" in other or "@" in other:
            continue
        seen.add(fold(other))
        kept.append(f"{other}@{language}" if language else other)
    return "|".join(dict.fromkeys(kept)) or None


def write_own(path: Path, places: Iterable[Place]) -> int:
    """Add places to a file of the user's own, made where it is missing; one of a known id takes its place.

    Return how many were written.
    """
    database = sqlite3.connect(path)
    with database:
        if database.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
            database.executescript(SCHEMA + INDEXES)
        count = 0
        for place in places:
            _write(database, place)
            count += 1
    database.close()
    return count


def _write(database: sqlite3.Connection, place: Place) -> None:
    database.execute("INSERT INTO kind (name) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM kind WHERE name = ?)",
                     (place.kind, place.kind))  # fmt: skip
    known = database.execute("SELECT id FROM place WHERE ref = ?", (place.id,)).fetchone()
    if known:
        for forget in _FORGET:
            database.execute(forget, known)
    number = database.execute(
        "INSERT INTO place (ref, name, names, kind, country, lat, lon, radius, population, cell) "
        "VALUES (?, ?, ?, (SELECT id FROM kind WHERE name = ?), ?, ?, ?, ?, ?, ?)",
        (
            place.id, place.name, told_names(place.name, place.names), place.kind, place.country,
            round(place.lat * 1e4), round(place.lon * 1e4), max(1, round(place.radius_km * 10)), place.population,
            cell_of(place.lat, place.lon),
        ),
    ).lastrowid  # fmt: skip
    keys = name_keys([place.name, *(name for name, _ in place.names)])
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(key, number) for key in keys])
    bones = [skeleton(key) for key in keys]
    database.executemany("INSERT OR IGNORE INTO bones VALUES (?, ?)", [(one, number) for one in bones if one])

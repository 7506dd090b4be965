"""Places from files that a person brings: the form of our own table, and a GeoNames dump.

Each reader yields places, and for a row that is wrong a `WrongRow` that names it; the rows around it are kept.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from vedette.errors import InputError
from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.folding import slug
from vedette.resolve.gazetteer_file import PRECISION

COLUMNS = ("id", "name", "aliases", "kind", "country", "lat", "lon", "radius_km", "known")
_OF_SITES = "airport base bridge camp crossing dam hospital port power_plant prison refinery site"
KINDS = frozenset([*PRECISION, *_OF_SITES.split()]) - {"country"}
_WIDE = {
    "province": 80.0, "district": 20.0, "region": 30.0, "mountain": 10.0, "desert": 60.0, "lake": 8.0,
    "island": 10.0, "river": 60.0, "road": 20.0, "line": 50.0, "border": 100.0, "sea": 200.0, "airport": 3.0,
    "base": 3.0,
}  # fmt: skip
_OF_A_POINT_KM = 2.0
_PEOPLE_TO_KM = ((2_000, 2.0), (20_000, 3.0), (100_000, 5.0), (500_000, 8.0), (2_000_000, 12.0))
_OF_A_GREAT_CITY_KM = 18.0
# GeoNames' feature codes, exact or by how they begin, to our kinds. What is not here is not taken.
_GEONAMES = {
    "PPLX": "neighbourhood", "PPL": "settlement", "ADM1": "province", "ADM2": "district", "ADM3": "district",
    "ADM4": "district", "AIRB": "base", "AIR": "airport", "MILB": "base", "INSM": "base", "PRN": "prison",
    "DAM": "dam", "BDG": "bridge", "HSP": "hospital", "MT": "mountain", "PK": "mountain", "HLL": "mountain",
    "STM": "river", "WAD": "river", "LK": "lake", "RSV": "lake", "ISL": "island", "CMPRF": "camp", "CMP": "camp",
    "PSTB": "crossing", "PRT": "port", "OILR": "refinery", "PS": "power_plant", "RGN": "region", "VAL": "region",
    "DSRT": "desert",
}  # fmt: skip
_CODE = re.compile("[A-Z]{2}")
_WIDEST_KM = 10_000
_GEONAMES_COLUMNS = 19
_SHORTEST_FIRST_CODE = 2


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken, where it stands and why."""

    where: str
    why: str

    def __str__(self) -> str:
        """Tell both."""
        return f"{self.where}: {self.why}"


Row = Place | WrongRow


@dataclass(frozen=True, slots=True)
class Told:
    """A place as a person's file tells it."""

    identity: str
    name: str
    kind: str
    lat: float
    lon: float
    names: tuple[tuple[str, str | None], ...] = ()
    country: str | None = None
    radius_km: float | None = None
    population: int | None = None

    def place(self) -> Place:
        """Return the place.

        Raises:
            ValueError: something in it cannot be; the message says what.
        """
        if not any(sign.isalpha() for sign in self.name):
            raise ValueError("it has no name")
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of place: choose one of {', '.join(sorted(KINDS))}")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"latitude {self.lat} and longitude {self.lon} are no point in degrees")
        if self.country and not _CODE.fullmatch(self.country):
            raise ValueError(f"{self.country!r} is no country code of two capitals, such as SY")
        radius = self.radius_km if self.radius_km is not None else _radius_km(self.kind, self.population)
        if not 0 < radius < _WIDEST_KM:
            raise ValueError(f"a radius of {radius} km cannot be")
        return Place(
            id=PlaceId(self.identity), name=self.name, names=((self.name, None), *self.names), local_name=None,
            kind=self.kind, precision=PRECISION.get(self.kind, PlacePrecision.SITE), country=self.country or None,
            admin1=None, admin2=None, lat=self.lat, lon=self.lon, radius_km=radius, population=self.population,
            source="",
        )  # fmt: skip


def _radius_km(kind: str, population: int | None) -> float:
    if kind != "settlement" or population is None:
        return _WIDE.get(kind, _OF_A_POINT_KM)
    return next((radius for limit, radius in _PEOPLE_TO_KM if population < limit), _OF_A_GREAT_CITY_KM)


def own_table(path: Path) -> Iterator[Row]:
    """Yield the places of a table with our columns (tab-separated, a header first; `id` and `known` may be left out).

    Raises:
        InputError: the file cannot be read, or lacks a column.
    """
    with _text_of(path) as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = {"name", "kind", "lat", "lon"} - set(reader.fieldnames or ())
        if missing:
            raise InputError(f"{path} lacks the columns {', '.join(sorted(missing))}; it takes {', '.join(COLUMNS)}.")
        for number, line in enumerate(reader, 2):
            yield _taken(f"{path.name}, line {number}", line, _own)


def _own(line: Mapping[str, str]) -> Place:
    name, country = line["name"].strip(), (line.get("country") or "").strip()
    identity = (line.get("id") or "").strip() or "-".join(filter(None, (slug(name), country.lower())))
    aliases = tuple((alias.strip(), None) for alias in (line.get("aliases") or "").split("|") if alias.strip())
    radius = (line.get("radius_km") or "").strip()
    return Told(
        f"ow-{identity}", name, line["kind"].strip(), float(line["lat"]), float(line["lon"]), names=aliases,
        country=country, radius_km=float(radius) if radius else None,
    ).place()  # fmt: skip


def geonames_dump(path: Path) -> Iterator[Row]:
    """Yield the places of a country's dump by GeoNames (XX.txt or XX.zip) that are of our kinds.

    Raises:
        InputError: the file cannot be read.
    """
    with _text_of(path) as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _GEONAMES_COLUMNS:
                yield WrongRow(f"{path.name}, line {number}", f"it has {len(cells)} columns, not {_GEONAMES_COLUMNS}")
            elif (kind := _kind_of_code(cells[7])) is not None:
                told = dict(zip(("number", "name", "ascii", "others", "lat", "lon"), cells, strict=False))
                told |= {"kind": kind, "country": cells[8], "population": cells[14]}
                yield _taken(f"{path.name}, line {number}", told, _of_geonames)


def _kind_of_code(code: str) -> str | None:
    starts = (code[:length] for length in range(len(code), _SHORTEST_FIRST_CODE - 1, -1))
    return next((_GEONAMES[start] for start in starts if start in _GEONAMES), None)


def _of_geonames(told: Mapping[str, str]) -> Place:
    others = [name for name in (told["ascii"], *told["others"].split(",")) if name and name != told["name"]]
    people = int(told["population"] or 0)
    return Told(
        f"gn{int(told['number'])}", told["name"], told["kind"], float(told["lat"]), float(told["lon"]),
        names=tuple((name, None) for name in others), country=told["country"], population=people or None,
    ).place()  # fmt: skip


def _taken(where: str, told: Mapping[str, str], make: Callable[[Mapping[str, str]], Place]) -> Row:
    try:
        return make(told)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return WrongRow(where, str(error) or "a column is missing")


@contextmanager
def _text_of(path: Path) -> Iterator[TextIO]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as inner:
                yield io.TextIOWrapper(inner, encoding="utf-8")
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file
    except (OSError, UnicodeDecodeError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error

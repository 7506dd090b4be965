"""Our own lists of places are well formed, say how each is known, and are in the gazetteer."""

import csv
from pathlib import Path

import pytest

from vedette.model.place import Place
from vedette.resolve.gazetteer import PACKAGED, Gazetteer, is_noted
from vedette.resolve.place_rows import COLUMNS, own_table

TABLES = sorted(PACKAGED.parent.glob("supplement_*.tsv"))
GENERAL = sorted(PACKAGED.parent.glob("general_*.tsv"))
KNOWN = {"press", "GeoNames", "OurAirports", "Natural Earth", "geoBoundaries"}
GAZETTEER = Gazetteer()


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_list_is_long_and_each_place_is_in_it_once() -> None:
    for tables, least in ((TABLES, 1_500), (GENERAL, 4_000)):
        ids = [line["id"] for path in tables for line in lines(path)]
        assert len(ids) == len(set(ids)) >= least


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_has_its_columns_and_says_how_it_is_known(path: Path) -> None:
    for line in lines(path):
        assert tuple(line) == COLUMNS
        assert line["known"] in KNOWN, line["id"]


@pytest.mark.parametrize("path", GENERAL, ids=lambda path: path.stem)
def test_what_we_know_of_general_knowledge_says_so(path: Path) -> None:
    for line in lines(path):
        assert tuple(line) == COLUMNS
        assert line["known"] == "names only" or line["known"].split(":")[0] == "general knowledge", line["id"]


def test_a_quarter_of_general_knowledge_has_the_circle_of_its_town() -> None:
    quarters = [line for path in GENERAL for line in lines(path) if line["known"].startswith("general knowledge: in ")]
    assert len(quarters) > 1_000
    assert all(line["kind"] == "neighbourhood" and float(line["radius_km"]) >= 6 for line in quarters)


def test_what_we_know_of_general_knowledge_is_no_place_that_the_press_speaks_of() -> None:
    (ours,) = [place for place in GAZETTEER.look_up("Tanusevci") if place.country == "MK"]
    assert (ours.source, is_noted(ours)) == ("general knowledge", False)


def test_a_place_that_a_source_knows_only_gets_further_names() -> None:
    (known,) = [place for place in GAZETTEER.look_up("Kafarbatna") if place.kind == "settlement"]
    assert (known.name, known.source) == ("Kafr Batna", "GeoNames")


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mimika", "ID", "district"),  # "Kabupaten Mimika"
        ("Gadabay", "AZ", "district"),  # "Gadabay District"
        ("Nawalparasi", "NP", "district"),  # that no source names
        ("Donga-Mantung", "CM", "district"),
        ("West Wellega", "ET", "district"),
        ("N. de Santander", "CO", "province"),
    ],
)
def test_a_unit_goes_by_its_bare_name(name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(place.country, place.kind) for place in GAZETTEER.look_up(name)}


def test_a_quarter_that_postal_codes_tell_stands_at_its_town() -> None:
    (quarter,) = [place for place in GAZETTEER.look_up("Infonavit Lomas del Porvenir") if place.country == "MX"]
    (town,) = [place for place in GAZETTEER.look_up("Tijuana") if place.kind == "settlement"]
    assert (quarter.lat, quarter.lon, quarter.radius_km) == (town.lat, town.lon, town.radius_km)


@pytest.mark.parametrize("path", GENERAL, ids=lambda path: path.stem)
def test_a_village_of_general_knowledge_lies_among_those_of_its_country(path: Path) -> None:
    for line in filter(lambda line: line["kind"] in ("settlement", "neighbourhood", "camp"), lines(path)):
        around = GAZETTEER.near(float(line["lat"]), float(line["lon"]), 80)
        assert line["country"] in {place.country for place in around[:20]}, line["id"]


@pytest.mark.parametrize("path", [*TABLES, *GENERAL], ids=lambda path: path.stem)
def test_a_person_could_bring_every_row(path: Path) -> None:
    taken = [row for row in own_table(path) if isinstance(row, Place)]
    countries = [line for line in lines(path) if line["kind"] == "country"]
    assert len(taken) == len(lines(path)) - len(countries)


@pytest.mark.parametrize("path", [*TABLES, *GENERAL], ids=lambda path: path.stem)
def test_every_name_is_found_near_its_point(path: Path) -> None:
    for line in lines(path):
        lat, lon = float(line["lat"]), float(line["lon"])
        found = GAZETTEER.look_up(line["name"])
        close = [place for place in found if abs(place.lat - lat) < 0.3 or place.radius_km > 40]
        assert any(abs(place.lon - lon) < 0.5 or place.radius_km > 40 for place in close), line["id"]

"""Places that a person adds or brings in a file are found beside the packaged ones; a wrong row costs only itself."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError, SetupError, UsageError
from vedette.model.ids import PlaceId
from vedette.run.own_places import bring_file, own_gazetteer
from vedette.run.settings import Settings

TABLE = (
    "name\taliases\tkind\tcountry\tlat\tlon\tradius_km\n"
    "Quern Crossing\tQuern Gate|معبر كويرن\tcrossing\tSY\t36.70\t38.10\t2\n"
    "Nowhere\t\tsettlement\tSY\tnorth\t38.10\t2\n"
    "Far Off\t\tsettlement\tSY\t136.70\t38.10\t2\n"
    "Odd\t\tspaceport\tSY\t36.70\t38.10\t2\n"
    "Tell Quern\t\tsettlement\tSY\t36.71\t38.12\t\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wrong_row_is_named_and_nothing_else_is_lost(settings: Settings, tmp_path: Path) -> None:
    brought = bring_file(settings, written(tmp_path / "own.tsv", TABLE))
    assert (brought.kept, brought.known) == (2, 0)
    told = [str(wrong) for wrong in brought.wrong]
    assert [one.split(":")[0] for one in told] == ["own.tsv, line 3", "own.tsv, line 4", "own.tsv, line 5"]
    assert "latitude 136.7" in told[1]
    assert "'spaceport' is no kind of place" in told[2]
    own = own_gazetteer(settings)
    assert [place.id for place in own.look_up("معبر كويرن")] == ["ow-quern-crossing-sy"]
    assert [place.source for place in own.look_up("Tell Quern")] == ["your own list"]


def test_own_places_lie_beside_the_packaged_ones(settings: Settings, tmp_path: Path) -> None:
    bring_file(settings, written(tmp_path / "own.tsv", TABLE))
    own = own_gazetteer(settings)
    assert own.look_up("Aleppo")[0].name == "Aleppo"
    assert own.get(PlaceId("ow-tell-quern-sy")) is not None
    assert own.look_up("Tell Quern")[0].admin1 == "Aleppo"
    assert "Tell Quern" in {place.name for place in own.near(36.7, 38.1, 5)}
    assert "Quern Crossing" in {place.name for place in own.search("Quern", 3)}
    assert own.look_up("Tal Kuern")[0].name == "Tell Quern"
    assert own.version == ".2"


def test_a_place_added_twice_is_one_place(settings: Settings, tmp_path: Path) -> None:
    bring_file(settings, written(tmp_path / "own.tsv", TABLE))
    moved = TABLE.replace("36.71\t38.12", "36.80\t38.12")
    bring_file(settings, written(tmp_path / "own.tsv", moved))
    assert [place.lat for place in own_gazetteer(settings).look_up("Tell Quern")] == [36.8]


def geonames_line(number: int, name: str, code: str, lat: str = "35.5") -> str:
    cells = [str(number), name, name, f"{name} al-Qadim,قرية", lat, "37.5", "P", code, "SY", "", "", "", "", "", "120"]
    return "\t".join([*cells, "", "", "Asia/Damascus", "2024-01-01"])


def test_a_dump_of_geonames_is_taken_as_text_or_packed(settings: Settings, tmp_path: Path) -> None:
    lines = [
        geonames_line(99000001, "Umm Quernat", "PPL"),
        geonames_line(99000002, "Quern Stream Bend", "STMB"),
        geonames_line(99000003, "Quern Post Office", "PO"),
        geonames_line(170063, "Aleppo", "PPLA"),
        geonames_line(99000004, "Broken", "PPL", lat=""),
        "too\tfew",
    ]
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", "\n".join(lines))
    brought = bring_file(settings, tmp_path / "SY.zip")
    assert (brought.kept, brought.known, len(brought.wrong)) == (2, 1, 2)
    assert "line 5" in str(brought.wrong[0])
    assert "2 columns" in str(brought.wrong[1])
    place = own_gazetteer(settings).look_up("Umm Quernat al-Qadim")[0]
    assert (place.id, place.kind, place.population) == ("gn99000001", "settlement", 120)


OSM = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="36.7" lon="38.1"><tag k="place" v="village"/><tag k="name" v="كويرنات"/>
<tag k="name:en" v="Quernat"/><tag k="population" v="900"/></node>
<node id="2" lat="36.7" lon="38.1"><tag k="shop" v="bakery"/><tag k="name" v="Bread"/></node>
<node id="3" lon="38.1"><tag k="place" v="town"/><tag k="name" v="Lost"/></node>
</osm>"""


def test_an_openstreetmap_extract_is_taken(settings: Settings, tmp_path: Path) -> None:
    brought = bring_file(settings, written(tmp_path / "syria.osm", OSM))
    assert (brought.kept, len(brought.wrong)) == (1, 1)
    place = own_gazetteer(settings).look_up("كويرنات")[0]
    assert (place.id, place.name, place.country, place.source) == ("osn1", "Quernat", "SY", "OpenStreetMap")


def test_overpass_and_geojson_are_taken(settings: Settings, tmp_path: Path) -> None:
    tags = {"place": "hamlet", "name": "Quernabad"}
    overpass = {"elements": [{"type": "way", "id": 7, "center": {"lat": 36.7, "lon": 38.1}, "tags": tags}, "odd"]}
    brought = bring_file(settings, written(tmp_path / "a.json", json.dumps(overpass)))
    assert (brought.kept, len(brought.wrong)) == (1, 1)
    square = [[[38.1, 36.7], [38.2, 36.7], [38.2, 36.8], [38.1, 36.8]]]
    feature = {
        "type": "Feature",
        "id": "relation/9",
        "properties": {"amenity": "prison", "name": "Quern Prison"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    bring_file(settings, written(tmp_path / "b.geojson", json.dumps({"features": [feature]})))
    own = own_gazetteer(settings)
    assert own.look_up("Quernabad")[0].id == "osw7"
    assert (own.look_up("Quern Prison")[0].lat, own.look_up("Quern Prison")[0].id) == (36.75, "osr9")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.tsv", "name\tkind\nx\ty\n"), ("a.doc", "x"), ("a.osm", "<osm><node"), ("a.json", "[1]"), ("a.zip", "no zip")],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    settings: Settings, tmp_path: Path, name: str, content: str
) -> None:
    with pytest.raises(InputError, match=name):
        bring_file(settings, written(tmp_path / name, content))
    assert not settings.home.exists()


def test_pbf_says_which_package_it_needs(settings: Settings, tmp_path: Path) -> None:
    path = written(tmp_path / "a.osm.pbf", "x")
    with pytest.raises((SetupError, InputError), match="osm"):
        bring_file(settings, path)


def test_the_command_adds_finds_and_imports(tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner()
    added = run.invoke(app, ["places", "add", "Quern Dam", "36.7", "38.1", "--kind", "dam", "--alias", "Sadd", *home])
    assert added.exit_code == 0
    found = run.invoke(app, ["places", "find", "quern dam", "--format", "csv", *home])
    assert "ow-quern-dam" in found.stdout
    imported = run.invoke(app, ["places", "import", str(written(tmp_path / "own.tsv", TABLE)), *home])
    assert "own.tsv, line 3" in imported.stderr
    assert "2 places kept" in imported.stderr
    wrong = run.invoke(app, ["places", "add", "Quern", "36.7", "38.1", "--kind", "spaceport", *home])
    assert isinstance(wrong.exception, UsageError)


def test_the_command_tells_what_words_for_where_mean(tmp_path: Path) -> None:
    asked = ["places", "resolve", "15 km north of Raqqa", "--format", "json", "--home", str(tmp_path / "home")]
    answer = json.loads(CliRunner().invoke(app, asked).stdout)[0]
    assert answer["name"] == "Raqqa"
    assert 36.0 < answer["lat"] < 36.2
    assert answer["radius_km"] < 15
    assert "15 km to the north of it" in answer["why"]


def test_words_that_mean_no_place_come_with_their_reason(tmp_path: Path) -> None:
    asked = ["places", "resolve", "Quernagrad", "--format", "json", "--home", str(tmp_path / "home")]
    answer = json.loads(CliRunner().invoke(app, asked).stdout)[0]
    assert answer["lat"] is None
    assert "no place of this name is known" in answer["why"]

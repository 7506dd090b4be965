"""The ground of a still map is read from the basemap: land, borders and names where they lie."""

from vedette.model.ground import project, unproject
from vedette.model.query import Box
from vedette.run.ground import read_ground
from vedette.serve.files import STATIC

BOX = Box(36.5, 35.5, 38.0, 37.0)


def test_the_ground_holds_names_in_both_scripts_at_their_places() -> None:
    ground = read_ground(STATIC / "basemap.pmtiles", BOX)
    (aleppo,) = [label for label in ground.labels if label.name == "Aleppo" and label.kind == "settlement"]
    assert aleppo.local == "حلب"
    lat, lon = unproject(*aleppo.spot)
    assert abs(lat - 36.2) < 0.1
    assert abs(lon - 37.16) < 0.1


def test_land_and_borders_lie_around_the_box() -> None:
    ground = read_ground(STATIC / "basemap.pmtiles", BOX)
    x, y = project(36.2, 37.16)
    assert any(min(p[0] for p in ring) < x < max(p[0] for p in ring) for ring in ground.land)
    assert any(min(p[1] for p in ring) < y < max(p[1] for p in ring) for ring in ground.land)
    assert ground.borders
    assert ground.provinces


def test_a_box_in_the_sea_has_no_land() -> None:
    assert read_ground(STATIC / "basemap.pmtiles", Box(-30.0, 30.0, -29.5, 30.5)).land == ()

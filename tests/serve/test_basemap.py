"""The map that lies under the marks: all of the world, small, with names in the local script."""

import gzip
import math

import pytest
from pmtiles.reader import MmapSource, Reader

from vedette.serve.files import STATIC

BASEMAP = STATIC / "basemap.pmtiles"


def tile(lat: float, lon: float, zoom: int) -> bytes:
    """Return the tile that holds the point, unpacked."""
    x = int((lon + 180) / 360 * 2**zoom)
    y = int((0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)) * 2**zoom)
    with BASEMAP.open("rb") as opened:
        found = Reader(MmapSource(opened)).get(zoom, x, y)
    assert found is not None
    return gzip.decompress(found)


def test_the_basemap_is_small_and_reaches_zoom_8() -> None:
    assert BASEMAP.stat().st_size < 15_000_000
    with BASEMAP.open("rb") as opened:
        header = Reader(MmapSource(opened)).header()
    assert (header["min_zoom"], header["max_zoom"]) == (0, 8)


@pytest.mark.parametrize(
    ("lat", "lon", "names"),
    [
        (36.20, 37.16, ("Aleppo", "حلب")),
        (49.99, 36.23, ("Kharkiv", "Харків")),
        (15.60, 32.53, ("Khartoum", "الخرطوم")),
        (9.02, 38.75, ("Addis Ababa", "አዲስ አበባ")),
        (-1.67, 29.22, ("Goma",)),
    ],
)
def test_towns_bear_their_names_in_both_scripts(lat: float, lon: float, names: tuple[str, ...]) -> None:
    found = tile(lat, lon, 8)
    for name in names:
        assert name.encode() in found, name


def test_the_lines_of_the_land_end_at_zoom_7() -> None:
    assert b"land" in tile(36.2, 37.16, 7)
    assert b"land" not in tile(36.2, 37.16, 8)
    assert b"disputed" in tile(45.9, 33.9, 7)

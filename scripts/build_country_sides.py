"""Where people live on each side of a country: `python scripts/build_country_sides.py`.

"Northern Lutria" is where the towns of the north are, not half-way to the pole of a circle: the mean of the towns that
lie that way from the middle of the country, far enough off, each by the root of its people. Writes
src/vedette/resolve/data/country_sides.tsv from the gazetteer: a country's code, a direction, latitude, longitude.
"""

import math
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import ascii_uppercase

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer

TABLE = Path(__file__).parents[1] / "src/vedette/resolve/data/country_sides.tsv"
FEWEST = 5_000  # people of a town that counts
WIDTH = 50.0  # degrees to either side of a direction
FARTHER = 0.3  # than this share of the country's circle from its middle
ROOT = 0.5


def main() -> None:
    """Write the table."""
    gazetteer = Gazetteer()
    codes = ("".join(letters) for letters in product(ascii_uppercase, repeat=2))
    countries = [country for code in codes if (country := gazetteer.country(code)) is not None]
    lines = [line for country in countries for line in _lines(country, gazetteer)]
    TABLE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lines(country: Place, gazetteer: Gazetteer) -> Iterator[str]:
    far = FARTHER * country.radius_km
    towns = [
        place
        for place in gazetteer.inside(country)
        if place.kind == "settlement" and place.country == country.country and (place.population or 0) >= FEWEST
        if km_between((country.lat, country.lon), (place.lat, place.lon)) > far
    ]
    for direction, degrees in place_words().degrees.items():
        there = [(town, (town.population or 0) ** ROOT) for town in towns if _apart(country, town, degrees) <= WIDTH]
        total = sum(weight for _, weight in there)
        if total:
            lat, lon = (sum(weight * at for at, weight in ats) / total for ats in _both(there))
            yield f"{country.country}\t{direction}\t{lat:.2f}\t{lon:.2f}"


def _both(there: list[tuple[Place, float]]) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    return [(town.lat, weight) for town, weight in there], [(town.lon, weight) for town, weight in there]


def _apart(country: Place, town: Place, degrees: float) -> float:
    """Return by how many degrees the way from a country's middle to a town turns from a direction."""
    east = (town.lon - country.lon) * math.cos(math.radians((town.lat + country.lat) / 2))
    bearing = math.degrees(math.atan2(east, town.lat - country.lat))
    return abs((bearing - degrees + 180) % 360 - 180)


if __name__ == "__main__":
    main()

"""Where people live on each side of a country: "northern Lutria" is where the towns of its north are."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "country_sides.tsv"


@cache
def country_sides() -> Mapping[tuple[str, str], tuple[float, float]]:
    """Return latitude and longitude by a country's code and direction, as `scripts/build_country_sides.py` wrote them.

    A side without towns is missing.
    """
    lines = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {(code, direction): (float(lat), float(lon)) for code, direction, lat, lon in lines}

"""Areas whose state is disputed; the table, and the decision, is `data/disputed.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vedette.model.forms import from_json
from vedette.model.place import Place

_TABLE = Path(__file__).parent / "data" / "disputed.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedArea:
    """An area that is shown as disputed, under every name. `code` None: the country of its places is left open."""

    id: str
    name: str
    names: tuple[str, ...]
    claimed_by: tuple[str, ...]  # ISO 3166-1 alpha-2
    why: str
    code: str | None = None
    provinces: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees

    def holds(self, *, country: str | None, province: str | None, lat: float, lon: float) -> bool:
        """Tell whether a place lies in the area: by its country's code, or its province and box where there is none."""
        if self.code is not None:
            return country == self.code
        if country is not None and country not in self.claimed_by:
            return False
        if self.box is None or not (self.box[0] <= lon <= self.box[2] and self.box[1] <= lat <= self.box[3]):
            return False
        return not self.provinces or province in self.provinces


@cache
def disputed_areas() -> tuple[DisputedArea, ...]:
    """Return every disputed area of the table."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple(from_json(DisputedArea, area) for area in table["area"])


def disputed_area(place: Place) -> DisputedArea | None:
    """Return the disputed area that a place lies in, if any."""
    province = place.name if place.kind in ("province", "region") else place.admin1
    return next(
        (
            area
            for area in disputed_areas()
            if area.holds(country=place.country, province=province, lat=place.lat, lon=place.lon)
        ),
        None,
    )


def told_countries(place: Place) -> tuple[str, ...]:
    """Return the codes by which words may tell where a place lies: its own, and those that claim a disputed area.

    "Serbia" of a village of Kosovo too. The own one of what lies in no country is empty.
    """
    area = disputed_area(place)
    return (place.country or "", *(area.claimed_by if area else ()))

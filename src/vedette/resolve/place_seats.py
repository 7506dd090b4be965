"""Seats of areas, and towns after which the area around them is named: Homs, and Homs Governorate."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, standing
from vedette.resolve.place_doubts import HARDLY_KNOWN
from vedette.resolve.place_names import fold
from vedette.resolve.place_ranking import is_within
from vedette.resolve.place_scan import WELL_KNOWN

_TABLE = Path(__file__).parent / "data" / "province_seats.tsv"
_LESS_THAN_ITS_AREA = 0.3  # how much less known a town may be than the area that bears its name
_AROUND = 1.5  # radii of an area within which its seat lies
_AREAS = ("province", "district")


def seat_of(province: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the seat of a province by our table, else its town of the same name, else the one with the most people."""
    towns = [place for place in gazetteer.inside(province) if place.kind == "settlement"]
    name = seats().get((province.country or "", fold(province.name)), province.name)
    named = [place for place in gazetteer.goes_by(fold(name)) if place in towns]
    return max(named or towns, key=lambda place: (place.population or 0, place.id), default=None)


@cache
def seats() -> Mapping[tuple[str, str], str]:
    """Return the names of seats by country and folded name of the province; the table is `data/province_seats.tsv`."""
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = (line.split("\t") for line in lines)
    return {(country, fold(province)): seat for country, province, seat in rows}


def is_named_after(area: Place, town: Place) -> bool:
    """Tell whether the name of an area holds all words of that of a town in it."""
    return set(fold(town.name).split()) <= set(fold(area.name).split())


def means_its_seat(area: Place, name: str, towns: Iterable[Place]) -> bool:
    """Tell whether a bare name that an area bears means one of these towns first: one inside it, of the same name."""
    return area.kind in _AREAS and any(
        town.country == area.country
        and fold(town.name) == fold(name)
        and (fold(area.name) != fold(name) or standing(town) >= max(HARDLY_KNOWN, standing(area) - _LESS_THAN_ITS_AREA))
        and km_between((town.lat, town.lon), (area.lat, area.lon)) <= area.radius_km * _AROUND
        for town in towns
    )


def is_by_its_unit(town: Place, units: Iterable[Place]) -> bool:
    """Tell whether a town lies in one of some provinces, or so near that they are called after it."""
    return any(
        is_within(town, (unit,))
        or (
            town.kind == "settlement"
            and km_between((town.lat, town.lon), (unit.lat, unit.lon)) <= unit.radius_km * _AROUND
        )
        for unit in units
    )


def bears_name_of_a_unit(town: Place, name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a lesser town bears the name of a province elsewhere in its country: Wyoming in Michigan."""
    if town.kind != "settlement" or standing(town) >= WELL_KNOWN:
        return False
    same = gazetteer.goes_by(name)
    units = [one for one in same if one.kind == "province" and one.country == town.country]
    return bool(units) and not is_by_its_unit(town, units)

"""Whether a name-sake lies elsewhere than where the words put it: "Deir ez-Zor: Salhia" is not in Damascus."""

from collections.abc import Sequence

from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import standing
from vedette.resolve.place_scan import WELL_KNOWN

OF_PEOPLE = ("settlement", "neighbourhood")
REMOTE_KM = 150.0
_HOLDING_VILLAGES = ("district", "settlement")
# From its town or district no further away lies what goes by this name, else it is another.
_MOST_KM = {"neighbourhood": 30.0, "settlement": 60.0}
_OUTSIDE_KM = 100.0  # of the middle of a province, however small


def lies_elsewhere(place: Place, closer: Sequence[Place], feature: str | None) -> bool:
    """Tell whether a place is not where the words put it: "Deir ez-Zor: Salhia" is not in Damascus.

    A well-known place may be, unless the words call it a village or quarter.
    """
    if not closer or (standing(place) >= WELL_KNOWN and feature not in OF_PEOPLE):
        return False
    return _is_namesake_of_another(place, closer[0]) or all(_is_far(place, holder) for holder in closer)


def _is_far(place: Place, holder: Place) -> bool:
    away = km_between((place.lat, place.lon), (holder.lat, holder.lon))
    if holder.kind == "province":
        return place.admin1 != holder.name and away > max(_OUTSIDE_KM, 1.5 * holder.radius_km)
    return away > max(REMOTE_KM, 2 * holder.radius_km)


def _is_namesake_of_another(place: Place, holder: Place) -> bool:
    """Tell whether a quarter or village lies too far from the town or district that the words put it in."""
    most = _MOST_KM.get(place.kind)
    if most is None or place.population is not None or holder.kind not in _HOLDING_VILLAGES:
        return False
    away = km_between((place.lat, place.lon), (holder.lat, holder.lon))
    return away > max(most, 2 * holder.radius_km)

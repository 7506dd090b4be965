"""What places say of two claims telling one happening."""

from functools import lru_cache

from vedette.fuse.cases import NOTHING, Case, Cases, by_hand
from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.kinds import PLACELESS
from vedette.fuse.settings import CLOSE, are_far
from vedette.fuse.told import WIDE, Told
from vedette.fuse.words import fold, stems
from vedette.languages.english.telling import SETTLEMENTS
from vedette.model.claim import PlaceMention
from vedette.model.vocabulary import PlacePrecision

SETTLEMENT_WORDS = frozenset(SETTLEMENTS)
SEVERAL = Case("one tells of several places")
SMALL_KM = 6  # a quarter, a village
CLOSE_KM = 3  # whoever is told to be in a wider circle is somewhere in the town


def by_place(one: Told, other: Told) -> Cases:
    """Compare the circles: the nearest pair counts."""
    if one.sites & other.sites:
        return (Case("at one facility"),)
    if not one.placed or not other.placed:
        return (Case("a place that is not known"),) if one.claim.kind not in PLACELESS else NOTHING
    if one.claim.kind in PLACELESS:
        return (Case("talk at one place") if shared_places(one, other) else Case("talk at different places"),)
    found = [_places(here, there) for here in one.placed for there in other.placed]
    best = found[0] if len(found) == 1 else max(found, key=lambda case: (by_hand(case), case.name, case.told))
    return (best, SEVERAL) if _is_round_up(one, other) else (best,)


def _is_round_up(one: Told, other: Told) -> bool:
    """Tell whether one tells of several places far apart of which the other tells only some, or not these."""
    for wide, near in ((one, other), (other, one)):
        if len(wide.spots) > 1 and any(are_far((spot,), near.placed) for spot in wide.spots):
            return True
    return False


def _places(here: PlaceMention, there: PlaceMention) -> Case:
    if here.precision in WIDE and there.precision in WIDE:
        is_same = here.place == there.place
        return Case("in one area", told=_either(here, there)) if is_same else Case("in different areas")
    apart = distance_km(here, there)
    if here.place is not None and here.place == there.place and _are_alike(here, there):
        is_close = max(radius_km(here), radius_km(there)) <= CLOSE_KM
        return Case("at one place" if is_close else "in one town", told=_either(here, there))
    if here.precision in WIDE or there.precision in WIDE:
        inside = apart <= max(radius_km(here), radius_km(there))
        return _within(here, there) if inside else _apart(apart)
    reach = radius_km(here) + radius_km(there)
    if apart <= reach and _are_beside(here, there, apart):
        return Case("two places beside each other", told=_both(here, there))
    if apart <= reach / 2:
        return Case("near each other", told=_both(here, there))
    return Case("circles that meet", told=_both(here, there)) if apart <= reach else _apart(apart)


def _are_beside(here: PlaceMention, there: PlaceMention, apart_km: float) -> bool:
    """Tell whether two towns or quarters of other names lie beside each other, and neither within the other."""
    if here.place == there.place or None in (here.place, there.place):
        return False
    if here.precision not in CLOSE or there.precision not in CLOSE:
        return False
    small, large = sorted((radius_km(here), radius_km(there)))
    if apart_km <= large and (large > SMALL_KM or apart_km + small <= large):
        return False
    return stems(here.name or here.text).isdisjoint(stems(there.name or there.text))


def _within(here: PlaceMention, there: PlaceMention) -> Case:
    """Tell whether one place may lie in the other: not a village of another name, of which only the area is known."""
    villages = [_village(place.text, place.name) for place in (here, there)]
    named = [villages[at] or stems(place.name or place.text) for at, place in enumerate((here, there))]
    if any(villages) and named[0].isdisjoint(named[1]):
        return Case("places of different names", told=" and ".join(sorted((here.text, there.text))))
    return Case("one place may lie in the other", told=_both(here, there))


@lru_cache(maxsize=20_000)
def _village(text: str, name: str | None) -> frozenset[str]:
    """Return the name of a settlement that is in no gazetteer, so that the circle around it is that of its area."""
    is_settlement = not SETTLEMENT_WORDS.isdisjoint(fold(text).split())
    own = stems(" ".join(word for word in text.split() if word[:1].isupper()))
    return own if is_settlement and own.isdisjoint(stems(name or "")) else frozenset()


def _either(here: PlaceMention, there: PlaceMention) -> str:
    """Return the name of one place that two mention, the same whichever comes first."""
    return min(here.name or here.text, there.name or there.text)


def _both(here: PlaceMention, there: PlaceMention) -> str:
    return " and ".join(sorted((here.name or here.text, there.name or there.text)))


def _are_alike(here: PlaceMention, there: PlaceMention) -> bool:
    """Tell whether both mean the place itself or both its surroundings: the country around a town is not the town."""
    return (here.precision is PlacePrecision.DISTRICT) == (there.precision is PlacePrecision.DISTRICT)


def _apart(apart_km: float) -> Case:
    return Case("a little apart" if apart_km < 3 else "far apart", told=f"{apart_km:.0f} km")


def shared_places(one: Told, other: Told) -> bool:
    """Tell whether both have one of their places."""
    return bool({place.place for place in one.placed} & {place.place for place in other.placed})

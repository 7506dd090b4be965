"""Lists of names: who says that "Kasr, Nawa, Jasim and Inkhil" were taken tells it of each of them.

A parse of a long list often ends with its first names. What stands in one list with a place of a claim is a place of
the claim too, as far as all in it are settlements: "Kasr, Hama Governorate" is no list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.model.claim import Claim, PlaceMention
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_names import fold
from vedette.resolve.place_ranking import is_held
from vedette.resolve.place_scan import Name, places_named

_COMMA = re.compile(r",\s+")
_LAST = re.compile(r",?\s+(?:and|as well as|&)\s+")
_ON = re.compile(r",? (?:and|or) |, ")
_BEHIND = 2  # names
_LEAST = 3  # names; two that are joined may be parts of two clauses ("took Kasr, and Nawa's people fled")
_SETTLED = frozenset({"settlement", "neighbourhood", "camp"})


def with_listed(claim: Claim, context: Context) -> Claim:
    """Return the claim with the names that stand in one list with one of its places as places of their own."""
    found = [
        name
        for place in claim.places
        for name in _list_around(context, place)
        if claim.start <= name.start < claim.end and not _is_among(name, claim.places)
    ]
    mentions = {name.start: PlaceMention(text=name.text, start=name.start, end=name.end) for name in found}
    return replace(claim, places=(*claim.places, *mentions.values())) if mentions else claim


def _is_among(name: Name, places: Sequence[PlaceMention]) -> bool:
    return any(place.start < name.end and name.start < place.end for place in places)


def _list_around(context: Context, place: PlaceMention) -> list[Name]:
    """Return the names of the list of settlements in which the last name of a mention stands; none without a list."""
    names = context.names
    after = bisect_left(names, place.end, key=lambda name: name.start)
    at = after - 1
    if at < 0 or names[at].end <= place.start or not _is_settled(context, names[at]):
        return []
    first, last = at, at
    while first > 0 and _COMMA.fullmatch(context.text, names[first - 1].end, names[first].start):
        first -= 1
    last = _end_of_list(context, last)
    listed = names[first : last + 1]
    return list(listed) if len(listed) >= _LEAST and all(_may_be_settled(context, name) for name in listed) else []


def _end_of_list(context: Context, at: int) -> int:
    names = context.names
    while at + 1 < len(names):
        between = names[at].end, names[at + 1].start
        if _LAST.fullmatch(context.text, *between):
            return at + 1
        if not _COMMA.fullmatch(context.text, *between):
            return at
        at += 1
    return at


def _is_settled(context: Context, name: Name) -> bool:
    place = context.meant_by(name)
    return place is not None and place.kind in _SETTLED


def _may_be_settled(context: Context, name: Name) -> bool:
    """Tell whether a name is that of a settlement, or one that nobody knows, and no people or area."""
    place = context.meant_by(name)
    return name.country is None and not name.is_attached and (place is None or place.kind in _SETTLED)


def is_list(mention: PlaceMention, names: Sequence[Name], text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a mention and the first two names behind it are a list, rather than each in the next.

    Provinces of one country are one ("New York, New Jersey and Pennsylvania"), and what lies neither in the first name
    nor that in the second: "Malta, Crete and Cyprus".
    """
    if len(names) < _BEHIND or _ON.fullmatch(text, names[0].end, names[1].start) is None:
        return False
    told = (gazetteer.goes_by(fold(mention.text)), *(places_named(name, gazetteer) for name in names[:_BEHIND]))
    codes = [{place.country for place in places if place.kind == "province"} for places in told]
    return bool(set.intersection(*codes)) or (bool(told[0]) and not any(_lie_in(*two) for two in pairwise(told)))


def _lie_in(small: Sequence[Place], large: Sequence[Place]) -> bool:
    """Tell whether one of some places lies in one of others, or by it."""
    return any(is_held(one, (other,)) for one in small for other in large)

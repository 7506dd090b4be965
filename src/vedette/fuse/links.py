"""Links between claims: one happening told twice, told and denied, promised and come true.

A link has a sort and a score. Claims that are linked by a score of zero or more hang together; what does not hang
together can be derived apart, which keeps the work small and lets nothing said elsewhere change anything here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vedette.fuse.blocks import candidates
from vedette.fuse.kinds import RARITY
from vedette.fuse.likeness import NEVER, by_facilities, by_kind, by_parties, by_place, by_time, by_words, score
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import TAKING_BACK, Told
from vedette.model.vocabulary import Kind

# A denial repeats what it denies in few words and seldom its figures; a promise tells neither day nor doer for sure.
DENIAL_BONUS = 1500
BESIDE_BONUS = 700  # a denial stands beside what it denies
PROMISE_PRIOR = -3500
SAME, DENIES, FULFILS, GAINSAYS = "same", "denies", "fulfils", "gainsays"
STILL_DAYS = 5  # who says to hold a place this long after another is told to have taken it gainsays that


class Link(NamedTuple):
    """Two claims, the earlier known first, what joins them, and thousandths of a nat for it."""

    one: int
    other: int
    sort: str
    score: int


def link_all(claims: Sequence[Told], finder: CopyFinder) -> Iterator[Link]:
    """Yield the links among claims, those that speak against one happening included."""
    by_rank = {told.rank: told for told in claims}
    for one, other in sorted(candidates(claims, finder)):
        first, second = by_rank[one], by_rank[other]
        sort = _sort(first, second)
        if sort is not None:
            points = _SCORES[sort](first, second, finder)
            if sort == SAME or points >= 0:
                yield Link(one, other, sort, max(points, NEVER))
        if gainsays(first, second) or gainsays(second, first):
            yield Link(one, other, GAINSAYS, 0)


def gainsays(holding: Told, taking: Told) -> bool:
    """Tell whether a side says to hold, in its own words, what its enemy is told to have taken just before."""
    if (holding.claim.kind, taking.claim.kind) != (Kind.CONTROL, Kind.CAPTURE) or {holding.mood, taking.mood} != {
        "real"
    }:
        return False
    side = holding.voice.side
    is_own = side is not None and side in holding.doing_sides and holding.sides.fights(side, taking.doing_sides)
    return is_own and _is_soon(holding, taking) and _at_one_place(holding, taking)


def _is_soon(holding: Told, taking: Told) -> bool:
    if holding.days is None or taking.days is None:
        return False
    return taking.days[0] <= holding.days[1] <= taking.days[1] + STILL_DAYS


def _at_one_place(one: Told, other: Told) -> bool:
    return not {place.place for place in one.local if place.place}.isdisjoint(place.place for place in other.local)


def _sort(one: Told, other: Told) -> str | None:
    moods = {one.mood, other.mood}
    if len(moods) == 1:
        return SAME
    if "denied" in moods:
        return DENIES if Kind.OTHER not in (one.claim.kind, other.claim.kind) else None
    return FULFILS if one.claim.kind is other.claim.kind else None


def _denies(one: Told, other: Told, finder: CopyFinder) -> int:
    denier, teller = (one, other) if one.mood == "denied" else (other, one)
    own = denier.voice.key == teller.voice.key and denier.claim.document == teller.claim.document
    if own and denier.claim.speech_act not in TAKING_BACK:
        return NEVER  # nobody denies in one breath what he tells
    beside = BESIDE_BONUS if denier.claim.document == teller.claim.document else 0
    return score(one, other, finder) + DENIAL_BONUS + beside


def _fulfils(one: Told, other: Told, finder: CopyFinder) -> int:  # noqa: ARG001 - one shape for every sort of link
    """Return what speaks for `other` being what `one` foresaw; its day is compared with the promise later."""
    kind = by_kind(one, other).score
    place = by_place(one, other).score
    if kind <= NEVER or place < 500:
        return NEVER
    rest: Iterable[int] = (feature(one, other).score for feature in (by_parties, by_words, by_facilities))
    return (
        PROMISE_PRIOR + kind - RARITY[one.claim.kind] // 2 + place + sum(rest) + min(by_time(one, other).score, 0) // 8
    )


_SCORES = {SAME: score, DENIES: _denies, FULFILS: _fulfils}

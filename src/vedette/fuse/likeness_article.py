"""What one article says of two claims of it that stand apart: it tells each happening of one place and one toll."""

from vedette.fuse.cases import NOTHING, Case, Cases
from vedette.fuse.kinds import PLACELESS
from vedette.fuse.settings import CLOSE, lies_in
from vedette.fuse.told import Told
from vedette.model.claim import PlaceMention

TWO_PLACES, COUNTS_OTHERS = Case("one article tells of two places"), Case("one article counts others there")


def by_article(one: Told, other: Told) -> Cases:
    """Compare the places that two claims of one article name, and what they count there."""
    if one.claim.kind in PLACELESS or one.sites & other.sites:
        return NOTHING
    ours, theirs = _named(one), _named(other)
    if not ours or not theirs or any(lies_in(a, b) or lies_in(b, a) for a in ours for b in theirs):
        return NOTHING
    return (TWO_PLACES, COUNTS_OTHERS) if _count_differently(one, other) else (TWO_PLACES,)


def _named(told: Told) -> tuple[PlaceMention, ...]:
    """Return the towns and sites that its own passage names; none where it tells of an area too."""
    claim = told.claim
    if any(place.precision not in CLOSE for place in told.local):
        return ()
    return tuple(place for place in told.local if claim.start <= place.start < claim.end)


def _count_differently(one: Told, other: Told) -> bool:
    return any(_are_apart(one.counts[what], other.counts[what]) for what in one.counts.keys() & other.counts.keys())


def _are_apart(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])

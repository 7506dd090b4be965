"""Figures by origin, and what they come to."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from vedette.fuse.told import Told
from vedette.model.claim import Number
from vedette.model.event import Figure, Origin, OriginFigure
from vedette.model.ids import ClaimId, OriginId
from vedette.model.vocabulary import Counted, Scope

# What is counted that says how many suffered or what was hit; a share or a distance is no figure of an event.
REPORTED = frozenset(Counted) - {Counted.SHARE_PERCENT, Counted.DISTANCE_KM}


class _Count(NamedTuple):
    told: Told
    number: Number


def figures_of(claims: Sequence[Told], origins: Sequence[Origin], scope: Scope) -> tuple[Figure, ...]:
    """Return what claims (in the order of knowing) count, each origin once, by the latest that it says."""
    if not any(told.claim.numbers for told in claims):
        return ()
    origin_of = {claim: origin for origin in origins for claim in origin.claims}
    counts: dict[Counted, dict[OriginId, list[_Count]]] = defaultdict(lambda: defaultdict(list))
    for told in claims:
        for number in told.claim.numbers:
            if number.scope is scope and number.what in REPORTED and (number.low, number.high) != (None, None):
                counts[number.what][origin_of[told.claim.id].id].append(_Count(told, number))
    names = {origin.id: origin.name for origin in origins}
    return tuple(_figure(what, by_origin, names) for what, by_origin in sorted(counts.items()))


def _figure(what: Counted, by_origin: dict[OriginId, list[_Count]], names: dict[OriginId, str]) -> Figure:
    latest = [_latest(origin, counts) for origin, counts in by_origin.items()]
    lows = [one.low for one in latest if one.low is not None]
    highs = [one.high for one in latest if one.high is not None]
    best = _best(latest)
    return Figure(
        what=what,
        low=min(lows, default=None),
        best=best,
        high=max(highs, default=None) if len(highs) == len(latest) else None,
        by_origin=tuple(latest),
        why=_why(by_origin, names, best),
    )


def _latest(origin: OriginId, counts: Sequence[_Count]) -> OriginFigure:
    """Return the figure that an origin gave last; at one moment, its largest."""
    number = _newest(counts).number
    claims: tuple[ClaimId, ...] = tuple(
        count.told.claim.id for count in counts if (count.number.low, count.number.high) == (number.low, number.high)
    )
    return OriginFigure(origin=origin, low=number.low, high=number.high, claims=claims)


def _newest(counts: Sequence[_Count]) -> _Count:
    return max(counts, key=lambda count: (count.told.claim.known_at, _middle(count.number), count.told.claim.id))


def _middle(number: Number | OriginFigure) -> int:
    """Return one number for bounds: the middle, or the end that is told."""
    if number.low is None or number.high is None:
        return number.low or number.high or 0
    return (number.low + number.high) // 2


def _best(latest: Sequence[OriginFigure]) -> int:
    """Return the middle one of what the origins say; of an even number, the lower middle."""
    ranked = sorted(_middle(one) for one in latest)
    return ranked[(len(ranked) - 1) // 2]


def _why(by_origin: dict[OriginId, list[_Count]], names: dict[OriginId, str], best: int) -> str:
    said = [f"{names[origin]}: {_newest(counts).number.text}" for origin, counts in by_origin.items()]
    superseded = any(len({count.told.claim.known_at for count in counts}) > 1 for counts in by_origin.values())
    how = "the only figure" if len(said) == 1 else f"{best:,} is the middle of {len(said)} origins"
    later = "; of one origin the latest figure counts" if superseded else ""
    return f"{'; '.join(said)} ({how}{later})"

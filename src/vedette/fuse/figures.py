"""Figures by origin, and what they come to."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from vedette.fuse.told import TAKING_BACK, Told
from vedette.languages.english.phrases import ROUND_WORDS
from vedette.languages.english.telling import OF_OTHERS, OF_THEM
from vedette.model.claim import Number
from vedette.model.event import Figure, Origin, OriginFigure
from vedette.model.ids import ClaimId, DocumentId, OriginId
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
    counts: dict[Counted, list[_Count]] = defaultdict(list)
    for told in claims:
        for number in told.claim.numbers:
            if number.scope is scope and number.what in REPORTED and (number.low, number.high) != (None, None):
                counts[number.what].append(_Count(told, number))
    names = {origin.id: origin.name for origin in origins}
    figures = []
    for what, all_counts in sorted(counts.items()):
        by_origin: dict[OriginId, list[_Count]] = defaultdict(list)
        for count in _without_parts(all_counts):
            by_origin[origin_of[count.told.claim.id].id].append(count)
        figures.append(_figure(what, by_origin, names))
    return tuple(figures)


def _without_parts(counts: Sequence[_Count]) -> list[_Count]:
    """Return the counts that are not of a part: a text that tells of 58 killed and of three tells of three of them.

    Whoever tells of one where others count many tells of one of them. Unless two enemies are told to count differently.
    "Another three" were killed beside those counted before.
    """
    counts = [count for count in counts if not (_says_of_them(count) or _says_of_others(count))] or counts
    of_text: dict[DocumentId, list[_Count]] = defaultdict(list)
    for count in counts:
        of_text[count.told.claim.document].append(count)
    return [
        count
        for count in counts
        if not any(
            _is_far_less(count.number, other.number) and not _are_enemies(count.told, other.told)
            for other in (counts if count.number.high == 1 else of_text[count.told.claim.document])
        )
    ]


def _says_of_them(count: _Count) -> bool:
    """Tell whether the words behind a figure say that it is of some counted before: "three of whom died"."""
    _, figure, behind = count.told.claim.evidence.partition(count.number.text)
    return bool(figure) and OF_THEM.match(behind) is not None


def _says_of_others(count: _Count) -> bool:
    """Tell whether a figure says to be of others than were counted before; of the injured, than the killed are not."""
    beside_the_killed = count.number.what is Counted.INJURED and any(
        number.what is Counted.KILLED for number in count.told.claim.numbers
    )
    return OF_OTHERS.match(count.number.text) is not None and not beside_the_killed


def _is_far_less(one: Number, other: Number) -> bool:
    """Tell whether a count is less than half of another, whatever their bounds leave open; "thousands" is no count."""
    return _is_counted(other) and 2 * (one.high or one.low or 0) < (other.low or other.high or 0)


def _is_counted(number: Number | OriginFigure) -> bool:
    """Tell whether somebody counted, and did not only say "dozens"."""
    return (number.low, number.high) not in ROUND_WORDS


def _are_enemies(one: Told, other: Told) -> bool:
    return other.voice.side is not None and one.sides.fights(one.voice.side, [other.voice.side])


def _figure(what: Counted, by_origin: dict[OriginId, list[_Count]], names: dict[OriginId, str]) -> Figure:
    latest = [_latest(origin, counts) for origin, counts in by_origin.items()]
    low, high = _bounds(latest)
    middle = _best(latest)
    best = max(middle if high is None else min(middle, high), low or 0)
    return Figure(what=what, low=low, best=best, high=high, by_origin=tuple(latest), why=_why(by_origin, names, best))


def _bounds(latest: Sequence[OriginFigure]) -> tuple[int | None, int | None]:
    """Return the bounds within which all origins can be right; where none are, the least and the most that they tell.

    "At least 40" and "40" are 40. "Dozens" says nothing beside a count.
    """
    counted = [one for one in latest if _is_counted(one)] or latest
    lows = [one.low for one in counted if one.low is not None]
    highs = [one.high for one in counted if one.high is not None]
    if not lows or not highs:
        return max(lows, default=None), min(highs, default=None)
    if max(lows) <= min(highs):
        return max(lows), min(highs)
    return min(lows), max(highs) if max(lows) <= max(highs) else None


def _latest(origin: OriginId, counts: Sequence[_Count]) -> OriginFigure:
    """Return the figure that an origin gave last; at one moment, its largest."""
    number = _newest(counts).number
    claims: tuple[ClaimId, ...] = tuple(
        count.told.claim.id for count in counts if (count.number.low, count.number.high) == (number.low, number.high)
    )
    return OriginFigure(origin=origin, low=number.low, high=number.high, claims=claims)


def _newest(counts: Sequence[_Count]) -> _Count:
    """Return the newest count: not a round word after a count, nor what is far less than the count before.

    Such a one is of a part, unless it takes that one back.
    """
    ranked = sorted(counts, key=_order)
    newest = ranked[0]
    for count in ranked[1:]:
        is_part = _is_far_less(count.number, newest.number) and count.told.claim.speech_act not in TAKING_BACK
        if not is_part and (_is_counted(count.number) or not _is_counted(newest.number)):
            newest = count
    return newest


def _order(count: _Count) -> tuple[datetime, bool, int, ClaimId]:
    """Return what counts of one origin are ordered by; of one moment those that are counted come after round words."""
    return count.told.claim.known_at, _is_counted(count.number), _middle(count.number), count.told.claim.id


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

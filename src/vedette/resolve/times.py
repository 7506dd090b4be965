"""When it happened: the time words of claims as days, against publication or the dates of the story.

What has happened or goes on takes the likeliest of the times of its text (`time_choices`), its own words among them;
what is foreseen the day that its own words tell, else that of its passage.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from vedette.model.claim import Claim, When
from vedette.model.document import Document
from vedette.model.vocabulary import UNREAL, Kind, Modality, TimePrecision
from vedette.resolve.time_choices import Option, Own, chosen, options
from vedette.resolve.time_context import implied, so_far
from vedette.resolve.time_days import Anchor, Days
from vedette.resolve.time_expressions import Expression, Told, find_expressions, joined
from vedette.resolve.time_line import TimeLine

VERSION = 7
_FORESEEN = frozenset({Modality.PLANNED, Modality.EXPECTED})
_LONG_AGO = timedelta(days=366)
_LASTING = frozenset(
    {Kind.AGREEMENT, Kind.CLOSURE, Kind.ORDER, Kind.OUTAGE, Kind.SANCTION}
)  # what is decided for a time


def resolve_times(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the days of each worked out, in their order; ids and words stay as they are."""
    if not claims:
        return []
    line = TimeLine(document)
    return [replace(claim, when=_when(claim, line)) for claim in claims]


def options_of(document: Document, claims: Sequence[Claim]) -> list[list[Option]]:
    """Return the times that may be those of each claim; none where the rules date it, without a choice."""
    line = TimeLine(document)
    return [[] if _is_ruled(claim, line) else options(claim, _own(claim, line), line) for claim in claims]


def _when(claim: Claim, line: TimeLine) -> When | None:
    words = claim.when if claim.when is not None and claim.when.text else None
    own = _own(claim, line)
    taken = _by_rules(claim, own, line) if _is_ruled(claim, line) else chosen(claim, own, line)
    if taken is not None:
        is_told = taken.is_own or own is None or _tells_since_when(own)
        return _as_when(taken.days, words if is_told else None, taken.why)
    if words is not None:
        return replace(words, start=None, end=None, why=f"“{words.text}” tells no day of it{_undated(line)}")
    return None


def _tells_since_when(own: Own) -> bool:
    """Tell whether words tell since when something goes on, which stay with it when it is dated by its publication."""
    return [one.expression.lead for one in own.found[:1]] == ["since"]


def _own(claim: Claim, line: TimeLine) -> Own | None:
    """Return the days that the words of a claim tell; None where they tell none, or none that can be its own."""
    words = claim.when
    if words is None or not words.text:
        return None
    start = words.text_start
    found = line.within(start, start + len(words.text)) if start is not None else []
    days = _told_by(words, found, claim, line)
    if days is None or _too_late(days, claim, line):
        return None
    return Own(_so_far(days, claim, line), tuple(found), f"“{words.text}”, counted from {_counted_from(line)}")


def _is_ruled(claim: Claim, line: TimeLine) -> bool:
    """Tell whether the rules date a claim: what is foreseen, what an undated text tells, or a story of long ago."""
    if claim.modality in UNREAL or line.published is None:
        return True
    reached = line.reached(claim.trigger.start) if line.history else None
    return reached is not None and line.published - reached.end > _LONG_AGO


def _by_rules(claim: Claim, own: Own | None, line: TimeLine) -> Option | None:
    if own is not None:
        return Option(own.days, own.why, is_own=True)
    found = implied(claim, line)
    return Option(_so_far(found.days, claim, line), found.why) if found is not None else None


def _too_late(days: Days, claim: Claim, line: TimeLine) -> bool:
    """Tell whether days cannot be those of a claim: what has happened did not happen after it was published."""
    return claim.modality not in UNREAL and line.published is not None and days.start > line.published


def _so_far(days: Days, claim: Claim, line: TimeLine) -> Days:
    """Return the days up to publication, for what has happened, and those from it on, for what is foreseen."""
    if claim.modality not in UNREAL:
        return so_far(days, line)
    if claim.modality not in _FORESEEN or line.published is None or not days.start < line.published < days.end:
        return days
    return replace(days, start=line.published)


def _undated(line: TimeLine) -> str:
    return "" if line.published else ", and the text has no date to count from"


def _counted_from(line: TimeLine) -> str:
    if line.history:
        return "the dates that the text tells"
    return f"the publication on {line.published}" if line.published else "the text alone"


def _told_by(words: When, found: Sequence[Told], claim: Claim, line: TimeLine) -> Days | None:
    """Return the days that the words of a claim tell, by the expressions of the text that stand in them."""
    ahead = claim.modality in UNREAL
    if words.text_start is None or not found:
        place = claim.trigger.start if words.text_start is None else words.text_start
        return _days_of_words(words.text, line.anchor(place, ahead=ahead))
    return _together(line, [_again(one.expression, line, ahead=ahead) for one in found if not _lasts(one, claim, line)])


def _lasts(told: Told, claim: Claim, line: TimeLine) -> bool:
    """Tell whether words only say up to when to come it will last ("closed the road until Friday")."""
    if told.expression.lead != "until" or claim.kind not in _LASTING or claim.modality in UNREAL:
        return False
    days = _again(told.expression, line, ahead=True).days
    return days is not None and line.published is not None and days.end > line.published


def _again(expression: Expression, line: TimeLine, *, ahead: bool) -> Told:
    ahead = (ahead and expression.lead != "since") or (expression.foreseen and not line.history)
    return Told(expression, expression.days(line.anchor(expression.start, ahead=ahead)))


def _together(line: TimeLine, found: Sequence[Told]) -> Days | None:
    for first, second in pairwise(found):
        days = joined(line.text, first, second)
        if days:
            return days
    return next((one.days for one in found if one.days is not None), None)


def _days_of_words(words: str, anchor: Anchor) -> Days | None:
    told = [Told(one, one.days(anchor)) for one in find_expressions(words)]
    for first, second in pairwise(told):
        days = joined(words, first, second)
        if days:
            return days
    return next((one.days for one in told if one.days is not None), None)


def _as_when(days: Days, words: When | None, why: str) -> When:
    return When(
        start=days.start,
        end=days.end,
        precision=days.precision if days.start != days.end else _day_precision(days.precision),
        text=words.text if words else "",
        text_start=words.text_start if words else None,
        basis=days.basis,
        why=why,
    )


def _day_precision(precision: TimePrecision) -> TimePrecision:
    return precision if precision is TimePrecision.HOUR else TimePrecision.DAY

"""When it happened: the time words of claims as days, against publication or the dates of the story.

A claim without time words takes the day that its passage tells, or what the conventions of news imply.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.model.claim import Claim, When
from vedette.model.document import Document
from vedette.model.vocabulary import UNREAL, Kind, Modality, TimePrecision
from vedette.resolve.time_context import implied
from vedette.resolve.time_days import Anchor, Days
from vedette.resolve.time_line import Expression, TimeLine, Told, find_expressions, joined

VERSION = 5
_FORESEEN = frozenset({Modality.PLANNED, Modality.EXPECTED})
_LASTING = frozenset(
    {Kind.AGREEMENT, Kind.CLOSURE, Kind.ORDER, Kind.OUTAGE, Kind.SANCTION}
)  # what is decided for a time


def resolve_times(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the days of each worked out, in their order; ids and words stay as they are."""
    if not claims:
        return []
    line = TimeLine(document)
    return [replace(claim, when=_when(claim, line)) for claim in claims]


def _when(claim: Claim, line: TimeLine) -> When | None:
    words = claim.when
    if words is not None and words.text:
        told = _told_by(words, claim, line)
        if told is not None and not _too_late(told, claim, line):
            days = _so_far(told, claim, line)
            return _as_when(days, words, f"“{words.text}”, counted from {_counted_from(line)}")
    found = implied(claim, line)
    if found is not None:
        return _as_when(_so_far(found.days, claim, line), words, found.why)
    if words is not None and words.text:
        return replace(words, start=None, end=None, why=f"“{words.text}” tells no day of it{_undated(line)}")
    return None


def _too_late(days: Days, claim: Claim, line: TimeLine) -> bool:
    """Tell whether days cannot be those of a claim: what has happened did not happen after it was published."""
    return claim.modality not in UNREAL and line.published is not None and days.start > line.published


def _so_far(days: Days, claim: Claim, line: TimeLine) -> Days:
    """Return the days up to publication, for what has happened, and those from it on, for what is foreseen."""
    published = line.published
    if published is None:
        return days
    if claim.modality in _FORESEEN:
        return replace(days, start=published) if days.start < published < days.end else days
    return replace(days, end=published) if claim.modality not in UNREAL and days.end > published else days


def _undated(line: TimeLine) -> str:
    return "" if line.published else ", and the text has no date to count from"


def _counted_from(line: TimeLine) -> str:
    if line.history:
        return "the dates that the text tells"
    return f"the publication on {line.published}" if line.published else "the text alone"


def _told_by(words: When, claim: Claim, line: TimeLine) -> Days | None:
    """Return the days that the words of a claim tell, by the expressions of the text where they stand."""
    ahead = claim.modality in UNREAL
    if words.text_start is None:
        return _days_of_words(words.text, line.anchor(claim.trigger.start, ahead=ahead))
    found = line.within(words.text_start, words.text_start + len(words.text))
    if not found:
        return _days_of_words(words.text, line.anchor(words.text_start, ahead=ahead))
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

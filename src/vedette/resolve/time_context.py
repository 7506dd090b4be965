"""The days of claims that have no time words of their own: what their passage tells, and what news implies."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.model.claim import Claim
from vedette.model.vocabulary import UNREAL, Modality, TimeBasis, TimePrecision
from vedette.resolve.time_days import Days
from vedette.resolve.time_expressions import LENGTHS, REVERSED, Expression, Told
from vedette.resolve.time_line import TimeLine

_FRESH_DAYS = 7  # a day told in the passage counts as that of the news when it lies so near to publication
_SENTENCES_BACK = 5  # how far a told day reaches


@dataclass(frozen=True, slots=True)
class Implied:
    """Days that a claim does not tell itself, and why they are taken."""

    days: Days
    why: str


def implied(claim: Claim, line: TimeLine) -> Implied | None:
    """Return the days of a claim without time words; None when nothing in the text lets us tell."""
    story = _of_story(claim, line) if line.history else None
    if line.published is None or (line.history and not _too_late(story, claim, line.published)):
        return story
    if claim.modality in UNREAL:
        return _foreseen(claim, line, line.published)
    return under_way(line) if claim.modality is Modality.ONGOING else _of_news(claim, line, line.published)


def under_way(line: TimeLine) -> Implied | None:
    """Return the day of publication, for what goes on; None for an undated text."""
    if line.published is None:
        return None
    days = Days(line.published, line.published, TimePrecision.DAY, TimeBasis.PUBLICATION)
    return Implied(days, "under way when it was published")


def fresh(line: TimeLine) -> Implied | None:
    """Return the days of what is news, of which no day is told; None for an undated text."""
    if line.published is None or line.written is None:
        return None
    start = line.written - timedelta(days=1)
    days = Days(start, line.published, TimePrecision.INTERVAL, TimeBasis.PUBLICATION)
    return Implied(days, "fresh news: the day before publication, or that day")


def so_far(days: Days, line: TimeLine) -> Days:
    """Return the days up to publication, for what has happened."""
    return days if line.published is None or days.end <= line.published else replace(days, end=line.published)


def _too_late(story: Implied | None, claim: Claim, published: date) -> bool:
    return story is not None and claim.modality not in UNREAL and story.days.start > published


def _of_story(claim: Claim, line: TimeLine) -> Implied | None:
    """Return the date that a story has reached, or the first one that it tells afterwards."""
    reached = line.reached(claim.trigger.start)
    if reached is not None:
        return Implied(replace(reached, basis=TimeBasis.CONTEXT), "the date that the story has reached")
    if claim.modality is Modality.ONGOING and line.published is not None:
        return under_way(line)
    later = line.next_told(claim.trigger.start)
    return Implied(replace(later, basis=TimeBasis.CONTEXT), "the first date that the story tells") if later else None


def _of_news(claim: Claim, line: TimeLine, published: date) -> Implied | None:
    told = _passage(claim, line)
    if told is not None and told.days is not None:
        days = _taken(told, told.days, claim, line, published)
        if days is not None:
            words = line.text[told.expression.start : told.expression.end]
            return Implied(replace(days, basis=TimeBasis.CONTEXT), f"its passage tells “{words}”")
    return fresh(line)


def _taken(told: Told, days: Days, claim: Claim, line: TimeLine, published: date) -> Days | None:
    """Return what a claim takes over from a time told nearby.

    All of it from before in its own sentence, unless it is long; a fresh day, up to publication, from a sentence
    before; nothing from far background.
    """
    length, age = (days.end - days.start).days, (published - days.end).days
    own = line.sentence(claim.trigger.start) == line.sentence(told.expression.start)
    if own and told.expression.start < claim.trigger.start and age > 0 and length <= 31:
        return days
    if length <= 1 and 0 < age <= _FRESH_DAYS:
        return Days(days.start, published, TimePrecision.INTERVAL)
    return days if own and told.expression.start < claim.trigger.start and age > 31 else None


def _foreseen(claim: Claim, line: TimeLine, published: date) -> Implied | None:
    """Return a day to come that the passage tells; without one nobody knows when it will be."""
    told = _passage(claim, line)
    if told is None or told.days is None or told.days.end < published or told.days.precision is TimePrecision.YEAR:
        return None
    words = line.text[told.expression.start : told.expression.end]
    return Implied(replace(told.days, basis=TimeBasis.CONTEXT), f"its passage tells “{words}”")


def _passage(claim: Claim, line: TimeLine) -> Told | None:
    """Return the time told nearest to the trigger in its sentence, else in the sentences just before it."""
    place, unreal = claim.trigger.start, claim.modality in UNREAL
    here = line.sentence(place)
    for number in range(here, max(-1, here - 1 - _SENTENCES_BACK), -1):
        start, end = line.bounds(number)
        told = [
            one
            for one in line.within(start, end)
            if one.days is not None and tells_when(one.expression) and (unreal or not one.expression.foreseen)
        ]
        if told:
            return min(told, key=lambda one: abs(one.expression.start - place))
    return None


def tells_when(expression: Expression) -> bool:
    """Tell whether an expression says when something was, rather than how long it lasted or what it followed."""
    return expression.rule not in LENGTHS | REVERSED and expression.lead != "until"

"""The days of claims that have no time words of their own: what their passage tells, and what news implies."""

from dataclasses import dataclass
from datetime import timedelta

from vedette.languages.english.times import time_language
from vedette.model.claim import Claim
from vedette.model.vocabulary import FAMILY, Family, Modality, TimeBasis, TimePrecision
from vedette.resolve.time_days import Days
from vedette.resolve.time_line import TimeLine, Told


@dataclass(frozen=True, slots=True)
class Implied:
    """Days that a claim does not tell itself, and why they are taken."""

    days: Days
    why: str


def implied(claim: Claim, line: TimeLine) -> Implied | None:
    """Return the days of a claim without time words; None when nothing in the text lets us tell."""
    if claim.modality in (Modality.PLANNED, Modality.EXPECTED, Modality.HYPOTHETICAL):
        return None
    if line.history:
        return _of_story(claim, line)
    return _of_news(claim, line)


def _of_story(claim: Claim, line: TimeLine) -> Implied | None:
    reached = line.reached(claim.trigger.start)
    if reached is None:
        later = [told for told in line.told if told.days and told.expression.start >= claim.trigger.start]
        reached = later[0].days if later else None
    if reached is None:
        return None
    days = Days(reached.start, reached.end, reached.precision, TimeBasis.CONTEXT)
    return Implied(days, "the date that the story has reached")


def _of_news(claim: Claim, line: TimeLine) -> Implied | None:
    published = line.published
    if published is None:
        return None
    if claim.modality is Modality.ONGOING:
        days = Days(published, published, TimePrecision.DAY, TimeBasis.PUBLICATION)
        return Implied(days, "under way when it was published")
    told = _passage(claim, line)
    if told is not None and told.days is not None:
        days = Days(told.days.start, told.days.end, told.days.precision, TimeBasis.CONTEXT)
        return Implied(days, f"the passage tells it: “{line.text[told.expression.start : told.expression.end]}”")
    days = Days(published - timedelta(days=1), published, TimePrecision.INTERVAL, TimeBasis.PUBLICATION)
    return Implied(days, "fresh news: the day before publication or that day")


def _passage(claim: Claim, line: TimeLine) -> Told | None:
    return None


_ = (time_language, FAMILY, Family)

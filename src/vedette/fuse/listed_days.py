"""The day that a passage tells for one of several places: "Nawa was taken on 3 May, Jasim a day later"."""

import re
from datetime import date, timedelta

from vedette.languages.english.grounds import (
    DAY_BEHIND,
    LATER_BEFORE,
    LATER_BEHIND,
    LISTED_BEFORE,
    SAME,
    SINCE_THAT_DAY,
    SMALL_COUNTS,
    WEEK_DAYS,
)
from vedette.languages.english.times import time_language
from vedette.model.claim import Claim, PlaceMention, When
from vedette.model.vocabulary import Kind

CHANGING = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL})


def day_of(claim: Claim, place: PlaceMention) -> date | None:
    """Return the day right behind the name of a place that is listed behind another in its passage; None: no such day.

    A day without a year is of the year in which it lies nearest to the day of the claim.
    """
    when = claim.when
    if when is None or when.start is None or claim.kind not in CHANGING or not claim.start <= place.start < claim.end:
        return None
    behind = place.end - claim.start
    before = LATER_BEFORE.search(claim.evidence, 0, place.start - claim.start)
    if before is not None:
        return _later(when, before)
    if LISTED_BEFORE.search(claim.evidence, 0, place.start - claim.start) is None:
        return None
    if (found := DAY_BEHIND.match(claim.evidence, behind)) is not None:
        month = time_language().numbers_of["month"][(found["month"] or found["month_first"])[:3].casefold()]
        number = int(found["day"] or found["day_last"])
        return _nearest(when.start, month, number, found["year"])
    later = LATER_BEHIND.match(claim.evidence, behind)
    return _later(when, later) if later is not None else None


def since_day(words: str, by: date) -> date | None:
    """Return the day of "since 20 June", the last such day up to another; None: the words tell no day."""
    found = SINCE_THAT_DAY.match(words)
    if found is None:
        return None
    month = time_language().numbers_of["month"][(found["month"] or found["month_first"])[:3].casefold()]
    number = int(found["day"] or found["day_last"])
    return _last(by, month, number, found["year"])


def _last(by: date, month: int, number: int, year: str | None) -> date | None:
    days = (_day(of_year, month, number) for of_year in ((int(year),) if year else (by.year, by.year - 1)))
    return next((day for day in days if day is not None and day <= by), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:  # no such day in that month
        return None


def _later(when: When, found: re.Match[str]) -> date | None:
    """Return the day so much later than that of a claim; None where these are the words for that day itself."""
    if when.start is None or (when.text and when.text in found[0]):
        return None
    days = int(found["next"] != SAME) if found["next"] else SMALL_COUNTS[found["count"]] * WEEK_DAYS[found["unit"]]
    return when.start + timedelta(days=days)


def _nearest(day: date, month: int, number: int, year: str | None) -> date | None:
    years = (int(year),) if year else (day.year - 1, day.year, day.year + 1)
    found = [one for of_year in years if (one := _day(of_year, month, number)) is not None]
    return min(found, key=lambda one: abs(one - day), default=None)

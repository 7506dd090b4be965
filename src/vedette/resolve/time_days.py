"""Days, and what they are worked out from."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette.model.vocabulary import TimeBasis, TimePrecision


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both included: never empty."""

    start: date
    end: date
    precision: TimePrecision
    basis: TimeBasis = TimeBasis.RELATIVE

    def explicit(self) -> "Days":
        """Return the same days as told outright."""
        return replace(self, basis=TimeBasis.EXPLICIT)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is counted from.

    `published` is the day of publication, `told` the time that the text has reached before the expression. In a
    `history` time is counted from what is told, else from publication. `ahead`: what is foreseen lies in the future.
    `opened` is the day with which a story begins, where its summary tells it.
    """

    published: date | None
    told: Days | None = None
    history: bool = False
    ahead: bool = False
    opened: date | None = None

    @property
    def day(self) -> date | None:
        """Return the day from which "yesterday" is counted; None where the text is undated and has told no day."""
        reached = self.told.end if self.told else None
        return (reached or self.published) if self.history else (self.published or reached)

    @property
    def reached(self) -> date | None:
        """Return the day from which "two days later" is counted."""
        return self.told.end if self.told else self.published


def one_day(day: date, precision: TimePrecision = TimePrecision.DAY) -> Days:
    """Return a single day."""
    return Days(day, day, precision)


def interval(start: date, end: date, precision: TimePrecision = TimePrecision.INTERVAL) -> Days | None:
    """Return the days from start to end; None when they are in the wrong order."""
    return Days(start, end, precision) if start <= end else None


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later (earlier when negative); None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_of(year: int, month: int) -> Days | None:
    """Return a month; `month` may lie outside 1 to 12 and then counts into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9998:
        return None
    last = calendar.monthrange(year, month)[1]
    return Days(date(year, month, 1), date(year, month, last), TimePrecision.MONTH)


def year_of(year: int) -> Days | None:
    """Return a year."""
    return Days(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR) if 1 <= year <= 9998 else None


def week_of(day: date, weeks: int = 0) -> Days | None:
    """Return the week, Monday to Sunday, of a day or so many weeks later."""
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = shifted(monday, 6) if monday else None
    return Days(monday, sunday, TimePrecision.WEEK) if monday and sunday else None


def share_of(days: Days | None, share: tuple[float, float] | None) -> Days | None:
    """Return the part of an interval between two shares of it, such as its first third."""
    if days is None or share is None:
        return days
    length = (days.end - days.start).days
    start = days.start + timedelta(days=round(length * share[0]))
    end = days.start + timedelta(days=round(length * share[1]))
    return Days(start, end, TimePrecision.INTERVAL, days.basis)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date; None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def until_published(days: Days | None, anchor: Anchor) -> Days | None:
    """Cut what happened to the days before publication: "in August", written on the 13th, ends on the 13th."""
    if days is None or anchor.published is None or anchor.ahead or not days.start <= anchor.published < days.end:
        return days
    return Days(days.start, anchor.published, days.precision, days.basis)

"""The rules that work out days from the words of a time expression: one function each, in the table `RULES`.

A rule takes the parts of the expression (named groups of its pattern, lower case) and the anchor; it returns None
when they give no day.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from vedette.languages.english.times import time_language
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import (
    Anchor,
    Days,
    day_of,
    interval,
    month_of,
    one_day,
    share_of,
    shifted,
    week_of,
    year_of,
)

Parts = Mapping[str, str]
_NEAR_AHEAD = timedelta(days=14)
Rule = Callable[[Parts, Anchor], Days | None]


def _number_of(parts: Parts, name: str) -> int:
    return time_language().numbers_of[name][" ".join(parts[name].split())]


def _count(parts: Parts, default: int = 1) -> int:
    word = parts.get("count", "").split(" ")[0]
    return int(word) if word.isdigit() else time_language().counts.get(word, default)


def _unit(parts: Parts) -> int:
    return time_language().units[parts["unit"]]


def _share(parts: Parts) -> tuple[float, float] | None:
    words = parts.get("part", "").split()
    known = time_language().parts
    return next((known[word] for word in (" ".join(words[-2:]), *words) if word in known), None)


def _digits(word: str) -> int:
    return int("".join(sign for sign in word if sign.isdigit()))


def _year_told(parts: Parts, anchor: Anchor) -> int | None:
    """Return the year that the words tell: its number, or "last year", "that year"."""
    word = parts.get("year", "")
    if word.isdigit():
        return int(word) if len(word) > 2 else 2000 + int(word)
    if not word or anchor.day is None:
        return None
    if word.startswith(("that", "the same")):
        return anchor.reached.year if anchor.reached else None
    return anchor.day.year - (1 if word.startswith("last") else 0)


def _likely_year(month: int, day: int, anchor: Anchor) -> int | None:
    """Return the year of a day told without one.

    In a history, the year that brings it nearest to what was told last; in news, the last such day before
    publication, or the next for what is foreseen and where it is but a few days off.
    """
    base = anchor.day
    if base is None:
        return None
    if anchor.history and anchor.told:
        return _story_year(month, day, anchor.told, anchor)
    later = (month, day) > (base.month, base.day)
    if anchor.ahead:
        return base.year if later or (month, day) == (base.month, base.day) else base.year + 1
    coming = day_of(base.year + (0 if later else 1), month, day)
    if coming is not None and coming - base <= _NEAR_AHEAD:
        return coming.year
    return base.year - 1 if later else base.year


def _story_year(month: int, day: int, told: Days, anchor: Anchor) -> int:
    """Return the year nearest to what was told last; a story rather runs forward, but never past its publication."""
    if told.precision is TimePrecision.YEAR:
        return told.start.year
    forward = (month - told.end.month) % 12 <= 6
    year = told.end.year + (month < told.end.month if forward else -(month > told.end.month))
    late = anchor.published is not None and not anchor.ahead and (year, month, day) > _as_numbers(anchor.published)
    return year - 1 if late else year


def _as_numbers(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _year_for(parts: Parts, anchor: Anchor, month: int, day: int) -> int | None:
    told = _year_told(parts, anchor)
    return told if told is not None else _likely_year(month, day, anchor)


def _iso_day(parts: Parts, _: Anchor) -> Days | None:
    day = day_of(int(parts["year"]), int(parts["month_number"]), int(parts["day"]))
    return one_day(day).explicit() if day else None


def _numeric_day(parts: Parts, anchor: Anchor) -> Days | None:
    """Take day before month; where both orders are days, the one nearest before publication."""
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    first, second = int(parts["first"]), int(parts["second"])
    days = [day for day in (day_of(year, second, first), day_of(year, first, second)) if day]
    base = anchor.published
    if base and len(days) == 2:
        days.sort(key=lambda day: (day > base and not anchor.ahead, abs(day - base) // timedelta(days=200)))
    return one_day(days[0]).explicit() if days else None


def _hijri(parts: Parts, _: Anchor) -> Days | None:
    """Turn a day or month of the tabular Islamic calendar (30-year cycle, civil epoch) into days; right to a day."""
    year, month = int(parts["year"]), _number_of(parts, "hijri_month")
    first = _hijri_day(year, month, 1)
    if parts.get("day"):
        return one_day(_hijri_day(year, month, _digits(parts["day"])))
    return Days(first, first + timedelta(days=29), TimePrecision.MONTH)


def _hijri_day(year: int, month: int, day: int) -> date:
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948440 - 385
    return date.fromordinal(julian - 1721425)


def _calendar_days(parts: Parts, anchor: Anchor) -> Days | None:
    month, first = _number_of(parts, "month"), _digits(parts["day"])
    last = _digits(parts["last_day"]) if parts.get("last_day") else first
    year = _year_for(parts, anchor, month, first)
    start = day_of(year, month, first) if year else None
    end = day_of(year, month, last) if year else None
    if start is None or end is None:
        return None
    days = interval(start, end, TimePrecision.DAY if start == end else TimePrecision.INTERVAL)
    return days.explicit() if days else None


def _month(parts: Parts, anchor: Anchor) -> Days | None:
    month = _number_of(parts, "month")
    year = _year_for(parts, anchor, month, 1)
    days = month_of(year, month) if year else None
    days = days.explicit() if days else None
    return _until_published(share_of(days, _share(parts)), anchor)


def _until_published(days: Days | None, anchor: Anchor) -> Days | None:
    """Cut what happened to the days before publication: "in August", written on the 13th, ends on the 13th."""
    if days is None or anchor.published is None or anchor.ahead or not days.start <= anchor.published < days.end:
        return days
    return Days(days.start, anchor.published, days.precision, days.basis)


_SEASON_MONTHS = {1: 12, 2: 3, 3: 6, 4: 9}


def _season(parts: Parts, anchor: Anchor) -> Days | None:
    first = _SEASON_MONTHS[_number_of(parts, "season")]
    year = _year_for(parts, anchor, first, 1)
    if year is None:
        return None
    start, end = month_of(year, first), month_of(year, first + 2)
    days = interval(start.start, end.end) if start and end else None
    return _until_published(share_of(days, _share(parts)), anchor)


def _year(parts: Parts, anchor: Anchor) -> Days | None:
    year = _year_told(parts, anchor)
    days = year_of(year) if year else None
    return _until_published(share_of(days.explicit() if days else None, _share(parts)), anchor)


def _years(parts: Parts, _: Anchor) -> Days | None:
    first = int(parts["first_year"])
    last = int(parts["last_year"]) + (first // 100 * 100 if len(parts["last_year"]) == 2 else 0)
    start, end = year_of(first), year_of(last)
    days = interval(start.start, end.end) if start and end else None
    return days.explicit() if days else None


def _decade(parts: Parts, _: Anchor) -> Days | None:
    first = int(parts["decade"])
    days = interval(date(first, 1, 1), date(first + 9, 12, 31))
    return share_of(days.explicit() if days else None, _share(parts))


def _holiday(parts: Parts, anchor: Anchor) -> Days | None:
    month, day = time_language().holidays[" ".join(parts["holiday"].split())]
    year = _year_for(parts, anchor, month, day)
    found = day_of(year, month, day) if year else None
    return one_day(found) if found else None


def _weekday(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the last such day up to the anchor, the next for what is foreseen, and the next one in a history."""
    base = anchor.day
    if base is None:
        return None
    wanted = _number_of(parts, "weekday") - 1
    which = parts.get("which", "")
    back = (base.weekday() - wanted) % 7
    forward = (wanted - base.weekday()) % 7
    if which in ("next", "coming", "following") or ((anchor.ahead or anchor.history) and which in ("", "this")):
        return _at(base, forward or (7 if which else 0))
    return _at(base, -(back or (7 if which in ("last", "past", "previous") else 0)))


def _at(base: date | None, days: int) -> Days | None:
    day = shifted(base, days) if base else None
    return one_day(day) if day else None


def _shift_day(days: int, _: Parts, anchor: Anchor) -> Days | None:
    return _at(anchor.day, days)


def _overnight(_: Parts, anchor: Anchor) -> Days | None:
    base = anchor.day
    before = shifted(base, -1) if base else None
    return interval(before, base, TimePrecision.DAY) if base and before else None


def _shift_told(days: int, _: Parts, anchor: Anchor) -> Days | None:
    return _at(anchor.reached, days)


def _moved(base: date | None, count: int, unit: int) -> Days | None:
    """Return the day, week, month or year that lies so many units after `base`."""
    if base is None:
        return None
    if unit < 7:
        return _at(base, count * unit)
    if unit < 30:
        return _around(base, count * unit)
    if unit == 30:
        return month_of(base.year, base.month + count)
    return year_of(base.year + count * (unit // 365))


def _around(base: date, days: int) -> Days | None:
    start, end = shifted(base, days - 3), shifted(base, days + 3)
    return interval(start, end, TimePrecision.WEEK) if start and end else None


def _ago(parts: Parts, anchor: Anchor) -> Days | None:
    if not parts.get("count"):  # "weeks ago"
        return _back_to(anchor.day, 9 * _unit(parts))
    return _until_published(_moved(anchor.day, -_count(parts), _unit(parts)), anchor)


def _before_that(parts: Parts, anchor: Anchor) -> Days | None:
    return _moved(anchor.reached, -_count(parts), _unit(parts))


def _after_that(parts: Parts, anchor: Anchor) -> Days | None:
    return _moved(anchor.reached, _count(parts), _unit(parts))


def _same_day(_: Parts, anchor: Anchor) -> Days | None:
    if anchor.told and anchor.told.start == anchor.told.end:
        return one_day(anchor.told.end)
    return anchor.told or (one_day(anchor.published) if anchor.published else None)


def _back_to(base: date | None, days: int) -> Days | None:
    start = shifted(base, -days) if base else None
    return interval(start, base) if base and start else None


def _ahead_to(base: date | None, days: int) -> Days | None:
    end = shifted(base, days) if base else None
    return interval(base, end) if base and end else None


def _span_back(parts: Parts, anchor: Anchor) -> Days | None:
    return _back_to(anchor.day, max(1, _count(parts, 1 if "count" not in parts else 4) * _unit(parts) * _plural(parts)))


def _plural(parts: Parts) -> int:
    """Return 4 for units without a number ("in recent days"): a handful."""
    return 1 if parts.get("count") else 4 if _unit(parts) < 30 else 1


def _span_ahead(parts: Parts, anchor: Anchor) -> Days | None:
    days = _count(parts) * _unit(parts) if parts.get("count") else 7 * max(1, _unit(parts))
    return _ahead_to(anchor.day, max(1, days))


def _duration(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a length of time up to now; from now on for what is foreseen, and in a history."""
    days = (_count(parts) if parts.get("count") else 9) * max(1, _unit(parts))
    if anchor.ahead or anchor.history:
        return _ahead_to(anchor.day, days)
    return _back_to(anchor.day, days)


_TOLD_UNITS = ("that", "the same", "that same", "the following", "the next", "the previous", "the preceding")
_STEPS = {"last": -1, "past": -1, "the past": -1, "this past": -1, "the previous": -1, "the preceding": -1, "next": 1}
_STEPS |= {"the following": 1, "the next": 1, "the coming": 1, "this coming": 1}


def _whole_unit(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the calendar week, month, year that "this", "last", "that" or "the following" point to."""
    which = " ".join(parts.get("which", "").split())
    base = anchor.reached if which in _TOLD_UNITS else anchor.day
    step, unit = _STEPS.get(which, 0), _unit(parts)
    if base is None:
        return None
    if unit < 30:
        week = week_of(base, step)
        return week if unit != 3 or week is None else share_of(week, (4 / 6, 1.0))
    return month_of(base.year, base.month + step) if unit == 30 else _years_around(base, step, unit // 365)


def _years_around(base: date, step: int, years: int) -> Days | None:
    first = (base.year // years + step) * years
    start, end = year_of(first), year_of(first + years - 1)
    if start is None or end is None:
        return None
    return Days(start.start, end.end, TimePrecision.YEAR if years == 1 else TimePrecision.INTERVAL)


def _this_unit(parts: Parts, anchor: Anchor) -> Days | None:
    return _until_published(_whole_unit(parts, anchor), anchor)


def _part_of_unit(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a part of a unit; "earlier this week" ends the day before publication, as it says no more."""
    days = _whole_unit(parts, anchor)
    if parts["part"] in ("earlier", "later"):
        return _until_published(days, anchor)
    return _until_published(share_of(days, _share(parts)), anchor)


def _recently(_: Parts, anchor: Anchor) -> Days | None:
    return _back_to(anchor.day, 7)


def _soon(_: Parts, anchor: Anchor) -> Days | None:
    return _ahead_to(anchor.day, 7)


def _day_alone(parts: Parts, anchor: Anchor) -> Days | None:
    """Return "the 24th" of the month that the text has reached."""
    base = anchor.reached
    day = day_of(base.year, base.month, _digits(parts["day"])) if base else None
    return one_day(day) if day else None


def _no_day(_: Parts, __: Anchor) -> Days | None:
    """A time of day tells no day: the day is that of the passage."""
    return None


RULES: dict[str, Rule] = {
    "iso_day": _iso_day,
    "numeric_day": _numeric_day,
    "hijri": _hijri,
    "calendar_days": _calendar_days,
    "part_of_month": _month,
    "month": _month,
    "month_alone": _month,
    "season": _season,
    "part_of_year": _year,
    "decade": _decade,
    "holiday": _holiday,
    "weekday": _weekday,
    "overnight": _overnight,
    "yesterday": partial(_shift_day, -1),
    "today": partial(_shift_day, 0),
    "now": partial(_shift_day, 0),
    "tomorrow": partial(_shift_day, 1),
    "ago": _ago,
    "before_that": _before_that,
    "after_that": _after_that,
    "same_unit": _same_day,
    "next_day": partial(_shift_told, 1),
    "previous_day": partial(_shift_told, -1),
    "part_of_unit": _part_of_unit,
    "span_back": _span_back,
    "span_ahead": _span_ahead,
    "unit": _this_unit,
    "duration": _duration,
    "recently": _recently,
    "soon": _soon,
    "years": _years,
    "year": _year,
    "day_alone": _day_alone,
    "clock": _no_day,
}

"""Days of other calendars: the Islamic one, the Julian ("Old Style"), and Easter."""

import calendar
from collections.abc import Iterator
from datetime import date

from vedette.languages.english.times import plain, time_language
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import Anchor, Days, one_day
from vedette.resolve.time_parts import Parts, digits, in_one_order, number_in, year_for

_ORDINAL_OF_JULIAN_DAY_0 = 1721425  # what a Julian day number counts more than Python's ordinal of the same day


def hijri(parts: Parts, _: Anchor) -> Days | None:
    """Return a day or month of a Hijri year, by the tabular calendar (30-year cycle, civil epoch): right to a day."""
    year, month = int(parts["year"]), number_in(parts, "hijri_month")
    return _hijri_days(year, month, digits(parts["day"]), 1) if parts.get("day") else _hijri_days(year, month, 1, 30)


def hijri_here(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a day or month of the Islamic calendar in a year of ours, told or understood."""
    month = number_in(parts, "hijri_month")
    first, length = (digits(parts["day"]), 1) if parts.get("day") else (1, 30)
    return _in_our_year(parts, anchor, month, first, length)


def hijri_feast(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the days of an Islamic feast in a year of ours, told or understood."""
    return _in_our_year(parts, anchor, *time_language().feasts[plain(parts["feast"])])


def _in_our_year(parts: Parts, anchor: Anchor, month: int, first: int, length: int) -> Days | None:
    year = year_for(parts, anchor, 12, 31) if parts.get("year") else None
    if year is not None:
        return next((days for days in _occurrences(year, month, first, length) if days.start.year == year), None)
    base = anchor.day
    if base is None:
        return None
    found = list(_occurrences(base.year, month, first, length))
    if anchor.ahead or parts.get("which") == "next":
        return next((days for days in found if days.end >= base), None)
    begun = [days for days in found if days.start <= base and (parts.get("which") != "last" or days.end < base)]
    return begun[-1] if begun else None


def _occurrences(year: int, month: int, first: int, length: int) -> Iterator[Days]:
    """Yield the days of a feast or month near a year of ours, the earliest first."""
    hijri_year = (year - 622) * 33 // 32
    for each in range(hijri_year - 1, hijri_year + 4):
        days = _hijri_days(each, month, first, length)
        if days is not None:
            yield days


def _hijri_days(year: int, month: int, first: int, length: int) -> Days | None:
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + first + 1948440 - 385
    start = julian - _ORDINAL_OF_JULIAN_DAY_0
    if not 1 <= start <= date.max.toordinal() - length:
        return None
    days = Days(date.fromordinal(start), date.fromordinal(start + length - 1), _precision(length))
    return days.explicit()


def _precision(days: int) -> TimePrecision:
    return {1: TimePrecision.DAY, 30: TimePrecision.MONTH}.get(days, TimePrecision.INTERVAL)


def old_style(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the day of the Gregorian calendar that a day of the Julian one is."""
    named = in_one_order(parts)
    month, day = number_in(named, "month"), digits(named["day"])
    year = year_for(named, anchor, month, day)
    return _julian_day(year, month, day) if year else None


def _julian_day(year: int, month: int, day: int) -> Days | None:
    """Return a day of the Julian calendar as one of ours (Meeus, Astronomical Algorithms, chapter 7)."""
    if day > (29 if month == 2 and year % 4 == 0 else calendar.monthrange(2023, month)[1]):
        return None
    years, months = (year, month) if month > 2 else (year - 1, month + 12)
    number = 1461 * (years + 4716) // 4 + 306001 * (months + 1) // 10000 + day - 1524
    ordinal = number - _ORDINAL_OF_JULIAN_DAY_0
    found = date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    return one_day(found).explicit() if found else None


_EASTER_DAYS = {"monday": 1, "saturday": -1, "eve": -1}


def easter(parts: Parts, anchor: Anchor) -> Days | None:
    """Return Easter Sunday, or the day beside it that is named; the last one, or the next for what is foreseen."""
    year = year_for(parts, anchor, 4, 25 if not parts.get("orthodox") else 30)
    if year is None or not 1583 <= year <= 9998:
        return None
    sunday = _orthodox_easter(year) if parts.get("orthodox") else _easter(year)
    day = date.fromordinal(sunday.toordinal() + _EASTER_DAYS.get(parts.get("which", ""), 0)) if sunday else None
    return one_day(day).explicit() if day else None


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date | None:
    """Return Easter Sunday of the Julian calendar as a day of ours (Meeus, as above)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    found = _julian_day(year, month, day + 1)
    return found.start if found else None

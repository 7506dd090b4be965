"""Rules for days told by the calendar: dates, months, years, decades, centuries, holidays."""

from datetime import date, timedelta

from vedette.languages.english.times import plain, time_language
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
    until_published,
    week_of,
    year_of,
)
from vedette.resolve.time_parts import (
    Parts,
    Rule,
    digits,
    full_year,
    in_one_order,
    number_in,
    share_in,
    year_for,
    year_told,
)


def _iso_day(parts: Parts, _: Anchor) -> Days | None:
    month = parts.get("month_number") or parts["slashed_month"]
    day = day_of(int(parts["year"]), int(month), int(parts["day"]))
    return one_day(day).explicit() if day else None


def _numeric_day(parts: Parts, anchor: Anchor) -> Days | None:
    """Take day before month; where both orders are days, the one nearest before publication."""
    year = full_year(parts.get("year") or parts["dashed_year"])
    first, second = int(parts["first"]), int(parts.get("second") or parts["dashed_second"])
    days = [day for day in (day_of(year, second, first), day_of(year, first, second)) if day]
    base = anchor.published
    if base and len(days) == 2:
        days.sort(key=lambda day: (day > base and not anchor.ahead, abs(day - base) // timedelta(days=200)))
    return one_day(days[0]).explicit() if days else None


def _calendar_days(parts: Parts, anchor: Anchor) -> Days | None:
    parts = in_one_order(parts)
    month, first = number_in(parts, "month"), digits(parts["day"])
    last = digits(parts["last_day"]) if parts.get("last_day") else first
    year = year_for(parts, anchor, month, first)
    if year and (month, first) == (2, 29) and not parts.get("year"):
        year -= year % 4  # the leap year before
    start = day_of(year, month, first) if year else None
    end = day_of(year, month, last) if year else None
    if start is None or end is None:
        return None
    days = interval(start, end, TimePrecision.DAY if start == end else TimePrecision.INTERVAL)
    return days.explicit() if days else None


def _week_of_day(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the week that holds, begins or ends with a day."""
    told = _calendar_days(parts, anchor)
    if told is None:
        return None
    if parts["which"] == "of":
        return week_of(told.start)
    first, last = (-6, 0) if parts["which"] == "ending" else (0, 6)
    start, end = shifted(told.start, first), shifted(told.start, last)
    return interval(start, end, TimePrecision.WEEK) if start and end else None


def _month(parts: Parts, anchor: Anchor) -> Days | None:
    month = number_in(parts, "month")
    year = year_for(parts, anchor, month, 1)
    days = month_of(year, month) if year else None
    days = days.explicit() if days else None
    return until_published(share_of(days, share_in(parts)), anchor)


def _year(parts: Parts, anchor: Anchor) -> Days | None:
    year = year_told(parts, anchor)
    days = year_of(year) if year else None
    return until_published(share_of(days.explicit() if days else None, share_in(parts)), anchor)


def _years(parts: Parts, _: Anchor) -> Days | None:
    first = int(parts["first_year"])
    last = int(parts["last_year"]) + (first // 100 * 100 if len(parts["last_year"]) == 2 else 0)
    start, end = year_of(first), year_of(last)
    days = interval(start.start, end.end) if start and end else None
    return days.explicit() if days else None


def _decade(parts: Parts, _: Anchor) -> Days | None:
    first = int(parts["decade"])
    days = interval(date(first, 1, 1), date(first + 9, 12, 31))
    return share_of(days.explicit() if days else None, share_in(parts))


def _century(parts: Parts, _: Anchor) -> Days | None:
    """Return a century as people count years ("the 19th century" is the 1800s); one before our era is none."""
    if parts.get("era"):
        return None
    word = parts["century"]
    last = (time_language().ordinals.get(word) or digits(word)) * 100
    start, end = year_of(max(1, last - 100)), year_of(last - 1)
    days = interval(start.start, end.end) if start and end else None
    return share_of(days.explicit() if days else None, share_in(parts))


def _holiday(parts: Parts, anchor: Anchor) -> Days | None:
    month, day = time_language().holidays[plain(parts["holiday"])]
    year = year_for(parts, anchor, month, day)
    found = day_of(year, month, day) if year else None
    return one_day(found) if found else None


DATES: dict[str, Rule] = {
    "iso_day": _iso_day,
    "numeric_day": _numeric_day,
    "week_of_day": _week_of_day,
    "calendar_days": _calendar_days,
    "part_of_month": _month,
    "month": _month,
    "month_alone": _month,
    "part_of_year": _year,
    "decade": _decade,
    "holiday": _holiday,
    "years": _years,
    "year": _year,
    "century": _century,
}

"""Rules for days told by where they lie from others: from the day of writing, or from the day told last."""

from datetime import date
from functools import partial

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
from vedette.resolve.time_parts import Parts, Rule, count_in, digits, number_in, share_in, unit_in
from vedette.resolve.time_spans import back_to


def _weekend(_: Parts, anchor: Anchor) -> Days | None:
    """Return Saturday and Sunday: the last ones that had begun, the next for what is foreseen."""
    base = anchor.day
    if base is None:
        return None
    saturday = shifted(base, (5 - base.weekday()) % 7 if anchor.ahead else -((base.weekday() - 5) % 7))
    sunday = shifted(saturday, 1) if saturday else None
    return interval(saturday, sunday) if saturday and sunday else None


_WEEKS = {"last": -1, "this": 0, "next": 1}


def _weekday(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the last such day up to the anchor, the next for what is foreseen, and the next one in a history."""
    base = anchor.day
    if base is None:
        return None
    wanted = number_in(parts, "weekday") - 1
    which = parts.get("which", "")
    back = (base.weekday() - wanted) % 7
    if parts.get("week"):
        return _at(base, wanted - base.weekday() + 7 * _WEEKS[parts["week"]])
    if parts.get("count"):
        return _at(base, -((back or 7) + 7 * (count_in(parts) - 1)))
    forward = (wanted - base.weekday()) % 7
    if which in ("next", "coming", "following") or ((anchor.ahead or anchor.history) and which in ("", "this")):
        return _at(base, forward or (7 if which else 0))
    return _at(base, -(back or (7 if which in ("last", "past", "previous") else 0)))


def _at(base: date | None, days: int) -> Days | None:
    day = shifted(base, days) if base else None
    return one_day(day) if day else None


def _shift_day(days: int, _: Parts, anchor: Anchor) -> Days | None:
    return _at(anchor.day, days)


def _present(_: Parts, anchor: Anchor) -> Days | None:
    """Return the day of writing, in a story too."""
    return _at(anchor.published or anchor.day, 0)


def _overnight(_: Parts, anchor: Anchor) -> Days | None:
    base = anchor.day
    before = shifted(base, -1) if base else None
    return interval(before, base, TimePrecision.DAY) if base and before else None


def _overnight_weekday(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the day and the next, for a night that begins on it; the day before and it, for one "into" it."""
    told = _weekday(parts, anchor)
    if told is None:
        return None
    other = shifted(told.start, -1 if parts.get("into") else 1)
    days = sorted((told.start, other)) if other else [told.start, told.start]
    return until_published(interval(days[0], days[-1], TimePrecision.DAY), anchor)


def _shift_told(days: int, _: Parts, anchor: Anchor) -> Days | None:
    return _days_from_told(anchor, days)


def _days_from_told(anchor: Anchor, days: int) -> Days | None:
    """Return the day so many days after the one told last; as wide as that where it is not told closely."""
    if anchor.told is None or anchor.told.start == anchor.told.end:
        return _at(anchor.reached, days)
    start, end = shifted(anchor.told.start, days), shifted(anchor.told.end, days)
    return interval(start, end) if start and end else None


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
        return back_to(anchor.day, 9 * unit_in(parts))
    return until_published(_moved(anchor.day, -count_in(parts), unit_in(parts)), anchor)


def _before_that(parts: Parts, anchor: Anchor) -> Days | None:
    return _moved(anchor.reached, -count_in(parts), unit_in(parts))


def _after_that(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the day or unit so much later; days after a day that is not told closer than its month stay as wide."""
    count, unit = count_in(parts), unit_in(parts)
    is_close = anchor.told is None or anchor.told.start == anchor.told.end
    return _moved(anchor.reached, count, unit) if is_close or unit >= 30 else _days_from_told(anchor, count * unit)


def _apart(parts: Parts, anchor: Anchor, sense: int) -> Days | None:
    """Return the days of what the rest came so much later ("two weeks after they left") or sooner than.

    In news the rest is of the day told last, where one is told, else fresh.
    """
    is_told = anchor.told is not None and (anchor.history or anchor.told.start == anchor.told.end)
    return _moved(anchor.reached if is_told else anchor.published, sense * count_in(parts), unit_in(parts))


def _same_day(_: Parts, anchor: Anchor) -> Days | None:
    """Return the day told last; in news a year told in passing is none."""
    if anchor.told and anchor.told.start == anchor.told.end:
        return one_day(anchor.told.end)
    if anchor.told and not anchor.history and anchor.told.precision is TimePrecision.YEAR:
        return None
    return anchor.told or (one_day(anchor.published) if anchor.published else None)


_TOLD_UNITS = ("that", "the same", "that same", "the following", "the next", "the previous", "the preceding")
_STEPS = {"last": -1, "past": -1, "the past": -1, "this past": -1, "the previous": -1, "the preceding": -1, "next": 1}
_STEPS |= {"the following": 1, "the next": 1, "the coming": 1, "this coming": 1}


def _whole_unit(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the calendar week, month, year that "this", "last", "that" or "the following" point to."""
    which = " ".join(parts.get("which", "").split())
    base = anchor.reached if which in _TOLD_UNITS else anchor.day
    step, unit = _STEPS.get(which, 0), unit_in(parts)
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
    return until_published(_whole_unit(parts, anchor), anchor)


def _part_of_unit(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a part of a unit; "earlier this week" ends the day before publication, as it says no more."""
    days = _whole_unit(parts, anchor)
    if parts["part"] in ("earlier", "later"):
        return until_published(days, anchor)
    return until_published(share_of(days, share_in(parts)), anchor)


def _day_alone(parts: Parts, anchor: Anchor) -> Days | None:
    """Return "the 24th" of the month that a story has reached; in news the last one, or the next if it is foreseen."""
    base, number = anchor.reached if anchor.history else anchor.day, digits(parts["day"])
    if base is None:
        return None
    step = 0 if anchor.history else (number < base.day) if anchor.ahead else -(number > base.day)
    month = month_of(base.year, base.month + step)
    day = day_of(month.start.year, month.start.month, number) if month else None
    return one_day(day) if day else None


RELATIVE: dict[str, Rule] = {
    "weekend": _weekend,
    "weekday": _weekday,
    "overnight": _overnight,
    "overnight_weekday": _overnight_weekday,
    "yesterday": partial(_shift_day, -1),
    "before_yesterday": partial(_shift_day, -2),
    "today": partial(_shift_day, 0),
    "present": _present,
    "now": partial(_shift_day, 0),
    "tomorrow": partial(_shift_day, 1),
    "ago": _ago,
    "before_that": _before_that,
    "after_that": _after_that,
    "told_after": lambda parts, anchor: _apart(parts, anchor, -1),
    "told_before": lambda parts, anchor: _apart(parts, anchor, 1),
    "same_unit": _same_day,
    "next_day": partial(_shift_told, 1),
    "previous_day": partial(_shift_told, -1),
    "part_of_unit": _part_of_unit,
    "unit": _this_unit,
    "day_alone": _day_alone,
}

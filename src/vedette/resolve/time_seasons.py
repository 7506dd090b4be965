"""Parts of a month or year: seasons, quarters, "the first week of March", "the last three months of 2019"."""

from datetime import date, timedelta

from vedette.languages.english.times import time_language
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import Anchor, Days, interval, month_of, share_of, until_published, year_of
from vedette.resolve.time_parts import Parts, count_in, number_in, share_in, unit_in, year_for, year_told

_SEASON_MONTHS = {1: 12, 2: 3, 3: 6, 4: 9}  # place in the list of seasons -> its first month
_LAST = ("last", "final", "closing")


def season(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a season, or a part of it: without a year, in news, the last that had begun by then."""
    first = _SEASON_MONTHS[number_in(parts, "season")]
    which = parts.get("which", "")
    if parts.get("year") or anchor.history or anchor.ahead or which == "next" or anchor.day is None:
        year = year_for(parts, anchor, first, 1)
    else:
        year = _begun(first, anchor.day, ended=which == "last")
    whole = _season_of(year, first) if year else None
    return until_published(share_of(whole, share_in(parts)), anchor)


def _season_of(year: int, first: int) -> Days | None:
    start, end = month_of(year, first), month_of(year, first + 2)
    return interval(start.start, end.end) if start and end else None


def _begun(first: int, base: date, *, ended: bool) -> int:
    """Return the year of the last season that had begun, or ended, by a day."""
    whole = _season_of(base.year, first)
    late = whole is None or (whole.end if ended else whole.start) > base
    return base.year - late


def quarter(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a quarter of a year."""
    word = parts.get("quarter", "")
    number = int(parts["number"]) if parts.get("number") else 4 if word in _LAST else time_language().ordinals[word]
    year = year_told(parts, anchor)
    start, end = (month_of(year, 3 * number - 2), month_of(year, 3 * number)) if year else (None, None)
    days = interval(start.start, end.end) if start and end and number <= 4 else None
    return until_published(days.explicit() if days else None, anchor)


def first_of_month(parts: Parts, anchor: Anchor) -> Days | None:
    """Return "the first week of March", "the last ten days of August"."""
    month = number_in(parts, "month")
    year = year_for(parts, anchor, month, 1)
    return until_published(_share_in_units(month_of(year, month) if year else None, parts), anchor)


def first_of_year(parts: Parts, anchor: Anchor) -> Days | None:
    """Return "the first three months of 2019", "the last weeks of 2024"."""
    year = year_told(parts, anchor)
    whole = year_of(year) if year else None
    if whole is None or parts["unit"] != "month":
        return until_published(_share_in_units(whole, parts), anchor)
    count = min(12, count_in(parts, 2))
    months = (13 - count, 12) if parts["nth"] in _LAST else (1, count)
    start, end = month_of(whole.start.year, months[0]), month_of(whole.start.year, months[1])
    return until_published(interval(start.start, end.end) if start and end else None, anchor)


def _share_in_units(whole: Days | None, parts: Parts) -> Days | None:
    """Return the days of a whole that are its nth or last days or weeks; none where it has not so many."""
    if whole is None:
        return None
    several = "several" in parts and not parts.get("count") and parts["unit"] == "day"  # "the first days"
    days = max(1, unit_in(parts)) * (count_in(parts) if parts.get("count") else 5 if several else 1)
    if parts["nth"] in _LAST:
        start = max(whole.start, whole.end - timedelta(days=days - 1))
        return interval(start, whole.end, TimePrecision.INTERVAL)
    nth = time_language().ordinals.get(parts["nth"], 1)
    start = whole.start + timedelta(days=(nth - 1) * days)
    return interval(start, min(whole.end, start + timedelta(days=days - 1)))

"""What the parts of a time expression say: numbers, units, shares, and the year of a day told without one."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from vedette.languages.english.times import plain, time_language
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import Anchor, Days, day_of

Parts = Mapping[str, str]
Rule = Callable[[Parts, Anchor], Days | None]
LONG_BEFORE = timedelta(days=90)  # a summary may name the end of a story before its beginning
_FIRST_SHORT_YEAR = 40
_NEAR_AHEAD = timedelta(days=14)


def number_in(parts: Parts, name: str) -> int:
    """Return the place of a part in the list of its name, from 1 ("march" is month 3)."""
    return time_language().numbers_of[name][plain(parts[name])]


def count_in(parts: Parts, default: int = 1) -> int:
    """Return the number that is told, `default` where none is."""
    word = parts.get("count", "").split(" ")[0]
    language = time_language()
    return int(word) if word.isdigit() else language.counts.get(word, language.ordinals.get(word, default))


def unit_in(parts: Parts) -> int:
    """Return the days of the unit that is told."""
    return time_language().units[parts["unit"]]


def share_in(parts: Parts) -> tuple[float, float] | None:
    """Return where "early", "the end of" begin and end in a unit, as shares of it."""
    words = parts.get("part", "").split()
    known = time_language().parts
    return next((known[word] for word in (" ".join(words[-2:]), *words) if word in known), None)


def in_one_order(parts: Parts) -> Parts:
    """Return the parts with a month and day that were told the American way under the same names as the others."""
    return parts if "month" in parts else {**parts, "month": parts["us_month"], "day": parts["us_day"]}


def digits(word: str) -> int:
    """Return the number in a word such as "3rd"."""
    return int("".join(sign for sign in word if sign.isdigit()))


def full_year(word: str) -> int:
    """Return the year of four digits, or of two ("90", "’14"): from 1940 to 2039."""
    year = digits(word)
    return year if year > 99 else year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def year_told(parts: Parts, anchor: Anchor) -> int | None:
    """Return the year that the words tell: its number, or "last year", "that year"."""
    word = parts.get("year", "")
    if word.isdigit():
        return full_year(word)
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
    """Return the year nearest to what was told last; a story rather runs forward, but never past its publication.

    It does not run back far beyond the day with which it opens: from what went before, it comes back to that.
    """
    if told.precision is TimePrecision.YEAR:
        return told.start.year
    back, forward = told.end.year - (month > told.end.month), told.end.year + (month < told.end.month)
    is_back = (month - told.end.month) % 12 > 6
    year = back if is_back else forward
    if is_back and anchor.opened is not None and _is_long_before(day_of(back, month, day), anchor.opened):
        year = _nearest_year(month, anchor.opened) if _is_long_before(told.end, anchor.opened) else forward
    late = anchor.published is not None and not anchor.ahead and (year, month, day) > _as_numbers(anchor.published)
    return year - 1 if late else year


def _nearest_year(month: int, opened: date) -> int:
    """Return the year that brings a month nearest to the day with which a story opens."""
    return opened.year - (month - opened.month + 5) // 12


def _is_long_before(day: date | None, opened: date) -> bool:
    return day is not None and opened - day > LONG_BEFORE


def _as_numbers(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def year_for(parts: Parts, anchor: Anchor, month: int, day: int) -> int | None:
    """Return the year that the parts tell, else the likely one for that month and day."""
    told = year_told(parts, anchor)
    return told if told is not None else _likely_year(month, day, anchor)

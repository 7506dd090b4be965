"""The time expressions of a text as TIMEX2 values: calendar units, lengths and references, as annotators write them.

TIMEX2 is the standard of Ferro and others (2005). The time of day is left out: claims tell days. A span such as
"2-3 July" or "1939-1945" has two values, one for each of its ends.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from vedette.languages.english.times import time_language
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import Days
from vedette.resolve.time_expressions import Expression, Told
from vedette.resolve.time_line import TimeLine
from vedette.resolve.time_parts import number_in

_SEASONS = {12: "WI", 3: "SP", 6: "SU", 9: "FA"}
_UNITS = {"minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE"}
_UNITS |= {"century": "CE"}
_CLOCK_UNITS = frozenset({"minute", "hour"})
_NUMBER = re.compile(r"\d+")
# Words that TIMEX2 marks and that tell no time of a happening, so that the resolver leaves them alone.
_BARE_WORDS = {"former": "PAST_REF", "recent": "PAST_REF", "future": "FUTURE_REF", "current": "PRESENT_REF"}
_BARE_WORDS |= {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "annually": "XXXX"}
_BARE = re.compile(rf"\b(?:{'|'.join(_BARE_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Valued:
    """Characters of a text and the value of the time that they tell."""

    start: int
    end: int
    value: str


def values_in(line: TimeLine) -> Iterator[Valued]:
    """Yield the values of all expressions of a text: two for a span that names both its ends."""
    for told in line.told:
        yield from _values(told.expression, _bare_days(told, line), line.text)
    for found in _BARE.finditer(line.text):
        if not line.within(*found.span()):
            yield Valued(*found.span(), _BARE_WORDS[found.group().lower()])


def _bare_days(told: Told, line: TimeLine) -> Days | None:
    """Return the days of an expression by itself: "since May" as the month."""
    anchor = line.anchor(told.expression.start, ahead=told.expression.foreseen and not line.history)
    return replace(told.expression, lead="").days(anchor) if told.expression.lead else told.days


def _values(expression: Expression, days: Days | None, text: str) -> Iterator[Valued]:
    pair = _pair(expression.parts, days)
    if pair is not None:
        first, second = list(_NUMBER.finditer(text, expression.start, expression.end))[:2]
        yield Valued(expression.start, first.end(), pair[0])
        yield Valued(second.start(), expression.end, pair[1])
        return
    value = _VALUES.get(expression.rule, _calendar)(expression.parts, days)
    if value is not None:
        yield Valued(expression.start, expression.end, value)


def _pair(parts: Mapping[str, str], days: Days | None) -> tuple[str, str] | None:
    if parts.get("first_bc"):
        return f"BC{int(parts['first_bc']):04}", f"BC{int(parts['bc']):04}"
    if parts.get("first_year") and days:
        return str(days.start.year), str(days.end.year)
    return (str(days.start), str(days.end)) if parts.get("last_day") and days else None


def _calendar(_: Mapping[str, str], days: Days | None) -> str | None:
    """Return the coarsest calendar unit that days are, or lie in."""
    if days is None:
        return None
    start, end = days.start, days.end
    if days.precision is TimePrecision.YEAR or (start.year == end.year and end.month - start.month > 1):
        return f"{start.year:04}"
    if days.precision is TimePrecision.WEEK:
        year, week, _day = end.isocalendar()
        return f"{year}-W{week:02}"
    return str(start) if start == end else f"{end.year:04}-{end.month:02}"


def _season(_: Mapping[str, str], days: Days | None) -> str | None:
    return f"{days.start.year:04}-{_SEASONS.get(days.start.month, 'XX')}" if days else None


def _year(_: Mapping[str, str], days: Days | None) -> str | None:
    return f"{days.start.year:04}" if days else None


def _decade(_: Mapping[str, str], days: Days | None) -> str | None:
    return f"{days.start.year // 10:03}" if days else None


def _century(parts: Mapping[str, str], days: Days | None) -> str | None:
    if parts.get("era"):
        return f"BC{int(parts['century'].rstrip('sthndr')) - 1:02}" if parts["century"][0].isdigit() else None
    return f"{days.start.year // 100:02}" if days else None


def _before_our_era(parts: Mapping[str, str], _: Days | None) -> str:
    year = f"BC{int(parts['bc']):04}"
    if "month" in parts:
        return f"{year}-{number_in(parts, 'month'):02}"
    return f"{year}-{list(_SEASONS.values())[number_in(parts, 'season') - 1]}" if "season" in parts else year


def _length(parts: Mapping[str, str], _: Days | None) -> str | None:
    language, letter = time_language(), _UNITS.get(parts.get("unit", ""))
    word = parts.get("count", "").split(" ")[0]
    if letter is None or word in language.ordinals:
        return None
    count = "X" if word in language.vague else word if word.isdigit() else str(language.counts.get(word, "X"))
    return f"P{'T' if parts['unit'] in _CLOCK_UNITS else ''}{count}{letter}"


def _always(value: str) -> Callable[[Mapping[str, str], Days | None], str | None]:
    return lambda _parts, _days: value


_VALUES: dict[str, Callable[[Mapping[str, str], Days | None], str | None]] = {
    "season": _season,
    "year": _year,
    "part_of_year": _year,
    "decade": _decade,
    "century": _century,
    "before_our_era": _before_our_era,
    "duration": _length,
    "length": _length,
    "span_back": _length,
    "span_ahead": _length,
    "now": _always("PRESENT_REF"),
    "present": _always("PRESENT_REF"),
    "recently": _always("PAST_REF"),
    "soon": lambda _parts, _days: None,  # TIMEX2 does not mark it
}

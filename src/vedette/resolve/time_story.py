"""What a text is by its times: news or a story of its own dates, when it was written, and with what it begins."""

import re
from datetime import date, timedelta
from functools import cache

from vedette.languages.english.times import time_language
from vedette.resolve.time_days import Anchor, Days, year_of
from vedette.resolve.time_expressions import LENGTHS, Expression

OF_SUMMARY = ("calendar_days", "month")  # rules of the expressions that say when a story begins and ends
_OF_THESE = timedelta(days=90)
_FRESH = timedelta(days=14)  # before its publication, the newest of the days that a report tells
_TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATELINE = 160  # characters in which a text may open with its own date
_AFTER_DATELINE = re.compile(r"[.,]?\s*(?:\([^)\n]{1,40}\)\s*)?(?:[-–—]|\.{2,}|:)|[.,]?\s*\([^)\n]{1,40}\)|\.?\s*\n")
_ON_THE_WAY = timedelta(days=4)  # at most, between the date of a text and its publication
_WHOLE_DAYS = frozenset({"calendar_days", "iso_day", "numeric_day", "weekday"})
_STORY_RULES = frozenset({"calendar_days", "iso_day", "next_day", "same_unit", "after_that"})
_NEWS_RULES = frozenset({"weekday", "yesterday", "today", "tomorrow", "overnight", "ago"})
_OF_UNITS = frozenset({"unit", "part_of_unit", "month"})
_DATELESS = LENGTHS | {"clock"}  # rules of expressions that date nothing by themselves
_OLD_RULES = frozenset({"month", "part_of_month", "season", "part_of_year", "year"})
_OLD_YEARS = 2  # told months and years that make a story of a text
_LESS_NEWSY = 3  # how many times as many days a published story tells by their dates as by those before publication


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(time_language().leads['inside'])})\s+$", re.IGNORECASE)


def opening(expressions: list[Expression], end: int) -> Days | None:
    """Return the first whole day, or month of a year, that a text names before `end`."""
    told = (one for one in expressions if one.start < end and one.rule in OF_SUMMARY and "year" in one.parts)
    return next((days for one in told if (days := one.days(Anchor(None)))), None)


def first_dated(expressions: list[Expression]) -> Days | None:
    """Return the first whole day, or month of a year, of a text that names no bare year before it."""
    first = next((one for one in expressions if one.parts.get("year", "").isdigit()), None)
    return first.days(Anchor(None)) if first is not None and first.rule in OF_SUMMARY else None


def is_of_these_days(expressions: list[Expression], published: date | None) -> bool:
    """Tell whether all days that a text tells without a year may be those just before its publication."""
    if published is None:
        return False
    told = (
        one.days(Anchor(published)) for one in expressions if one.rule == "calendar_days" and "year" not in one.parts
    )
    ages = [published - days.end for days in told if days is not None]
    if not ages or min(ages) < timedelta(0):
        return False
    is_report = min(ages) <= _FRESH and any(map(_is_of_now, expressions))  # "last year" is so from its publication
    return is_report or max(ages) <= _OF_THESE


def year_of_title(title: str) -> Days | None:
    """Return the year in the title of a story, the first of two in a row: "Siege of Kasr (2014-2015)"."""
    years = [int(found.group()) for found in _TITLE_YEAR.finditer(title)]
    return year_of(years[0]) if years and years[-1] - years[0] in (0, 1) else None


def is_dateline(expression: Expression, text: str, published: date | None) -> bool:
    """Tell whether an expression is the date of the text itself, before its first sentence."""
    if expression.start > _DATELINE or expression.lead or expression.rule not in _WHOLE_DAYS:
        return False
    days = expression.days(Anchor(published))
    before = text[: expression.start]
    opens = len(before.split()) <= 8 and not _inside().search(before)
    if not opens or days is None or published is None or days.start != days.end:
        return False
    is_marked = _AFTER_DATELINE.match(text, expression.end) is not None
    return timedelta(0) <= published - days.end <= (_ON_THE_WAY if is_marked else timedelta(0))


def dateline(expressions: list[Expression]) -> date | None:
    """Return the day that an undated text opens with, when it is a whole date."""
    for expression in expressions:
        if expression.start > _DATELINE:
            return None
        if expression.rule in ("iso_day", "numeric_day") or (
            expression.rule == "calendar_days" and "year" in expression.parts
        ):
            days = expression.days(Anchor(None))
            return days.end if days else None
    return None


def is_history(expressions: list[Expression], published: date | None) -> bool:
    """Tell whether a text tells a story by its own dates, rather than the news by the days before publication.

    It does, too, where it tells no day at all but several months and years, all long gone.
    """
    first = next((one for one in expressions if one.rule not in _DATELESS), None)
    if published is not None and first is not None and first.rule in _NEWS_RULES:
        return False  # "… signed here on Sunday …": what follows is dated by the publication as well
    dated = sum(one.rule in _STORY_RULES and not one.foreseen for one in expressions)
    newsy = sum(map(_is_newsy, expressions))
    if any(one.rule in ("calendar_days", "iso_day") for one in expressions):
        return dated > newsy * (_LESS_NEWSY if published else 1)
    told = (one.parts.get("year", "") for one in expressions if one.rule in _OLD_RULES)
    years = [int(year) for year in told if year.isdigit()]
    gone = published is None or all(year < published.year - 1 for year in years)
    return newsy == 0 and len(years) >= _OLD_YEARS and gone


def _is_newsy(expression: Expression) -> bool:
    """Tell whether an expression is of the kind that news counts from publication ("Monday", "this month")."""
    return expression.rule in _NEWS_RULES or _is_of_now(expression)


def _is_of_now(expression: Expression) -> bool:
    """Tell whether an expression is of the unit of time in which it is written, or the last one: "May last year"."""
    which = expression.parts.get("which", "") if expression.rule in _OF_UNITS else expression.parts.get("year", "")
    return which.casefold().split()[:1] in (["this"], ["last"])

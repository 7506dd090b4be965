"""Finds the time expressions of a text and works out, in the order of the text, the days that each tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from vedette.languages.english.times import time_language
from vedette.model.document import Document
from vedette.model.vocabulary import TimeBasis, TimePrecision
from vedette.resolve.time_days import Anchor, Days, interval, shifted
from vedette.resolve.time_parts import full_year
from vedette.resolve.time_rules import RULES

_CLAUSE = 90  # characters before an expression in which a word that foresees may stand
_YEARS_ON = 5  # that a story moves forward at once by a bare year
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_DATELINE = 160  # characters in which a text may open with its own date
# Expressions that never move the time that a story has reached.
_STILL = frozenset({"clock", "today", "now", "present", "recently", "soon"})
_STILL |= {"duration", "length", "span_back", "span_ahead", "decade", "century", "years"}


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a text that tell a time, with the rule and the parts to work it out, and the words that bend it."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]
    lead: str  # a key of the language's `leads`, or ""
    foreseen: bool = False  # words before it in its clause tell that it lies ahead ("will", "promised to")

    def days(self, anchor: Anchor) -> Days | None:
        """Return the days that the expression tells when it is counted from `anchor`."""
        return _bent(self.lead, RULES[self.rule](self.parts, anchor), anchor)


def _bent(lead: str, days: Days | None, anchor: Anchor) -> Days | None:
    bend = _BENDS.get(lead)
    return bend(days, anchor) if bend and days else days


def _since(days: Days, anchor: Anchor) -> Days:
    reached = anchor.told.end if anchor.history and anchor.told else anchor.published
    return Days(days.start, max(days.end, reached or days.end), TimePrecision.INTERVAL, days.basis)


def _by(days: Days, anchor: Anchor) -> Days:
    if anchor.ahead and anchor.published and anchor.published <= days.end:
        return Days(anchor.published, days.end, TimePrecision.INTERVAL, days.basis)
    return days


def _before(days: Days, _: Anchor) -> Days:
    length = (days.end - days.start).days + 1
    return Days(shifted(days.start, -length) or days.start, days.start, TimePrecision.INTERVAL, days.basis)


_LEADS = ("since", "until", "by", "before", "after", "span")  # tried in this order
_BENDS = {"since": _since, "by": _by, "until": _by, "before": _before}


@cache
def _lead_pattern() -> re.Pattern[str]:
    leads = time_language().leads
    between = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in leads["between"])
    forms = [rf"(?P<{lead}>{'|'.join(map(re.escape, leads[lead]))})" for lead in _LEADS]
    gap = rf"\s+(?:(?:{between})\s+)*$"
    return re.compile(rf"\b(?:{'|'.join(forms)}){gap}", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(time_language().leads['inside'])})\s+$", re.IGNORECASE)


@cache
def _join_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, time_language().leads["join"]))
    between = "|".join(map(re.escape, time_language().leads["between"]))
    return re.compile(rf"\s*(?:{words})\s*(?:(?:{between})\s+)*", re.IGNORECASE)


def lead_of(text: str, start: int) -> str:
    """Return the key of the words before an expression that bend its days ("since", "by" ...), or ""."""
    found = _lead_pattern().search(text, max(0, start - 30), start)
    return (found.lastgroup or "") if found else ""


def find_expressions(text: str) -> list[Expression]:
    """Return the time expressions of a text, in its order; of those that overlap, the one of the earlier pattern."""
    found: list[tuple[int, int, str, dict[str, str]]] = []
    taken, lower = bytearray(len(text)), text.lower()
    for rule, pattern, needs in time_language().patterns:
        if needs and not any(word in lower for word in needs):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, rule, _parts_of(match)))
    return [
        Expression(start, end, rule, parts, _lead_within(text, start, end), _is_foreseen(text, start))
        for start, end, rule, parts in sorted(found, key=lambda one: one[:2])
    ]


def _parts_of(match: re.Match[str]) -> dict[str, str]:
    """Return the named parts of a match; a year of two digits as one of four."""
    parts = {name: value.lower() for name, value in match.groupdict().items() if value is not None}
    short = parts.pop("short_year", None)
    return parts if short is None else parts | {"year": str(full_year(short))}


def _is_foreseen(text: str, start: int) -> bool:
    return time_language().foreseen.search(text, max(0, start - _CLAUSE), start) is not None


def _lead_within(text: str, start: int, end: int) -> str:
    """Return the lead before an expression, or at its own beginning ("since July" found as one)."""
    first = re.match(r"\w+", text[start:end])
    own = lead_of(f"{first.group()} ", first.end() + 1) if first else ""
    return own if own in ("since", "by", "until", "before", "after") else lead_of(text, start)


@dataclass(frozen=True, slots=True)
class Told:
    """An expression with the days that it tells, counted from what the text had told before it."""

    expression: Expression
    days: Days | None


class TimeLine:
    """The time expressions of one document, what they tell, and what the text has told at each of its places."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        expressions = find_expressions(document.text)
        self.published = document.published_at.date() if document.published_at else _dateline(expressions)
        expressions = [one for one in expressions if not _is_dateline(one, document.text, self.published)]
        self.history = _is_history(expressions)
        heading = _HEADING.search(document.text)
        # What stands before the first heading sums up the whole story, which begins again after it.
        self._summed_up = heading.start() if heading else 0
        self._opening = _opening(expressions, self._summed_up)
        self._reached: list[Days | None] = []
        self.told = list(self._tell(expressions))
        self._sentences = [0, *(end.end() for end in time_language().sentence_end.finditer(document.text))]
        self._starts = [told.expression.start for told in self.told]

    def _tell(self, expressions: list[Expression]) -> Iterator[Told]:
        reached: Days | None = None
        is_summary = True
        for expression in expressions:
            if is_summary and expression.start > self._summed_up:
                reached, is_summary = self._opening or reached, False
            anchor = self._anchor(reached, ahead=expression.foreseen and not self.history)
            days = expression.days(anchor)
            yield Told(expression, days)
            if days is not None:
                reached = _moved_to(expression, days, anchor) or reached
            self._reached.append(reached)

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that holds that character."""
        return bisect_right(self._sentences, place) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence begins and ends."""
        after = sentence + 1
        return self._sentences[sentence], self._sentences[after] if after < len(self._sentences) else len(self.text)

    def within(self, start: int, end: int) -> list[Told]:
        """Return what is told by the expressions that lie in, or overlap, those characters."""
        first = bisect_left(self._starts, start)
        before = [told for told in self.told[max(0, first - 1) : first] if told.expression.end > start]
        return before + self.told[first : bisect_left(self._starts, end)]

    def reached(self, place: int) -> Days | None:
        """Return the time that the text has told before that character."""
        before = bisect_left(self._starts, place)
        is_first = before == 0 or self._starts[before - 1] < self._summed_up < place
        if is_first and self._opening is not None and place > self._summed_up:
            return self._opening
        return self._reached[before - 1] if before else None

    def anchor(self, place: int, *, ahead: bool) -> Anchor:
        """Return what an expression at that character is counted from; `ahead`: it is foreseen."""
        return self._anchor(self.reached(place), ahead=ahead)

    def _anchor(self, reached: Days | None, *, ahead: bool) -> Anchor:
        opened = self._opening.start if self._opening is not None else None
        return Anchor(self.published, reached, self.history, ahead, opened)


def _moved_to(expression: Expression, days: Days, anchor: Anchor) -> Days | None:
    """Return the time that a story has reached after an expression; None when the expression does not move it.

    "Since X" moves it to X. A bare year that lies back is told in passing.
    """
    if expression.rule in _STILL or (anchor.history and (expression.foreseen or _in_passing(expression, days, anchor))):
        return None
    if expression.lead == "since" and days.precision is TimePrecision.INTERVAL:
        began = replace(expression, lead="").days(anchor) or days
        looks_back = anchor.history and anchor.told is not None and began.end < anchor.told.start
        return None if looks_back else began
    return days


def _in_passing(expression: Expression, days: Days, anchor: Anchor) -> bool:
    """Tell whether a story only looks back or far ahead: at a year gone by or years off, at what was "ago"."""
    if expression.rule == "before_that":
        return expression.parts["unit"] in ("year", "decade", "century")
    if expression.rule == "unit":
        return expression.parts.get("which", "").split()[-1:] in (["last"], ["previous"], ["preceding"], ["past"])
    if expression.rule in ("ago", "holiday"):
        return "year" not in expression.parts
    if expression.rule != "year" or anchor.told is None:
        return False
    return not anchor.told.end.year < days.end.year <= anchor.told.end.year + _YEARS_ON


def _opening(expressions: list[Expression], end: int) -> Days | None:
    """Return the first whole day that a text names before `end`."""
    whole = (one for one in expressions if one.start < end and one.rule == "calendar_days" and "year" in one.parts)
    return next((days for one in whole if (days := one.days(Anchor(None)))), None)


def _is_dateline(expression: Expression, text: str, published: date | None) -> bool:
    """Tell whether an expression is the date of the text itself, before its first sentence."""
    if expression.start > _DATELINE or expression.lead or expression.rule not in _WHOLE_DAYS:
        return False
    days = expression.days(Anchor(published))
    before = text[: expression.start]
    opens = len(before.split()) <= 8 and not _inside().search(before)
    return opens and days is not None and days.start == days.end == published


def _dateline(expressions: list[Expression]) -> date | None:
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


_WHOLE_DAYS = frozenset({"calendar_days", "iso_day", "numeric_day", "weekday"})
_STORY_RULES = frozenset({"calendar_days", "iso_day", "next_day", "same_unit", "after_that"})
_NEWS_RULES = frozenset({"weekday", "yesterday", "today", "tomorrow", "overnight", "ago"})


def _is_history(expressions: list[Expression]) -> bool:
    """Tell whether a text tells a story by its own dates, rather than the news by the days before publication."""
    dated = sum(one.rule in _STORY_RULES and not one.foreseen for one in expressions)
    newsy = sum(one.rule in _NEWS_RULES for one in expressions)
    return any(one.rule in ("calendar_days", "iso_day") for one in expressions) and dated > newsy


def joined(text: str, first: Told, second: Told) -> Days | None:
    """Return the days from one expression to another when the words between join them ("from 3 March to 5 May")."""
    between = text[first.expression.end : second.expression.start]
    if second.days is None or not _join_pattern().fullmatch(between):
        return None
    plain = between.strip().lower() in time_language().leads["plain_join"]
    if first.expression.lead not in ("span", "since") and not plain:
        return None
    begin = first.days
    if "year" in second.expression.parts and "year" not in first.expression.parts:
        begin = first.expression.days(Anchor(second.days.end, second.days, history=True))
    if begin is None:
        return None
    if begin.start > second.days.end and first.expression.rule == second.expression.rule == "weekday":
        begin = replace(begin, start=begin.start - timedelta(days=7))  # "between Friday and Sunday", told on a Saturday
    days = interval(begin.start, second.days.end)
    return replace(days, basis=TimeBasis.EXPLICIT) if days else None

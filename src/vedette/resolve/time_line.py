"""Finds the time expressions of a text and works out, in the order of the text, the days that each tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest

from vedette.languages.english.times import time_language
from vedette.model.document import Document
from vedette.model.vocabulary import TimeBasis, TimePrecision
from vedette.resolve.time_days import Anchor, Days, interval, shifted, year_of
from vedette.resolve.time_parts import LONG_BEFORE, full_year
from vedette.resolve.time_rules import RULES

_CLAUSE = 90  # characters before an expression in which a word that foresees may stand
_OF_NOW, _LOOKS_BACK = timedelta(days=366), timedelta(days=270)
_OF_THESE = timedelta(days=90)
_YEARS_ON = 5  # that a story moves forward at once by a bare year
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_CHAPTER = re.compile(r"^##? ", re.MULTILINE)  # a heading under which a story begins again after what went before it
_RANGE = re.compile(r"\s*(?:-|–|—|/|to|until|till|through)\s*")
_TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATELINE = 160  # characters in which a text may open with its own date
_AFTER_DATELINE = re.compile(r"[.,]?\s*(?:\([^)\n]{1,40}\)\s*)?(?:[-–—]|\.{2,}|:)|[.,]?\s*\([^)\n]{1,40}\)|\.?\s*\n")
_ON_THE_WAY = timedelta(days=4)  # at most, between the date of a text and its publication
# Expressions that tell how long rather than when, and all that never move the time that a story has reached.
LENGTHS = frozenset({"duration", "length", "span_back", "span_ahead", "decade", "century", "years"})
REVERSED = frozenset({"told_after", "told_before"})  # "two weeks after they left": these tell when they left
_STILL = LENGTHS | REVERSED | {"clock", "today", "now", "present", "recently", "soon"}


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


_OF_SUMMARY = ("calendar_days", "month")  # rules of the expressions that say when a story begins and ends
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
        filed = [one for one in expressions if _is_dateline(one, document.text, self.published)]
        expressions = [one for one in expressions if one not in filed]
        # From when "today" is counted: a text may say that it was written days before it was published.
        told = filed[0].days(Anchor(self.published)) if filed else None
        self.written = told.end if told else self.published
        self.history = _is_history(expressions, self.published)
        heading = _HEADING.search(document.text)
        # What stands before the first heading sums up the whole story, which begins again after it.
        self._summed_up = heading.start() if heading else 0
        self._chapters = [found.start() for found in _CHAPTER.finditer(document.text)]
        # What a story is counted from before it tells a year: that of its title, else the first that it will tell.
        titled = _year_of_title(document.title) if self.history else None
        is_old = self.history and not _is_of_these_days(expressions, self.published)
        self._before = titled or (_first_dated(expressions) if is_old else None)
        self._opening = _opening(expressions, self._summed_up) or titled
        self._closing = self._opening  # the last day that the summary tells
        self._reached: list[Days | None] = []
        self.told = list(self._tell(expressions))
        self._sentences = [0, *(end.end() for end in time_language().sentence_end.finditer(document.text))]
        self._starts = [told.expression.start for told in self.told]

    def _tell(self, expressions: list[Expression]) -> Iterator[Told]:
        reached, last = self._before, 0
        before: Expression | None = None
        first: Days | None = None  # that the text has reached
        for expression, behind in zip_longest(expressions, expressions[1:]):
            reached = self._begun_again(reached, last, expression.start)
            last = expression.start
            anchor = self._anchor(reached, ahead=expression.foreseen and not self.history)
            days = self._by_the_year_behind(expression, behind) or expression.days(anchor)
            yield Told(expression, days)
            self._closing = self._closed_by(expression, days)
            # What stands under "March to May 2022" begins in March.
            ends_heading = before is not None and self._are_of_one_heading(before, expression)
            if days is not None and not ends_heading and not self._only_looks_back(days, reached, first):
                moved = _moved_to(expression, days, anchor)
                first, reached = first or moved, moved or reached
            self._reached.append(reached)
            before = expression

    def _only_looks_back(self, days: Days, reached: Days | None, first: Days | None) -> bool:
        """Tell whether a story of these days only looks back at what was long before."""
        if not self.history or self.published is None or reached is None or first is None:
            return False
        is_near = max(self.published - first.end, self.published - reached.end) <= _OF_NOW
        return is_near and reached.start - days.end > _LOOKS_BACK

    def _by_the_year_behind(self, expression: Expression, behind: Expression | None) -> Days | None:
        """Return the days of the first of two times that share a year: "24 February to 4 April 2022"."""
        if behind is None or "year" in expression.parts or "year" not in behind.parts:
            return None
        if not _RANGE.fullmatch(self.text, expression.end, behind.start):
            return None
        end = behind.days(Anchor(None))
        return expression.days(Anchor(end.end, end, history=True)) if end else None

    def _are_of_one_heading(self, one: Expression, other: Expression) -> bool:
        line = self.text.rfind("\n", 0, other.end) + 1
        return self.text.startswith("#", line) and one.start >= line

    def _closed_by(self, expression: Expression, days: Days | None) -> Days | None:
        is_summed_up = days is not None and expression.start < self._summed_up and expression.rule in _OF_SUMMARY
        is_later = self._closing is None or (days is not None and days.end > self._closing.end)
        return days if is_summed_up and is_later else self._closing

    def _begun_again(self, reached: Days | None, last: int, place: int) -> Days | None:
        """Return the time from which a story goes on at `place`, when the expression before stood at `last`.

        It begins again after its summary, and under a heading that follows on what went long before or after it.
        """
        if last <= self._summed_up < place:
            return self._opening or reached
        is_new = bisect_left(self._chapters, last) < bisect_left(self._chapters, place)
        if not is_new or reached is None or self._opening is None or self._closing is None:
            return reached
        is_before = self._opening.start - reached.end > LONG_BEFORE
        is_after = self._closing.end > self._opening.end and reached.start > self._closing.end
        return self._opening if is_before or is_after else reached

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
        told = self._told_before(place)
        return None if told is self._before else told  # which dates nothing by itself

    def next_told(self, place: int) -> Days | None:
        """Return the first time that the text tells behind that character by an expression that dates a story."""
        behind = (told for told in self.told if told.expression.start >= place and told.expression.rule not in _STILL)
        return next((told.days for told in behind if told.days), None)

    def _told_before(self, place: int) -> Days | None:
        before = bisect_left(self._starts, place)
        if before == 0:
            return self._begun_again(self._before, 0, place)
        return self._begun_again(self._reached[before - 1], self._starts[before - 1], place)

    def anchor(self, place: int, *, ahead: bool) -> Anchor:
        """Return what an expression at that character is counted from; `ahead`: it is foreseen."""
        return self._anchor(self._told_before(place), ahead=ahead)

    def _anchor(self, reached: Days | None, *, ahead: bool) -> Anchor:
        opened = self._opening.start if self._opening is not None else None
        return Anchor(self.written, reached, self.history, ahead, opened)


def _moved_to(expression: Expression, days: Days, anchor: Anchor) -> Days | None:
    """Return the time that a story has reached after an expression; None when the expression does not move it.

    "Since X" moves it to X, but news without a date nowhere. A bare year that lies back is told in passing.
    """
    if expression.rule in _STILL or (anchor.history and (expression.foreseen or _in_passing(expression, days, anchor))):
        return None
    if expression.lead == "since" and days.precision is TimePrecision.INTERVAL:
        began = replace(expression, lead="").days(anchor) or days
        looks_back = anchor.told is not None and began.end < anchor.told.start
        is_undated = anchor.published is None and not anchor.history
        return None if is_undated or (anchor.history and looks_back) else began
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
    """Return the first whole day, or month of a year, that a text names before `end`."""
    told = (one for one in expressions if one.start < end and one.rule in _OF_SUMMARY and "year" in one.parts)
    return next((days for one in told if (days := one.days(Anchor(None)))), None)


def _first_dated(expressions: list[Expression]) -> Days | None:
    """Return the first whole day, or month of a year, of a text that names no bare year before it."""
    first = next((one for one in expressions if one.parts.get("year", "").isdigit()), None)
    return first.days(Anchor(None)) if first is not None and first.rule in _OF_SUMMARY else None


def _is_of_these_days(expressions: list[Expression], published: date | None) -> bool:
    """Tell whether all days that a text tells without a year may be those just before its publication."""
    if published is None:
        return False
    told = (
        one.days(Anchor(published)) for one in expressions if one.rule == "calendar_days" and "year" not in one.parts
    )
    ages = [published - days.end for days in told if days is not None]
    return bool(ages) and timedelta(0) <= min(ages) and max(ages) <= _OF_THESE


def _year_of_title(title: str) -> Days | None:
    """Return the year in the title of a story, the first of two in a row: "Siege of Kasr (2014-2015)"."""
    years = [int(found.group()) for found in _TITLE_YEAR.finditer(title)]
    return year_of(years[0]) if years and years[-1] - years[0] in (0, 1) else None


def _is_dateline(expression: Expression, text: str, published: date | None) -> bool:
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
_OF_UNITS = frozenset({"unit", "part_of_unit", "month"})
_DATELESS = LENGTHS | {"clock"}  # rules of expressions that date nothing by themselves
_OLD_RULES = frozenset({"month", "part_of_month", "season", "part_of_year", "year"})
_OLD_YEARS = 2  # told months and years that make a story of a text
_LESS_NEWSY = 3  # how many times as many days a published story tells by their dates as by those before publication


def _is_history(expressions: list[Expression], published: date | None) -> bool:
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
    which = expression.parts.get("which", "").split()[:1]
    return expression.rule in _NEWS_RULES or (expression.rule in _OF_UNITS and which in (["this"], ["last"]))


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

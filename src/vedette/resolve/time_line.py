"""Works out, in the order of a text, the days that each of its time expressions tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

from vedette.languages.english.times import time_language
from vedette.model.document import Document
from vedette.model.vocabulary import TimePrecision
from vedette.resolve.time_days import Anchor, Days
from vedette.resolve.time_expressions import LENGTHS, REVERSED, Expression, Told, find_expressions
from vedette.resolve.time_parts import LONG_BEFORE
from vedette.resolve.time_story import (
    OF_SUMMARY,
    dateline,
    first_dated,
    is_dateline,
    is_history,
    is_of_these_days,
    opening,
    year_of_title,
)

_OF_NOW, _LOOKS_BACK = timedelta(days=366), timedelta(days=270)
_YEARS_ON = 5  # that a story moves forward at once by a bare year
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_CHAPTER = re.compile(r"^##? ", re.MULTILINE)  # a heading under which a story begins again after what went before it
_RANGE = re.compile(r"\s*(?:-|–|—|/|to|until|till|through)\s*")
# Rules of expressions that never move the time that a story has reached.
_STILL = LENGTHS | REVERSED | {"clock", "today", "now", "present", "recently", "soon"}


class TimeLine:
    """The time expressions of one document, what they tell, and what the text has told at each of its places."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        expressions = find_expressions(document.text)
        self.published = document.published_at.date() if document.published_at else dateline(expressions)
        filed = [one for one in expressions if is_dateline(one, document.text, self.published)]
        expressions = [one for one in expressions if one not in filed]
        # From when "today" is counted: a text may say that it was written days before it was published.
        told = filed[0].days(Anchor(self.published)) if filed else None
        self.written = told.end if told else self.published
        self.history = is_history(expressions, self.published)
        heading = _HEADING.search(document.text)
        # What stands before the first heading sums up the whole story, which begins again after it.
        self._summed_up = heading.start() if heading else 0
        self._chapters = [found.start() for found in _CHAPTER.finditer(document.text)]
        # What a story is counted from before it tells a year: that of its title, else the first that it will tell.
        titled = year_of_title(document.title) if self.history else None
        is_old = self.history and not is_of_these_days(expressions, self.published)
        self._before = titled or (first_dated(expressions) if is_old else None)
        self._opening = opening(expressions, self._summed_up) or titled
        self._closing = self._opening  # the last day that the summary tells
        self._reached: list[Days | None] = []
        self._sentences = [0, *(end.end() for end in time_language().sentence_end.finditer(document.text))]
        self.told = list(self._tell(expressions))
        self._starts = [told.expression.start for told in self.told]

    def _tell(self, expressions: list[Expression]) -> Iterator[Told]:
        reached, last = self._before, 0
        before: Expression | None = None
        first: Days | None = None  # that the text has reached
        place = -1  # of the expression that moved it last
        for expression, behind in zip_longest(expressions, expressions[1:]):
            reached = self._begun_again(reached, last, expression.start)
            last = expression.start
            anchor = self._anchor(reached, ahead=expression.foreseen and not self.history)
            days = self._by_the_year_behind(expression, behind) or expression.days(anchor)
            yield Told(expression, days)
            self._closing = self._closed_by(expression, days)
            # What stands under "March to May 2022" begins in March.
            ends_heading = before is not None and self._are_of_one_heading(before, expression)
            is_past = days is not None and (
                self._only_looks_back(days, reached, first)
                or self._looks_back_in_passing(expression, days, reached, place)
            )
            if days is not None and not ends_heading and not is_past:
                moved = _moved_to(expression, days, anchor)
                first, reached = first or moved, moved or reached
                place = expression.start if moved is not None else place
            self._reached.append(reached)
            before = expression

    def _only_looks_back(self, days: Days, reached: Days | None, first: Days | None) -> bool:
        """Tell whether a story of these days only looks back at what was long before."""
        if not self.history or self.published is None or reached is None or first is None:
            return False
        is_near = max(self.published - first.end, self.published - reached.end) <= _OF_NOW
        return is_near and reached.start - days.end > _LOOKS_BACK

    def _looks_back_in_passing(self, expression: Expression, days: Days, reached: Days | None, place: int) -> bool:
        """Tell whether a story looks back at what was long before: beside a day, or in a clause that tells more."""
        if not self.history or reached is None or "year" not in expression.parts or place < 0:
            return False
        is_same = self.sentence(place) == self.sentence(expression.start)
        begin = self.bounds(self.sentence(expression.start))[0]
        had = time_language().looking_back.search(self.text, begin, expression.start)
        return (is_same or had is not None) and reached.start - days.end > _LOOKS_BACK

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
        is_summed_up = days is not None and expression.start < self._summed_up and expression.rule in OF_SUMMARY
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

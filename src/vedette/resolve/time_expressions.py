"""Finds the time expressions of a text, and works out the days of each."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from vedette.languages.english.times import in_small_letters, time_language
from vedette.model.vocabulary import TimeBasis, TimePrecision
from vedette.resolve.time_days import Anchor, Days, interval, shifted
from vedette.resolve.time_parts import full_year
from vedette.resolve.time_rules import RULES

_CLAUSE = 90  # characters before an expression in which a word that foresees may stand
# Expressions that tell how long rather than when.
LENGTHS = frozenset({"duration", "length", "span_back", "span_ahead", "decade", "century", "years"})
REVERSED = frozenset({"told_after", "told_before"})  # "two weeks after they left": these tell when they left


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


def _is_owned(text: str, start: int, end: int) -> bool:
    """Tell whether something belongs to a day, before which "from" begins no span ("the toll from Tuesday's raid")."""
    leads = time_language().leads
    before = next(reversed(text[max(0, start - 30) : start].lower().split()), "")
    return text.startswith(tuple(leads["owned"]), end) and before in leads["not_with_owned"]


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
    taken, small = bytearray(len(text)), in_small_letters(text)
    for pattern in time_language().patterns:
        if pattern.needs and not any(word in small for word in pattern.needs):
            continue
        for match in pattern.words.finditer(text if pattern.minds_capitals else small):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, pattern.rule, _parts_of(match)))
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
    if _is_owned(text, start, end):
        return ""
    first = re.match(r"\w+", text[start:end])
    own = lead_of(f"{first.group()} ", first.end() + 1) if first else ""
    return own if own in ("since", "by", "until", "before", "after") else lead_of(text, start)


@dataclass(frozen=True, slots=True)
class Told:
    """An expression with the days that it tells, counted from what the text had told before it."""

    expression: Expression
    days: Days | None


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

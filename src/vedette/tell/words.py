"""Small pieces of plain English: days, figures, lists."""

from collections.abc import Iterable, Sequence
from datetime import date

from vedette.languages.english.articles import in_a_sentence
from vedette.languages.english.counts import bounds, count
from vedette.languages.english.phrases import COUNTED_WORDS
from vedette.model.claim import Number, When
from vedette.model.event import Figure
from vedette.model.vocabulary import Counted

__all__ = ["bounds"]
_ORDER = list(COUNTED_WORDS)
THINGS = frozenset({Counted.STRIKES, Counted.VEHICLES, Counted.PLACES, Counted.OTHER})


def day(value: date) -> str:
    """Return "30 November 2024"."""
    return f"{value.day} {value:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """Return "on 30 November 2024", "between 27 and 30 November 2024", or "at a time not told"."""
    if start is None and end is None:
        return "at a time not told"
    if start is None or end is None:
        known = start or end
        return f"{'from' if start else 'until'} {day(known)}" if known else ""
    if start == end:
        return f"on {day(start)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"between {start.day} and {day(end)}"
    first = f"{start.day} {start:%B}" if start.year == end.year else day(start)
    return f"between {first} and {day(end)}"


def when(value: When | None) -> str:
    """Return the days of a time in words."""
    return days(value.start, value.end) if value else days(None, None)


def figure(value: Figure) -> str:
    """Return "at least 8 killed" or, where origins differ, "11 to 15 killed"."""
    return count(value.what, value.low, value.high)


def figures(values: Iterable[Figure]) -> list[str]:
    """Return each figure in words, the gravest first; that it was one strike or one vehicle says nothing."""
    return [figure(value) for value in gravest_first(values) if not (value.what in THINGS and value.high == 1)]


def gravest_first(values: Iterable[Figure]) -> list[Figure]:
    """Return the figures in order: the killed before the injured before the displaced."""
    return sorted(values, key=lambda one: _ORDER.index(one.what))


def number(value: Number) -> str:
    """Return a claim's number in words."""
    return count(value.what, value.low, value.high)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return "A", "A and B" or "A, B and C"; with another word before the last one, "A or B"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def counted(count: int, one: str, more: str) -> str:
    """Return "1 place", "2 places"."""
    return f"{count:,} {one if count == 1 else more}"


def inner(text: str) -> str:
    """Return words from a text as they stand within a sentence: on one line, in front no capital that began another."""
    return in_a_sentence(" ".join(text.split()).rstrip(",;:"))


def sentence(words: str) -> str:
    """Return the words with a capital and a full stop."""
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"

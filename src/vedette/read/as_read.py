"""A text as it is analysed: what the form of an old wire hides from a parser is put right, every letter in its place.

Lines that break inside sentences run on, and a text or line in capitals throughout gets small letters. Both leave the
text as long as it was, so that whatever is found in it stands at the same characters of the text as it was written.
"""

from dataclasses import replace
from typing import TypeVar

from vedette.languages.english.casing import is_in_capitals, with_small_letters
from vedette.model.claim import Claim, FacilityMention, Mention, Number, PlaceMention, Span, When
from vedette.model.document import Document

_NARROWEST, _WIDEST = 50, 100  # characters of the longest line of a text whose lines are cut by their length
_RAGGED = 8  # characters by which lines may be shorter than they could
_LEAST_CUT = 3  # lines, and ...
_MOSTLY_CUT = 0.7  # ... their share, from which a text counts as cut by length

_Quoted = TypeVar("_Quoted", Mention, PlaceMention, Span)
_Named = TypeVar("_Named", Number, FacilityMention)


def as_read(document: Document) -> Document:
    """Return a document with its text as it is to be analysed, of the same length."""
    text = _with_case(_with_running_lines(document.text))
    return document if text == document.text else replace(document, text=text)


def as_written(claim: Claim, read: Document, text: str) -> Claim:
    """Return a claim that was found in a document as it was read, with the words that stand in its `text`."""

    def quoted(words: _Quoted) -> _Quoted:
        return replace(words, text=text[words.start : words.end])

    def named(words: _Named) -> _Named:
        start = read.text.find(words.text, claim.start)
        start = read.text.find(words.text) if start < 0 else start
        return replace(words, text=text[start : start + len(words.text)])

    return replace(
        claim,
        evidence=text[claim.start : claim.end],
        trigger=quoted(claim.trigger),
        speakers=tuple(map(quoted, claim.speakers)),
        initiators=tuple(map(quoted, claim.initiators)),
        targets=tuple(map(quoted, claim.targets)),
        places=tuple(map(quoted, claim.places)),
        numbers=tuple(map(named, claim.numbers)),
        facilities=tuple(map(named, claim.facilities)),
        when=_time_as_written(claim.when, text),
    )


def _time_as_written(when: When | None, text: str) -> When | None:
    if when is None or when.text_start is None:
        return when
    return replace(when, text=text[when.text_start : when.text_start + len(when.text)])


def _with_case(text: str) -> str:
    """Return a text with small letters where it is in capitals throughout, or where a line is, perhaps its headline."""
    if is_in_capitals(text):
        return with_small_letters(text)
    lines = text.split("\n")
    return "\n".join(with_small_letters(line) if line.isupper() and is_in_capitals(line) else line for line in lines)


def _with_running_lines(text: str) -> str:
    """Return a text without the line breaks that are there only since no other word had room in the line."""
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    firsts = [len(line.split(maxsplit=1)[0]) if line.strip() else 0 for line in lines[1:]]
    inside = [number for number, first in enumerate(firsts) if lengths[number] and first]
    cut = {number for number in inside if lengths[number] + 1 + firsts[number] > width - _RAGGED}
    if len(cut) < max(_LEAST_CUT, _MOSTLY_CUT * len(inside)):
        return text
    return "".join(line + ("\n" if number not in cut else " ") for number, line in enumerate(lines))[:-1]

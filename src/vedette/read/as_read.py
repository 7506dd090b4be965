"""Reading a text as it is analysed, and telling what was found in the words of the text as it was written."""

from dataclasses import replace
from typing import TypeVar

from vedette.languages.english.laid_out import as_analysed
from vedette.model.claim import Claim, FacilityMention, Number, When, in_words_of
from vedette.model.document import Document

_Named = TypeVar("_Named", Number, FacilityMention)


def as_read(document: Document) -> Document:
    """Return a document with its text as it is to be analysed, of the same length."""
    text = as_analysed(document.text)
    return document if text == document.text else replace(document, text=text)


def as_written(claim: Claim, read: Document, text: str) -> Claim:
    """Return a claim that was found in a document as it was read, with the words that stand in its `text`."""

    def named(words: _Named) -> _Named:
        start = read.text.find(words.text, claim.start)
        start = read.text.find(words.text) if start < 0 else start
        return replace(words, text=text[start : start + len(words.text)])

    return replace(
        in_words_of(claim, text),
        numbers=tuple(map(named, claim.numbers)),
        facilities=tuple(map(named, claim.facilities)),
        when=_time_as_written(claim.when, text),
    )


def _time_as_written(when: When | None, text: str) -> When | None:
    if when is None or when.text_start is None:
        return when
    return replace(when, text=text[when.text_start : when.text_start + len(when.text)])

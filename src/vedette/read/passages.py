"""Passages: a text in pieces that end where a paragraph or a sentence ends, several of which make one question."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vedette.model.document import Document

LONGEST = 2000  # characters of a passage
TOGETHER = 6000  # characters of the passages of one question, and ...
MOST = 12  # ... how many there are
_ENDS = (re.compile(r"\n\s*"), re.compile(r"[.!?][\"'”’)]*\s+"), re.compile(r"\s+"))  # the best first


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document, from character `start` on."""

    document: Document
    start: int
    text: str


def passages_of(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document; together they are its text, but for white space between them."""
    text, at = document.text, 0
    while at < len(text):
        end = _end(text, at)
        piece = text[at:end]
        words = piece.strip()
        if words:
            yield Passage(document, at + piece.index(words[0]), words)
        at = end


def _end(text: str, start: int) -> int:
    """Return where the passage that begins at `start` ends: at the last good end within reach."""
    if len(text) - start <= LONGEST:
        return len(text)
    reach = text[start : start + LONGEST]
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(reach)]
        if ends and ends[-1] > LONGEST // 4:
            return start + ends[-1]
    return start + LONGEST


def together(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield passages in groups, each for one question."""
    group: list[Passage] = []
    characters = 0
    for passage in passages:
        if group and (len(group) == MOST or characters + len(passage.text) > TOGETHER):
            yield group
            group, characters = [], 0
        group.append(passage)
        characters += len(passage.text)
    if group:
        yield group

"""A text as the windows that the encoder sees: title, the words before, and up to three sentences to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

MOST_SENTENCES = 3  # read in one window
MOST_PIECES = 150  # word pieces of them
MOST_CUT = 300  # word pieces of a single sentence; what is beyond is not read
BEFORE_PIECES = 36
BEFORE_CHARACTERS = 500
TITLE_PIECES = 16

Bounds = tuple[int, int]


class Pieces(Protocol):
    """Cuts words into the pieces that the encoder knows."""

    begin: int
    between: int

    def cut(self, words: str) -> tuple[list[int], list[Bounds]]:
        """Return the pieces' numbers and where each stands in `words`."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """Piece numbers; where each stands in the text (None: title or mark); whether it is to be read here."""

    pieces: list[int]
    places: list[Bounds | None]
    read: list[bool]


def sentences_of(text: str, bounds: Sequence[Bounds]) -> list[Bounds]:
    """Return sentences cut at line ends, without the white space around them and without empty ones."""
    found = []
    for first, last in bounds:
        start = first
        for line in text[first:last].split("\n"):
            lead = len(line) - len(line.lstrip())
            words = line.strip()
            if words:
                found.append((start + lead, start + lead + len(words)))
            start += len(line) + 1
    return found


def windows_of(text: str, title: str, sentences: Sequence[Bounds], pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a text, so that each sentence is read in just one."""
    title_pieces = pieces.cut(title)[0][:TITLE_PIECES]
    head = [pieces.begin, *title_pieces, pieces.between]
    for block in _blocks(text, sentences, pieces):
        yield _window(text, block, head, pieces)


def _blocks(text: str, sentences: Sequence[Bounds], pieces: Pieces) -> Iterator[Bounds]:
    block: list[Bounds] = []
    size = 0
    for start, end in sentences:
        count = len(pieces.cut(text[start:end])[0])
        if block and (size + count > MOST_PIECES or len(block) >= MOST_SENTENCES):
            yield block[0][0], block[-1][1]
            block, size = [], 0
        block.append((start, end))
        size += count
    if block:
        yield block[0][0], block[-1][1]


def _window(text: str, block: Bounds, head: list[int], pieces: Pieces) -> Window:
    start, end = block
    base = max(0, start - BEFORE_CHARACTERS)
    before, before_at = pieces.cut(text[base:start])
    before, before_at = before[-BEFORE_PIECES:], before_at[-BEFORE_PIECES:]
    now, now_at = pieces.cut(text[start:end])
    now, now_at = now[:MOST_CUT], now_at[:MOST_CUT]
    places: list[Bounds | None] = [None] * len(head)
    places += [(first + base, last + base) for first, last in before_at]
    places += [(first + start, last + start) for first, last in now_at]
    return Window(
        pieces=[*head, *before, *now, pieces.between],
        places=[*places, None],
        read=[False] * (len(head) + len(before)) + [True] * len(now) + [False],
    )

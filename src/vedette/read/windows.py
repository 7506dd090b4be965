"""A text as the windows that the encoder sees: title, the words before, and the sentences to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from vedette.read.reader import FindSides

MOST_SENTENCES = 14  # read in one window
MOST_PIECES = 180  # word pieces of them
MOST_CUT = 320  # word pieces of a single sentence; what is beyond is not read
BEFORE_PIECES = 32
TITLE_PIECES = 16

Bounds = tuple[int, int]


class Pieces(Protocol):
    """Cuts words into the pieces that the encoder knows."""

    begin: int
    between: int
    side: int  # stands for whoever fights or rules

    def cut(self, words: str) -> tuple[list[int], list[Bounds]]:
        """Return the pieces' numbers and where each stands in `words`."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """Piece numbers; where each stands in the text (None: title or mark); whether it is to be read here."""

    pieces: list[int]
    places: list[Bounds | None]
    read: list[bool]


@dataclass(frozen=True, slots=True)
class CutText:
    """A text in pieces: their numbers, where each stands, and the runs of pieces that are its sentences."""

    title: list[int]
    pieces: list[int]
    places: list[Bounds]
    sentences: list[Bounds]


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


def cut_text(text: str, title: str, sentences: Sequence[Bounds], pieces: Pieces, sides: FindSides) -> CutText:
    """Return the pieces of all sentences of a text, each sentence cut once; every side that is named is one piece."""
    cut = CutText(_cut(title, pieces, sides)[0][:TITLE_PIECES], [], [], [])
    for start, end in sentences:
        numbers, places = _cut(text[start:end], pieces, sides)
        if numbers:
            cut.sentences.append((len(cut.pieces), len(cut.pieces) + len(numbers)))
            cut.pieces.extend(numbers)
            cut.places.extend((first + start, last + start) for first, last in places)
    return cut


def _cut(words: str, pieces: Pieces, sides: FindSides) -> tuple[list[int], list[Bounds]]:
    numbers: list[int] = []
    places: list[Bounds] = []
    start = 0
    for first, last in (*sides(words), (len(words), len(words))):
        some, stand = pieces.cut(words[start:first])
        numbers.extend(some)
        places.extend((one + start, other + start) for one, other in stand)
        if first < last:
            numbers.append(pieces.side)
            places.append((first, last))
        start = last
    return numbers, places


def windows_of(
    text: str, title: str, sentences: Sequence[Bounds], pieces: Pieces, sides: FindSides
) -> Iterator[Window]:
    """Yield the windows of a text, so that each sentence is read in just one."""
    cut = cut_text(text, title, sentences, pieces, sides)
    for start, end in blocks(cut.sentences, MOST_PIECES):
        yield window(cut, (start, end), pieces)


def blocks(sentences: Sequence[Bounds], most: int) -> Iterator[Bounds]:
    """Yield runs of whole sentences of at most `most` pieces; a longer sentence stands alone, cut at its end."""
    start = end = count = 0
    for first, last in sentences:
        if count and (last - start > most or count >= MOST_SENTENCES):
            yield start, end
            count = 0
        start = first if count == 0 else start
        end, count = min(last, start + MOST_CUT), count + 1
    if count:
        yield start, end


def window(cut: CutText, block: Bounds, pieces: Pieces) -> Window:
    """Return the window that reads the pieces of a block."""
    start, end = block
    base = max(0, start - BEFORE_PIECES)
    head = [pieces.begin, *cut.title, pieces.between]
    return Window(
        pieces=[*head, *cut.pieces[base:end], pieces.between],
        places=[*([None] * len(head)), *cut.places[base:end], None],
        read=[False] * (len(head) + start - base) + [True] * (end - start) + [False],
    )

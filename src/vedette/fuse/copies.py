"""Near copies: passages of two documents that share most of their words, in order.

A passage is a sentence, or as many short ones as make a dozen words. Two passages are near copies when enough of the
shingles of the shorter one (its runs of three words) stand in the other (containment, Broder 1997, "On the resemblance
and containment of documents"). Whether two documents share text depends on these two alone, so it is asked only of
documents whose claims are compared. To bring claims together that nothing but copied text joins, a passage has a
sketch, the least of the hashes of its shingles: copies mostly share one of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from vedette.fuse.words import fold, sentence_starts
from vedette.model.document import Document

LEAST_WORDS = 12  # fewer say commonplaces: "there was no immediate claim of responsibility for the attack"
SHINGLE_WORDS = 3
ALIKE = 0.48  # share of the shingles of the shorter passage that makes a copy; chosen on benchmarks/judged
STORY = 0.5  # share of the shorter document's passages that makes the whole story a copy
SKETCH = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or so of a document: the characters it spans and the hashes of its shingles."""

    start: int
    end: int
    shingles: frozenset[int]
    sketch: tuple[int, ...]  # the least hashes: a sample that depends on nothing but the words


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a document, and all their shingles."""

    passages: tuple[Passage, ...]
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True)
class Copy:
    """Spans of two documents that are near copies, and whether most of the story is."""

    spans: tuple[tuple[Span, Span], ...]
    whole_story: bool


def passages_of(document: Document) -> Passages:
    """Return the sentences of a text that are long enough to tell a copy from a commonplace."""
    passages: list[Passage] = []
    start = 0
    text = document.text
    for stop in (*sentence_starts(text)[1:], len(text)):
        words = fold(text[start:stop]).split()
        if len(words) >= LEAST_WORDS:
            shingles = frozenset(_shingles(words))
            passages.append(Passage(start, stop, shingles, tuple(sorted(shingles)[:SKETCH])))
            start = stop
    return Passages(tuple(passages), frozenset[int]().union(*(passage.shingles for passage in passages)))


def _shingles(words: Sequence[str]) -> list[int]:
    runs = zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False)
    return [crc32(" ".join(run).encode()) for run in runs]


def copy_of(one: Passages, other: Passages) -> Copy | None:
    """Return which passages of two documents are near copies; None where none is."""
    shared = one.shingles & other.shingles
    if len(shared) < ALIKE * (LEAST_WORDS - SHINGLE_WORDS + 1):
        return None
    ours, theirs = _sharing(one, shared), _sharing(other, shared)
    spans = [
        ((first.start, first.end), (second.start, second.end))
        for first, most in ours
        for second, most_of_theirs in theirs
        if _may_be_copies(first, second, min(most, most_of_theirs)) and _containment(first, second) >= ALIKE
    ]
    if not spans:
        return None
    copied = min(len({span for span, _ in spans}), len({span for _, span in spans}))
    return Copy(tuple(spans), copied >= STORY * min(len(one.passages), len(other.passages)))


def _sharing(passages: Passages, shared: frozenset[int]) -> list[tuple[Passage, int]]:
    """Return the passages that have shingles among those that two documents share, and how many."""
    counted = ((passage, len(passage.shingles & shared)) for passage in passages.passages)
    return [(passage, count) for passage, count in counted if count]


def _may_be_copies(one: Passage, other: Passage, most: int) -> bool:
    """Tell whether two passages are near copies if they share the most that they can share."""
    return most >= ALIKE * min(len(one.shingles), len(other.shingles))


def _containment(one: Passage, other: Passage) -> float:
    return len(one.shingles & other.shingles) / min(len(one.shingles), len(other.shingles))

"""Near copies: passages of two documents that share most of their words, in order.

A passage is a sentence, or as many short ones as make a dozen words. Its shingles (runs of four words) go through
MinHash; passages whose signatures agree in a band are compared by the shingles themselves (Broder 1997; banding after
Leskovec et al., Mining of Massive Datasets, ch. 3). Whether two documents are copies depends on these two alone,
except in buckets of boilerplate, where a passage is compared with the ones known shortly before it: later documents
never change what was found of earlier ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from vedette.fuse.words import fold, sentence_starts
from vedette.model.document import Document
from vedette.model.ids import DocumentId

LEAST_WORDS = 12
SHINGLE_WORDS = 4
BANDS = 16
ROWS = 3
WINDOW = 40  # predecessors that a passage is compared with in one bucket
ALIKE = 0.5  # share of the shingles of the shorter passage that makes a copy
STORY = 0.5  # share of the shorter document's passages that makes the whole story a copy
SEED = 7


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or so of a document: the characters it spans and its shingles."""

    document: int  # rank of the document
    start: int
    end: int
    shingles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Copy:
    """Passages of two documents that are near copies, with the share of shingles in common."""

    spans: tuple[tuple[Span, Span], ...]  # (earlier document's span, later one's)
    whole_story: bool


Copies = dict[tuple[DocumentId, DocumentId], Copy]  # (earlier known, later known)


def near_copies(documents: Iterable[Document]) -> Copies:
    """Return every pair of documents that share passages. Near linear in the number of passages."""
    ranked = sorted(documents, key=lambda document: (document.known_at, document.id))
    passages = [passage for rank, document in enumerate(ranked) for passage in _passages(rank, document.text)]
    counts: dict[int, int] = defaultdict(int)
    for passage in passages:
        counts[passage.document] += 1
    shared: dict[tuple[int, int], set[tuple[Span, Span]]] = defaultdict(set)
    for one, other in _alike(passages):
        shared[one.document, other.document].add(((one.start, one.end), (other.start, other.end)))
    return {
        (ranked[one].id, ranked[other].id): Copy(
            tuple(sorted(spans)),
            min(len({span for span, _ in spans}), len({span for _, span in spans}))
            >= STORY * min(counts[one], counts[other]),
        )
        for (one, other), spans in shared.items()
    }


def _passages(rank: int, text: str) -> Iterator[Passage]:
    """Yield the sentences of a text that are long enough to tell a copy from a commonplace."""
    start = 0
    for stop in (*sentence_starts(text)[1:], len(text)):
        words = fold(text[start:stop]).split()
        if len(words) >= LEAST_WORDS:
            shingles = (" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1))
            yield Passage(rank, start, stop, frozenset(shingles))
            start = stop


def _alike(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    seen: set[tuple[int, int]] = set()
    for bucket in _buckets(passages):
        for place, later in enumerate(bucket):
            for earlier in bucket[max(0, place - WINDOW) : place]:
                if (earlier, later) not in seen:
                    seen.add((earlier, later))
                    one, other = passages[earlier], passages[later]
                    if one.document != other.document and _containment(one, other) >= ALIKE:
                        yield one, other


def _buckets(passages: Sequence[Passage]) -> list[list[int]]:
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        sketch = RMinHash(BANDS * ROWS, SEED)
        sketch.update(sorted(passage.shingles))
        digest = sketch.digest()
        for band in range(BANDS):
            buckets[band, *digest[band * ROWS : (band + 1) * ROWS]].append(index)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


def _containment(one: Passage, other: Passage) -> float:
    return len(one.shingles & other.shingles) / min(len(one.shingles), len(other.shingles))

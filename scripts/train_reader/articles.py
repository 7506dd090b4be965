"""Texts in pieces, with what is known of them: claims by people, chances by a teacher, places of events."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from labels import BEGINS, GOES_ON

from vedette.read.windows import BEFORE_PIECES, TITLE_PIECES, Bounds, blocks

Floats = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Claim:
    """A claim: its trigger and the runs of each role, in pieces of its text."""

    bounds: Bounds
    kind: int
    modality: int
    roles: list[list[Bounds]]


@dataclass(frozen=True)
class Opinion:
    """What a teacher thinks of one trigger: chances of kinds (and none), modalities, and of roles from piece `base`."""

    bounds: Bounds
    kinds: Floats
    modalities: Floats
    base: int
    roles: Floats  # (pieces, roles, 3)


@dataclass
class Article:
    """A text; `claims` is None where nobody annotated it, `marks` where no teacher did."""

    title: list[int]
    pieces: list[int]
    sentences: list[Bounds]
    claims: list[Claim] | None = None
    events: list[Bounds] = field(default_factory=list)
    where: list[Bounds] = field(default_factory=list)
    marks: Floats | None = None  # (pieces, 3)
    opinions: list[Opinion] = field(default_factory=list)


@dataclass(frozen=True)
class View:
    """A window of an article: piece p stands at p - first + head; those from `start` to `end` are read."""

    article: Article
    pieces: list[int]
    head: int
    first: int
    start: int
    end: int

    def at(self, piece: int) -> int:
        """Return where a piece of the article stands in the window."""
        return piece - self.first + self.head

    def holds(self, bounds: Bounds) -> bool:
        """Tell whether a run of pieces is read in this window."""
        return self.start <= bounds[0] and bounds[1] <= self.end


@dataclass(frozen=True)
class Corpus:
    """All that is learned from."""

    annotated: list[Article]
    unlabelled: list[Article]
    event_places: list[Article]
    begin: int
    between: int
    side: int  # the piece that stands for every side
    names: list[list[list[int]]]  # of sides, in pieces, by sort

    def renamed(self, article: Article, rng: random.Random) -> Article:
        """Return an annotated text with three names for its sides: as it is shown where no list knows them."""
        names = [rng.choice(rng.choice(self.names)) for _ in range(3)]
        pieces: list[int] = []
        starts: list[int] = []
        for piece in article.pieces:
            starts.append(len(pieces))
            pieces.extend(rng.choice(names) if piece == self.side else (piece,))
        starts.append(len(pieces))
        move = lambda run: (starts[run[0]], starts[run[1]])  # noqa: E731
        claims = [
            replace(claim, bounds=move(claim.bounds), roles=[list(map(move, runs)) for runs in claim.roles])
            for claim in article.claims or ()
        ]
        title = [each for piece in article.title for each in (rng.choice(names) if piece == self.side else (piece,))]
        return Article(title, pieces, list(map(move, article.sentences)), claims)

    def views(self, article: Article, most: int, rng: random.Random | None = None) -> Iterator[View]:
        """Yield the windows of an article, as the reader makes them, or of sizes drawn anew for each round."""
        limit = rng.randint(most // 2, most) if rng else most
        for start, end in blocks(article.sentences, limit):
            first = max(0, start - BEFORE_PIECES)
            head = [self.begin, *article.title[:TITLE_PIECES], self.between]
            shown = [*head, *article.pieces[first:end], self.between]
            yield View(article, shown, len(head), first, start, end)


def load(path: Path) -> Corpus:
    """Return the corpus that `cut.py` wrote."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Corpus(
        annotated=[_article(one) for one in told["annotated"]],
        unlabelled=[_article(one) for one in told["unlabelled"]],
        event_places=[_article(one) for one in told["event_places"]],
        begin=told["begin"],
        between=told["between"],
        side=told["side"],
        names=told["names"],
    )


def _article(told: dict) -> Article:  # type: ignore[type-arg]
    claims = told.get("claims")
    return Article(
        title=told["title"],
        pieces=told["pieces"],
        sentences=[(first, last) for first, last in told["sentences"]],
        claims=None if claims is None else [Claim(**claim) for claim in claims],
        events=told.get("events", []),
        where=told.get("where", []),
    )


def marks_of(length: int, runs: Sequence[Bounds]) -> npt.NDArray[np.int64]:
    """Return 1 where a run begins, 2 where it goes on, 0 elsewhere; a run over another is left out."""
    marks = np.zeros(length, np.int64)
    for first, last in runs:
        if not marks[first:last].any():
            marks[first] = BEGINS
            marks[first + 1 : last] = GOES_ON
    return marks

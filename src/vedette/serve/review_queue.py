"""The queue of reviews: what waits, in which order. Kept in memory for as long as the picture stays as it is."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from vedette.desk.reviewing import opinions_of
from vedette.desk.stakes import Stake, most_urgent, stakes_of
from vedette.model.ids import ClaimId
from vedette.model.query import BeliefQuery, EventQuery, ReceiptQuery
from vedette.model.review import NO_OPINION, OPEN, Act, Opinion, Review
from vedette.store import Store

MOST_RECORDS = 20_000  # newest happenings, and as many beliefs, that are ranked
MOST_CLAIMS = 5000  # that the queue holds, by what rests on them
AT_ONCE = 5000


V = TypeVar("V")


class View(StrEnum):
    """Which part of the queue is looked at."""

    OPEN = "open"
    SECOND = "second"
    DISAGREED = "disagreed"
    MINE = "mine"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Log:
    """The log of reviews and what it comes to."""

    reviews: Sequence[Review]
    opinions: Mapping[str, Opinion]

    def opinion(self, subject: str) -> Opinion:
        """Return what people make of a subject."""
        return self.opinions.get(subject, NO_OPINION)


class Queue:
    """The queue of one store. Every method may be called from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[object, Any]] = {}

    def log(self) -> Log:
        """Return the log as it is now."""
        return self._keep("log", self._store.review_mark(), self._read_log)

    def _read_log(self) -> Log:
        reviews = self._store.all_reviews()
        return Log(reviews, opinions_of(reviews))

    def ranked(self) -> dict[ClaimId, Stake]:
        """Return the claims on which something rests, the one whose check would change most first."""
        fused = self._store.receipts(ReceiptQuery(step="fuse", limit=1)).items
        return self._keep("ranked", fused, self._rank)

    def _rank(self) -> dict[ClaimId, Stake]:
        stakes = stakes_of(self._events(), self._beliefs())[:MOST_CLAIMS]
        claims = self._store.claims_by_id(stake.claim for stake in stakes)
        confidences = {claim.id: claim.confidence for claim in claims.values()}
        return {stake.claim: stake for stake in most_urgent(stakes, confidences)}

    def _events(self) -> Iterator[Any]:
        query = EventQuery(limit=AT_ONCE)
        for _ in range(MOST_RECORDS // AT_ONCE):
            page = self._store.events(query)
            yield from page.items
            if page.after is None:
                return
            query = EventQuery(limit=AT_ONCE, after=page.after)

    def _beliefs(self) -> Iterator[Any]:
        query = BeliefQuery(limit=AT_ONCE)
        for _ in range(MOST_RECORDS // AT_ONCE):
            page = self._store.beliefs(query)
            yield from page.items
            if page.after is None:
                return
            query = BeliefQuery(limit=AT_ONCE, after=page.after)

    def _keep(self, name: str, key: object, make: Callable[[], V]) -> V:
        with self._lock:
            if name not in self._kept or self._kept[name][0] != key:
                self._kept[name] = (key, make())
            kept: V = self._kept[name][1]
            return kept

    def claims(self, view: View, who: str) -> list[ClaimId]:
        """Return the claims of a view, in the order in which they are to be looked at."""
        log = self.log()
        if view is View.OPEN:
            return [claim for claim in self.ranked() if log.opinion(claim).mark in OPEN]
        newest = dict.fromkeys(ClaimId(review.subject) for review in reversed(log.reviews) if _about_claim(review))
        return [claim for claim in newest if _belongs(log.opinion(claim), view, who)]

    def counts(self, who: str) -> dict[View, int]:
        """Return how many claims each view holds."""
        return {view: len(self.claims(view, who)) for view in View}


def _about_claim(review: Review) -> bool:
    return review.act in (Act.MARK, Act.ASSIGN) and review.subject.startswith("clm_")


def _belongs(opinion: Opinion, view: View, who: str) -> bool:
    judges = [name for name, mark in opinion.marks if mark not in OPEN]
    return {
        View.SECOND: len(judges) == 1 and judges != [who],
        View.DISAGREED: opinion.is_disagreed,
        View.MINE: opinion.assigned == who,
        View.JUDGED: not opinion.is_open,
    }[view]

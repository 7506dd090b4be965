"""The queue of reviews: what waits, in which order. Kept in memory for as long as the picture stays as it is."""

import threading
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from vedette.desk.stakes import Stake, most_urgent, stakes_of
from vedette.model.ids import ClaimId
from vedette.model.query import BeliefQuery, EventQuery, ReceiptQuery
from vedette.model.review import OPEN, Opinion
from vedette.serve.holdings import Holdings

MOST_RECORDS = 20_000  # newest happenings, and as many beliefs, that are ranked
MOST_CLAIMS = 5000  # that the queue holds, by what rests on them
AT_ONCE = 5000


class View(StrEnum):
    """Which part of the queue is looked at."""

    OPEN = "open"
    SECOND = "second"
    DISAGREED = "disagreed"
    MINE = "mine"
    JUDGED = "judged"


class Queue:
    """The queue of one store. Every method may be called from any thread."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings, self._store = holdings, holdings.store
        self._lock = threading.Lock()
        self._kept: tuple[object, dict[ClaimId, Stake]] | None = None

    def ranked(self) -> dict[ClaimId, Stake]:
        """Return the claims on which something rests, the one whose check would change most first."""
        fused = self._store.receipts(ReceiptQuery(step="fuse", limit=1)).items
        with self._lock:
            if self._kept is None or self._kept[0] != fused:
                self._kept = fused, self._rank()
            return self._kept[1]

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

    def claims(self, view: View, who: str) -> list[ClaimId]:
        """Return the claims of a view, in the order in which they are to be looked at."""
        log = self._holdings.log()
        if view is View.OPEN:
            return [claim for claim in self.ranked() if log.opinion(claim).mark in OPEN]
        claims = (ClaimId(subject) for subject in log.newest_first() if subject.startswith("clm_"))
        return [claim for claim in claims if _belongs(log.opinion(claim), view, who)]

    def counts(self, who: str) -> dict[View, int]:
        """Return how many claims each view holds."""
        return {view: len(self.claims(view, who)) for view in View}


def _belongs(opinion: Opinion, view: View, who: str) -> bool:
    judges = [name for name, mark in opinion.marks if mark not in OPEN]
    return {
        View.SECOND: len(judges) == 1 and judges != [who],
        View.DISAGREED: opinion.is_disagreed,
        View.MINE: opinion.assigned == who,
        View.JUDGED: not opinion.is_open,
    }[view]

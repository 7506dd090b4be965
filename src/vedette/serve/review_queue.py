"""The queue of reviews: what waits, in which order. Kept in memory for as long as the picture stays as it is."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np

from vedette.desk.reviewing import Log
from vedette.desk.stakes import Stake, most_urgent, stakes_of
from vedette.model.belief import Belief
from vedette.model.event import Event
from vedette.model.ids import ClaimId
from vedette.model.query import ReceiptQuery
from vedette.model.review import OPEN, Opinion, broken_link
from vedette.serve.library import Library
from vedette.store.arrays import STILL_US

MOST_RECORDS = 20_000  # newest happenings, and as many beliefs known last, that are ranked
MOST_CLAIMS = 5000  # that the queue holds, by what rests on them
MOST_PEOPLE = 100  # whose views are remembered
AT_ONCE = 5000
CHECK_AGAIN = timedelta(minutes=1)  # every entry is hashed: some thousand a second


class View(StrEnum):
    """Which part of the queue is looked at."""

    OPEN = "open"
    SECOND = "second"
    DISAGREED = "disagreed"
    MINE = "mine"
    JUDGED = "judged"


class Queue:
    """The queue of one store. Every method may be called from any thread."""

    def __init__(self, library: Library) -> None:
        self._library, self._store = library, library.store
        self._lock = threading.Lock()
        self._checked: tuple[datetime, str | None] | None = None
        self._kept: tuple[object, dict[ClaimId, Stake]] | None = None
        self._seen: dict[str, tuple[Log, dict[ClaimId, Stake], dict[View, list[ClaimId]]]] = {}

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

    def _events(self) -> Iterator[Event]:
        table = self._library.table()
        newest = table.seq[np.flatnonzero(table.held(None))[:MOST_RECORDS]].tolist()
        for at in range(0, len(newest), AT_ONCE):
            yield from self._store.columns.states(newest[at : at + AT_ONCE])

    def _beliefs(self) -> Iterator[Belief]:
        table = self._library.beliefs()
        newest = table.seq[np.flatnonzero(table.withdrawn_us == STILL_US)[-MOST_RECORDS:]].tolist()
        for at in range(0, len(newest), AT_ONCE):
            yield from self._store.columns.beliefs(newest[at : at + AT_ONCE])

    def problem(self) -> str | None:
        """Return where the log was altered, as it lies on the disk; looked at again after `CHECK_AGAIN`."""
        now = self._library.now()
        with self._lock:
            if self._checked is None or now - self._checked[0] > CHECK_AGAIN:
                self._checked = now, broken_link(self._store.all_reviews())
            return self._checked[1]

    def views(self, who: str) -> Mapping[View, list[ClaimId]]:
        """Return the claims of each view as `who` sees it, in the order in which they are to be looked at."""
        log, ranked = self._library.log(), self.ranked()
        known = self._seen.get(who)
        if known is None or known[0] is not log or known[1] is not ranked:
            with self._lock:
                if len(self._seen) >= MOST_PEOPLE:
                    self._seen.clear()
                known = self._seen[who] = log, ranked, _views(log, ranked, who)
        return known[2]


def _views(log: Log, ranked: Iterable[ClaimId], who: str) -> dict[View, list[ClaimId]]:
    views: dict[View, list[ClaimId]] = {view: [] for view in View}
    views[View.OPEN] = [claim for claim in ranked if log.opinion(claim).is_open]
    for subject in log.newest_first():
        if subject.startswith("clm_"):
            for view in _views_of(log.opinion(subject), who):
                views[view].append(ClaimId(subject))
    return views


def _views_of(opinion: Opinion, who: str) -> Iterator[View]:
    """Yield the views in which a claim stands that somebody has spoken of."""
    if opinion.assigned == who:
        yield View.MINE
    if opinion.is_open:
        return
    yield View.JUDGED
    judges = [name for name, mark in opinion.marks if mark not in OPEN]
    if len(judges) == 1 and judges != [who]:
        yield View.SECOND
    if opinion.is_disagreed:
        yield View.DISAGREED

"""Every state of every event as columns in memory, so that any question about all of them is answered at once.

A million events take some 60 MB. The order is the one in which events are listed: newest happening first.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.model.vocabulary import FAMILY, EventStatus, Family, Kind
from vedette.store.columns import EventRows

KINDS, STATUSES = tuple(Kind), tuple(EventStatus)
DAY_US = 86_400_000_000
UNIX_DAYS = date(1970, 1, 1).toordinal()

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]


class EventTable:
    """The columns of events, one row a state.

    Shapes: every column has n rows; `owner`, `x`, `y`, `lon`, `lat` and `radius_km` have one row for each place with
    coordinates, whose event is row `owner`. Days are ordinals (`date.toordinal`), 0 where not told; instants are
    microseconds since 1970, `withdrawn_us` the largest number where still held. `x` and `y` (0 to 1, north up is
    small) are Mercator's.
    """

    def __init__(self, rows: EventRows) -> None:
        columns = list(zip(*rows.events, strict=True)) or [()] * 9
        seq, kind, status, first, last, day, known, withdrawn, origins = columns
        self.seq: Whole = np.array(seq, dtype=np.int64)
        self._order = np.argsort(self.seq)
        self.kind = _codes(kind, KINDS)
        self.status = _codes(status, STATUSES)
        self.first_day, self.last_day, self.day = _ordinals(first), _ordinals(last), _ordinals(day)
        self.known_us, self.withdrawn_us = _instants(known, 0), _instants(withdrawn, np.iinfo(np.int64).max)
        self.origins: NDArray[np.int32] = np.array(origins, dtype=np.int32)
        self._place(rows)

    def _place(self, rows: EventRows) -> None:
        owner_seq, lon, lat, radius = list(zip(*rows.places, strict=True)) or [()] * 4
        self.owner = self.rows_of(owner_seq)
        self.lon, self.lat = np.array(lon, dtype=np.float64), np.array(lat, dtype=np.float64)
        self.radius_km: Real = np.array([0.0 if km is None else km for km in radius], dtype=np.float64)
        self.x, self.y = mercator(self.lon, self.lat)

    def rows_of(self, seqs: Sequence[int]) -> Whole:
        """Return the rows of those seqs that are in the table: a state that came since it was made is in the next."""
        wanted = np.array(seqs, dtype=np.int64)
        if not len(wanted) or not len(self):
            return wanted[:0]
        places = np.searchsorted(self.seq, wanted, sorter=self._order)
        rows: Whole = self._order[np.minimum(places, len(self) - 1)]
        known: Mask = self.seq[rows] == wanted
        return np.compress(known, rows)

    def __len__(self) -> int:
        return len(self.seq)

    @property
    def known_day(self) -> Whole:
        """Return the days on which the states became known."""
        return self.known_us // DAY_US + UNIX_DAYS

    def held(self, known_at: datetime | None) -> Mask:
        """Return which states were held at `known_at` (aware; None: now)."""
        if known_at is None:
            still: Mask = self.withdrawn_us == np.iinfo(np.int64).max
            return still
        at = round(known_at.timestamp() * 1_000_000)
        held: Mask = (self.known_us <= at) & (self.withdrawn_us > at)
        return held

    def within(self, since: date | None, until: date | None) -> Mask:
        """Return which may have happened on a day from `since` to `until`; what has no time is in no period."""
        inside: Mask = self.first_day > 0
        if since is not None:
            inside &= self.last_day >= since.toordinal()
        if until is not None:
            inside &= self.first_day <= until.toordinal()
        return inside

    def of_kinds(self, kinds: Iterable[Kind]) -> Mask:
        """Return which are of one of these kinds."""
        chosen: Mask = _chosen(KINDS, set(kinds))[self.kind]
        return chosen

    def of_statuses(self, statuses: Iterable[EventStatus]) -> Mask:
        """Return which stand so."""
        chosen: Mask = _chosen(STATUSES, set(statuses))[self.status]
        return chosen

    def of_seqs(self, seqs: Sequence[int]) -> Mask:
        """Return which have one of these seqs."""
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[self.rows_of(seqs)] = True
        return mask


def kinds_of(families: Iterable[Family]) -> set[Kind]:
    """Return the kinds of families."""
    wanted = set(families)
    return {kind for kind, family in FAMILY.items() if family in wanted}


def mercator(lon: Real, lat: Real) -> tuple[Real, Real]:
    """Return degrees as Mercator's x and y, 0 to 1 from the north-west corner of the map."""
    sine = np.sin(np.radians(np.clip(lat, -85.0511, 85.0511)))
    return lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)


def _codes(words: Sequence[str], closed: Sequence[str]) -> NDArray[np.uint8]:
    code = {word: at for at, word in enumerate(closed)}
    return np.array([code[word] for word in words], dtype=np.uint8)


def _chosen(closed: Sequence[Any], wanted: set[Any]) -> Mask:
    return np.array([word in wanted for word in closed], dtype=np.bool_)


def _ordinals(days: Sequence[str | None]) -> Whole:
    told = np.array([day or "NaT" for day in days], dtype="datetime64[D]")
    numbers = told.astype(np.int64) + UNIX_DAYS
    return np.where(np.isnat(told), 0, numbers)


def _instants(instants: Sequence[str | None], missing: int) -> Whole:
    told = np.array([instant or "NaT" for instant in instants], dtype="datetime64[us]")
    return np.where(np.isnat(told), missing, told.astype(np.int64))

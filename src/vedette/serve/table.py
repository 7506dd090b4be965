"""Every state of every event as columns in memory, so that any question about all of them is answered at once.

A million events take some 200 MB. The order is the one in which events are listed: newest happening first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vedette.model.vocabulary import FAMILY, EventStatus, Family, Kind
from vedette.serve.mercator import GRAINS_A_ROW, grain_of, mercator
from vedette.store.arrays import PER_DEGREE, PER_KM, STILL_US, EventRows, Since
from vedette.store.numbers import Mask, Real, Small, Whole

KINDS, STATUSES = tuple(Kind), tuple(EventStatus)
DAY_US = 86_400_000_000
FAR_KM = 150.0  # a wider circle says no more than the country: it stands in the list, not on the map
UNIX_DAYS = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class EventTable:
    """The columns of events, one row a state.

    Shapes: what stands before `place_seq` has n rows. The columns of places, one for each place with coordinates, have
    m rows, in the order of their grains (`mercator`); the event of a place is row `owner`. The pairs of a state's seq
    and a claim that it rests on or is denied by have k rows; the state is row `teller`. Days are ordinals
    (`date.toordinal`), 0 where not told; instants are
    microseconds since 1970, `withdrawn_us` the largest number where still held.
    """

    seq: Whole
    id: NDArray[np.bytes_]
    kind: NDArray[np.uint8]
    status: NDArray[np.uint8]
    first_day: Small
    last_day: Small
    day: Small
    known_us: Whole
    withdrawn_us: Whole
    origins: Small
    place_seq: Whole
    lon: Real
    lat: Real
    radius_km: Real
    told_seq: Whole
    told_claim: Whole

    @classmethod
    def of(cls, rows: EventRows) -> Self:
        """Return the table of all states."""
        seq, kind, status, first, last, day, known, withdrawn, origins = rows.numbers.T
        place_seq, lon, lat, radius = rows.places[np.argsort(_grains(rows.places))].T
        return cls(
            seq=seq.copy(), id=rows.ids, kind=kind.astype(np.uint8), status=status.astype(np.uint8),
            first_day=first.astype(np.int32), last_day=last.astype(np.int32), day=day.astype(np.int32),
            known_us=known.copy(), withdrawn_us=withdrawn.copy(), origins=origins.astype(np.int32),
            place_seq=place_seq.copy(), lon=lon / PER_DEGREE, lat=lat / PER_DEGREE, radius_km=radius / PER_KM,
            told_seq=rows.tellings[:, 0].copy(), told_claim=rows.tellings[:, 1].copy(),
        )  # fmt: skip

    def grown(self, since: Since[EventRows]) -> Self:
        """Return the table with what has been added, ended and taken out since it was made."""
        new = type(self).of(since.added)
        stays = ~self.of_seqs(since.removed)
        withdrawn = self.withdrawn_us.copy()
        withdrawn[self.rows_of(since.ended[:, 0])] = since.ended[:, 1]
        old = {**vars(self), "withdrawn_us": withdrawn}
        at = _places_among(new, self.day[stays], self.id[stays])
        columns = {name: _inserted(old[name][stays], at, vars(new)[name]) for name in _OF_STATES}
        keeps = ~np.isin(self.told_seq, since.removed)
        columns |= {name: np.concatenate((old[name][keeps], vars(new)[name])) for name in _OF_TELLERS}
        keeps = ~np.isin(self.place_seq, since.removed)
        at = np.searchsorted(self.grain[keeps], new.grain)
        columns |= {name: np.insert(old[name][keeps], at, vars(new)[name]) for name in _OF_PLACES}
        return type(self)(**columns)

    @cached_property
    def _row(self) -> Small:
        """Return the row of each seq from the first on (-1: none has it)."""
        rows = np.full(int(np.ptp(self.seq)) + 1 if len(self) else 0, -1, dtype=np.int32)
        if len(self):
            rows[self.seq - self.seq.min()] = np.arange(len(self), dtype=np.int32)
        return rows

    @cached_property
    def owner(self) -> Small:
        """Return the row of the event of each place (m rows)."""
        return self._rows(self.place_seq)

    @cached_property
    def teller(self) -> Small:
        """Return the row of each state that a claim tells or denies (k rows)."""
        return self._rows(self.told_seq)

    @cached_property
    def _mercator(self) -> tuple[Real, Real]:
        return mercator(self.lon, self.lat)

    @cached_property
    def grain(self) -> Whole:
        """Return the grain of each place (m rows, rising)."""
        return grain_of(self.x, self.y)

    def band(self, south: float, north: float) -> slice:
        """Return where the places lie that are between two latitudes, with some others beside them."""
        edges = mercator(np.zeros(2), np.array([north, south]))
        first, last = grain_of(*edges) // GRAINS_A_ROW
        begin, end = np.searchsorted(self.grain, [first * GRAINS_A_ROW, (last + 1) * GRAINS_A_ROW]).tolist()
        return slice(begin, end)

    @cached_property
    def is_near(self) -> Mask:
        """Return which places are told so nearly that they stand on a map (m rows)."""
        return self.radius_km <= FAR_KM

    @cached_property
    def has_several(self) -> Mask:
        """Return which states have two places or more."""
        return np.bincount(self.owner, minlength=len(self)) > 1

    @property
    def x(self) -> Real:
        """Return Mercator's x of the places, 0 to 1 from the west (m rows)."""
        return self._mercator[0]

    @property
    def y(self) -> Real:
        """Return Mercator's y of the places, 0 to 1 from the north (m rows)."""
        return self._mercator[1]

    def _rows(self, seqs: Whole) -> Small:
        return self._row[seqs - self.seq.min()] if len(seqs) else np.zeros(0, dtype=np.int32)

    def rows_of(self, seqs: Sequence[int] | Whole) -> Small:
        """Return the rows of those seqs that are in the table: a state that came since it was made is in the next."""
        wanted = np.asarray(seqs, dtype=np.int64)
        if not len(wanted) or not len(self):
            return np.zeros(0, dtype=np.int32)
        first = int(self.seq.min())
        inside: Mask = (wanted >= first) & (wanted < first + len(self._row))
        rows = self._rows(wanted[inside])
        return rows[rows >= 0]

    def __len__(self) -> int:
        return len(self.seq)

    def beyond(self, day: int, id_: str) -> int:
        """Return the first row that is listed after an event of that id on that day."""
        low, high = np.searchsorted(-self.day, [-day, -day + 1]).tolist()
        return int(high - np.searchsorted(self.id[low:high][::-1], id_.encode("utf-8", "replace")))

    def told_by(self, claims: Whole) -> Mask:
        """Return which states rest on, or are denied by, any claim of these seqs."""
        mask = np.zeros(len(self), dtype=np.bool_)
        if len(claims) and len(self.told_claim):
            asked = np.zeros(max(int(claims.max()), int(self.told_claim.max())) + 1, dtype=np.bool_)
            asked[claims] = True
            mask[self.teller[asked[self.told_claim]]] = True
        return mask

    @property
    def known_day(self) -> Whole:
        """Return the days on which the states became known."""
        return self.known_us // DAY_US + UNIX_DAYS

    def held(self, known_at: datetime | None) -> Mask:
        """Return which states were held at `known_at` (aware; None: now)."""
        if known_at is None:
            still: Mask = self.withdrawn_us == STILL_US
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

    def of_seqs(self, seqs: Sequence[int] | Whole) -> Mask:
        """Return which have one of these seqs."""
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[self.rows_of(seqs)] = True
        return mask


_OF_STATES = (
    "seq", "id", "kind", "status", "first_day", "last_day", "day", "known_us", "withdrawn_us", "origins",
)  # fmt: skip
_OF_PLACES = ("place_seq", "lon", "lat", "radius_km")
_OF_TELLERS = ("told_seq", "told_claim")


def _grains(places: Whole) -> Whole:
    """Return the grains of rows of places as the store gives them."""
    return grain_of(*mercator(places[:, 1] / PER_DEGREE, places[:, 2] / PER_DEGREE))


def _places_among(new: EventTable, day: Small, id_: NDArray[np.bytes_]) -> Whole:
    """Return before which of the old rows each new one stands, by day and id, largest first."""
    starts = np.searchsorted(-day, -new.day), np.searchsorted(-day, -new.day + 1)
    places = [
        high - int(np.searchsorted(id_[low:high][::-1], own))
        for low, high, own in zip(*(start.tolist() for start in starts), new.id, strict=True)
    ]
    return np.array(places, dtype=np.int64)


def _inserted(old: NDArray[Any], at: Whole, new: NDArray[Any]) -> NDArray[Any]:
    kind = np.promote_types(old.dtype, new.dtype)  # ids may be longer than any before
    return np.insert(old.astype(kind, copy=False), at, new)


def kinds_of(families: Iterable[Family]) -> set[Kind]:
    """Return the kinds of families."""
    wanted = set(families)
    return {kind for kind, family in FAMILY.items() if family in wanted}


def _chosen(closed: Sequence[Any], wanted: set[Any]) -> Mask:
    return np.array([word in wanted for word in closed], dtype=np.bool_)

"""Every state of every event and belief as arrays: what is asked of all at once cannot read a million bodies.

Read once, then kept up with: `…_since` gives only what has been added, ended or taken out after a moment.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, func, select, text

from vedette.model.ids import SourceId
from vedette.model.vocabulary import Aspect, EventStatus, Kind
from vedette.store.numbers import Whole, columns_of_numbers, parsed, whole_numbers
from vedette.store.opening import reading
from vedette.store.schema import beliefs, changes, claims, events

R = TypeVar("R")
STILL_US = np.iinfo(np.int64).max  # withdrawn_us of what is held now
MOST_NEW = 20_000  # states that are put in one by one; of more, all are read anew
PER_DEGREE = 10_000_000  # so places are kept to a centimetre ...
PER_KM = 1_000_000  # ... and their circles to a millimetre
_DAY = "ifnull(CAST(julianday({0}) - 1721424.5 AS INTEGER), 0)"
_INSTANT = "CAST(strftime('%s', substr({0}, 1, 19)) AS INTEGER) * 1000000 + CAST(substr({0}, 21, 6) AS INTEGER)"
_TIMES = (_INSTANT.format("known_at"), f"ifnull({_INSTANT.format('withdrawn_at')}, {STILL_US})")
_EVENT = (
    "seq", "instr(:kinds, ',' || kind || ',')", "instr(:statuses, ',' || status || ',')", _DAY.format("since"),
    _DAY.format("until"), _DAY.format("nullif(happened_on, '')"), *_TIMES, "ifnull(origins, 0)",
)  # fmt: skip
_CLAIM = ("seq", _EVENT[1], _DAY.format("since"), _DAY.format("until"), _TIMES[0])
_LISTED = "ORDER BY happened_on DESC, id DESC"
_WHERE = tuple(f"CAST(round({degrees} * {PER_DEGREE}) AS INTEGER)" for degrees in ("lon", "lat"))
_PLACE = ("owner", *_WHERE, f"CAST(round(ifnull(radius_km, 0) * {PER_KM}) AS INTEGER)")
_BELIEF = (
    "seq", "instr(:aspects, ',' || aspect || ',')", _DAY.format("valid_from"),
    f"ifnull(nullif({_DAY.format('valid_to')}, 0), 4000000)", *_TIMES, *_WHERE,
    _DAY.format("substr(json_extract(body, '$.last_evidence_at'), 1, 10)"),
)  # fmt: skip
_ENDED = """
{0} WHERE seq IN
(SELECT entry FROM changes WHERE seq > :change AND ledger = :ledger AND entry <= :state)
"""
LEDGERS = {"events": events, "beliefs": beliefs}


class Mark(NamedTuple):
    """Up to where a ledger has been read: its newest state, and the newest entry of the log of changes."""

    state: int
    change: int


@dataclass(frozen=True, slots=True)
class EventRows:
    """States of events, newest happening first.

    `numbers` (n rows): seq, kind and status (their places in the closed lists), first and last day, the day to sort by
    (`date.toordinal`; 0: not told), known and withdrawn (microseconds since 1970; `STILL_US`: held now), how many
    origins. `places` (m rows): seq, longitude, latitude (times
    `PER_DEGREE`), radius in km (times `PER_KM`). `tellings`: seq of a
    state and seq of a claim that it rests on or is denied by.
    """

    numbers: Whole
    ids: NDArray[np.bytes_]
    places: Whole
    tellings: Whole


@dataclass(frozen=True, slots=True)
class BeliefRows:
    """States of beliefs, in the order in which they became known.

    `numbers` (n rows): seq, aspect, first and last day, known and withdrawn, longitude, latitude, all as
    above, day of the last evidence; a last day that is open is 4,000,000. `words` (n rows): subject, layer, holder ("":
    none).
    """

    numbers: Whole
    words: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """What never changes of claims.

    `numbers` (n rows, in no order): seq, kind, first and last day, known, as above. `sources`: the seqs of what each
    published.
    """

    numbers: Whole
    sources: dict[SourceId, Whole]


@dataclass(frozen=True, slots=True)
class Since(Generic[R]):
    """What has become of a ledger: states added, states ended (seq, withdrawn), and seqs of those taken out."""

    added: R
    ended: Whole
    removed: Whole


class Arrays:
    """The ledgers of the store in `home` as arrays. Every method reads one state of the store."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self._engine, self._home = engine, home

    def events(self) -> tuple[Mark, EventRows]:
        """Return all states of events, and up to where that is."""
        with reading(self._engine, self._home) as connection:
            return _mark(connection, "events"), _event_rows(connection, 0)

    def events_since(self, mark: Mark) -> tuple[Mark, Since[EventRows]] | None:
        """Return what has become of the events since; None where all must be read anew."""
        with reading(self._engine, self._home) as connection:
            return _since(connection, "events", mark, _event_rows)

    def claims_beyond(self, seq: int) -> ClaimRows:
        """Return the claims that came after one, current ones and old ones."""
        given = {"after": seq, "kinds": _joined(Kind)}
        # All are walked in an index that holds what is asked; few are looked up.
        source = "claims WHERE seq > :after" if seq else "claims INDEXED BY claims_newest WHERE :after = 0"
        with reading(self._engine, self._home) as connection:
            found = columns_of_numbers(connection, _CLAIM, source, given)
            grouped = select(claims.c.source, func.group_concat(claims.c.seq)).group_by(claims.c.source)
            if seq:
                grouped = grouped.where(claims.c.seq > seq)
            sources = {SourceId(name): parsed(seqs) for name, seqs in connection.execute(grouped)}
        found[:, 1] = _codes(found[:, 1], Kind)
        return ClaimRows(found, sources)

    def beliefs(self) -> tuple[Mark, BeliefRows]:
        """Return all states of beliefs, and up to where that is."""
        with reading(self._engine, self._home) as connection:
            return _mark(connection, "beliefs"), _belief_rows(connection, 0)

    def beliefs_since(self, mark: Mark) -> tuple[Mark, Since[BeliefRows]] | None:
        """Return what has become of the beliefs since; None where all must be read anew."""
        with reading(self._engine, self._home) as connection:
            return _since(connection, "beliefs", mark, _belief_rows)


def _event_rows(connection: Connection, after: int) -> EventRows:
    """Return the states beyond a seq; all are walked in an index, few are looked up."""
    given: dict[str, Any] = {"after": after}
    some = "NOT INDEXED WHERE seq > :after" if after else "INDEXED BY events_newest WHERE :after = 0"
    places = "owner > :after" if after else ":after = 0"
    lists = {"kinds": _joined(Kind), "statuses": _joined(EventStatus)}
    found = columns_of_numbers(connection, _EVENT, f"events {some} {_LISTED}", given | lists)
    for column, closed in ((1, Kind), (2, EventStatus)):
        found[:, column] = _codes(found[:, column], closed)
    ids = [id_.encode() for (id_,) in _words(connection, "id", f"events {some} {_LISTED}", given)]
    return EventRows(
        numbers=found,
        ids=np.array(ids, dtype=np.bytes_),
        places=columns_of_numbers(connection, _PLACE, f"events_places WHERE lat IS NOT NULL AND {places}", given),
        tellings=columns_of_numbers(connection, ("owner", "claim"), f"events_claims WHERE {places}", given),
    )


def _belief_rows(connection: Connection, after: int) -> BeliefRows:
    """Return the states beyond a seq."""
    given: dict[str, Any] = {"after": after}
    source = "beliefs WHERE seq > :after ORDER BY known_at, seq"
    found = columns_of_numbers(connection, _BELIEF, source, given | {"aspects": _joined(Aspect)})
    found[:, 1] = _codes(found[:, 1], Aspect)
    return BeliefRows(found, _words(connection, "subject, layer, ifnull(holder, '')", source, given))


def _words(connection: Connection, columns: str, source: str, given: Mapping[str, Any]) -> list[tuple[str, ...]]:
    rows = connection.execute(text(f"SELECT {columns} FROM {source}"), given)  # noqa: S608 (our own words)
    return [tuple(row) for row in rows]


def _joined(closed: Iterable[str]) -> str:
    return f",{','.join(closed)},"


def _codes(offsets: Whole, closed: Iterable[str]) -> Whole:
    """Return the places in a closed list of the words that begin at these offsets of the joined list (from 1)."""
    starts = np.cumsum([1, *(len(word) + 1 for word in closed)])[:-1]
    return np.searchsorted(starts, offsets).astype(np.int64)


def _mark(connection: Connection, ledger: str) -> Mark:
    table = LEDGERS[ledger]
    newest = [connection.execute(select(func.max(of.c.seq))).scalar_one() or 0 for of in (table, changes)]
    return Mark(*newest)


def _since(
    connection: Connection, ledger: str, mark: Mark, rows: Callable[[Connection, int], R]
) -> tuple[Mark, Since[R]] | None:
    now = _mark(connection, ledger)
    oldest = connection.execute(select(func.min(changes.c.seq))).scalar_one() or now.change + 1
    beyond = (changes.c.seq > mark.change) & (changes.c.ledger == ledger) & (changes.c.entry <= mark.state)
    changed = select(changes.c.entry).where(beyond).distinct()
    number = connection.execute(select(func.count()).select_from(changed.subquery())).scalar_one()
    if oldest > mark.change + 1 or number + now.state - mark.state > MOST_NEW:
        return None
    of = {"change": mark.change, "ledger": ledger, "state": mark.state}
    ended = columns_of_numbers(connection, ("seq", _TIMES[1]), _ENDED.format(ledger), of)
    touched = whole_numbers(connection, changed)
    removed = touched[~np.isin(touched, ended[:, 0])]
    return now, Since(rows(connection, mark.state), ended, removed)


def microseconds(instant: datetime) -> int:
    """Return an instant (aware) as the arrays hold it."""
    return round(instant.timestamp() * 1_000_000)

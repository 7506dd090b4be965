"""Ledgers in and out: events, beliefs and tolls, with the time for which each state of knowledge was held."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    true,
    update,
)

from vedette.model.belief import Belief
from vedette.model.event import Event, Toll
from vedette.model.ids import EventId
from vedette.model.ledger import Entry
from vedette.model.query import BeliefQuery, EventQuery, Page, TollQuery
from vedette.model.vocabulary import FAMILY, REAL, EventStatus
from vedette.store import facets
from vedette.store.paging import Listing, body_of, loaded, read_page
from vedette.store.schema import beliefs, claims, events, tolls
from vedette.store.words import having

R = TypeVar("R", Event, Belief, Toll)
NEWEST_EVENTS = Listing(events, Event, falling=(events.c.happened_on, events.c.id))
NEWEST_TOLLS = Listing(tolls, Toll, falling=(tolls.c.happened_on, tolls.c.id))
BY_SUBJECT = Listing(
    beliefs,
    Belief,
    falling=(),
    rising=(beliefs.c.subject, beliefs.c.aspect, beliefs.c.layer, beliefs.c.valid_from, beliefs.c.id),
)
_NOT_HAPPENED = (EventStatus.DENIED_ONLY, EventStatus.PLANNED, EventStatus.RETRACTED)
_AT_ONCE = 500
_LAST_SEQ = text("SELECT seq FROM sqlite_sequence WHERE name = :of")  # that was ever given: none is given again
Key: TypeAlias = tuple[str, str, datetime]  # what an entry is known by: record, digest of its content, known_at


def by_key(ledger: Iterable[Entry[R]]) -> dict[Key, Entry[R]]:
    """Return the entries by what they are known by. This takes long for large ledgers, and needs no connection."""
    return {(entry.record.record, _digest(entry.record), entry.known_at): entry for entry in ledger}


def keep_events(
    connection: Connection, ledger: Mapping[Key, Entry[Event]], replaced: Collection[int] | None = None
) -> None:
    """Make `ledger` the whole ledger of events, or what takes the place of the rows with the seqs `replaced`."""
    added = _keep(connection, events, ledger, _event_row, replaced)
    facets.keep_places(connection, events, {seq: event.places for seq, event in added.items()})
    acting = {seq: facets.actors_of(event.initiators, event.targets) for seq, event in added.items()}
    facets.keep_actors(connection, events, acting)
    told = {seq: (*event.claims, *event.denials) for seq, event in added.items()}
    facets.keep_claims(connection, events, told)


def keep_tolls(
    connection: Connection, ledger: Mapping[Key, Entry[Toll]], replaced: Collection[int] | None = None
) -> None:
    """Make `ledger` the whole ledger of tolls, or what takes the place of the rows with the seqs `replaced`."""
    added = _keep(connection, tolls, ledger, _toll_row, replaced)
    places = {seq: [toll.place] for seq, toll in added.items() if toll.place is not None}
    facets.keep_places(connection, tolls, places)
    facets.keep_actors(connection, tolls, {seq: toll.actors for seq, toll in added.items()})
    facets.keep_claims(connection, tolls, {seq: toll.claims for seq, toll in added.items()})


def keep_beliefs(
    connection: Connection, ledger: Mapping[Key, Entry[Belief]], replaced: Collection[int] | None = None
) -> None:
    """Make `ledger` the whole ledger of beliefs, or what takes the place of the rows with the seqs `replaced`."""
    _keep(connection, beliefs, ledger, _belief_row, replaced)


def _keep(
    connection: Connection,
    table: Table,
    wanted: Mapping[Key, Entry[R]],
    row_of: Callable[[R], dict[str, Any]],
    replaced: Collection[int] | None,
) -> dict[int, R]:
    """Write only what differs from what is there, and return the added records by their seq."""
    columns = (table.c.record, table.c.digest, table.c.known_at, table.c.withdrawn_at, table.c.seq)
    here = true() if replaced is None else facets.among_seqs(table.c.seq, replaced)
    kept: dict[Key, tuple[datetime | None, int]] = {
        (record, digest, known_at): (withdrawn_at, seq)
        for record, digest, known_at, withdrawn_at, seq in connection.execute(select(*columns).where(here))
    }
    _remove(connection, table, [seq for key, (_, seq) in kept.items() if key not in wanted])
    still = [(seq, ended, wanted[key].withdrawn_at) for key, (ended, seq) in kept.items() if key in wanted]
    _end(connection, table, [(seq, ends) for seq, ended, ends in still if ends != ended])
    fresh = {key: wanted[key] for key in wanted if key not in kept}
    first = 1 + (connection.execute(_LAST_SEQ, {"of": table.name}).scalar_one_or_none() or 0)
    return _add(connection, table, first, fresh, row_of)


def _digest(record: object) -> str:
    return hashlib.blake2b(body_of(record).encode(), digest_size=8).hexdigest()


def _remove(connection: Connection, table: Table, seqs: Sequence[int]) -> None:
    for at in range(0, len(seqs), _AT_ONCE):
        connection.execute(delete(table).where(table.c.seq.in_(seqs[at : at + _AT_ONCE])))


def _end(connection: Connection, table: Table, ended: Sequence[tuple[int, datetime | None]]) -> None:
    if ended:
        row = update(table).where(table.c.seq == bindparam("of_seq")).values(withdrawn_at=bindparam("at"))
        connection.execute(row, [{"of_seq": seq, "at": at} for seq, at in ended])


def _add(
    connection: Connection,
    table: Table,
    first: int,
    fresh: Mapping[Key, Entry[R]],
    row_of: Callable[[R], dict[str, Any]],
) -> dict[int, R]:
    numbered = list(enumerate(fresh.items(), first))
    for at in range(0, len(numbered), _AT_ONCE):
        rows = [
            {
                "seq": seq,
                "id": entry.record.id,
                "record": record,
                "digest": digest,
                "known_at": entry.known_at,
                "withdrawn_at": entry.withdrawn_at,
                "body": body_of(entry.record),
                **row_of(entry.record),
            }
            for seq, ((record, digest, _), entry) in numbered[at : at + _AT_ONCE]
        ]
        connection.execute(insert(table), rows)
    return {seq: entry.record for seq, (_, entry) in numbered}


def _event_row(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.value,
        "modality": event.modality.value,
        "status": event.status.value,
        "happened_on": facets.happened_on(event.when),
        "origins": len(event.origins),
        **facets.days_of(event.when),
    }


def _toll_row(toll: Toll) -> dict[str, Any]:
    return {"happened_on": facets.happened_on(toll.when), **facets.days_of(toll.when)}


def _belief_row(belief: Belief) -> dict[str, Any]:
    names = ("subject", "layer", "holder", "valid_from", "valid_to", "lat", "lon")
    return {"aspect": belief.aspect.value, **{name: getattr(belief, name) for name in names}}


def event_page(connection: Connection, query: EventQuery) -> Page[Event]:
    """Return a page of events."""
    return read_page(connection, NEWEST_EVENTS, list(_event_conditions(query)), query)


def belief_page(connection: Connection, query: BeliefQuery) -> Page[Belief]:
    """Return a page of beliefs, by subject, aspect, layer and day."""
    return read_page(connection, BY_SUBJECT, list(_belief_conditions(query)), query)


def toll_page(connection: Connection, query: TollQuery) -> Page[Toll]:
    """Return a page of tolls."""
    return read_page(connection, NEWEST_TOLLS, list(_toll_conditions(query)), query)


def _held(table: Table, known_at: datetime | None) -> Iterator[ColumnElement[bool]]:
    if known_at is None:
        yield table.c.withdrawn_at.is_(None)
        return
    yield table.c.known_at <= known_at
    yield or_(table.c.withdrawn_at.is_(None), table.c.withdrawn_at > known_at)


def _event_conditions(query: EventQuery) -> Iterator[ColumnElement[bool]]:
    yield from _held(events, query.known_at)
    for name in ("kind", "status"):
        if (value := getattr(query, name)) is not None:
            yield events.c[name] == value
    if query.happened_only:
        yield events.c.modality.in_([modality.value for modality in sorted(REAL)])
        yield events.c.status.not_in([status.value for status in _NOT_HAPPENED])
    if query.family is not None:
        yield events.c.kind.in_([kind.value for kind, family in FAMILY.items() if family is query.family])
    if query.claim is not None:
        yield facets.told_by(events, select(claims.c.seq).where(claims.c.id == query.claim))
    if query.words is not None:
        yield facets.told_by(events, having(query.words, claims))
    if query.source is not None:
        yield facets.told_by(events, select(claims.c.seq).where(claims.c.source == query.source))
    yield from facets.asked(events, query)


def _belief_conditions(query: BeliefQuery) -> Iterator[ColumnElement[bool]]:
    yield from _held(beliefs, query.known_at)
    for name in ("subject", "aspect", "layer", "holder"):
        if (value := getattr(query, name)) is not None:
            yield beliefs.c[name] == value
    if query.inside is not None:
        yield facets.among(beliefs.c.subject, query.inside)
    if query.box is not None:
        yield facets.inside(beliefs, query.box)
    if query.valid_at is not None:
        yield beliefs.c.valid_from <= query.valid_at
        yield or_(beliefs.c.valid_to.is_(None), beliefs.c.valid_to >= query.valid_at)


def _toll_conditions(query: TollQuery) -> Iterator[ColumnElement[bool]]:
    yield from _held(tolls, query.known_at)
    if query.claim is not None:
        yield facets.told_by(tolls, select(claims.c.seq).where(claims.c.id == query.claim))
    yield from facets.asked(tolls, query)


def event_at(connection: Connection, event: EventId, known_at: datetime | None) -> Event | None:
    """Return the event as it was held at `known_at` (None: now)."""
    wanted = select(events.c.body).where(events.c.id == event, *_held(events, known_at))
    body = connection.execute(wanted.order_by(events.c.known_at.desc()).limit(1)).scalar_one_or_none()
    return None if body is None else loaded(Event, body)


def newest_event_state(connection: Connection) -> int:
    """Return the number of the newest state of any event; 0 where there is none."""
    newest = connection.execute(select(func.max(events.c.seq))).scalar_one()
    return 0 if newest is None else int(newest)


def event_states_after(connection: Connection, number: int, limit: int) -> list[tuple[int, Event]]:
    """Return the newest states of events, `limit` at most, that were added after that number, in their order."""
    wanted = select(events.c.seq, events.c.body).where(events.c.seq > number)
    rows = connection.execute(wanted.order_by(events.c.seq.desc()).limit(limit)).all()
    return [(seq, loaded(Event, body)) for seq, body in reversed(rows)]


def every(connection: Connection, table: Table, form: type[R]) -> list[Entry[R]]:
    """Return a whole ledger, in the order in which it became known."""
    return entries(connection, table, form, true())


def entries(connection: Connection, table: Table, form: type[R], condition: ColumnElement[bool]) -> list[Entry[R]]:
    """Return the entries of a ledger that meet `condition`, in the order in which they became known."""
    wanted = select(table.c.body, table.c.known_at, table.c.withdrawn_at).where(condition)
    rows = connection.execute(wanted.order_by(table.c.known_at, table.c.seq))
    return [Entry(loaded(form, body), known_at, withdrawn_at) for body, known_at, withdrawn_at in rows]

"""What changed between two moments: what became known in between, and what was read late though published before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from vedette.model.belief import ASSESSED, Belief
from vedette.model.event import Event
from vedette.model.instants import end_of
from vedette.model.vocabulary import EventStatus
from vedette.serve.asking import ChangesAsked
from vedette.serve.library import Library
from vedette.serve.pages.lists import DocumentLine, document_line
from vedette.serve.told import Line, line_of
from vedette.store.numbers import Mask

MOST_LATE = 500  # articles that are looked at; there may be more


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event that is new (`before` is None) or stands otherwise than before; `joined` claims and denials came in."""

    line: Line
    before: EventStatus | None
    joined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """A place or facility whose latest state is another than before (None: nothing was known)."""

    after: Belief
    before: Belief | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became known after `since` and until `until`, and the articles read after `since` that are older."""

    since: datetime
    until: datetime
    total: int
    events: tuple[EventChange, ...]
    events_total: int
    states: tuple[StateChange, ...]
    late: tuple[DocumentLine, ...]
    late_total: int
    sample: bool


def changes(asked: ChangesAsked, library: Library) -> Changes:
    """Return what changed since the moment that is asked for."""
    until = asked.known_at or library.now()
    since = asked.since or _last_week(until, library)
    new, newest = _new_states(since, until, asked.limit, library)
    states = tuple(_state_changes(since, until, library))
    older = [one for one in library.store.columns.arrived(since, MOST_LATE) if one.known_at <= since]
    return Changes(
        since=since,
        until=until,
        total=new + len(states) + len(older),
        events=tuple(_event_changes(newest, since, library)),
        events_total=new,
        states=states[: asked.limit],
        late=tuple(document_line(document, library) for document in older[: asked.limit]),
        late_total=len(older),
        sample=any(event.sample for event in newest),
    )


def _last_week(until: datetime, library: Library) -> datetime:
    """Return the moment a week before the last day on which anything became known."""
    days = [day for day, _ in library.known_days() if day <= until.date()]
    return end_of(days[-1] if days else until.date()) - timedelta(days=7)


def _new_states(since: datetime, until: datetime, most: int, library: Library) -> tuple[int, list[Event]]:
    """Return how many states of events began in between and still held at its end, and the newest of them."""
    table = library.table()
    fresh: Mask = table.held(until) & ~table.held(since)
    rows = np.flatnonzero(fresh)
    newest = rows[np.argsort(-table.known_us[rows], kind="stable")[:most]]
    return len(rows), library.states(table.seq[newest].tolist())


def _event_changes(events: Iterable[Event], since: datetime, library: Library) -> Iterator[EventChange]:
    events = list(events)
    then = library.store.columns.held_then([event.id for event in events], since)
    for event in events:
        before = then.get(event.id)
        known = {*before.claims, *before.denials} if before else set()
        joined = len({*event.claims, *event.denials} - known)
        yield EventChange(line=line_of(event, library), before=before.status if before else None, joined=joined)


def _state_changes(since: datetime, until: datetime, library: Library) -> Iterator[StateChange]:
    """Give the places and facilities whose latest state changed, the newest first."""
    table = library.beliefs()
    is_assessed = table.layer == ASSESSED
    then, now = (table.latest(np.flatnonzero(table.held(at) & is_assessed)) for at in (since, until))
    seqs = [table.seq[np.setdiff1d(rows, others)].tolist() for rows, others in ((then, now), (now, then))]
    before, after = ({(one.subject, one.aspect): one for one in library.store.columns.beliefs(some)} for some in seqs)
    changed = [(belief, before.get(key)) for key, belief in after.items() if _differs(belief, before.get(key))]
    for belief, old in sorted(changed, key=lambda pair: pair[0].known_at, reverse=True):
        yield StateChange(after=belief, before=old)


def _differs(after: Belief, before: Belief | None) -> bool:
    return before is None or (before.value, before.value_name) != (after.value, after.value_name)

"""Which rows of the table of events a question asks for."""

import numpy as np

from vedette.errors import UsageError
from vedette.model.event import Event
from vedette.model.ids import ActorId, PlaceId, SourceId
from vedette.model.query import Box, Page
from vedette.model.vocabulary import EventStatus, Family
from vedette.serve.asking import Asked, Paged
from vedette.serve.holdings import Holdings
from vedette.serve.table import EventTable, Mask, Whole, kinds_of

SKIP = "skip-"  # begins the cursor of a list of events


def choose(asked: Asked, holdings: Holdings) -> Mask:
    """Return which states of events are asked for, whenever they happened and wherever."""
    table = holdings.table()
    mask = table.held(asked.known_at)
    if asked.kind is not None:
        mask &= table.of_kinds([asked.kind])
    if asked.family is not None:
        mask &= table.of_kinds(kinds_of([asked.family]))
    if asked.status is not None:
        mask &= table.of_statuses([asked.status])
    if asked.origins is not None:
        mask &= table.origins >= asked.origins
    if asked.source:
        mask &= holdings.tellers().told_by(SourceId(asked.source), asked.told)
    for seqs in _named(asked, holdings):
        mask &= table.of_seqs(seqs)
    return mask


def _named(asked: Asked, holdings: Holdings) -> list[list[int]]:
    """Return the seqs of those that meet each thing that only the store can tell."""
    columns = holdings.store.columns
    found = []
    if asked.place:
        found.append(holdings.kept(columns.at, PlaceId(asked.place)))
    if asked.actor:
        found.append(holdings.kept(columns.naming, ActorId(asked.actor)))
    if asked.words:
        found.append(holdings.kept(columns.told_in, asked.words))
    return found


def in_period(asked: Asked, table: EventTable) -> Mask | None:
    """Return which may have happened in the period that is asked for; None where none is."""
    since, until = asked.period
    return None if since is None and until is None else table.within(since, until)


def not_hidden(hidden: frozenset[str], table: EventTable) -> Mask:
    """Return which are of no status and family that is left out."""
    statuses = [status for status in EventStatus if status not in hidden]
    families = [family for family in Family if f"family:{family}" not in hidden]
    return table.of_statuses(statuses) & table.of_kinds(kinds_of(families))


def asked_for(asked: Asked, holdings: Holdings) -> Mask:
    """Return which states of events are asked for, with the period and the box."""
    table = holdings.table()
    mask = choose(asked, holdings)
    period = in_period(asked, table)
    if period is not None:
        mask &= period
    if asked.box is not None:
        mask &= marked(table, np.flatnonzero(inside(table, asked.box)))
    return mask


def events_of(mask: Mask, asked: Paged, holdings: Holdings) -> Page[Event]:
    """Return a page of the events of a mask, newest happening first.

    Raises:
        UsageError: the cursor is none of this list.
    """
    rows = np.flatnonzero(mask)
    skipped = read_skip(asked.after)
    end = skipped + asked.limit
    events = tuple(holdings.states(holdings.table().seq[rows[skipped:end]].tolist()))
    return Page(events, len(rows), f"{SKIP}{end}" if end < len(rows) else None)


def inside(table: EventTable, box: Box | None) -> Mask:
    """Return which places lie in the box."""
    if box is None:
        return np.ones(len(table.lon), dtype=np.bool_)
    across = (table.lon >= box.west) & (table.lon <= box.east)
    if box.west > box.east:
        across = (table.lon >= box.west) | (table.lon <= box.east)
    found: Mask = across & (table.lat >= box.south) & (table.lat <= box.north)
    return found


def marked(table: EventTable, places: Whole) -> Mask:
    """Return which events have one of these places."""
    mask = np.zeros(len(table), dtype=np.bool_)
    mask[table.owner[places]] = True
    return mask


def read_skip(after: str | None) -> int:
    """Return how many come before the page that a cursor names.

    Raises:
        UsageError: the cursor is none of this list.
    """
    if after is None:
        return 0
    number = after.removeprefix(SKIP)
    if not (after.startswith(SKIP) and number.isascii() and number.isdigit() and len(number) < 10):
        raise UsageError("This cursor does not belong to this list: begin again from the first page.")
    return int(number)

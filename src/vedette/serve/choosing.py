"""Which rows of the table of events a question asks for."""

import re
from datetime import datetime

import numpy as np

from vedette.errors import UsageError
from vedette.model.event import Event
from vedette.model.ids import ActorId, ClaimId, PlaceId, SourceId
from vedette.model.query import Box, Page
from vedette.model.vocabulary import EventStatus, Family
from vedette.serve.asking import Asked, Paged
from vedette.serve.library import Library
from vedette.serve.table import EventTable, kinds_of
from vedette.store.numbers import Mask, Whole

CURSOR = re.compile(r"(\d{1,7})-(.{1,128})")  # of a list of events: the day and the id of the last one shown


def choose(asked: Asked, library: Library) -> Mask:
    """Return which states of events are asked for, whenever they happened and wherever."""
    table = library.table()
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
        mask &= library.tellers(table).told_by(SourceId(asked.source), asked.told)
    if asked.words:
        mask &= library.told_in(asked.words, table)
    for seqs in _named(asked, library):
        mask &= table.of_seqs(seqs)
    return mask


def _named(asked: Asked, library: Library) -> list[Whole]:
    """Return the seqs of those that meet each thing that only the store can tell."""
    columns = library.store.columns
    found = []
    if asked.place:
        found.append(library.kept_while_held(columns.at, PlaceId(asked.place)))
    if asked.actor:
        found.append(library.kept_while_held(columns.naming, ActorId(asked.actor)))
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


def asked_for(asked: Asked, library: Library) -> Mask:
    """Return which states of events are asked for, with the period and the box."""
    table = library.table()
    mask = choose(asked, library)
    period = in_period(asked, table)
    if period is not None:
        mask &= period
    if asked.box is not None:
        mask &= marked(table, places_in(table, asked.box, mask[table.owner]))
    return mask


def events_of(mask: Mask, asked: Paged, library: Library) -> Page[Event]:
    """Return a page of the events of a mask, newest happening first.

    Raises:
        UsageError: the cursor is none of this list.
    """
    table = library.table()
    rows = np.flatnonzero(mask)
    rest = rows_after(rows, asked.after, table)
    shown = rest[: asked.limit]
    events = tuple(library.states(table.seq[shown].tolist()))
    return Page(events, len(rows), cursor_at(int(shown[-1]), table) if len(rest) > len(shown) else None)


def newest_of(
    place: PlaceId | None, actor: ActorId | None, known_at: datetime | None, most: int, library: Library
) -> Page[Event]:
    """Return the newest events at a place, or that name an actor, as they were held at `known_at`."""
    asked = Asked.model_validate({"place": place, "actor": actor, "known_at": known_at, "limit": most})
    return events_of(choose(asked, library), asked, library)


def told_by_claim(claim: ClaimId, known_at: datetime | None, library: Library) -> list[Event]:
    """Return the events that a claim tells or denies as they were held at `known_at`, newest happening first."""
    table = library.table()
    rows = np.sort(table.rows_of(library.store.columns.telling(claim)))
    return library.states(table.seq[rows[table.held(known_at)[rows]]].tolist())


def places_in(table: EventTable, box: Box | None, among: Mask) -> Whole:
    """Return which of these places lie in the box (None: anywhere), as sorted numbers."""
    if box is None:
        return np.flatnonzero(among)
    band = table.band(box.south, box.north)
    lon, lat = table.lon[band], table.lat[band]
    across = (lon >= box.west) & (lon <= box.east)
    if box.west > box.east:
        across = (lon >= box.west) | (lon <= box.east)
    inside: Mask = among[band] & across & (lat >= box.south) & (lat <= box.north)
    return np.flatnonzero(inside) + int(band.start)


def marked(table: EventTable, places: Whole) -> Mask:
    """Return which events have one of these places."""
    mask = np.zeros(len(table), dtype=np.bool_)
    mask[table.owner[places]] = True
    return mask


def cursor_at(row: int, table: EventTable) -> str:
    """Return the cursor of a page that ends with a row: what arrives meanwhile neither repeats nor hides an event."""
    return f"{table.day[row]}-{table.id[row].decode()}"


def rows_after(rows: Whole, after: str | None, table: EventTable) -> Whole:
    """Return those of sorted rows that come after the page that a cursor names (None: all).

    Raises:
        UsageError: the cursor is none of this list.
    """
    if after is None:
        return rows
    found = CURSOR.fullmatch(after)
    if found is None or not found[1].isascii():
        raise UsageError("This cursor does not belong to this list: begin again from the first page.")
    return rows[np.searchsorted(rows, table.beyond(int(found[1]), found[2])) :]

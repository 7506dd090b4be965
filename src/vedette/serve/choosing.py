"""Which rows of the table of events a question asks for."""

from vedette.model.ids import ActorId, PlaceId, SourceId
from vedette.model.vocabulary import EventStatus, Family
from vedette.serve.asking import Asked
from vedette.serve.holdings import Holdings
from vedette.serve.table import EventTable, Mask, kinds_of


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
    if asked.source:
        found.append(holdings.kept(columns.told_by, SourceId(asked.source)))
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

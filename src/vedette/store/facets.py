"""What claims, events and tolls have in common: where, when and who. Kept beside them, and asked for alike."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    false,
    func,
    insert,
    select,
    type_coerce,
)

from vedette.model.claim import Mention, PlaceMention, When
from vedette.model.ids import ClaimId
from vedette.model.query import Box
from vedette.store.schema import ACTORS_OF, CLAIMS_OF, PLACES_OF, claims


def days_of(when: When | None) -> dict[str, date | None]:
    """Return the columns of a time. An open end is the end of the calendar; an unknown time stays unknown."""
    if when is None or (when.start is None and when.end is None):
        return {"since": None, "until": None}
    return {"since": when.start or date.min, "until": when.end or date.max}


def happened_on(when: When | None) -> str:
    """Return the day by which happenings are sorted: the first day, else the last; unknown comes last of all."""
    day = when and (when.start or when.end)
    return day.isoformat() if day else ""


def keep_places(connection: Connection, of: Table, places: Mapping[int, Iterable[PlaceMention]]) -> None:
    """Keep where the rows of `of` happened, by their seq."""
    rows = [
        {"owner": seq, "place": place.place, "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}
        for seq, mentions in places.items()
        for place in mentions
        if place.place is not None or place.lat is not None
    ]
    _insert(connection, PLACES_OF[of], rows)


def keep_actors(connection: Connection, of: Table, actors: Mapping[int, Iterable[str]]) -> None:
    """Keep who is named by the rows of `of`, by their seq."""
    rows = [{"owner": seq, "actor": actor} for seq, named in actors.items() for actor in sorted(set(named))]
    _insert(connection, ACTORS_OF[of], rows)


def keep_claims(connection: Connection, of: Table, told: Mapping[int, Iterable[ClaimId]]) -> None:
    """Keep which claims the rows of `of` rest on or are denied by: the claims as they are now."""
    ids = sorted({claim for named in told.values() for claim in named})
    # Few claims are asked for by id: the sum keeps the database from walking all that are current.
    is_current = type_coerce(claims.c.current, Integer) + 0 == 1
    current = select(claims.c.id, claims.c.seq).where(is_current, among(claims.c.id, ids))
    seq_of = {row.id: row.seq for row in connection.execute(current)}
    rows = [
        {"owner": seq, "claim": seq_of[claim]} for seq, named in told.items() for claim in set(named) if claim in seq_of
    ]
    _insert(connection, CLAIMS_OF[of], rows)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def actors_of(*mentions: Iterable[Mention]) -> list[str]:
    """Return the ids of the actors among the mentions."""
    return [mention.actor for group in mentions for mention in group if mention.actor is not None]


def asked(of: Table, query: Any) -> Iterator[ColumnElement[bool]]:
    """Give the conditions of a query on place, actor, box and days."""
    if query.place is not None:
        places = PLACES_OF[of]
        yield of.c.seq.in_(select(places.c.owner).where(places.c.place == query.place))
    if query.inside is not None:
        places = PLACES_OF[of]
        yield walked(of).in_(select(places.c.owner).where(among(places.c.place, query.inside)))
    if query.actor is not None:
        actors = ACTORS_OF[of]
        yield of.c.seq.in_(select(actors.c.owner).where(actors.c.actor == query.actor))
    if query.box is not None:
        places = PLACES_OF[of]
        yield of.c.seq.in_(select(places.c.owner).where(inside(places, query.box)))
    if query.since is not None:
        yield of.c.until >= query.since
    if query.until is not None:
        yield of.c.since <= query.until


def told_by(of: Table, seqs: Select[tuple[int]]) -> ColumnElement[bool]:
    """Return the condition that a claim for or against a row of `of` is among those with these seqs."""
    telling = CLAIMS_OF[of]
    return walked(of).in_(select(telling.c.owner).where(telling.c.claim.in_(seqs)))


def walked(of: Table) -> ColumnElement[int]:
    """Return the seq for conditions that much of a table may meet.

    The sum keeps the database from fetching each such row, with its body, to see the rest of the conditions: it walks
    an index that holds what is asked.
    """
    return of.c.seq + 0


def among(column: Column[Any], ids: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of `ids`, however many there are: they travel as one value."""
    one = func.json_each(json.dumps(sorted(ids))).table_valued("value")
    return column.in_(select(one.c.value))


def among_seqs(column: Column[Any], seqs: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of `seqs`, however many there are."""
    one = func.json_each(json.dumps(list(seqs))).table_valued("value")
    return column.in_(select(one.c.value))


def inside(table: Table, box: Box) -> ColumnElement[bool]:
    """Return the condition that a point lies in the box; a box whose west is beyond its east crosses the date line."""
    if box.south > box.north:
        return false()
    across: ColumnElement[bool] = table.c.lon.between(box.west, box.east)
    if box.west > box.east:
        across = (table.c.lon >= box.west) | (table.c.lon <= box.east)
    return table.c.lat.between(box.south, box.north) & across

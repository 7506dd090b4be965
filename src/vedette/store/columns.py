"""What is asked of every event at once, as plain columns: a map of a million events cannot read their bodies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, or_, select, text, true

from vedette.model.belief import Belief
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ActorId, ClaimId, EventId, PlaceId, SourceId
from vedette.model.ledger import Entry
from vedette.store.facets import among, among_seqs
from vedette.store.ledgers import entries
from vedette.store.opening import reading
from vedette.store.paging import loaded
from vedette.store.schema import ACTORS_OF, CLAIMS_OF, PLACES_OF, beliefs, claims, documents, events
from vedette.store.words import having

# seq, kind, status, first day, last day, day to sort by, known at, withdrawn at, origins
EventRow = tuple[int, str, str, str | None, str | None, str, str, str | None, int]
PlaceRow = tuple[int, float, float, float]  # seq of the event, longitude, latitude, radius in km

# Both are answered without the bodies: from an index that holds all of it, and from a table of few columns.
_EVENTS = """
SELECT seq, kind, status, since, until, happened_on, substr(known_at, 1, 26), substr(withdrawn_at, 1, 26), origins
FROM events ORDER BY happened_on DESC, id DESC
"""
_PLACES = "SELECT owner, lon, lat, radius_km FROM events_places WHERE lat IS NOT NULL"
_READINGS = """
SELECT source, min(json_extract(body, '$.outlet')), count(*), sum(json_extract(body, '$.published_at') IS NULL),
       min(json_extract(body, '$.published_at')), max(json_extract(body, '$.published_at')),
       max(json_extract(body, '$.fetched_at')), max(json_extract(body, '$.sample'))
FROM documents GROUP BY source
"""
_ARTICLE_DAYS = """
SELECT source, substr(known_at, 1, 10), count(*) FROM documents
WHERE json_extract(body, '$.published_at') IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What has been read of one source: how many articles, how many of them undated, and from when to when."""

    source: SourceId
    outlet: str
    documents: int
    undated: int
    first_published: datetime | None
    last_published: datetime | None
    last_fetched: datetime
    sample: bool


@dataclass(frozen=True, slots=True)
class EventRows:
    """Every state of every event, newest happening first, and every place with coordinates.

    Days are ISO dates, the first and last of the calendar where a time is open; instants are UTC to the microsecond.
    """

    events: list[EventRow]
    places: list[PlaceRow]


class Columns:
    """Columns of the store in `home`. A `seq` names one state of one event, for as long as the store stays as it is."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self._engine, self._home = engine, home

    def events(self) -> EventRows:
        """Return the columns of all events that are or were held."""
        with reading(self._engine, self._home) as connection:
            found = [tuple(row) for row in connection.execute(text(_EVENTS))]
            placed = [tuple(row) for row in connection.execute(text(_PLACES))]
        return EventRows(found, placed)

    def at(self, place: PlaceId) -> list[int]:
        """Return the seqs of the events at a place."""
        table = PLACES_OF[events]
        return self._seqs(select(table.c.owner).where(table.c.place == place))

    def in_area(self, inside: frozenset[PlaceId]) -> list[int]:
        """Return the seqs of the events at any of these places."""
        table = PLACES_OF[events]
        return self._seqs(select(table.c.owner).where(among(table.c.place, inside)))

    def naming(self, actor: ActorId) -> list[int]:
        """Return the seqs of the events that name an actor."""
        table = ACTORS_OF[events]
        return self._seqs(select(table.c.owner).where(table.c.actor == actor))

    def telling(self, claim: ClaimId) -> list[int]:
        """Return the seqs of the events that a claim tells or denies."""
        telling = CLAIMS_OF[events]
        return self._seqs(
            select(telling.c.owner).join(claims, claims.c.seq == telling.c.claim).where(claims.c.id == claim)
        )

    def sources_of(self, ids: Iterable[ClaimId]) -> dict[ClaimId, SourceId]:
        """Return who published each of these claims."""
        wanted = select(claims.c.id, claims.c.source).where(among(claims.c.id, set(ids)))
        with reading(self._engine, self._home) as connection:
            return {ClaimId(claim): SourceId(source) for claim, source in connection.execute(wanted)}

    def held_then(self, ids: Iterable[EventId], known_at: datetime) -> dict[EventId, Event]:
        """Return those of the events that were held at `known_at` (aware), as they were held then."""
        still = or_(events.c.withdrawn_at.is_(None), events.c.withdrawn_at > known_at)
        wanted = select(events.c.body).where(among(events.c.id, set(ids)), events.c.known_at <= known_at, still)
        with reading(self._engine, self._home) as connection:
            found = (loaded(Event, body) for body in connection.execute(wanted).scalars())
            return {event.id: event for event in found}

    def tellers(self) -> list[tuple[int, str]]:
        """Return which source tells or denies which state: pairs of a seq and a source, each once."""
        telling = CLAIMS_OF[events]
        wanted = select(telling.c.owner, claims.c.source).join(claims, claims.c.seq == telling.c.claim).distinct()
        with reading(self._engine, self._home) as connection:
            return [(seq, source) for seq, source in connection.execute(wanted)]

    def told_in(self, words: str) -> list[int]:
        """Return the seqs of the events that are told or denied in words that hold all of `words`."""
        telling = CLAIMS_OF[events]
        return self._seqs(select(telling.c.owner).where(telling.c.claim.in_(having(words, claims))).distinct())

    def _seqs(self, wanted: Select[Any]) -> list[int]:
        with reading(self._engine, self._home) as connection:
            return list(connection.execute(wanted).scalars())

    def states(self, seqs: Iterable[int]) -> dict[int, Event]:
        """Return the states of events of these seqs."""
        wanted = select(events.c.seq, events.c.body).where(among_seqs(events.c.seq, list(seqs)))
        with reading(self._engine, self._home) as connection:
            return {seq: loaded(Event, body) for seq, body in connection.execute(wanted)}

    def actors(self) -> list[ActorId]:
        """Return the ids of all actors that events name."""
        wanted = select(ACTORS_OF[events].c.actor).distinct()
        with reading(self._engine, self._home) as connection:
            return [ActorId(actor) for actor in connection.execute(wanted).scalars()]

    def readings(self) -> list[ReadingRow]:
        """Return what has been read of each source."""
        with reading(self._engine, self._home) as connection:
            return [_reading(*row) for row in connection.execute(text(_READINGS))]

    def article_days(self) -> list[tuple[SourceId, date, int]]:
        """Return how many dated articles of each source could be known from which day on."""
        with reading(self._engine, self._home) as connection:
            rows = connection.execute(text(_ARTICLE_DAYS))
            return [(SourceId(source), date.fromisoformat(day), count) for source, day, count in rows]

    def arrived(self, since: datetime, most: int) -> list[Document]:
        """Return articles fetched after `since` (aware), the last to come first, `most` at most."""
        wanted = select(documents.c.body).order_by(documents.c.seq.desc()).limit(most)
        with reading(self._engine, self._home) as connection:
            found = (loaded(Document, body) for body in connection.execute(wanted).scalars())
            return list(takewhile(lambda document: document.fetched_at > since, found))

    def beliefs(self) -> list[Entry[Belief]]:
        """Return every state of every belief, in the order in which it became known."""
        with reading(self._engine, self._home) as connection:
            return entries(connection, beliefs, Belief, true())

    def ids(self, seqs: Iterable[int]) -> dict[int, EventId]:
        """Return the ids of the events of these seqs."""
        wanted = select(events.c.seq, events.c.id).where(among_seqs(events.c.seq, list(seqs)))
        with reading(self._engine, self._home) as connection:
            return {row.seq: EventId(row.id) for row in connection.execute(wanted)}


def _reading(source: str, outlet: str, documents: int, undated: int, *rest: Any) -> ReadingRow:
    first, last, fetched, sample = rest
    return ReadingRow(
        source=SourceId(source),
        outlet=outlet,
        documents=documents,
        undated=undated,
        first_published=datetime.fromisoformat(first) if first else None,
        last_published=datetime.fromisoformat(last) if last else None,
        last_fetched=datetime.fromisoformat(fetched),
        sample=bool(sample),
    )

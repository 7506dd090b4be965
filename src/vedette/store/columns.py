"""What is asked of every event at once, as plain columns: a map of a million events cannot read their bodies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, Table, func, or_, select, text

from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ActorId, ClaimId, EventId, PlaceId, SourceId
from vedette.model.query import ClaimQuery, DocumentQuery
from vedette.model.vocabulary import EventStatus
from vedette.store import claims as of_claims
from vedette.store import documents as of_documents
from vedette.store.facets import among, among_seqs
from vedette.store.numbers import Whole, whole_numbers
from vedette.store.opening import reading
from vedette.store.paging import every_seq, loaded
from vedette.store.schema import ACTORS_OF, CLAIMS_OF, PLACES_OF, beliefs, claims, documents, events
from vedette.store.summary import DAY_LENGTH
from vedette.store.words import having

_READINGS = """
SELECT source, min(json_extract(body, '$.outlet')), count(*), sum(json_extract(body, '$.published_at') IS NULL),
       min(json_extract(body, '$.published_at')), max(json_extract(body, '$.published_at')),
       max(json_extract(body, '$.fetched_at')), max(json_extract(body, '$.sample'))
FROM documents WHERE seq > :after GROUP BY source
"""
_ARTICLE_DAYS = """
SELECT source, substr(known_at, 1, 10), count(*) FROM documents
WHERE seq > :after AND json_extract(body, '$.published_at') IS NOT NULL GROUP BY 1, 2
"""
_KNOWN = "SELECT known_at, count(*) FROM claims WHERE current = 1 GROUP BY known_at"  # an index holds them by instant


R = TypeVar("R")


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


class Columns:
    """Columns of the store in `home`. A `seq` names one state of one event, claim or article, for ever."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self._engine, self._home = engine, home

    def at(self, place: PlaceId) -> Whole:
        """Return the seqs of the events at a place."""
        table = PLACES_OF[events]
        return self._seqs(select(table.c.owner).where(table.c.place == place))

    def in_area(self, inside: frozenset[PlaceId]) -> Whole:
        """Return the seqs of the events at any of these places."""
        table = PLACES_OF[events]
        return self._seqs(select(table.c.owner).where(among(table.c.place, inside)))

    def naming(self, actor: ActorId) -> Whole:
        """Return the seqs of the events that name an actor."""
        table = ACTORS_OF[events]
        return self._seqs(select(table.c.owner).where(table.c.actor == actor))

    def telling(self, claim: ClaimId) -> Whole:
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

    def first_standing(self, ids: Iterable[EventId], status: EventStatus) -> dict[EventId, datetime]:
        """Return from when on each of these events first stood so; those that never did are left out."""
        first = select(events.c.id, func.min(events.c.known_at)).group_by(events.c.id)
        wanted = first.where(among(events.c.id, set(ids)), events.c.status == status.value)
        with reading(self._engine, self._home) as connection:
            return {EventId(event): known_at for event, known_at in connection.execute(wanted)}

    def claims_having(self, words: str) -> Whole:
        """Return the seqs of the claims that hold all of `words`, the last as a beginning: old ones, too."""
        return self._seqs(having(words, claims))

    def documents_having(self, words: str) -> Whole:
        """Return the seqs of the articles that hold all of `words`, the last as a beginning."""
        return self._seqs(having(words, documents))

    def claims_asked(self, query: ClaimQuery) -> Whole:
        """Return the seqs of the current claims that are asked for, on all pages, in the order of the list."""
        return self._seqs(every_seq(of_claims.NEWEST, list(of_claims.conditions(query))))

    def documents_asked(self, query: DocumentQuery) -> Whole:
        """Return the seqs of the articles that are asked for, on all pages, in the order of the list."""
        return self._seqs(every_seq(of_documents.NEWEST, list(of_documents.conditions(query))))

    def claims(self, seqs: Iterable[int]) -> list[Claim]:
        """Return the claims of these seqs that are here, in their order."""
        return self._records(claims, Claim, seqs)

    def documents(self, seqs: Iterable[int]) -> list[Document]:
        """Return the articles of these seqs that are here, in their order."""
        return self._records(documents, Document, seqs)

    def beliefs(self, seqs: Iterable[int]) -> list[Belief]:
        """Return the states of beliefs of these seqs that are here, in their order."""
        return self._records(beliefs, Belief, seqs)

    def states(self, seqs: Iterable[int]) -> list[Event]:
        """Return the states of events of these seqs that are here, in their order."""
        return self._records(events, Event, seqs)

    def _records(self, table: Table, form: type[R], seqs: Iterable[int]) -> list[R]:
        wanted = list(seqs)
        rows = select(table.c.seq, table.c.body).where(among_seqs(table.c.seq, wanted))
        with reading(self._engine, self._home) as connection:
            found = {seq: loaded(form, body) for seq, body in connection.execute(rows)}
        return [found[seq] for seq in wanted if seq in found]

    def _seqs(self, wanted: Select[Any]) -> Whole:
        with reading(self._engine, self._home) as connection:
            return whole_numbers(connection, wanted)

    def actors(self) -> list[ActorId]:
        """Return the ids of all actors that events name."""
        wanted = select(ACTORS_OF[events].c.actor).distinct()
        with reading(self._engine, self._home) as connection:
            return [ActorId(actor) for actor in connection.execute(wanted).scalars()]

    def read_beyond(self, seq: int) -> tuple[int, list[ReadingRow], list[tuple[SourceId, date, int]]]:
        """Return what has been read of each source after the article of that seq, and the newest seq.

        First what it comes to, then how many dated articles could be known from which day on.
        """
        with reading(self._engine, self._home) as connection:
            newest = connection.execute(select(func.max(documents.c.seq))).scalar_one() or 0
            rows = [_reading(*row) for row in connection.execute(text(_READINGS), {"after": seq})]
            days = connection.execute(text(_ARTICLE_DAYS), {"after": seq})
            return newest, rows, [(SourceId(source), date.fromisoformat(day), count) for source, day, count in days]

    def known_days(self) -> list[tuple[date, int]]:
        """Return the days on which claims became known, in order, with how many."""
        found: Counter[str] = Counter()
        with reading(self._engine, self._home) as connection:
            for known_at, number in connection.execute(text(_KNOWN)):
                found[known_at[:DAY_LENGTH]] += number
        return [(date.fromisoformat(day), number) for day, number in sorted(found.items())]

    def arrived(self, since: datetime, most: int) -> list[Document]:
        """Return articles fetched after `since` (aware), the last to come first, `most` at most."""
        wanted = select(documents.c.body).order_by(documents.c.seq.desc()).limit(most)
        with reading(self._engine, self._home) as connection:
            found = (loaded(Document, body) for body in connection.execute(wanted).scalars())
            return list(takewhile(lambda document: document.fetched_at > since, found))


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

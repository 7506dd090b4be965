"""How much there is, and since when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, String, func, select, text, type_coerce

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.query import Page
from vedette.store.paging import count
from vedette.store.schema import beliefs, claims, documents, events, receipts, tolls

DAY_LENGTH = 10  # "2024-11-30"


@dataclass(frozen=True, slots=True)
class Marks:
    """Texts that are other than before whenever something has changed, and how many reviews there are.

    `state`: a document was kept, or a step left a receipt. `ledgers`: what is held is another.
    """

    state: str
    ledgers: str
    reviews: int


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day (UTC) on which something became known: claims that were published, states of events that began."""

    day: date
    claims: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is: current claims, and what is held now."""

    documents: int
    claims: int
    events: int
    beliefs: int
    tolls: int
    sources: int
    problems: int  # receipts that say what went wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What holds the words that were asked for."""

    documents: Page[Document]
    claims: Page[Claim]
    events: Page[Event]


def counts(connection: Connection) -> Counts:
    """Return how much there is."""
    return Counts(
        documents=count(connection, documents),
        claims=count(connection, claims, [claims.c.current]),
        events=count(connection, events, [events.c.withdrawn_at.is_(None)]),
        beliefs=count(connection, beliefs, [beliefs.c.withdrawn_at.is_(None)]),
        tolls=count(connection, tolls, [tolls.c.withdrawn_at.is_(None)]),
        sources=connection.execute(select(func.count(documents.c.source.distinct()))).scalar_one(),
        problems=count(connection, receipts, [receipts.c.problem.is_not(None)]),
    )


def marks(connection: Connection) -> Marks:
    """Return what changes whenever something is kept, read, fused or said."""
    last = {row.name: row.seq for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
    articles, ledgers, log = (
        ".".join(str(last.get(name, 0)) for name in tables)
        for tables in (("documents", "receipts"), ("events", "beliefs", "tolls", "changes"), ("reviews",))
    )
    return Marks(articles, ledgers, int(log))


def known_days(connection: Connection) -> list[KnownDay]:
    """Return the days on which something became known, in order."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for at, (table, conditions) in enumerate(((claims, [claims.c.current]), (events, []))):
        # By instant, which an index holds in order, and only then by day.
        instant = type_coerce(table.c.known_at, String)
        for known_at, number in connection.execute(select(instant, func.count()).where(*conditions).group_by(instant)):
            found[known_at[:DAY_LENGTH]][at] += number
    return [KnownDay(date.fromisoformat(day), *numbers) for day, numbers in sorted(found.items())]

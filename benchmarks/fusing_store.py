"""A store of many wars, for `fuse.py one-article`: one of generated claims, fused, and copies of it beside it.

The first war is read and fused as any is. The others are copies of its rows under other ids, in other places and other
lines, so that the tables are as large as those of so many wars; nothing in them meets the first.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import cast

from vedette.ingest import Gathered
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import ActorId, DocumentId, SourceId
from vedette.model.query import ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.register import Actor
from vedette.read.reader import Reader
from vedette.resolve.resolver import Resolver
from vedette.run.fusing import LEDGERS, fuse_new, is_up_to_date
from vedette.run.outcomes import State
from vedette.run.parts import Parts, actors_by_id, sources_by_id
from vedette.run.reading import Reading
from vedette.run.settings import Settings
from vedette.store import Store
from vedette.store.opening import FILE

NOW = datetime(2025, 6, 1, tzinfo=UTC)
# What is another in each copy: numbers are moved behind those of the war before, words get the number of the war.
NUMBERS = ("seq", "owner", "claim", "part")
NAMES = ("id", "document", "record", "place", "actor", "subject")
TABLES = {
    "documents": NAMES, "claims": NAMES, "claims_places": NAMES, "claims_actors": NAMES, "receipts": NAMES,
    "events": NAMES, "events_places": NAMES, "events_actors": NAMES, "events_claims": NAMES, "beliefs": NAMES,
    "tolls": NAMES, "fused_claims": NAMES, "fused_lines": NAMES, "fused_parts": NAMES,
}  # fmt: skip


class Desk:
    """Takes articles whose claims are known into the store of a home, on the way that `vedette read` goes."""

    def __init__(self, home: Path, claims: Mapping[DocumentId, list[Claim]], actors: Mapping[ActorId, Actor]) -> None:
        self.home = home
        known = _Known(claims)
        self._parts = Parts(cast(Reader, known), cast(Resolver, known))
        settings = Settings(home)
        self._actors, self._sources = {**actors_by_id(settings), **actors}, sources_by_id(settings)

    def read(self, documents: Iterable[Document]) -> None:
        """Keep articles with their claims."""
        with Store(self.home) as store:
            reading = Reading(store, self._parts, lambda: NOW)
            gathered = (Gathered(document, document.text.encode()) for document in documents)
            for outcome in chain(reading.inputs(gathered), reading.unread()):
                assert outcome.state is State.READ, outcome.problem

    def fuse(self) -> None:
        """Bring the picture up to date."""
        with Store(self.home) as store:
            assert not is_up_to_date(store)
            fuse_new(store, self._actors, self._sources, NOW)


class _Known:
    """Reads and resolves articles whose claims are known."""

    name, version = "known", 1
    languages = frozenset({"en"})

    def __init__(self, claims: Mapping[DocumentId, list[Claim]]) -> None:
        self._claims = claims

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims, whose parties, places and numbers stand in no text."""
        for document in documents:
            yield (
                document,
                [
                    replace(claim, speakers=(), initiators=(), targets=(), places=(), numbers=())
                    for claim in self._claims[document.id]
                ],
            )

    def resolve(self, document: Document, claims: Iterable[Claim]) -> list[Claim]:
        """Return claims with all that is known of them."""
        known = {claim.id: claim for claim in self._claims[document.id]}
        return [known[claim.id] for claim in claims]

    def source_of(self, document: Document) -> SourceId:
        """Return who published the document."""
        return document.source


def copy(home: Path, times: int) -> None:
    """Put so many copies of what is in a fused store beside it."""
    connection = sqlite3.connect(home / FILE, isolation_level=None)
    for pragma in ("foreign_keys = OFF", "synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    # Numbers are moved by one and the same distance, so that what refers to each other still does.
    counts = {table: _last(connection, table) for table in TABLES}
    distance = 1 + max(last for table, last in counts.items() if table != "fused_lines")  # whose numbers are hashes
    connection.execute("CREATE TEMP TABLE first_lines AS SELECT line, claims FROM fused_lines")
    connection.execute("BEGIN")
    for war in range(1, times + 1):
        for table in TABLES:
            connection.execute(_copying(connection, table, counts[table], war * distance, war))
    connection.execute("COMMIT")
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with Store(home) as store:
        _mark_fused(store)


def _last(connection: sqlite3.Connection, table: str) -> int:
    return connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0


def _copying(connection: sqlite3.Connection, table: str, last: int, distance: int, war: int) -> str:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    source = f"{table} WHERE rowid <= {last}" if table != "fused_lines" else "first_lines"
    values = ", ".join(_value(column, distance, war) for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {source}"


def _value(column: str, distance: int, war: int) -> str:
    if column in NUMBERS:
        return f"{column} + {distance}"
    if column in NAMES:
        return f"{column} || '-{war}'"
    if column == "line":  # a hash: the exclusive or with another hash strews the lines of each war anew
        strewn = random.Random(war).getrandbits(63)
        return f"(line | {strewn}) - (line & {strewn})"
    return column


def _mark_fused(store: Store) -> None:
    """Tell that what was copied is in the ledgers, as it is."""
    last = store.receipts(ReceiptQuery(record=LEDGERS, step="fuse", limit=1)).items[0]
    registers = last.version.partition("+")[2]
    version = f"{store.mark()}.{store.review_mark()}+{registers}"
    store.add_receipt(Receipt(record=LEDGERS, step="fuse", version=version, done_at=NOW))

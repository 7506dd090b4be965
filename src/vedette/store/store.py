"""The store of one home: records in, the same records out.

Every method is one transaction, may be called from any thread, and raises `StoreError` when disk or database fail.
What is asked of ledgers with `known_at` None is what is held now.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import Connection

from vedette.model.account import Account, Key
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ClaimId, DocumentId, EventId, PlaceId, TollId
from vedette.model.ledger import Entry
from vedette.model.query import (
    BeliefQuery,
    ClaimQuery,
    DocumentQuery,
    EventQuery,
    Page,
    ReceiptQuery,
    ReviewQuery,
    TollQuery,
)
from vedette.model.receipt import Receipt
from vedette.model.review import Review, Said
from vedette.model.vocabulary import Aspect
from vedette.store import (
    accounts,
    addresses,
    claims,
    documents,
    fused,
    ledgers,
    raw,
    receipts,
    reviews,
    schema,
    summary,
)
from vedette.store.addresses import LastAnswer
from vedette.store.fused import Fused, Stands
from vedette.store.opening import FILE, open_engine, reading, told, writing
from vedette.store.summary import Counts, Found, KnownDay, Marks
from vedette.store.turns import Turns
from vedette.store.watch import Watch

if TYPE_CHECKING:
    from vedette.store.arrays import Arrays
    from vedette.store.columns import Columns

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The whole history of what was held, in the order in which it became known."""

    events: list[Entry[Event]]
    beliefs: list[Entry[Belief]]
    tolls: list[Entry[Toll]]


@dataclass(frozen=True, slots=True)
class Material:
    """All that ledgers are derived from, as it stood at one moment. `mark` is equal when nothing has been added."""

    mark: int
    documents: list[Document]
    claims: list[Claim]
    reviews: list[Review]
    seqs: list[int]  # of the claims, in their order


class Store:
    """The store in the folder `home`, made where there is none. Close it, or use it as a context manager.

    Raises:
        StoreError: it cannot be opened, is damaged, or was made by a newer version of Vedette.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._engine = open_engine(home)
        with told(home):
            self._turns = Turns(home / "turns")
            self._watch = Watch(home / FILE)

    @cached_property
    def columns(self) -> "Columns":
        """The columns by which claims are found."""
        from vedette.store.columns import Columns

        return Columns(self._engine, self.home)

    @cached_property
    def arrays(self) -> "Arrays":
        """Every state of events, beliefs and claims as columns of numbers."""
        from vedette.store.arrays import Arrays  # numpy is loaded where it is needed: commands start without it

        return Arrays(self._engine, self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections and give back all turns."""
        self._engine.dispose()
        self._watch.close()
        self._turns.close()

    # Raw bytes

    def keep_raw(self, body: bytes) -> str:
        """Keep raw bytes for ever and return their SHA-256."""
        with told(self.home):
            return raw.keep(self.home / "raw", body)

    def raw(self, sha256: str) -> bytes | None:
        """Return the raw bytes kept under `sha256`, or None. Raises `UsageError` when it is no SHA-256."""
        with told(self.home):
            return raw.fetch(self.home / "raw", sha256)

    def last_answer(self, url: str) -> LastAnswer | None:
        """Return what an address answered last; its body is `raw(answer.sha256)`."""
        return self._read(lambda connection: addresses.last(connection, url))

    def keep_answer(self, url: str, answer: LastAnswer) -> None:
        """Keep what an address answered in place of its answer before."""
        with writing(self._engine, self.home) as connection:
            addresses.keep(connection, url, answer)

    # Documents

    def add_document(self, document: Document) -> bool:
        """Keep `document`; tell whether it is new."""
        with writing(self._engine, self.home) as connection:
            return documents.add(connection, document)

    def document(self, document: DocumentId) -> Document | None:
        """Return one document."""
        return self.documents_by_id([document]).get(document)

    def documents_by_id(self, ids: Iterable[DocumentId]) -> dict[DocumentId, Document]:
        """Return those of the documents that are here."""
        with reading(self._engine, self.home) as connection:
            return documents.by_id(connection, ids)

    def documents(self, query: DocumentQuery) -> Page[Document]:
        """Return a page of documents, newest first."""
        with reading(self._engine, self.home) as connection:
            return documents.page(connection, query)

    def latest_version(self, document: Document) -> Document | None:
        """Return the newest other version of the same page: same url, or same source and given id."""
        with reading(self._engine, self.home) as connection:
            return documents.latest_version(connection, document)

    def versions(self, document: Document) -> list[Document]:
        """Return all versions of the page, itself among them, oldest first."""
        with reading(self._engine, self.home) as connection:
            return documents.versions(connection, document)

    # Work and receipts

    def newest_document(self) -> int:
        """Return the number of the document that arrived last; 0 where there is none."""
        return self._read(documents.newest)

    def undone(self, step: str, version: str | None, after: int = 0) -> Iterator[DocumentId]:
        """Give the documents without a receipt for this step and version (None: any version), in order of arrival.

        Those up to the number `after` are not looked at.
        """
        while True:
            with reading(self._engine, self.home) as connection:
                some = documents.undone(connection, step, version, after)
            if not some:
                return
            yield from (document for _, document in some)
            after = some[-1][0]

    def receipt(self, record: str, step: str, version: str) -> Receipt | None:
        """Return the receipt of the record for this step and version, if the work has been done."""
        found = self.receipts(ReceiptQuery(record=record, step=step, version=version, limit=1)).items
        return found[0] if found else None

    def take_turn(self, record: str) -> bool:
        """Tell whether it is now our turn to work on `record`; no other process has it until `end_turn`, or our end."""
        with told(self.home):
            return self._turns.take(record)

    def end_turn(self, record: str) -> None:
        """Let others work on `record`."""
        self._turns.end(record)

    def finish(self, document: DocumentId, found: Sequence[Claim], receipt: Receipt) -> None:
        """Make `found` the current claims of `document` and keep the receipt of the reading, both or neither.

        Claims of older readings are kept, but queries give the current ones.
        """
        with writing(self._engine, self.home) as connection:
            claims.replace_current(connection, document, found, receipt.version)
            receipts.add(connection, receipt)

    def add_receipt(self, receipt: Receipt) -> None:
        """Keep a receipt; one for the same record, step and version is replaced."""
        with writing(self._engine, self.home) as connection:
            receipts.add(connection, receipt)

    def receipts(self, query: ReceiptQuery) -> Page[Receipt]:
        """Return a page of receipts, newest first."""
        with reading(self._engine, self.home) as connection:
            return receipts.page(connection, query)

    # Claims

    def claims(self, query: ClaimQuery, total: int | None = None) -> Page[Claim]:
        """Return a page of the current claims; they are counted unless their `total` is known."""
        with reading(self._engine, self.home) as connection:
            return claims.page(connection, query, total)

    def count_claims(self, query: ClaimQuery) -> int:
        """Return how many current claims are asked for, on all pages."""
        with reading(self._engine, self.home) as connection:
            return claims.total(connection, query)

    def claim(self, claim: ClaimId) -> Claim | None:
        """Return one claim; one that is no longer current as it last was."""
        return self.claims_by_id([claim]).get(claim)

    def claims_by_id(self, ids: Iterable[ClaimId]) -> dict[ClaimId, Claim]:
        """Return those of the claims that are here."""
        with reading(self._engine, self.home) as connection:
            return claims.by_id(connection, ids)

    def all_claims(self) -> Iterator[Claim]:
        """Give all current claims in the order of their arrival; they are fetched as they are used."""
        with reading(self._engine, self.home) as connection:
            yield from claims.every(connection)

    # Ledgers

    def mark(self) -> int:
        """Return a number that grows whenever a document has been read."""
        return self._read(lambda connection: receipts.latest_mark(connection, "read"))

    def material(self) -> Material:
        """Return all documents and current claims of one moment."""
        with reading(self._engine, self.home) as connection:
            mark = receipts.latest_mark(connection, "read")
            log = reviews.every(connection)
            numbered = dict(claims.every_numbered(connection))
            return Material(mark, list(documents.every(connection)), list(numbered.values()), log, list(numbered))

    def keep_ledgers(
        self,
        events: Sequence[Entry[Event]],
        beliefs: Sequence[Entry[Belief]],
        tolls: Sequence[Entry[Toll]],
        receipt: Receipt,
        stands: Stands | None = None,
    ) -> None:
        """Make these the whole ledgers, with the receipt of the fusing. Readers see the old or the new, never half.

        `stands` tells what they were derived from; None: it is not to be known, and no news can be taken into them.
        """
        keyed = ledgers.by_key(events), ledgers.by_key(beliefs), ledgers.by_key(tolls)
        with writing(self._engine, self.home) as connection:
            ledgers.keep_events(connection, keyed[0])
            ledgers.keep_beliefs(connection, keyed[1])
            ledgers.keep_tolls(connection, keyed[2])
            fused.forget(connection)
            if stands is not None:
                fused.change(connection, stands)
            receipts.add(connection, receipt)

    @contextmanager
    def fused(self) -> Iterator[Fused]:
        """Give what the ledgers were derived from, as it stands at one moment."""
        with reading(self._engine, self.home) as connection:
            yield Fused(connection)

    def revise_ledgers(
        self,
        revised: Ledgers,
        about: Collection[tuple[PlaceId, Aspect]],
        stands: Stands,
        after: str | None,
        receipt: Receipt,
    ) -> bool:
        """Let `revised` take the place of what rests on the claims `stands.within` or is about these subjects.

        False, and nothing is done: the ledgers are no longer those that the receipt with the version `after` is of.
        """
        keyed = ledgers.by_key(revised.events), ledgers.by_key(revised.beliefs), ledgers.by_key(revised.tolls)
        with writing(self._engine, self.home) as connection:
            if receipts.last_version(connection, receipt.record, receipt.step) != after:
                return False
            old = [fused.resting_on(connection, of, stands.within) for of in (schema.events, schema.tolls)]
            ledgers.keep_events(connection, keyed[0], old[0])
            ledgers.keep_tolls(connection, keyed[2], old[1])
            ledgers.keep_beliefs(connection, keyed[1], fused.about(connection, about))
            fused.change(connection, stands)
            receipts.add(connection, receipt)
            return True

    def newest_event_state(self) -> int:
        """Return the number of the newest state of any event; 0 where there is none."""
        return self._read(ledgers.newest_event_state)

    def event_states_after(self, number: int, limit: int) -> list[tuple[int, Event]]:
        """Return the newest states of events, `limit` at most, that were added after that number, in their order."""
        with reading(self._engine, self.home) as connection:
            return ledgers.event_states_after(connection, number, limit)

    def ledgers(self) -> Ledgers:
        """Return the whole ledgers of one moment."""
        with reading(self._engine, self.home) as connection:
            return Ledgers(
                ledgers.every(connection, schema.events, Event),
                ledgers.every(connection, schema.beliefs, Belief),
                ledgers.every(connection, schema.tolls, Toll),
            )

    def events(self, query: EventQuery) -> Page[Event]:
        """Return a page of events, newest happening first, those of unknown time last."""
        with reading(self._engine, self.home) as connection:
            return ledgers.event_page(connection, query)

    def event(self, event: EventId, known_at: datetime | None = None) -> Event | None:
        """Return one event as it was held at `known_at`."""
        with reading(self._engine, self.home) as connection:
            return ledgers.event_at(connection, event, known_at)

    def event_entries(self, event: EventId) -> list[Entry[Event]]:
        """Return the history of what was held of one event, in the order in which it became known."""
        with reading(self._engine, self.home) as connection:
            return ledgers.entries(connection, schema.events, Event, schema.events.c.id == event)

    def beliefs(self, query: BeliefQuery) -> Page[Belief]:
        """Return a page of beliefs, by subject, aspect, layer and first day."""
        with reading(self._engine, self.home) as connection:
            return ledgers.belief_page(connection, query)

    def belief_entries(self, subject: PlaceId) -> list[Entry[Belief]]:
        """Return the history of what was held of one place or facility, in the order in which it became known."""
        with reading(self._engine, self.home) as connection:
            return ledgers.entries(connection, schema.beliefs, Belief, schema.beliefs.c.subject == subject)

    def tolls(self, query: TollQuery) -> Page[Toll]:
        """Return a page of tolls, newest first."""
        with reading(self._engine, self.home) as connection:
            return ledgers.toll_page(connection, query)

    def toll_entries(self, toll: TollId) -> list[Entry[Toll]]:
        """Return the history of what was held of one toll, in the order in which it became known."""
        with reading(self._engine, self.home) as connection:
            return ledgers.entries(connection, schema.tolls, Toll, schema.tolls.c.id == toll)

    # Reviews

    def add_review(self, said: Said, at: datetime) -> Review:
        """Put what a person says at the end of the log and return the entry."""
        with writing(self._engine, self.home) as connection:
            return reviews.add(connection, said, at)

    def reviews(self, query: ReviewQuery) -> Page[Review]:
        """Return a page of the log, newest first."""
        with reading(self._engine, self.home) as connection:
            return reviews.page(connection, query)

    def all_reviews(self, after: int = 0) -> list[Review]:
        """Return the log behind the entry of that number, in its order."""
        with reading(self._engine, self.home) as connection:
            return reviews.every(connection, after)

    def review(self, review: str) -> Review | None:
        """Return the entry of the log with that id."""
        return self._read(lambda connection: reviews.one(connection, review))

    def reviews_about(self, subject: str) -> list[Review]:
        """Return all that was said about one claim, event or source, in its order."""
        return self._read(lambda connection: reviews.about(connection, subject))

    def review_mark(self) -> int:
        """Return how many reviews there are: equal numbers, nothing new."""
        return self._read(reviews.mark)

    # People

    def accounts(self) -> list[Account]:
        """Return all accounts, closed ones among them, by name."""
        return list(self._remembered("accounts", accounts.every))

    def account(self, name: str) -> Account | None:
        """Return the account of that name."""
        return self._remembered(("account", name), lambda connection: accounts.one(connection, name))

    def keep_account(self, account: Account) -> None:
        """Keep an account in place of the one of its name."""
        with writing(self._engine, self.home) as connection:
            accounts.keep(connection, account)

    def key(self, digest: str) -> Key | None:
        """Return the key of that digest."""
        return self._remembered(("key", digest), lambda connection: accounts.key(connection, digest))

    def keys(self, account: str) -> list[Key]:
        """Return the keys of an account, the newest last."""
        with reading(self._engine, self.home) as connection:
            return accounts.keys_of(connection, account)

    def add_key(self, key: Key) -> None:
        """Keep a key."""
        with writing(self._engine, self.home) as connection:
            accounts.add_key(connection, key)

    def close_keys(self, account: str, digest: str | None, at: datetime) -> None:
        """Close one key of an account, or (None) all of them."""
        with writing(self._engine, self.home) as connection:
            accounts.close_keys(connection, account, digest, at)

    def _remembered(self, key: Hashable, ask: Callable[[Connection], V]) -> V:
        """Return an answer that is asked for all the time: anew where anybody has written since it was given."""
        with told(self.home):
            return self._watch.remembered(key, lambda: self._read(ask))

    def _read(self, ask: Callable[[Connection], V]) -> V:
        with reading(self._engine, self.home) as connection:
            return ask(connection)

    # Overviews

    def known_days(self) -> list[KnownDay]:
        """Return the days on which something became known, in order, with how many claims and events."""
        return self._read(summary.known_days)

    def marks(self) -> Marks:
        """Return what changes whenever a document is kept, read or fused, or somebody has said something."""
        return self._remembered("marks", summary.marks)

    def counts(self) -> Counts:
        """Return how much there is."""
        return self._read(summary.counts)

    def search(self, words: str, limit: int = 20) -> Found:
        """Return the first documents, claims and events that hold every one of `words`, the last as a beginning."""
        return Found(
            documents=self.documents(DocumentQuery(words=words, limit=limit)),
            claims=self.claims(ClaimQuery(words=words, limit=limit)),
            events=self.events(EventQuery(words=words, limit=limit)),
        )

"""The part of a store that holds what was derived: events, beliefs and tolls, and what they were derived from."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import EventId, PlaceId, TollId
from vedette.model.ledger import Entry
from vedette.model.query import BeliefQuery, EventQuery, Page, TollQuery
from vedette.model.receipt import Receipt
from vedette.model.review import Review
from vedette.model.vocabulary import Aspect
from vedette.store import claims, documents, fused, ledgers, receipts, reviews, schema
from vedette.store.connected import Connected
from vedette.store.fused import Fused, Stands
from vedette.store.opening import reading, writing


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


class LedgerStore(Connected):
    """Ledgers in, the same ledgers out; what is asked with `known_at` None is what is held now."""

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

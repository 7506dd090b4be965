"""What the pages draw on: store, registers and gazetteer, with what is worth keeping between two requests."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from vedette.desk.reviewing import Log
from vedette.languages.english.articles import with_articles
from vedette.languages.english.side_words import side_name
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId, DocumentId, PlaceId, SourceId
from vedette.model.picture import Picture
from vedette.model.place import Place
from vedette.model.query import ClaimQuery, DocumentQuery, Page
from vedette.model.register import Actor, Source
from vedette.model.vocabulary import Kind
from vedette.serve.answers import Answers
from vedette.serve.beliefs import BeliefTable
from vedette.serve.claims import ClaimTable, ListedClaims
from vedette.serve.following import Following
from vedette.serve.listing import Seqs, page_of, those_in
from vedette.serve.read_so_far import ReadSoFar
from vedette.serve.registers import Registers
from vedette.serve.table import EventTable
from vedette.serve.tellers import Tellers
from vedette.store import Store
from vedette.store.columns import ReadingRow
from vedette.store.numbers import Mask
from vedette.tell.headline import headline
from vedette.tell.toll_sentences import toll_headline

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What has been read of one source."""

    source: SourceId
    name: str
    documents: int
    undated: int
    first_published: datetime | None
    last_published: datetime | None
    last_fetched: datetime
    sample: bool


class Library:
    """The records and registers behind the pages. Every method may be called from any thread."""

    def __init__(self, home: Path, *, registers: Registers, now: Callable[[], datetime]) -> None:
        """Open the store in `home`.

        Raises:
            StoreError: it cannot be opened.
        """
        self.store = Store(home)
        self.actors, self.sources, self.places = registers.actors, registers.sources, registers.places
        self.now = now
        self._log = Log()
        arrays = self.store.arrays
        self._events = Following(arrays.events, EventTable.of, arrays.events_since, EventTable.grown)
        self._beliefs = Following(arrays.beliefs, BeliefTable.of, arrays.beliefs_since, BeliefTable.grown)
        self._claims, self._read, self._growing = ClaimTable.empty(), ReadSoFar(), threading.Lock()
        self._answers = Answers(lambda: {self.state(), self.store.marks().ledgers})
        self._told = Picture(
            known_at=now(), since=None, until=None, area=None, events=(), beliefs=(), tolls=(), claims={}, documents={},
            actors={actor.id: actor.name for actor in self.actors.all()},
        )  # fmt: skip

    def state(self) -> str:
        """Return a text that changes whenever something was kept, read or fused, or a day has passed."""
        return f"{self.now().date().isoformat()}|{self.store.marks().state}"

    def state_with_reviews(self) -> str:
        """Return a text that changes whenever somebody has said something, too."""
        marks = self.store.marks()
        return f"{self.now().date().isoformat()}|{marks.state}|{marks.reviews}"

    def kept(self, make: Callable[..., V], *asked: object) -> V:
        """Return `make(*asked)`, remembered for as long as the store stays as it is."""
        return self._answers.given(self.state(), make, asked)

    def kept_while_held(self, make: Callable[..., V], *asked: object) -> V:
        """Return `make(*asked)`, remembered for as long as the ledgers stay as they are, whatever is read."""
        return self._answers.given(self.store.marks().ledgers, make, asked)

    def warm(self) -> None:
        """Read what the first visitor of a large store would wait for."""
        self.tellers(self.table())
        self.beliefs()
        self.readings()
        self.known_days()

    # Names

    def title(self, event: Event) -> str:
        """Return an event in one neutral line."""
        if event.kind is not Kind.SIEGE:
            return headline(event, self._told)
        claims = self.store.claims_by_id(event.claims)  # whose words say whether it began or ended
        return headline(event, replace(self._told, claims=claims))

    def toll_title(self, toll: Toll) -> str:
        """Return a running toll in one neutral line."""
        return toll_headline(toll, self._told)

    def actor_name(self, actor: ActorId | str | None) -> str | None:
        """Return our name for an actor."""
        known = self.actors.get(ActorId(actor)) if actor else None
        return known.name if known else None

    def reads(self, told: str) -> str:
        """Return what is told of a state as it reads: "contested; claimed by the Kana Front"; a name alone stays so."""
        is_a_line = any(word in told for word in (" by ", "; "))
        return with_articles(told, (actor.name for actor in self.actors.all())) if is_a_line else told

    def side_name(self, side: str) -> str:
        """Return what a side is called: who has no other is a side of his own."""
        return self.actor_name(side) or side_name(side)

    def colour(self, actor: ActorId | str | None) -> str | None:
        """Return the colour of a holder of ground."""
        known = self.actors.get(ActorId(actor)) if actor else None
        return known.colour if known else None

    def source_name(self, source: SourceId, outlet: str) -> str:
        """Return our name for a source, else what the article calls its outlet."""
        known = self.sources.get(source)
        return known.name if known else outlet

    def name_of(self, sort: str, value: str) -> str:
        """Return our name for the place, country, actor, source or side of an id; else what was given."""
        known: Place | Actor | Source | None = None
        if sort == "side":
            return self.side_name(value)
        if sort == "country":
            known = self.places.country(value)
        elif sort == "place":
            known = self.places.get(PlaceId(value))
        elif sort == "actor":
            known = self.actors.get(ActorId(value))
        elif sort == "source":
            known = self.sources.get(SourceId(value))
        return known.name if known else value

    # Records

    def claims_page(self, query: ClaimQuery) -> Page[Claim]:
        """Return a page of claims; how many there are in all is remembered from page to page."""
        whole = replace(query, limit=1, after=None)
        if whole == ClaimQuery(limit=1):  # the newest of all: no table has to be there
            return self.store.claims(query, self.kept(self.store.count_claims, whole))
        return page_of(self.kept(self._claims_asked, whole), query, self.store.columns.claims)

    def _claims_asked(self, query: ClaimQuery) -> Seqs:
        """Return the seqs of all claims that are asked for, in the order of the list."""
        for_the_store = replace(query, words=None, kind=None, source=None, since=None, until=None, known_at=None)
        listed = self.kept(self._claims_listed, for_the_store)
        found = listed.seq[listed.asked(query)]
        return found if query.words is None else those_in(self.store.columns.claims_having(query.words), found)

    def _claims_listed(self, query: ClaimQuery) -> ListedClaims:
        return self.claim_table().listed(self.store.columns.claims_asked(query))

    def claim_table(self) -> ClaimTable:
        """Return the columns of every claim."""
        return self.kept(self._claim_table)

    def _claim_table(self) -> ClaimTable:
        with self._growing:
            rows = self.store.arrays.claims_beyond(self._claims.last)
            if len(rows.numbers):
                self._claims = self._claims.grown(rows)
            return self._claims

    def documents_page(self, query: DocumentQuery) -> Page[Document]:
        """Return a page of articles; how many there are in all is remembered from page to page."""
        return page_of(
            self.kept(self._documents_having, replace(query, limit=1, after=None)), query, self.store.columns.documents
        )

    def _documents_having(self, query: DocumentQuery) -> Seqs:
        """Return the seqs of all articles that are asked for, in the order of the list."""
        columns = self.store.columns
        if query.words is None:
            return columns.documents_asked(query)
        others = self.kept(self._documents_having, replace(query, words=None))
        return those_in(columns.documents_having(query.words), others)

    def claims(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """Return the claims of these ids, in their order."""
        wanted = list(ids)
        found = self.store.claims_by_id(wanted)
        return [found[claim] for claim in wanted if claim in found]

    def documents_of(self, claims: Iterable[Claim]) -> dict[DocumentId, Document]:
        """Return the articles of claims."""
        return self.store.documents_by_id({claim.document for claim in claims})

    # Everything at once

    def table(self) -> EventTable:
        """Return the columns of every state of every event."""
        return self._events.at(self.store.marks().ledgers)

    def beliefs(self) -> BeliefTable:
        """Return the columns of every state of every belief."""
        return self._beliefs.at(self.store.marks().ledgers)

    def tellers(self, table: EventTable) -> Tellers:
        """Return which sources tell which events of a table."""
        return self.kept_while_held(self._tellers, table)

    def _tellers(self, table: EventTable) -> Tellers:
        return Tellers(self.claim_table(), table)

    def told_in(self, words: str, table: EventTable) -> Mask:
        """Return which states of events are told or denied in words that hold all of these."""
        return self.kept_while_held(self._told_in, words, table)

    def _told_in(self, words: str, table: EventTable) -> Mask:
        return table.told_by(self.store.columns.claims_having(words))

    def states(self, seqs: Iterable[int]) -> list[Event]:
        """Return the states of events of these seqs, in their order."""
        return self.store.columns.states(seqs)

    # What people say

    def log(self) -> Log:
        """Return the log of reviews as it is now."""
        known = self._log
        if len(known.reviews) != self.store.marks().reviews:
            known = self._log = known.grown(self.store.all_reviews(len(known.reviews)))
        return known

    # Overviews

    def readings(self) -> tuple[Reading, ...]:
        """Return what has been read of each source, by name."""
        return self.kept(self._readings)

    def _readings(self) -> tuple[Reading, ...]:
        made = [self._reading(row) for row in self.read_so_far().rows.values()]
        return tuple(sorted(made, key=lambda reading: (reading.name.casefold(), reading.source)))

    def read_so_far(self) -> ReadSoFar:
        """Return what all articles come to, by source."""
        return self.kept(self._read_so_far)

    def _read_so_far(self) -> ReadSoFar:
        with self._growing:
            self._read = self._read.grown(*self.store.columns.read_beyond(self._read.seq))
            return self._read

    def _reading(self, row: ReadingRow) -> Reading:
        return Reading(
            source=row.source,
            name=self.source_name(row.source, row.outlet),
            documents=row.documents,
            undated=row.undated,
            first_published=row.first_published,
            last_published=row.last_published,
            last_fetched=row.last_fetched,
            sample=row.sample,
        )

    def known_days(self) -> tuple[tuple[date, int], ...]:
        """Return the days on which something became known, with how many claims."""
        return self.kept(self._known_days)

    def _known_days(self) -> tuple[tuple[date, int], ...]:
        return tuple(self.store.columns.known_days())

"""What the pages draw on: store, registers and gazetteer, with what is worth keeping between two requests."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from vedette.errors import UsageError
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ActorId, ClaimId, DocumentId, PlaceId, SourceId
from vedette.model.ledger import Entry
from vedette.model.picture import Picture
from vedette.model.place import Place
from vedette.model.query import ClaimQuery, Page
from vedette.model.register import Actor, Source
from vedette.model.vocabulary import FAMILY
from vedette.serve.asking import Asked
from vedette.serve.table import EventTable
from vedette.store import Store
from vedette.tell.headline import headline

V = TypeVar("V")
AT_ONCE = 2000  # records asked for at once where all are needed
KEPT = 64  # answers kept in memory for the state of the store that they were made from
SKIP = "skip-"  # begins the cursor of lists that are filtered here


class Places(Protocol):
    """The gazetteer, as far as the pages need it."""

    def get(self, place: PlaceId) -> Place | None:
        """Return the place of that id."""

    def search(self, prefix: str, limit: int) -> list[Place]:
        """Return places with a name that begins so, the most likely first."""


class Actors(Protocol):
    """The register of actors, as far as the pages need it."""

    def get(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""

    def all(self) -> list[Actor]:
        """Return every actor."""


class Sources(Protocol):
    """The register of sources, as far as the pages need it."""

    def get(self, source: SourceId) -> Source | None:
        """Return the source of that id."""

    def all(self) -> list[Source]:
        """Return every source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What is known beforehand of actors, sources and places."""

    actors: Actors
    sources: Sources
    places: Places


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


class Holdings:
    """The records and registers behind the pages. Every method may be called from any thread."""

    def __init__(self, home: Path, *, registers: Registers, now: Callable[[], datetime]) -> None:
        """Open the store in `home`.

        Raises:
            StoreError: it cannot be opened.
        """
        self.store = Store(home)
        self.actors, self.sources, self.places = registers.actors, registers.sources, registers.places
        self.now = now
        self._files = [home / "vedette.sqlite", home / "vedette.sqlite-wal"]
        self._kept: dict[tuple[object, ...], Any] = {}
        self._making: dict[tuple[object, ...], threading.Lock] = {}
        self._lock = threading.Lock()
        self._told = Picture(
            known_at=now(), since=None, until=None, area=None, events=(), beliefs=(), tolls=(), claims={}, documents={},
            actors={actor.id: actor.name for actor in self.actors.all()},
        )  # fmt: skip

    def state(self) -> str:
        """Return a text that changes whenever the store has changed, or a day has passed."""
        stats = [file.stat() for file in self._files if file.exists()]
        return "|".join([self.now().date().isoformat(), *(f"{stat.st_mtime_ns}.{stat.st_size}" for stat in stats)])

    def kept(self, make: Callable[..., V], *asked: object) -> V:
        """Return `make(*asked)`, remembered for as long as the store stays as it is."""
        key = (self.state(), make.__qualname__, *asked)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:  # whoever asks meanwhile waits for the one answer
            found: V | None = self._kept.get(key)
            if found is None:
                found = make(*asked)
                with self._lock:
                    self._forget(key)
                    self._kept[key] = found
            return found

    def _forget(self, key: tuple[object, ...]) -> None:
        """Make room: what belongs to older states of the store goes first, then the oldest."""
        stale = [old for old in self._kept if old[0] != key[0]]
        for old in stale or list(self._kept)[: max(0, len(self._kept) - KEPT + 1)]:
            del self._kept[old]
        for old in [old for old in self._making if old not in self._kept and old != key]:
            del self._making[old]

    # Names

    def title(self, event: Event) -> str:
        """Return an event in one neutral line."""
        return headline(event, self._told)

    def actor_name(self, actor: ActorId | str | None) -> str | None:
        """Return our name for an actor."""
        known = self.actors.get(ActorId(actor)) if actor else None
        return known.name if known else None

    def colour(self, actor: ActorId | str | None) -> str | None:
        """Return the colour of a holder of ground."""
        known = self.actors.get(ActorId(actor)) if actor else None
        return known.colour if known else None

    def source_name(self, source: SourceId, outlet: str) -> str:
        """Return our name for a source, else what the article calls its outlet."""
        known = self.sources.get(source)
        return known.name if known else outlet

    # Records

    def events(self, asked: Asked) -> Page[Event]:
        """Return a page of events. What the store cannot ask for (family, source) is filtered here.

        Raises:
            UsageError: the cursor is none of this list.
        """
        if asked.family is None and asked.source is None:
            return self.store.events(asked.events())
        skipped = _read_skip(asked.after)
        found = self.kept(self._filtered, asked.model_copy(update={"after": None, "limit": 1}))
        rest = found[skipped : skipped + asked.limit]
        end = skipped + len(rest)
        return Page(rest, len(found), f"{SKIP}{end}" if end < len(found) else None)

    def all_events(self, asked: Asked) -> tuple[Event, ...]:
        """Return every event that is asked for, whatever the page."""
        return self.kept(self._filtered, asked.model_copy(update={"after": None, "limit": 1}))

    def _filtered(self, asked: Asked) -> tuple[Event, ...]:
        return tuple(self.find_events(asked))

    def find_events(self, asked: Asked) -> Iterator[Event]:
        """Give every event that is asked for, whatever the page; nothing is remembered."""
        wanted = self.claims_of(asked.of_source) if asked.of_source else None
        return (
            event
            for event in self._every_event(asked)
            if (asked.family is None or FAMILY[event.kind] is asked.family)
            and (wanted is None or not wanted.isdisjoint((*event.claims, *event.denials)))
        )

    def _every_event(self, asked: Asked) -> Iterator[Event]:
        after = None
        while True:
            page = self.store.events(asked.events(limit=AT_ONCE, after=after))
            yield from page.items
            if (after := page.after) is None:
                return

    def claims_of(self, source: SourceId) -> frozenset[ClaimId]:
        """Return the ids of the claims in the articles of a source."""
        return self.kept(self._claims_of, source)

    def _claims_of(self, source: SourceId) -> frozenset[ClaimId]:
        ids: set[ClaimId] = set()
        query = ClaimQuery(source=source, limit=AT_ONCE)
        while True:
            page = self.store.claims(query)
            ids.update(claim.id for claim in page.items)
            if page.after is None:
                return frozenset(ids)
            query = ClaimQuery(source=source, limit=AT_ONCE, after=page.after)

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
        return self.kept(self._table)

    def _table(self) -> EventTable:
        return EventTable(self.store.columns.events())

    def belief_entries(self) -> list[Entry[Belief]]:
        """Return every state of every belief."""
        return self.kept(self.store.columns.beliefs)

    # Overviews

    def readings(self) -> tuple[Reading, ...]:
        """Return what has been read of each source, by name."""
        return self.kept(self._readings)

    def _readings(self) -> tuple[Reading, ...]:
        of: dict[SourceId, list[Document]] = {}
        for document in self.store.all_documents():
            of.setdefault(document.source, []).append(document)
        made = [self._reading(source, documents) for source, documents in of.items()]
        return tuple(sorted(made, key=lambda reading: (reading.name.casefold(), reading.source)))

    def _reading(self, source: SourceId, documents: list[Document]) -> Reading:
        published = [document.published_at for document in documents if document.published_at]
        return Reading(
            source=source,
            name=self.source_name(source, documents[0].outlet),
            documents=len(documents),
            undated=len(documents) - len(published),
            first_published=min(published, default=None),
            last_published=max(published, default=None),
            last_fetched=max(document.fetched_at for document in documents),
            sample=any(document.sample for document in documents),
        )

    def known_days(self) -> tuple[tuple[date, int], ...]:
        """Return the days on which something became known, with how many claims."""
        return self.kept(self._known_days)

    def _known_days(self) -> tuple[tuple[date, int], ...]:
        return tuple((known.day, known.claims) for known in self.store.known_days())


def _read_skip(after: str | None) -> int:
    if after is None:
        return 0
    number = after.removeprefix(SKIP)
    if not (after.startswith(SKIP) and number.isascii() and number.isdigit() and len(number) < 10):
        raise UsageError("This cursor does not belong to this list: begin again from the first page.")
    return int(number)

"""A public store: what may be published of another one, in a home of its own that holds nothing else.

Whoever serves it can leak nothing, for nothing that is not public is in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from vedette.desk.publishing import DELAY, Named, Nearby, Publisher, common_words, registered_names
from vedette.errors import UsageError
from vedette.fuse.judgements import Version, versions_of
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.event import Event, Toll
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.ledger import Entry
from vedette.model.query import ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.register import Actor
from vedette.store import Ledgers, Store

STEP, RECORD, VERSION = "publish", "public", "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How much was published, and what could be known by when."""

    documents: int
    claims: int
    events: int
    until: datetime


class _Record(Protocol):
    @property
    def record(self) -> str: ...


R = TypeVar("R", bound=_Record)


class Everybody(Named, Protocol):
    """The register of actors, whole."""

    def all(self) -> list[Actor]:
        """Return every actor."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What publishing knows of places and actors."""

    places: Nearby
    actors: Everybody


def is_published(store: Store) -> bool:
    """Tell whether the store was made by publishing: then anybody may read it, and nobody change it."""
    return bool(store.receipts(ReceiptQuery(step=STEP, limit=1)).items)


def publish(store: Store, public: Store, registers: Registers, now: datetime) -> Published:
    """Bring the public store up to what may be published of the other one at `now`.

    Raises:
        UsageError: the public store holds what was not published.
        StoreError: disk or database fail.
    """
    if not is_published(public) and (public.counts().documents or public.accounts()):
        raise UsageError(f"{public.home} holds a store of its own: name an empty folder.")
    until = now - DELAY
    public.add_receipt(Receipt(record=RECORD, step=STEP, version=VERSION, done_at=now))
    material = store.material()
    common = common_words(document.text for document in material.documents)
    publisher = Publisher(registers.places, registers.actors, common, registered_names(registers.actors.all()))
    versions = versions_of(material.claims, material.reviews)
    current = {version.claim.id: version.claim for version in versions if version.counts_at(now)}
    documents = [document for document in material.documents if document.known_at <= until]
    of_document: dict[DocumentId, list[Claim]] = {document.id: [] for document in documents}
    for claim in current.values():
        if claim.document in of_document:
            of_document[claim.document].append(publisher.claim(claim))
    for document in documents:
        public.add_document(publisher.document(document))
        read = Receipt(record=document.id, step="read", version=VERSION, done_at=now)
        public.finish(document.id, of_document[document.id], read)
    events = _ledgers(store, public, publisher, versions, now)
    return Published(documents=len(documents), claims=sum(map(len, of_document.values())), events=events, until=until)


def _ledgers(store: Store, public: Store, publisher: Publisher, versions: Iterable[Version], now: datetime) -> int:
    """Publish the whole history of what was held, and return how many events are held at its end."""
    until = now - DELAY
    found = store.ledgers()
    told = _claims_of(store, found, versions)

    def of(ids: Iterable[ClaimId]) -> list[Claim]:
        return [claim for claim_id in ids for claim in told[claim_id]]

    def event(one: Event) -> Event:
        return publisher.event(one, of((*one.claims, *one.denials)))

    def belief(one: Belief) -> Belief | None:
        return publisher.belief(one, of((*one.because, *one.against)))

    def toll(one: Toll) -> Toll:
        return publisher.toll(one, of(one.claims))

    events = list(_public(found.events, event, until))
    # The ledgers rest on all that has been read, and on no review: so says the version, as that of fusing would.
    receipt = Receipt(record="ledgers", step="fuse", version=f"{public.mark()}.0+{STEP}", done_at=now)
    public.keep_ledgers(
        events, list(_public(found.beliefs, belief, until)), list(_public(found.tolls, toll, until)), receipt
    )
    return sum(entry.withdrawn_at is None for entry in events)


def _claims_of(store: Store, found: Ledgers, versions: Iterable[Version]) -> Mapping[ClaimId, list[Claim]]:
    """Return every form of every claim that anything ever rested on: any may hold a name."""
    ids = {claim for event in found.events for claim in (*event.record.claims, *event.record.denials)}
    ids |= {claim for belief in found.beliefs for claim in (*belief.record.because, *belief.record.against)}
    ids |= {claim for toll in found.tolls for claim in toll.record.claims}
    told = defaultdict(list, {claim_id: [claim] for claim_id, claim in store.claims_by_id(ids).items()})
    for version in versions:
        told[version.claim.id].append(version.claim)
    return told


def _public(ledger: Iterable[Entry[R]], form: Callable[[R], R | None], until: datetime) -> Iterator[Entry[R]]:
    """Yield the entries that were known by `until`, with what was withdrawn after it still held."""
    for entry in ledger:
        record = form(entry.record) if entry.known_at <= until else None
        if record is not None:
            gone = entry.withdrawn_at if entry.withdrawn_at is not None and entry.withdrawn_at <= until else None
            yield Entry(record, entry.known_at, gone)

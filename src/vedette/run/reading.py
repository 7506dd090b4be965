"""From inputs to stored claims: gather → keep → read → resolve → finish, in small batches, so that memory stays flat.

What is kept is kept in the order raw bytes, document, claims with receipt. Whatever stops a run, the next one goes on
with the documents that have no receipt for the present version of the reader and the resolver.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from vedette.errors import FetchError, SetupError, StoreError, UsageError
from vedette.ingest import Gathered, Refused
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import DocumentId
from vedette.model.query import ClaimQuery, ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.read.check import problem as misquoted
from vedette.run.language_names import language_name
from vedette.run.outcomes import Outcome, State
from vedette.run.parts import Parts
from vedette.store import Store, every

BATCH_DOCUMENTS = 16  # that are kept, then read together ...
BATCH_CHARACTERS = 500_000  # ... as long as their texts are no longer than this together
LONGEST = 1_000_000  # characters of a document: a parse of more takes gigabytes
INGEST_VERSION = "1"
DOCUMENTS, ALL_READ = "documents", "all read"  # the receipt whose version is a document up to which all are read
_STOPS = (SetupError, StoreError, FetchError, UsageError)  # no document's fault: the run ends, and can go on later

T = TypeVar("T", bound=Gathered | Refused | Document)


@dataclass(frozen=True, slots=True)
class _Kept:
    document: Document
    is_new: bool

    def became(self, state: State, claims: Iterable[Claim] = (), problem: str | None = None) -> Outcome:
        return Outcome(
            what=self.document.title or self.document.url or self.document.id,
            state=state,
            document=self.document,
            is_new=self.is_new,
            claims=tuple(claims),
            problem=problem,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads into a store. Every method yields what became of each document, as it goes.

    Raises, while it goes:
        StoreError: disk or database fail; what was finished before stays.
        SetupError: a part of the installation is missing.
        FetchError, UsageError: the language model that is to be asked does not answer, or refuses.
    """

    store: Store
    parts: Parts
    clock: Callable[[], datetime]

    def inputs(self, items: Iterable[Gathered | Refused]) -> Iterator[Outcome]:
        """Keep and read what `ingest.gather` gives. What is known and read by this version is not read again."""
        for batch in _batches(items):
            yield from (self._refuse(item) for item in batch if isinstance(item, Refused))
            yield from self._read([self._keep(item) for item in batch if isinstance(item, Gathered)])

    def keep(self, items: Iterable[Gathered | Refused]) -> Iterator[Outcome]:
        """Keep what `ingest.gather` gives and read nothing of it yet: `these` does, once it is known how much it is."""
        for item in items:
            yield self._refuse(item) if isinstance(item, Refused) else self._keep(item).became(State.KEPT)

    def still_to_read(self, ids: Iterable[DocumentId]) -> Iterator[Document]:
        """Yield the documents among `ids` that this version has not read, and can read."""
        for document in filter(None, map(self.store.document, ids)):
            if self._receipt(document.id) is None and _unread(document, self.parts) is None:
                yield document

    def undone(self) -> Iterator[Outcome]:
        """Read every document in the store that this version has not read, whatever older ones made of it."""
        return self.these(self.store.undone("read", self.parts.version))

    def unread(self) -> Iterator[Outcome]:
        """Read the documents that no version has read: a run was stopped before it came to them.

        A receipt tells up to which document all have been read, so that only those behind it are looked through.
        """
        newest, known = self.store.newest_document(), self._all_read()
        yield from self.these(self.store.undone("read", None, known))
        if known < newest and next(self.store.undone("read", None, known), None) is None:
            self._leave_receipt(DOCUMENTS, ALL_READ, str(newest), None)

    def _all_read(self) -> int:
        """Return the number of a document up to which all have been read."""
        found = self.store.receipts(ReceiptQuery(record=DOCUMENTS, step=ALL_READ, limit=1)).items
        return int(found[0].version) if found else 0

    def these(self, ids: Iterable[DocumentId]) -> Iterator[Outcome]:
        """Read documents of the store, but for those that this version has read."""
        documents = (document for document in map(self.store.document, ids) if document is not None)
        for batch in _batches(documents):
            outcomes = self._read([_Kept(document, is_new=False) for document in batch])
            yield from (outcome for outcome in outcomes if outcome.state is not State.ELSEWHERE)

    def _refuse(self, refused: Refused) -> Outcome:
        self._leave_receipt(refused.what, "ingest", INGEST_VERSION, refused.problem)
        return Outcome(what=refused.what, state=State.REFUSED, problem=refused.problem)

    def _keep(self, gathered: Gathered) -> _Kept:
        """Keep the raw bytes, then the document. One that is known stays as it was when it was first fetched."""
        self.store.keep_raw(gathered.raw)
        known = self.store.document(gathered.document.id)
        if known is not None:
            return _Kept(known, is_new=False)
        document = sourced(gathered.document, self.parts)
        before = self.store.latest_version(document)
        document = replace(document, version_of=before.id if before else None)
        return _Kept(document, self.store.add_document(document))

    def _read(self, kept: Sequence[_Kept]) -> Iterator[Outcome]:
        """Read those that are to be read and whose turn we get; our turns end with the reading, however it ends."""
        ours: list[_Kept] = []
        try:
            for one in kept:
                if self._has_turn(one, ours):
                    ours.append(one)
                else:
                    yield self._passed_by(one)
            for one, found in _read_each(ours, self.parts):
                yield self._finish(one, found)
        finally:
            for one in ours:
                self.store.end_turn(one.document.id)

    def _has_turn(self, kept: _Kept, ours: Sequence[_Kept]) -> bool:
        """Tell whether the document is to be read, and by us."""
        record = kept.document.id
        if any(one.document.id == record for one in ours) or not self.store.take_turn(record):
            return False
        # Only now is it certain that nobody else finishes it in between.
        if self._receipt(record) is None and _unread(kept.document, self.parts) is None:
            return True
        self.store.end_turn(record)
        return False

    def _passed_by(self, kept: _Kept) -> Outcome:
        """Return what became of a document that is not ours to read."""
        receipt = self._receipt(kept.document.id)
        unread = _unread(kept.document, self.parts)
        if unread is not None:
            if receipt is None:
                self._leave_receipt(kept.document.id, "read", self.parts.version, unread)
            return kept.became(State.UNREAD, problem=unread)
        if receipt is None:
            return kept.became(State.ELSEWHERE)
        if receipt.problem is not None:
            return kept.became(State.FAILED, problem=receipt.problem)
        return kept.became(State.KNOWN, every(self.store.claims, ClaimQuery(document=kept.document.id)))

    def _finish(self, kept: _Kept, found: list[Claim] | Exception) -> Outcome:
        outcome = _outcome(kept, found)
        if outcome.problem is not None:  # what an older version found stays
            self._leave_receipt(kept.document.id, "read", self.parts.version, outcome.problem)
        else:
            receipt = Receipt(record=kept.document.id, step="read", version=self.parts.version, done_at=self.clock())
            self.store.finish(kept.document.id, outcome.claims, receipt)
        return outcome

    def _receipt(self, document: DocumentId) -> Receipt | None:
        return self.store.receipt(document, "read", self.parts.version)

    def _leave_receipt(self, record: str, step: str, version: str, problem: str | None) -> None:
        receipt = Receipt(record=record, step=step, version=version, done_at=self.clock(), problem=problem)
        self.store.add_receipt(receipt)


def read_unkept(items: Iterable[Gathered | Refused], parts: Parts) -> Iterator[Outcome]:
    """Read what `ingest.gather` gives and keep nothing; yield what became of each."""
    for batch in _batches(items):
        readable = []
        for item in batch:
            if isinstance(item, Refused):
                yield Outcome(what=item.what, state=State.REFUSED, problem=item.problem)
                continue
            kept = _Kept(sourced(item.document, parts), is_new=False)
            if (unread := _unread(kept.document, parts)) is not None:
                yield kept.became(State.UNREAD, problem=unread)
            else:
                readable.append(kept)
        yield from (_outcome(kept, found) for kept, found in _read_each(readable, parts))


def sourced(document: Document, parts: Parts) -> Document:
    """Return the document with its source from the register in place of the provisional one."""
    return replace(document, source=parts.resolver.source_of(document))


def _size(item: Gathered | Refused | Document) -> int:
    if isinstance(item, Refused):
        return 0
    return len(item.text if isinstance(item, Document) else item.document.text)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    batch: list[T] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += _size(item)
        if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _unread(document: Document, parts: Parts) -> str | None:
    """Return what to tell about a text that is too long, or in a language that is not read; None where it is read."""
    if len(document.text) > LONGEST:
        return f"It has {len(document.text):,} characters; {LONGEST:,} are the most that are read: bring it in parts."
    if document.language is None or document.language in parts.reader.languages:
        return None
    name = language_name(document.language)
    return f"{name} is not read yet: the document is kept, and will be read once there is a reader for it."


def _outcome(kept: _Kept, found: list[Claim] | Exception) -> Outcome:
    if isinstance(found, Exception):
        return kept.became(State.FAILED, problem=f"Reading it failed ({type(found).__name__}: {found}).")
    return kept.became(State.READ, found)


def _read_each(kept: Sequence[_Kept], parts: Parts) -> Iterator[tuple[_Kept, list[Claim] | Exception]]:
    """Read together; from where that fails, one by one, so that a failure costs only the document that it is about."""
    at = 0
    try:
        for document, claims in parts.reader.read_many([one.document for one in kept]):
            found = _resolved(document, claims, parts)
            yield kept[at], found
            at += 1
    except _STOPS:
        raise
    except Exception:  # noqa: BLE001 (whatever a text does to the reader; told below, text by text)
        for one in kept[at:]:
            yield one, _read_alone(one.document, parts)


def _read_alone(document: Document, parts: Parts) -> list[Claim] | Exception:
    try:
        return _resolved(document, parts.reader.read(document), parts)
    except _STOPS:
        raise
    except Exception as problem:  # noqa: BLE001 (it is kept in the document's receipt)
        return problem


def _resolved(document: Document, claims: list[Claim], parts: Parts) -> list[Claim]:
    quoted = [claim for claim in claims if misquoted(document, claim) is None]
    return parts.resolver.resolve(document, quoted)

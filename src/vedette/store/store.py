"""The store of one home: records in, the same records out.

Every method is one transaction, may be called from any thread, and raises `StoreError` when disk or database fail.
"""

from collections.abc import Iterable, Iterator, Sequence

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.query import ClaimQuery, DocumentQuery, EventQuery, Page, ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.store import addresses, claims, documents, raw, receipts, summary
from vedette.store.addresses import LastAnswer
from vedette.store.desk_store import DeskStore
from vedette.store.ledger_store import LedgerStore
from vedette.store.opening import reading, told, writing
from vedette.store.summary import Counts, Found, KnownDay, Marks


class Store(LedgerStore, DeskStore):
    """The store in the folder `home`: documents and claims, what was derived from them, and what people said.

    Made where there is none. Close it, or use it as a context manager.

    Raises:
        StoreError: it cannot be opened, is damaged, or was made by a newer version of Vedette.
    """

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

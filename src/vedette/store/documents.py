"""Documents in and out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from vedette.model.document import Document
from vedette.model.ids import DocumentId
from vedette.model.query import DocumentQuery, Page
from vedette.store.facets import walked
from vedette.store.paging import Listing, body_of, loaded, read_page
from vedette.store.schema import documents, receipts
from vedette.store.words import having, index_words

NEWEST = Listing(documents, Document, falling=(documents.c.known_at, documents.c.id))
_AT_ONCE = 500  # ids in one statement; documents fetched at a time


def add(connection: Connection, document: Document) -> bool:
    """Keep `document`; tell whether it is new."""
    row = {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "given_id": document.given_id,
        "known_at": document.known_at,
        "body": body_of(document),
    }
    adding = insert(documents).on_conflict_do_nothing().returning(documents.c.seq)
    seq = connection.execute(adding, row).scalar_one_or_none()
    if seq is not None:
        index_words(connection, documents, [(seq, document.title, document.text)])
    return seq is not None


def by_id(connection: Connection, ids: Iterable[DocumentId]) -> dict[DocumentId, Document]:
    """Return those of the documents that are here."""
    wanted = sorted(set(ids))
    found: dict[DocumentId, Document] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        rows = connection.execute(select(documents.c.body).where(documents.c.id.in_(wanted[at : at + _AT_ONCE])))
        found |= {document.id: document for document in (loaded(Document, body) for (body,) in rows)}
    return found


def page(connection: Connection, query: DocumentQuery) -> Page[Document]:
    """Return a page of documents. `since` and `until` are days of publication, or of the fetch when undated."""
    return read_page(connection, NEWEST, list(conditions(query)), query)


def conditions(query: DocumentQuery) -> Iterator[ColumnElement[bool]]:
    """Give what the articles that are asked for meet."""
    if query.source is not None:
        yield documents.c.source == query.source
    if query.words is not None:
        yield walked(documents).in_(having(query.words, documents))
    if query.since is not None:
        yield documents.c.known_at >= _midnight(query.since)
    if query.until is not None and query.until < date.max:
        yield documents.c.known_at < _midnight(query.until + timedelta(days=1))
    if query.known_at is not None:
        yield documents.c.known_at <= query.known_at


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def versions(connection: Connection, document: Document) -> list[Document]:
    """Return all versions of the page that `document` is a version of, itself among them, oldest first."""
    rows = connection.execute(select(documents.c.body).where(_same_page(document)).order_by(documents.c.seq))
    return [loaded(Document, body) for (body,) in rows]


def latest_version(connection: Connection, document: Document) -> Document | None:
    """Return the newest version, other than itself, of the page that `document` is a version of."""
    others = select(documents.c.body).where(_same_page(document), documents.c.id != document.id)
    body = connection.execute(others.order_by(documents.c.seq.desc()).limit(1)).scalar_one_or_none()
    return None if body is None else loaded(Document, body)


def _same_page(document: Document) -> ColumnElement[bool]:
    same = documents.c.id == document.id
    if document.url is not None:
        same |= documents.c.url == document.url
    if document.given_id is not None:
        same |= (documents.c.source == document.source) & (documents.c.given_id == document.given_id)
    return same


def undone(connection: Connection, step: str, version: str | None, after: int) -> list[tuple[int, DocumentId]]:
    """Return the next documents beyond `after` that have no receipt for this step and version (None: any version)."""
    receipt = [receipts.c.record == documents.c.id, receipts.c.step == step]
    if version is not None:
        receipt.append(receipts.c.version == version)
    wanted = select(documents.c.seq, documents.c.id).where(documents.c.seq > after, ~exists().where(*receipt))
    rows = connection.execute(wanted.order_by(documents.c.seq).limit(_AT_ONCE))
    return [(seq, DocumentId(document)) for seq, document in rows]


def newest(connection: Connection) -> int:
    """Return the number of the document that arrived last; 0 where there is none."""
    return connection.execute(select(func.max(documents.c.seq))).scalar_one() or 0


def every(connection: Connection) -> Iterator[Document]:
    """Give all documents in the order of their arrival."""
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(documents.c.body).order_by(documents.c.seq))
    return (loaded(Document, body) for (body,) in rows)

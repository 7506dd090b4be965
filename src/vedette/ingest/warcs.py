"""Web archives: each record that answers with a page, a text or a feed is read as one."""

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO, cast

from vedette.errors import InputError, RefusedError
from vedette.ingest.attempts import attempt, attempt_each
from vedette.ingest.bodies import Body, Origin, Unpacked, megabytes
from vedette.ingest.dating import in_utc
from vedette.ingest.drafts import Draft
from vedette.ingest.feeds import read_feed
from vedette.ingest.items import Refused
from vedette.ingest.pages import read_page
from vedette.ingest.plain import read_plain

_READERS: dict[str, Callable[[Body], Iterator[Draft | Refused]]] = {  # by media type; images and scripts are no news
    "text/html": read_page,
    "application/xhtml+xml": read_page,
    "text/plain": read_plain,
    "application/rss+xml": read_feed,
    "application/atom+xml": read_feed,
}
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def read_warc(body: Body) -> Iterator[Draft | Refused]:
    """Yield the articles of its records, fetched when the archive says. The raw bytes are the answer's body."""
    from fastwarc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    stream = _Piped(body.chunks())
    records = ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="transfer", strict_mode=False)
    for number, record in enumerate(attempt_each(body.origin.name, _without_panic(records)), start=1):
        if isinstance(record, Refused):
            yield record
            return
        yield from _articles(f"{body.origin.name}, record {number}", record, body)


def _without_panic(records: Iterable[Any]) -> Iterator[Any]:
    """Yield the records; a panic of the library, which is no ordinary exception, becomes one."""
    try:
        yield from records
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InputError("The archive is broken in a way that cannot be read on from. Pack it again.") from error


def _articles(what: str, record: Any, body: Body) -> Iterator[Draft | Refused]:
    kind = _media_type(record)
    if kind not in _READERS or _status(record) not in {None, 200}:
        return
    inner = attempt(what, partial(_inner, what, record, body))
    if isinstance(inner, Refused):
        yield inner
    else:
        yield from attempt_each(what, _READERS[kind](inner))


def _inner(what: str, record: Any, body: Body) -> Body:
    limit = body.limits.document_bytes
    packed = record.reader.read(limit + 1)
    if len(packed) > limit:
        raise RefusedError(f"The record is longer than the limit of {megabytes(limit)}. Leave it out.")
    origin = Origin(
        name=what,
        asked_at=_fetched_at(record, body.origin.asked_at),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        content_type=record.http_headers.get("Content-Type") if record.is_http_parsed else None,
    )
    return Body.of(origin, _unpacked(record, packed, body), body.limits)


def _unpacked(record: Any, packed: bytes, body: Body) -> BinaryIO:
    coding = (record.http_headers.get("Content-Encoding") or "").strip().lower() if record.is_http_parsed else ""
    if coding in {"", "identity"}:
        return io.BytesIO(packed)
    if coding not in _PACKED:
        raise InputError(f"The record is packed as {coding}, which we do not unpack. Bring it unpacked.")
    return cast("BinaryIO", Unpacked(iter([packed]), body.limits))


def _media_type(record: Any) -> str:
    stated = record.http_content_type if record.is_http_parsed else record.headers.get("Content-Type")
    return (stated or "").partition(";")[0].strip().lower()


def _status(record: Any) -> int | None:
    return record.http_headers.status_code if record.is_http_parsed else None


def _fetched_at(record: Any, now: datetime) -> datetime:
    stated = record.record_date
    return min(in_utc(stated), now) if stated is not None else now


class _Piped(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest, self._told = chunks, b"", 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        while not self._rest:
            self._rest = next(self._chunks, b"")
            if not self._rest:
                return b""
        most = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:most], self._rest[most:]
        self._told += len(piece)
        return piece

    def tell(self) -> int:
        return self._told

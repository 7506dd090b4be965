"""What gathering takes and yields: plain records that the other parts code against."""

from dataclasses import dataclass
from datetime import datetime

from vedette.model.document import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document, and the raw bytes it was made from: a whole file, or one line, feed entry or record of it."""

    document: Document
    raw: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that gave no document: what it was, and one or two sentences on why and what to do."""

    what: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one item may ask of us. A stream of many items (JSON Lines, a feed, WARC) may be of any length."""

    document_bytes: int = 50 * MEGABYTE  # a text or page, a feed entry, a WARC record, a fetched body; unpacked
    line_bytes: int = 16 * MEGABYTE  # one line of JSON Lines
    unpacked_ratio: int = 200  # unpacked bytes for each packed one ...
    unpacked_free_bytes: int = 16 * MEGABYTE  # ... once so many have come out
    title_characters: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered, unpacked."""

    url: str  # the last hop: where the body really came from
    body: bytes
    content_type: str | None
    fetched_at: datetime | None = None  # None: when it was asked for

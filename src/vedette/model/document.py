"""A document: one version of one article, as it was published."""

from dataclasses import dataclass
from datetime import datetime

from vedette.model.ids import DocumentId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one article. Claims count characters in `text`; the title is context only.

    Every datetime is aware and in UTC. `published_at` is None when the item does not say: a day alone is that day's
    00:00 with `published_precision` "day".
    """

    id: DocumentId
    source: SourceId
    outlet: str  # the outlet's name as the input gave it, or the host of the address
    url: str | None
    title: str
    text: str
    language: str | None  # ISO 639-1; None when it could not be told
    published_at: datetime | None
    published_precision: str | None  # "day" or "second"; None when undated
    fetched_at: datetime
    sha256: str  # of the raw bytes that it was made from, which are kept
    version_of: DocumentId | None = None  # the version before this one
    given_id: str | None = None  # the id that a JSON Lines input brought; printed by `vedette read` as `document`
    sample: bool = False  # of our own writing, by an invented outlet

    @property
    def known_at(self) -> datetime:
        """When what it says could be known: its publication, unless that lies in the future of the fetch."""
        if self.published_at is not None and self.published_at <= self.fetched_at:
            return self.published_at
        return self.fetched_at

"""Lists: the timeline, claims, articles."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vedette.model.claim import When
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ActorId, PlaceId, SourceId
from vedette.model.query import ClaimQuery, DocumentQuery
from vedette.serve.asking import Asked, DocumentsAsked
from vedette.serve.choosing import asked_for, events_of
from vedette.serve.library import Library
from vedette.serve.told import Line, Told, line_of, shorten, tell_all

EXCERPT_LENGTH = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLines:
    """What happened on one day (None: the day is not known)."""

    day: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events by day, newest first."""

    days: tuple[DayLines, ...]
    total: int
    after: str | None
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """Claims with their articles, newest known first."""

    claims: tuple[Told, ...]
    total: int
    after: str | None
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """An article in a list."""

    id: str
    title: str
    source: SourceId
    source_name: str
    outlet: str
    published_at: str | None
    published_precision: str | None
    fetched_at: str
    language: str | None
    excerpt: str
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentList:
    """Articles, newest publication first."""

    documents: tuple[DocumentLine, ...]
    total: int
    after: str | None
    sample: bool


def timeline(asked: Asked, library: Library) -> Timeline:
    """Return the events that are asked for, by day."""
    page = events_of(asked_for(asked, library), asked, library)
    days = tuple(
        DayLines(day=day, lines=tuple(line_of(event, library) for event in events))
        for day, events in groupby(page.items, day_of)
    )
    return Timeline(days=days, total=page.total, after=page.after, sample=any(e.sample for e in page.items))


def day_of(event: Event) -> date | None:
    """Return the day under which an event is listed: the first on which it can have happened."""
    return first_day(event.when)


def first_day(when: When | None) -> date | None:
    """Return the first day of a time, else its last."""
    return (when.start or when.end) if when else None


def claim_list(asked: Asked, library: Library) -> ClaimList:
    """Return the claims that are asked for. Status and family are of events, and do not count here."""
    since, until = asked.period
    query = ClaimQuery(
        kind=asked.kind, place=PlaceId(asked.place) if asked.place else None, source=asked.of_source,
        actor=ActorId(asked.actor) if asked.actor else None, words=asked.words or None, box=asked.box, since=since,
        until=until, known_at=asked.known_at, limit=asked.limit, after=asked.after,
    )  # fmt: skip
    page = library.claims_page(query)
    claims = tell_all(page.items, library)
    return ClaimList(claims=claims, total=page.total, after=page.after, sample=any(t.claim.sample for t in claims))


def document_list(asked: DocumentsAsked, library: Library) -> DocumentList:
    """Return the articles that are asked for."""
    query = DocumentQuery(
        source=SourceId(asked.source) if asked.source else None, words=asked.words or None, since=asked.since,
        until=asked.until, known_at=asked.known_at, limit=asked.limit, after=asked.after,
    )  # fmt: skip
    page = library.documents_page(query)
    lines = tuple(document_line(document, library) for document in page.items)
    return DocumentList(documents=lines, total=page.total, after=page.after, sample=any(line.sample for line in lines))


def document_line(document: Document, library: Library) -> DocumentLine:
    """Return an article as a line."""
    return DocumentLine(
        id=document.id,
        title=shorten(document.title),
        source=document.source,
        source_name=library.source_name(document.source, document.outlet),
        outlet=document.outlet,
        published_at=document.published_at.isoformat() if document.published_at else None,
        published_precision=document.published_precision,
        fetched_at=document.fetched_at.isoformat(),
        language=document.language,
        excerpt=shorten(document.text, EXCERPT_LENGTH),
        sample=document.sample,
    )

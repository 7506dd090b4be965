"""The pages of sources: what each claimed, alone or with others, who denied it, and how often it was later admitted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.ids import SourceId
from vedette.model.query import ClaimQuery
from vedette.model.register import Source
from vedette.model.review import Act, standing_reviews
from vedette.model.vocabulary import EventStatus
from vedette.serve.asking import Asked, Paged
from vedette.serve.choosing import choose
from vedette.serve.library import Library, Reading
from vedette.serve.table import STATUSES
from vedette.serve.told import Line, Told, line_of, tell_all
from vedette.store.numbers import Mask
from vedette.tell.citation import speaker_name

MOST_LINES = 30
MOST_WEIGHED = 100  # of the newest contested and admitted events; who denied and what was admitted is told of these
DISPUTED = (EventStatus.CONTESTED, EventStatus.DENIED_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a source claimed. `first_to_tell` of the admitted events told them before they were admitted."""

    claims: int
    alone: int  # events that no other source tells
    with_others: int
    by_status: tuple[tuple[EventStatus, int], ...]
    admitted: int
    admitted_later: int
    weighed: int  # so many of the contested and admitted events were looked at, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in the list: what was read of it, and its record in short."""

    reading: Reading
    alone: int
    with_others: int
    contested: int
    reliability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """Every source of which something was read."""

    lines: tuple[SourceLine, ...]
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source and its record. Its reliability (Admiralty A to F) is a person's to set."""

    id: SourceId
    name: str
    source: Source | None
    reading: Reading | None
    reliability: str
    record: Record
    denied_by: tuple[tuple[str, int], ...]
    contested: tuple[Line, ...]
    claims: tuple[Told, ...]
    sample: bool


def source_list(asked: Paged, library: Library) -> SourceList:
    """Return the sources that were read."""
    readings = library.readings()
    lines = tuple(_line(reading, asked.known_at, library) for reading in readings)
    return SourceList(lines=lines, sample=any(reading.sample for reading in readings))


def _line(reading: Reading, known_at: datetime | None, library: Library) -> SourceLine:
    alone, with_others, contested = library.kept_while_held(_counts, reading.source, known_at, library)
    return SourceLine(
        reading=reading,
        alone=alone,
        with_others=with_others,
        contested=contested,
        reliability=reliability(reading.source, library),
    )


def _counts(source: SourceId, known_at: datetime | None, library: Library) -> tuple[int, int, int]:
    """Return how many events a source tells alone, with others, and how many of both somebody denies."""
    told = _told(source, known_at, None, library)
    alone = int(_told(source, known_at, "alone", library).sum())
    contested = int((told & library.table().of_statuses(DISPUTED)).sum())
    return alone, int(told.sum()) - alone, contested


def _told(source: SourceId, known_at: datetime | None, company: str | None, library: Library) -> Mask:
    return choose(Asked.model_validate({"source": source, "known_at": known_at, "told": company}), library)


def reliability(source: SourceId, library: Library) -> str:
    """Return the grade that people gave a source, "unknown" where nobody did."""
    standing = standing_reviews(library.store.reviews_about(source))
    grades = [review.value for review in standing if review.act is Act.GRADE]
    return str(grades[-1]) if grades else "unknown"


def source_page(source_id: SourceId, asked: Paged, library: Library) -> SourcePage | None:
    """Return the source, or None where neither the register nor any article knows it."""
    source = library.sources.get(source_id)
    reading = next((reading for reading in library.readings() if reading.source == source_id), None)
    if source is None and reading is None:
        return None
    page = library.claims_page(ClaimQuery(source=source_id, known_at=asked.known_at, limit=MOST_LINES))
    disputed = _newest(source_id, asked.known_at, DISPUTED, library)
    return SourcePage(
        id=source_id,
        name=source.name if source else reading.name if reading else source_id,
        source=source,
        reading=reading,
        reliability=reliability(source_id, library),
        record=_record(source_id, asked.known_at, page.total, disputed, library),
        denied_by=_deniers(source_id, disputed, library),
        contested=tuple(line_of(event, library) for event in disputed[:MOST_LINES]),
        claims=tell_all(page.items, library),
        sample=bool(reading and reading.sample),
    )


def _record(
    source: SourceId, known_at: datetime | None, claims: int, disputed: list[Event], library: Library
) -> Record:
    told = _told(source, known_at, None, library)
    alone = int(_told(source, known_at, "alone", library).sum())
    standing = Counter(library.table().status[told].tolist())
    admitted = _newest(source, known_at, [EventStatus.ADMITTED], library)
    return Record(
        claims=claims,
        alone=alone,
        with_others=int(told.sum()) - alone,
        by_status=tuple((status, standing[code]) for code, status in enumerate(STATUSES) if standing[code]),
        admitted=standing[STATUSES.index(EventStatus.ADMITTED)],
        admitted_later=_told_before_admitted(source, admitted, library),
        weighed=len(disputed) + len(admitted),
    )


def _newest(
    source: SourceId, known_at: datetime | None, statuses: Iterable[EventStatus], library: Library
) -> list[Event]:
    table = library.table()
    rows = np.flatnonzero(_told(source, known_at, None, library) & table.of_statuses(statuses))
    return library.states(table.seq[rows[:MOST_WEIGHED]].tolist())


def _told_before_admitted(source: SourceId, admitted: list[Event], library: Library) -> int:
    """Return how many of the events the source told before the side that each harms did."""
    claims = {claim.id: claim for claim in library.claims({claim for event in admitted for claim in event.claims})}
    sources = library.store.columns.sources_of(claims)
    since = library.store.columns.first_standing([event.id for event in admitted], EventStatus.ADMITTED)
    found = 0
    for event in admitted:
        told = [claims[claim].known_at for claim in event.claims if sources.get(claim) == source]
        found += bool(told) and event.id in since and min(told) < since[event.id]
    return found


def _deniers(source: SourceId, disputed: list[Event], library: Library) -> tuple[tuple[str, int], ...]:
    """Return who denied what the source told, with how many events, the most often first."""
    sources = library.store.columns.sources_of(claim for event in disputed for claim in event.claims)
    told = [event for event in disputed if source in {sources.get(claim) for claim in event.claims}]
    denials = {claim.id: claim for claim in library.claims({claim for event in told for claim in event.denials})}
    found: Counter[str] = Counter()
    for event in told:
        found.update({name for id_ in event.denials if id_ in denials and (name := _denier(denials[id_], library))})
    return tuple(found.most_common(20))


def _denier(claim: Claim, library: Library) -> str | None:
    if not claim.speakers:
        return None
    innermost = claim.speakers[-1]
    return library.actor_name(innermost.actor) or speaker_name(innermost)

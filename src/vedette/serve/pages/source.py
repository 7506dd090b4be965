"""The pages of sources, of what was read when, and of the project itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from vedette.model.ids import SourceId
from vedette.model.query import ClaimQuery, ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.register import Source
from vedette.model.vocabulary import EventStatus
from vedette.serve.asking import Asked, Paged
from vedette.serve.holdings import Holdings, Reading
from vedette.serve.told import Line, Told, line_of, tell_all
from vedette.store import Counts

MOST_LINES = 50
SILENT_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """Every source of which something was read."""

    readings: tuple[Reading, ...]
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source: what it claimed, alone or with others. Its reliability is a person's to set, and not set yet."""

    id: SourceId
    name: str
    source: Source | None
    reading: Reading | None
    reliability: str
    claims_total: int
    claims: tuple[Told, ...]
    alone: int  # events that rest on this source only
    with_others: int
    by_status: tuple[tuple[EventStatus, int], ...]
    contested: tuple[Line, ...]
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source and the days since its newest article, against the newest of all."""

    reading: Reading
    days_behind: int | None  # None: nothing of it is dated
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which sources were read when, which have fallen silent, what was refused and why."""

    counts: Counts
    sources: tuple[Silence, ...]
    known_days: tuple[tuple[date, int], ...]
    problems: tuple[Receipt, ...]
    total: int
    after: str | None
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """How much there is, and since when."""

    version: str
    counts: Counts
    first_known: date | None
    last_known: date | None
    asked_at: datetime
    sample: bool


def source_list(_asked: Paged, holdings: Holdings) -> SourceList:
    """Return the sources that were read."""
    readings = holdings.readings()
    return SourceList(readings=readings, sample=any(reading.sample for reading in readings))


def source_page(source_id: SourceId, asked: Paged, holdings: Holdings) -> SourcePage | None:
    """Return the source, or None where neither the register nor any article knows it."""
    source = holdings.sources.get(source_id)
    reading = next((reading for reading in holdings.readings() if reading.source == source_id), None)
    if source is None and reading is None:
        return None
    page = holdings.store.claims(ClaimQuery(source=source_id, known_at=asked.known_at, limit=MOST_LINES))
    own = holdings.claims_of(source_id)
    told_by_it = Asked.model_validate({"source": source_id, "known_at": asked.known_at})
    events = holdings.all_events(told_by_it) if reading else ()
    alone = sum(own.issuperset((*event.claims, *event.denials)) for event in events)
    contested = [event for event in events if event.status in (EventStatus.CONTESTED, EventStatus.DENIED_ONLY)]
    return SourcePage(
        id=source_id,
        name=source.name if source else reading.name if reading else source_id,
        source=source,
        reading=reading,
        reliability="unknown",
        claims_total=page.total,
        claims=tell_all(page.items, holdings),
        alone=alone,
        with_others=len(events) - alone,
        by_status=tuple(sorted(Counter(event.status for event in events).items())),
        contested=tuple(line_of(event, holdings) for event in contested[:MOST_LINES]),
        sample=bool(reading and reading.sample),
    )


def coverage(asked: Paged, holdings: Holdings) -> Coverage:
    """Return what was read and what was not."""
    readings = holdings.readings()
    newest = max((reading.last_published for reading in readings if reading.last_published), default=None)
    query = ReceiptQuery(problems_only=True, limit=asked.limit, after=asked.after)
    problems = holdings.store.receipts(query)
    return Coverage(
        counts=holdings.kept(holdings.store.counts),
        sources=tuple(_silence(reading, newest) for reading in readings),
        known_days=holdings.known_days(),
        problems=problems.items,
        total=problems.total,
        after=problems.after,
        sample=any(reading.sample for reading in readings),
    )


def _silence(reading: Reading, newest: datetime | None) -> Silence:
    if newest is None or reading.last_published is None:
        return Silence(reading=reading, days_behind=None, silent=False)
    days = (newest - reading.last_published).days
    return Silence(reading=reading, days_behind=days, silent=days > SILENT_DAYS)


def about(_asked: Paged, holdings: Holdings) -> About:
    """Return how much there is."""
    from importlib.metadata import version

    days = holdings.known_days()
    return About(
        version=version("vedette"),
        counts=holdings.kept(holdings.store.counts),
        first_known=days[0][0] if days else None,
        last_known=days[-1][0] if days else None,
        asked_at=holdings.now(),
        sample=any(reading.sample for reading in holdings.readings()),
    )

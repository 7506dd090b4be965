"""The page of an event: what, who, where, when, figures by origin, both sides, and how it became known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from vedette.model.event import Event, Join
from vedette.model.ids import ClaimId, EventId, OriginId
from vedette.model.ledger import Entry
from vedette.model.vocabulary import FAMILY, EventStatus, Family
from vedette.serve.asking import Known
from vedette.serve.library import Library
from vedette.serve.told import Told, shorten, tell_claims

JOINED_WORDS = 80  # characters of a claim beside another


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A state of knowledge of an event: from `known_at` on, until `withdrawn_at` (None: still)."""

    known_at: datetime
    withdrawn_at: datetime | None
    status: EventStatus
    credence: float
    origins: int
    joined: tuple[ClaimId, ...]  # claims and denials that were not there before
    shown: bool  # this is the state that the page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A claim and the one of its event that it is most like, each in a few words, and why they tell one happening."""

    claim: ClaimId
    words: str
    beside: ClaimId
    beside_words: str
    why: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """An event with the sentences that it rests on."""

    title: str
    family: Family
    event: Event
    claims: tuple[Told, ...]
    denials: tuple[Told, ...]
    joined: tuple[Joined, ...]  # why the claims are one event
    origin_names: tuple[tuple[OriginId, str], ...]
    fulfilled_by: str | None  # the title of the event that kept the promise
    history: tuple[Step, ...]
    sample: bool


def event_page(event_id: EventId, asked: Known, library: Library) -> EventPage | None:
    """Return the event as it was known then, or None where it was not."""
    event = library.store.event(event_id, asked.known_at)
    if event is None:
        return None
    kept_by = library.store.event(event.fulfilled_by, asked.known_at) if event.fulfilled_by else None
    claims = tell_claims(event.claims, library)
    return EventPage(
        title=library.title(event),
        family=FAMILY[event.kind],
        event=event,
        claims=claims,
        joined=tuple(_joined(event.joins, {told.claim.id: told for told in claims})),
        denials=tell_claims(event.denials, library),
        origin_names=tuple((origin.id, origin.name) for origin in event.origins),
        fulfilled_by=library.title(kept_by) if kept_by else None,
        history=tuple(_steps(library.store.event_entries(event_id), event)),
        sample=event.sample,
    )


def _joined(joins: Iterable[Join], claims: Mapping[ClaimId, Told]) -> Iterator[Joined]:
    for join in joins:
        if join.claim in claims and join.beside in claims:
            words, beside = (_words(claims[one]) for one in (join.claim, join.beside))
            yield Joined(
                claim=join.claim,
                words=words,
                beside=join.beside,
                beside_words=beside,
                why=join.why,
                against=join.against,
            )


def _words(told: Told) -> str:
    return f"{told.source_name}: “{shorten(told.claim.evidence, JOINED_WORDS)}”"


def _steps(entries: list[Entry[Event]], shown: Event) -> Iterator[Step]:
    seen: set[ClaimId] = set()
    for entry in entries:
        told = (*entry.record.claims, *entry.record.denials)
        yield Step(
            known_at=entry.known_at,
            withdrawn_at=entry.withdrawn_at,
            status=entry.record.status,
            credence=entry.record.credence,
            origins=len(entry.record.origins),
            joined=tuple(claim for claim in told if claim not in seen),
            shown=entry.record == shown,
        )
        seen.update(told)

"""What can be asked of the store. None means: not asked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from vedette.model.ids import ActorId, ClaimId, DocumentId, PlaceId, SourceId
from vedette.model.review import Act
from vedette.model.vocabulary import Aspect, EventStatus, Family, Kind, Modality

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some of what was found, how many there are in all, and the cursor that fetches the rest (None: no more)."""

    items: tuple[R, ...]
    total: int
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of degrees; `west > east` crosses the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuery:
    """Documents, newest publication first."""

    source: SourceId | None = None
    words: str | None = None
    since: date | None = None
    until: date | None = None
    known_at: datetime | None = None
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Claims, newest known first, in the order of the text inside a document."""

    document: DocumentId | None = None
    ids: tuple[ClaimId, ...] | None = None
    kind: Kind | None = None
    modality: Modality | None = None
    place: PlaceId | None = None
    inside: frozenset[PlaceId] | None = None  # any of these places: an area with all that lies in it
    actor: ActorId | None = None
    source: SourceId | None = None
    speaker: str | None = None
    words: str | None = None
    box: Box | None = None
    since: date | None = None  # the happening's time overlaps since..until
    until: date | None = None
    known_at: datetime | None = None
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Events as they were held at `known_at` (None: now), newest happening first.

    `happened_only` leaves out what is only planned, expected, hypothetical or denied by all.
    """

    kind: Kind | None = None
    family: Family | None = None
    status: EventStatus | None = None
    source: SourceId | None = None  # one that published a claim of it
    place: PlaceId | None = None
    inside: frozenset[PlaceId] | None = None  # any of these places: an area with all that lies in it
    actor: ActorId | None = None
    claim: ClaimId | None = None
    words: str | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    known_at: datetime | None = None
    happened_only: bool = False
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefQuery:
    """Beliefs as they were held at `known_at` (None: now). `valid_at` None: the whole history."""

    subject: PlaceId | None = None
    inside: frozenset[PlaceId] | None = None  # an area with all that lies in it
    aspect: Aspect | None = None
    layer: str | None = None
    holder: ActorId | None = None
    box: Box | None = None
    valid_at: date | None = None
    known_at: datetime | None = None
    limit: int = 1000
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollQuery:
    """Running tolls as they were held at `known_at` (None: now), newest first."""

    place: PlaceId | None = None
    inside: frozenset[PlaceId] | None = None  # any of these places: an area with all that lies in it
    actor: ActorId | None = None
    claim: ClaimId | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    known_at: datetime | None = None
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptQuery:
    """Receipts, newest first."""

    record: str | None = None
    step: str | None = None
    version: str | None = None
    problems_only: bool = False
    limit: int = 100
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQuery:
    """Entries of the log of reviews, newest first."""

    subject: str | None = None
    act: Act | None = None
    who: str | None = None
    known_at: datetime | None = None  # said by then
    limit: int = 100
    after: str | None = None

"""What happened, told by claims; and running tolls."""

from dataclasses import dataclass
from datetime import datetime

from vedette.model.claim import Mention, PlaceMention, When
from vedette.model.ids import ActorId, ClaimId, EventId, OriginId, TollId
from vedette.model.vocabulary import Counted, EventStatus, Kind, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who one or more claims really come from, and why they are one."""

    id: OriginId
    name: str  # as a person would say it: "the Syrian Observatory for Human Rights", "AFP"
    claims: tuple[ClaimId, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginFigure:
    """What one origin counts."""

    origin: OriginId
    low: int | None
    high: int | None
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted of an event, by origin, with the reconciled bounds and their reason."""

    what: Counted
    low: int | None
    best: int | None
    high: int | None
    by_origin: tuple[OriginFigure, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a claim is taken to tell what another one of its event tells; what speaks most comes first."""

    claim: ClaimId
    beside: ClaimId
    why: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening. `id` stays the same while claims join it; `record` names this state of knowledge.

    `claims` tell it, `denials` reject it; both are sorted by `known_at`, then id. `credence` (0 to 1) is that it is
    so. `why` has one sentence a step. `known_at` is when this state of knowledge began. `places`, `initiators` and
    `targets` are those that many of its claims name; where `doers_vary`, nobody says that all of the initiators did it.
    """

    id: EventId
    record: str
    kind: Kind
    modality: Modality
    when: When | None
    places: tuple[PlaceMention, ...]
    initiators: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    claims: tuple[ClaimId, ...]
    denials: tuple[ClaimId, ...]
    origins: tuple[Origin, ...]
    status: EventStatus
    credence: float
    why: tuple[str, ...]
    known_at: datetime
    kept: str | None = None  # for a promise: "kept", "late", "not_kept"; None: not known (yet)
    fulfilled_by: EventId | None = None
    sample: bool = False
    joins: tuple[Join, ...] = ()  # of each claim but the first
    doers_vary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A running toll (several attacks or days). Never added to the tolls of the attacks that it sums."""

    id: TollId
    record: str
    place: PlaceMention | None
    when: When | None
    sufferers: tuple[Mention, ...]
    actors: tuple[ActorId, ...]
    figures: tuple[Figure, ...]
    claims: tuple[ClaimId, ...]
    why: tuple[str, ...]
    known_at: datetime
    sample: bool = False

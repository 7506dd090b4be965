"""Who says what against whom: one point on which those who speak of one thing cannot all be right."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vedette.model.ids import ClaimId, PlaceId
from vedette.model.vocabulary import Kind


class Point(StrEnum):
    """What is told differently."""

    OCCURRENCE = "occurrence"  # that it happened
    DOER = "doer"
    TOLL = "toll"
    PLACE = "place"
    TIME = "time"
    CONTROL = "control"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One of the things that are said: in plain words, by which voices, in which claims (in the order of knowing)."""

    says: str
    voices: tuple[str, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Positions of which at most one is true.

    `subject` is the id of the event, the toll, the place or the facility that they speak of; `about` names it. `since`
    and `until` are its days, both included, where they are told (`until` None: still). `known_at` is when it could be
    known that they differ. The id stays the same while more voices join.
    """

    id: str
    point: Point
    subject: str
    about: str
    kind: Kind | None  # of the event; None for tolls, places and facilities
    place: PlaceId | None
    place_name: str | None
    since: date | None
    until: date | None
    positions: tuple[Position, ...]
    known_at: datetime
    sample: bool = False

"""The picture: what is held at one moment of knowledge, with all that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Events, beliefs and tolls of an area and a period, as they were held at `known_at`.

    `claims` and `documents` hold everything that the events, beliefs and tolls name, and no more.
    """

    known_at: datetime
    since: date | None
    until: date | None
    area: str | None  # the name of the place that was asked for; None: everywhere
    events: tuple[Event, ...]
    beliefs: tuple[Belief, ...]
    tolls: tuple[Toll, ...]
    claims: Mapping[ClaimId, Claim]
    documents: Mapping[DocumentId, Document]
    actors: Mapping[ActorId, str] = field(default_factory=dict)  # our neutral names for those who are named
    sample: bool = False  # some of it is made from the sample

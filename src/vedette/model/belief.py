"""A state that holds for a time: who holds a place, whether a facility is open."""

from dataclasses import dataclass
from datetime import date, datetime

from vedette.model.ids import ActorId, BeliefId, ClaimId, PlaceId
from vedette.model.vocabulary import Aspect, Freshness

ASSESSED = "assessed"  # the layer of what we make of all claims; the others are named "claimed:" and a side


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A value that holds for a place or facility from `valid_from` to `valid_to` (days, both included).

    `value`: for control an actor's id, "contested" or "unknown"; for status "open", "restricted", "closed",
    "damaged", "destroyed", "occupied" or "unknown". `valid_to` None: until further notice. `share_percent` (low,
    high) of the area, when told. `because` are the claims that it rests on, `against` those that speak against it.
    """

    id: BeliefId
    record: str
    subject: PlaceId
    subject_name: str
    lat: float
    lon: float
    radius_km: float
    aspect: Aspect
    value: str
    value_name: str  # as a person would say it
    holder: ActorId | None
    share_percent: tuple[int, int] | None
    layer: str
    valid_from: date
    valid_to: date | None
    credence: float
    because: tuple[ClaimId, ...]
    against: tuple[ClaimId, ...]
    why: tuple[str, ...]
    last_evidence_at: datetime
    known_at: datetime
    expected_end: date | None = None
    sample: bool = False

    def freshness(self, asked_at: datetime) -> Freshness:
        """Return how fresh the evidence is at `asked_at` (aware): within 3 days, within 14, older."""
        days = (asked_at - self.last_evidence_at).days
        if days <= 3:
            return Freshness.FRESH
        return Freshness.AGEING if days <= 14 else Freshness.STALE

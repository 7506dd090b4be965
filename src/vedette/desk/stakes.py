"""What would change if a claim fell: by this the queue of reviews is ranked.

    score = (1 - confidence + LEAST_DOUBT) * stake
    stake = sum over events and beliefs of weight * change

The change is how far the credence of an event or belief would fall without the claim: all of it where the claim
carries it alone; the share of one origin where that origin has no other claim; nothing where it has. Whoever is told
to hold a place now weighs most, then facilities, then happenings, the more dead the heavier. The weights are set by
hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log10

from vedette.model.belief import ASSESSED, Belief
from vedette.model.event import Event
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import REAL, Aspect, Counted

LEAST_DOUBT = 0.05  # even a reader that is sure may err
WEIGHT = {Aspect.CONTROL: 3.0, Aspect.STATUS: 2.0}
ENDED = 0.5  # what no longer holds matters less
CLAIMED = 0.2  # what one side says matters less than what we make of all
UNREAL = 0.5  # so does what has not happened
KEPT_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What one event or belief would lose without a claim (in credence), how much that matters, and what it is."""

    record: str  # the id of the event, or of the place that the belief is about
    is_event: bool
    weight: float
    change: float
    is_sole: bool  # nothing else carries it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What rests on a claim: the sum, and what it is made of, the heaviest first."""

    claim: ClaimId
    stake: float
    bearings: tuple[Bearing, ...]

    def score(self, confidence: float) -> float:
        """Return how soon it should be checked; `confidence` (0 to 1) is the reader's in the claim."""
        return round((1 - confidence + LEAST_DOUBT) * self.stake, 4)


def stakes_of(events: Iterable[Event], beliefs: Iterable[Belief]) -> list[Stake]:
    """Return what rests on each claim on which anything rests, the heaviest first."""
    bearing: dict[ClaimId, list[Bearing]] = defaultdict(list)
    for event in events:
        for claim, found in _of_event(event):
            bearing[claim].append(found)
    for belief in beliefs:
        for claim, found in _of_belief(belief):
            bearing[claim].append(found)
    return sorted((_stake(*item) for item in bearing.items()), key=lambda one: (-one.stake, one.claim))


def most_urgent(stakes: Iterable[Stake], confidences: Mapping[ClaimId, float]) -> list[Stake]:
    """Return the stakes of the claims in `confidences`, the one whose check would change most first."""
    known = [one for one in stakes if one.claim in confidences]
    return sorted(known, key=lambda one: (-one.score(confidences[one.claim]), one.claim))


def _stake(claim: ClaimId, bearings: Iterable[Bearing]) -> Stake:
    heaviest = sorted(bearings, key=lambda one: (-one.weight * one.change, one.record))
    total = sum(one.weight * one.change for one in heaviest)
    return Stake(claim=claim, stake=total, bearings=tuple(heaviest[:KEPT_REASONS]))


def _of_event(event: Event) -> Iterator[tuple[ClaimId, Bearing]]:
    weight = 1.0 + log10(1 + _dead(event)) / 2
    if event.modality not in REAL:
        weight *= UNREAL
    origins = len(event.origins)
    for origin in event.origins:
        for claim in origin.claims:
            change = event.credence / origins if len(origin.claims) == 1 else 0.0
            is_sole = origins == len(origin.claims) == 1
            yield claim, Bearing(record=event.id, is_event=True, weight=weight, change=change, is_sole=is_sole)
    for denial in event.denials:
        change = (1 - event.credence) / len(event.denials)
        is_sole = len(event.denials) == 1
        yield denial, Bearing(record=event.id, is_event=True, weight=weight, change=change, is_sole=is_sole)


def _dead(event: Event) -> int:
    return max((figure.best or 0 for figure in event.figures if figure.what is Counted.KILLED), default=0)


def _of_belief(belief: Belief) -> Iterator[tuple[ClaimId, Bearing]]:
    weight = WEIGHT[belief.aspect] * (1.0 if belief.valid_to is None else ENDED)
    if belief.layer != ASSESSED:
        weight *= CLAIMED
    share = belief.credence / len(belief.because) if belief.because else 0.0
    for claim in belief.because:
        is_sole = len(belief.because) == 1
        yield claim, Bearing(record=belief.subject, is_event=False, weight=weight, change=share, is_sole=is_sole)

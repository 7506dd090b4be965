"""Does confidence mean something: of the claims that are held with 0.7, are seven in ten right?

A claim is right when it answers a gold claim of its kind (by the pairs of `vedette.evaluate.claims`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import pi, sqrt

from vedette.evaluate.claims import pair
from vedette.evaluate.gold import GoldDocument
from vedette.evaluate.reports import closing_line
from vedette.model.claim import Claim

BINS = 10  # of equal width, as is usual


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's confidence, 0 to 1, and whether its kind is right."""

    document: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims of about one confidence: how many, their mean confidence, and the share that is right."""

    claims: int
    confidence: float
    right: float


def judged_claims(answered: Iterable[tuple[GoldDocument, Sequence[Claim]]]) -> Iterator[Judged]:
    """Yield every answered claim with whether it is right."""
    for gold, claims in answered:
        right = {id(claim) for wanted, claim in pair(gold.claims, claims) if wanted.kind is claim.kind}
        yield from (Judged(gold.document.id, claim.confidence, id(claim) in right) for claim in claims)


def bins_of(judged: Iterable[Judged]) -> list[Bin]:
    """Return the bins that hold claims, by rising confidence."""
    held: dict[int, list[Judged]] = {}
    for one in judged:
        held.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    return [_bin(held[number]) for number in sorted(held)]


def _bin(claims: Sequence[Judged]) -> Bin:
    count = len(claims)
    return Bin(count, sum(one.confidence for one in claims) / count, sum(one.right for one in claims) / count)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini et al. 2015): how far confidence lies from the share right."""
    claims = sum(one.claims for one in bins)
    return sum(one.claims * abs(one.confidence - one.right) for one in bins) / claims if claims else 0.0


def error_by_chance(bins: Sequence[Bin]) -> float:
    """Return the error that perfect confidence would show on as many claims, by the luck of the draw alone.

    Each bin's share scatters around its confidence p by sqrt(p (1 - p) / claims); the mean of the absolute value of a
    normal variable is sqrt(2 / pi) of that.
    """
    claims = sum(one.claims for one in bins)
    scatter = sum(sqrt(one.claims * one.confidence * (1 - one.confidence)) for one in bins)
    return sqrt(2 / pi) * scatter / claims if claims else 0.0


def brier_score(judged: Sequence[Judged]) -> float:
    """Return the mean squared distance of confidence from being right (Brier 1950): 0 is best, 0.25 is a coin's."""
    return sum((one.confidence - one.right) ** 2 for one in judged) / len(judged) if judged else 0.0


def calibration_metrics(judged: Sequence[Judged]) -> dict[str, float]:
    """Return every figure under its name, for the closing line."""
    bins, count = bins_of(judged), max(1, len(judged))
    return {
        "ece": calibration_error(bins),
        "ece_by_chance": error_by_chance(bins),
        "brier": brier_score(judged),
        "confidence": sum(one.confidence for one in judged) / count,
        "right": sum(one.right for one in judged) / count,
    }


def calibration_lines(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the table, a line a bin, and the closing line."""
    for one in bins_of(judged):
        yield f"confidence {one.confidence:.2f}  right {one.right:.2f}  of {one.claims} claims"
    yield closing_line("calibration", {"claims": len(judged), **calibration_metrics(judged)})

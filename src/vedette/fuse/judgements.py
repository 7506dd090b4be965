"""What people's reviews do to claims: which form of a claim counts from when until when, and who is ruled together.

A claim that was judged false, a duplicate or no claim at all counts until the judgement and no longer; one whose
fields were corrected counts as it was read until then, and as corrected from then on. So what was held before the
judgement stays what was held then.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product
from typing import NamedTuple

from vedette.model.claim import Claim
from vedette.model.forms import from_json, to_json
from vedette.model.ids import ClaimId
from vedette.model.review import Act, Opinion, Review, by_subject, opinion_of, standing_reviews

RULED = frozenset({Act.MERGE, Act.SPLIT})


@dataclass(frozen=True, slots=True)
class Version:
    """A claim in the form that counts from `since` on, until `until` (None: still)."""

    claim: Claim
    since: datetime
    until: datetime | None

    def counts_at(self, moment: datetime) -> bool:
        """Tell whether it counts at `moment`."""
        return self.since <= moment and (self.until is None or moment < self.until)


class Ruling(NamedTuple):
    """Two claims tell one happening, or two, as a person ruled from `since` on, until `until` (None: still)."""

    one: ClaimId
    other: ClaimId
    together: bool
    since: datetime
    until: datetime | None


def corrected(claim: Claim, opinion: Opinion) -> Claim:
    """Return the claim with the fields that people corrected."""
    return from_json(Claim, to_json(claim) | dict(opinion.fixed)) if opinion.fixed else claim


def versions_of(claims: Iterable[Claim], log: Sequence[Review]) -> list[Version]:
    """Return every form in which each claim counted for a time, in the order of `known_at`, then id, then time."""
    unique = {claim.id: claim for claim in claims}
    reviews = by_subject(log)
    ranked = sorted(unique.values(), key=lambda claim: (claim.known_at, claim.id))
    return [version for claim in ranked for version in _versions(claim, reviews.get(claim.id, ()))]


def _versions(claim: Claim, reviews: Sequence[Review]) -> Iterator[Version]:
    forms: dict[datetime, Claim | None] = {claim.known_at: claim}
    for end, review in enumerate(reviews, 1):
        opinion = opinion_of(standing_reviews(reviews[:end]))
        forms[max(review.at, claim.known_at)] = corrected(claim, opinion) if opinion.counts else None
    changes = list(forms.items())
    changes = changes[:1] + [after for before, after in pairwise(changes) if before[1] != after[1]]
    ends = [since for since, _ in changes[1:]]
    for (since, form), until in zip(changes, [*ends, None], strict=True):
        if form is not None:
            yield Version(form, since, until)


def rulings_of(log: Sequence[Review]) -> list[Ruling]:
    """Return what people ruled to be one happening, or two, in the order of the rulings."""
    found: list[Ruling] = []
    for reviews in by_subject(log).values():
        for review in reviews:
            if review.act in RULED:
                found.extend(_rulings(review, reviews))
    return sorted(found, key=lambda ruling: ruling.since)


def _rulings(review: Review, reviews: Sequence[Review]) -> Iterator[Ruling]:
    together = review.act is Act.MERGE
    pairs = [(review.claims[0], claim) for claim in review.claims[1:]] if together else []
    for since, until in _standing_times(review, reviews):
        for one, other in pairs or product(review.claims, review.others):
            if one != other:  # a claim is one happening with itself, whatever was ruled
                yield Ruling(one, other, together, since, until)


def _standing_times(review: Review, reviews: Sequence[Review]) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield from when to when a review stood: undoing ends that, undoing the undoing begins it again."""
    since: datetime | None = None
    for end, latest in enumerate(reviews, 1):
        stands = review in standing_reviews(reviews[:end])
        if stands and since is None:
            since = latest.at
        elif not stands and since is not None:
            yield since, latest.at
            since = None
    if since is not None:
        yield since, None

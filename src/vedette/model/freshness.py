"""How far what is held may be relied on after a while: how fast it ages, and whether anybody watches there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim
from vedette.model.globe import km_between
from vedette.model.vocabulary import Aspect, Freshness

FRONT_KM = 60.0  # what happens this near is on one front
PACE_DAYS = 30  # over which the pace of a front is taken
WIDE_KM = 15.0  # from this radius on a place is an area, which changes hands more slowly

# Days for which a belief is fresh, and after which it is stale, on a front of usual pace.
FACILITY, PLACE, AREA = (3, 14), (3, 14), (7, 30)
# Changes of hands near by in 30 days, from which on a front is of that pace, and by what the days are multiplied.
PACES = ((3, 0.5), (1, 1.0), (0, 3.0))  # fast, usual, still


class Watch(StrEnum):
    """Why nothing newer is told of a place."""

    REPORTED = "reported"  # something is
    NO_REPORT = "no_report"  # others tell of places near it, and nothing of this
    NOT_WATCHED = "not_watched"  # nobody tells of anything near it


@dataclass(frozen=True, slots=True)
class Age:
    """How fresh a belief is, with the days that it was measured by: fresh up to the first, stale after the second."""

    freshness: Freshness
    days_old: int
    fresh_days: int
    stale_days: int


def age_of(belief: Belief, beliefs: Iterable[Belief], asked_at: datetime) -> Age:
    """Return how fresh a belief is at `asked_at` (aware), by its kind and the pace of the front around it.

    `beliefs` are all that are held: the changes of hands among them within 60 km, in the 30 days before, are the pace.
    """
    factor = next(factor for least, factor in PACES if pace_near(belief, beliefs, asked_at.date()) >= least)
    fresh, stale = (max(1, round(days * factor)) for days in _days_of(belief))
    old = (asked_at - belief.last_evidence_at).days
    freshness = Freshness.FRESH if old <= fresh else Freshness.AGEING if old <= stale else Freshness.STALE
    return Age(freshness, old, fresh, stale)


def pace_near(belief: Belief, beliefs: Iterable[Belief], day: date) -> int:
    """Return how many places within 60 km are made out to have come to another holder in the 30 days before `day`."""
    since = day - timedelta(days=PACE_DAYS)
    return sum(
        one.layer == ASSESSED
        and one.aspect is Aspect.CONTROL
        and since < one.valid_from <= day
        and _km(belief, one) <= FRONT_KM
        for one in beliefs
    )


def watch_on(
    at: tuple[float, float], radius_km: float, claims: Iterable[Claim], since: datetime, until: datetime
) -> Watch:
    """Return whether claims known from `since` to `until` tell of what lies within a circle, or only near it."""
    near = [
        km_between(at, (place.lat, place.lon))
        for claim in claims
        if since <= claim.known_at <= until
        for place in claim.places
        if place.lat is not None and place.lon is not None and (place.radius_km or 0.0) <= FRONT_KM
    ]
    if any(km <= radius_km for km in near):
        return Watch.REPORTED
    return Watch.NO_REPORT if any(km <= FRONT_KM for km in near) else Watch.NOT_WATCHED


def _days_of(belief: Belief) -> tuple[int, int]:
    if belief.aspect is Aspect.STATUS:
        return FACILITY
    return AREA if belief.radius_km >= WIDE_KM else PLACE


def _km(one: Belief, other: Belief) -> float:
    return km_between((one.lat, one.lon), (other.lat, other.lon))

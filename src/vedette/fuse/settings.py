"""Where and when something is told to have been, and whether two settings can be of one happening.

Two quarters of one city are two places though the circles around them meet: what was told of neither within the other
was told of two happenings.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from vedette.fuse.circles import distance_km, radius_km
from vedette.model.claim import Claim, PlaceMention
from vedette.model.vocabulary import PlacePrecision

D = TypeVar("D", date, int)

CLOSE = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})
# What is so wide that its circle is no more than a hint: what lies in the middle of it may lie at its edge.
AREAS = frozenset({
    PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY,
})  # fmt: skip


class Setting(NamedTuple):
    """Where and when claims put it: in places, at a facility or none, on days as ordinals. Empty, None: not told."""

    places: tuple[PlaceMention, ...]
    at_facility: bool
    days: tuple[int, int] | None

    def is_apart(self, other: "Setting") -> bool:
        """Tell whether two settings are of two happenings: neither place holds the other, or the days are others."""
        if not self.holds(other) and not other.holds(self):
            return True
        return self.is_on_other_days(other)

    def is_on_other_days(self, other: "Setting") -> bool:
        """Tell whether both tell days, and none in common."""
        return self.days is not None and other.days is not None and days_apart(self.days, other.days)

    def is_part_of(self, other: "Setting") -> bool:
        """Tell whether this one is narrower: in a quarter of that city, in one of those towns, at a facility there."""
        if self.holds(other):
            return self.at_facility and not other.at_facility
        return other.holds(self)

    def holds(self, other: "Setting") -> bool:
        """Tell whether all places of another lie in those of this one; what is not told may lie anywhere."""
        if not self.places or not other.places:
            return True
        return all(any(lies_in(theirs, ours) for ours in self.places) for theirs in other.places)


def setting_of(claims: Sequence[Claim]) -> Setting:
    """Return where and when claims put it; no days where one of them tells none."""
    told = [claim.when for claim in claims if claim.when is not None]
    days = [day.toordinal() for when in told for day in (when.start, when.end) if day is not None]
    return Setting(
        places=tuple(place for claim in claims for place in claim.places if place.lat is not None),
        at_facility=bool(claims) and all(claim.facilities for claim in claims),
        days=(min(days), max(days)) if days and len(told) == len(claims) else None,
    )


def lies_in(one: PlaceMention, other: PlaceMention) -> bool:
    """Tell whether a place is another, or lies within it. A town does not hold the district of its name."""
    if one.place is not None and one.place == other.place:
        return one.precision not in AREAS or other.precision not in CLOSE
    if radius_km(one) >= radius_km(other):
        return False
    reach = radius_km(other) - (0 if other.precision in AREAS else radius_km(one))
    return distance_km(one, other) <= reach


def days_apart(one: tuple[D, D], other: tuple[D, D]) -> bool:
    """Tell whether two spans of days, both ends included, have no day in common."""
    return one[1] < other[0] or other[1] < one[0]


def are_far(one: Sequence[PlaceMention], other: Sequence[PlaceMention]) -> bool:
    """Tell whether no circle of some places touches one of others."""
    return all(distance_km(here, there) > radius_km(here) + radius_km(there) for here in one for there in other)

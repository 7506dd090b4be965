"""The scores of many pairs: what `likeness` makes of two claims, without its sentences.

Most features look at few traits of a claim, which many claims share: its kind, its places, its days. What such a
feature comes to is worked out once for claims of such traits and remembered. So scores are those of `likeness`, and a
new feature need not be told of here, unless it is to be remembered.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache

from vedette.fuse.kinds import PLACELESS, meeting
from vedette.fuse.likeness import (
    ALWAYS,
    FEATURES,
    HOPELESS,
    NEVER,
    Feature,
    by_facilities,
    by_figures,
    by_kind,
    by_parties,
    by_place,
    by_texts,
    by_time,
    weigh,
    weights,
)
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told

REMEMBERED_PAIRS = 30_000  # of traits, for each feature

Traits = Callable[[Told], Hashable]
Points = tuple[int, int, int]  # what cases weigh: between claims of violence, between others, as set by hand
VIOLENCE, OTHERS, BY_HAND = range(3)


def _where(told: Told) -> Hashable:
    places = [(at.place, at.name, at.text, at.lat, at.lon, at.radius_km, at.precision) for at in told.placed]
    return told.claim.kind in PLACELESS, told.sites, tuple(places)


# Features that look at nothing but some traits of two claims, with these traits.
REMEMBERED: Mapping[Feature, Traits] = {
    by_kind: lambda told: told.claim.kind,
    by_place: _where,
    by_time: lambda told: told.days,
    by_parties: lambda told: (told.claim.kind, told.doers, told.sufferers, told.doing_sides),
    by_figures: lambda told: tuple(told.counts.items()),
    by_facilities: lambda told: told.facilities,
}
OTHER_FEATURES = [feature for feature in FEATURES if feature not in REMEMBERED]


class _Remembered:
    """What a feature comes to, remembered by the traits that it looks at, which go by a number."""

    def __init__(self, feature: Feature, traits: Traits) -> None:
        self._feature, self._traits = feature, traits
        self._numbers: dict[Hashable, int] = {}
        self._examples: list[Told] = []
        self.points = lru_cache(REMEMBERED_PAIRS)(self._points)

    def number(self, told: Told) -> int:
        """Return the number of the traits of a claim."""
        number = self._numbers.setdefault(self._traits(told), len(self._examples))
        if number == len(self._examples):
            self._examples.append(told)
        return number

    def _points(self, one: int, other: int) -> Points:
        cases = self._feature(self._examples[one], self._examples[other])
        violence, others, by_hand = (weigh(cases, table) for table in weights())
        return violence, others, by_hand


class Scorer:
    """Scores pairs of claims of one fusing."""

    def __init__(self, finder: CopyFinder) -> None:
        self._finder = finder
        self._remembered = [_Remembered(*entry) for entry in REMEMBERED.items()]
        self._points = [remembered.points for remembered in self._remembered]
        self._numbers: dict[int, tuple[int, ...]] = {}  # of the traits of a claim, by its rank
        self._always = [weigh([ALWAYS], table) for table in weights()]

    def score(self, one: Told, other: Told) -> int:
        """Return the score of two claims in thousandths of a nat: above zero for one happening."""
        if meeting(one.claim.kind, other.claim.kind) is None:
            return NEVER
        column = VIOLENCE if one.is_violent and other.is_violent else OTHERS
        score, by_hand = self._always[column], self._always[BY_HAND]
        for points, ours, theirs in zip(self._points, self._numbers_of(one), self._numbers_of(other), strict=True):
            found = points(ours, theirs)
            score += found[column]
            by_hand += found[BY_HAND]
        cases = [case for feature in OTHER_FEATURES for case in feature(one, other)]
        by_hand += weigh(cases, weights().by_hand)
        if by_hand > HOPELESS:
            cases += by_texts(one, other, self._finder)
        return score + weigh(cases, weights()[column])

    def _numbers_of(self, told: Told) -> tuple[int, ...]:
        known = self._numbers.get(told.rank)
        if known is None:
            known = self._numbers[told.rank] = tuple(remembered.number(told) for remembered in self._remembered)
        return known

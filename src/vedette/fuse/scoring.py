"""The scores of many pairs: what `likeness` makes of two claims, without its sentences.

Most features look at few traits of a claim, which many claims share: its kind, its places, its days. What such a
feature comes to is worked out once for claims of such traits and remembered. So scores are those of `likeness`, and a
new feature need not be told of here, unless it is to be remembered. Texts come last, since they take the longest: what
they can say for one happening has a bound, so that most pairs need not be told from each other by them.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import NamedTuple

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
    most_by_texts,
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


class Compared(NamedTuple):
    """Two claims whose kinds may tell one happening, compared by all but their texts."""

    one: Told
    other: Told
    table: int  # of the weights that hold between them
    points: int
    by_hand: int

    def score(self, finder: CopyFinder) -> int:
        """Return their score."""
        if self.by_hand <= HOPELESS:
            return self.points
        return self.points + weigh(by_texts(self.one, self.other, finder), weights()[self.table])


class Scorer:
    """Scores pairs of claims of one fusing."""

    def __init__(self, finder: CopyFinder) -> None:
        self._finder = finder
        self._remembered = [_Remembered(*entry) for entry in REMEMBERED.items()]
        self._points = [remembered.points for remembered in self._remembered]
        self._numbers: dict[int, tuple[int, ...]] = {}  # of the traits of a claim, by its rank
        self._always = [weigh([ALWAYS], table) for table in weights()]
        self._by_texts = [most_by_texts(table) for table in weights()]

    def score(self, one: Told, other: Told) -> int:
        """Return the score of two claims in thousandths of a nat: above zero for one happening."""
        compared = self._compare(one, other)
        return NEVER if compared is None else compared.score(self._finder)

    def score_from(self, least: int, one: Told, other: Told) -> int | None:
        """Return the score of two claims; None where it is surely below the least that is asked for."""
        compared = self._compare(one, other)
        if compared is None or compared.points + self._by_texts[compared.table] < least:
            return None
        return compared.score(self._finder)

    def _compare(self, one: Told, other: Told) -> Compared | None:
        if meeting(one.claim.kind, other.claim.kind) is None:
            return None
        table = VIOLENCE if one.is_violent and other.is_violent else OTHERS
        score, by_hand = self._always[table], self._always[BY_HAND]
        for points, ours, theirs in zip(self._points, self._numbers_of(one), self._numbers_of(other), strict=True):
            found = points(ours, theirs)
            score += found[table]
            by_hand += found[BY_HAND]
        cases = [case for feature in OTHER_FEATURES for case in feature(one, other)]
        score += weigh(cases, weights()[table])
        return Compared(one, other, table, score, by_hand + weigh(cases, weights().by_hand))

    def _numbers_of(self, told: Told) -> tuple[int, ...]:
        known = self._numbers.get(told.rank)
        if known is None:
            known = self._numbers[told.rank] = tuple(remembered.number(told) for remembered in self._remembered)
        return known

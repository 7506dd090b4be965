"""The scores of many pairs: what `likeness` makes of two claims, without its sentences.

Most features look at few traits of a claim, which many claims share: its kind, its places, its days. What such a
feature comes to is worked out once for claims of such traits and remembered. So scores are those of `likeness`, and a
new feature need not be told of here, unless it is to be remembered. Words and then texts come last, since they take the
longest: what they can say for one happening has a bound, so that most pairs need not be told from each other by them.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vedette.fuse.kinds import PLACELESS, meeting
from vedette.fuse.likeness import (
    ALWAYS,
    FEATURES,
    HOPELESS,
    NEVER,
    PASSAGES_ALIKE,
    RARE_WORDS,
    Case,
    Feature,
    by_document,
    by_facilities,
    by_figures,
    by_growth,
    by_kind,
    by_parties,
    by_place,
    by_rare_words,
    by_texts,
    by_time,
    by_toll,
    by_words,
    most_by_rare_words,
    most_by_texts,
    most_by_words,
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
REMEMBERED: Mapping[tuple[Feature, ...], Traits] = {
    (by_kind, by_parties): lambda told: (told.claim.kind, told.doers, told.sufferers, told.doing_sides),
    (by_place,): _where,
    (by_time,): lambda told: told.days,
    (by_figures,): lambda told: tuple(told.counts.items()),
    (by_facilities,): lambda told: told.facilities,
}
OF_COUNTS = (by_growth, by_toll)  # find nothing where one of two claims counts nothing
OF_ONE_ARTICLE = (by_document,)  # nor these in two articles
OF_WORDS = (by_words, by_rare_words)
_SORTED = {*OF_COUNTS, *OF_ONE_ARTICLE, *OF_WORDS, *(feature for features in REMEMBERED for feature in features)}
OTHER_FEATURES = [feature for feature in FEATURES if feature not in _SORTED]


class _Remembered:
    """What some features come to, remembered by the traits that they look at, which go by a number."""

    def __init__(self, features: Sequence[Feature], traits: Traits) -> None:
        self._features, self._traits = features, traits
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
        ours, theirs = self._examples[one], self._examples[other]
        cases = [case for feature in self._features for case in feature(ours, theirs)]
        violence, others, by_hand = (weigh(cases, table) for table in weights())
        return violence, others, by_hand


class _Compared(NamedTuple):
    """What all but words and texts say of two claims whose kinds may tell one happening."""

    table: int  # of the weights that hold between them
    points: int
    by_hand: int


class Scorer:
    """Scores pairs of claims of one fusing."""

    def __init__(self, finder: CopyFinder) -> None:
        self._finder = finder
        self._remembered = [_Remembered(*entry) for entry in REMEMBERED.items()]
        self._points = [remembered.points for remembered in self._remembered]
        self._numbers: dict[int, tuple[int, ...]] = {}  # of the traits of a claim, by its rank
        self._always = [weigh([ALWAYS], table) for table in weights()]
        self._by_words = [most_by_words(table) + most_by_rare_words(table) for table in weights()]
        self._by_texts = [most_by_texts(table) for table in weights()]
        self._by_own_texts = [most_by_texts(table, copied=False) for table in weights()]
        rare = [any(table[name] for name in (RARE_WORDS, PASSAGES_ALIKE)) for table in weights()]
        self._of_words = [OF_WORDS if counts or rare[BY_HAND] else (by_words,) for counts in rare]

    def score(self, one: Told, other: Told) -> int:
        """Return the score of two claims in thousandths of a nat: above zero for one happening."""
        score = self.score_from(NEVER, one, other)
        return NEVER if score is None else score

    def score_from(self, least: int, one: Told, other: Told) -> int | None:
        """Return the score of two claims; None where it is surely below the least that is asked for."""
        compared = self._compare(one, other)
        if compared is None:
            return None
        table, points, by_hand = compared
        if points + self._by_words[table] + self._by_texts[table] < least:
            return None
        cases = [case for feature in self._of_words[table] for case in feature(one, other)]
        if cases:
            points += weigh(cases, weights()[table])
            by_hand += weigh(cases, weights().by_hand)
        most = self._by_texts if self._finder.share_text(one, other) else self._by_own_texts
        if points + most[table] < least:
            return None
        return points if by_hand <= HOPELESS else points + weigh(by_texts(one, other, self._finder), weights()[table])

    def _compare(self, one: Told, other: Told) -> _Compared | None:
        if meeting(one.claim.kind, other.claim.kind) is None:
            return None
        table = VIOLENCE if one.is_violent and other.is_violent else OTHERS
        score, by_hand = self._always[table], self._always[BY_HAND]
        for points, ours, theirs in zip(self._points, self._numbers_of(one), self._numbers_of(other), strict=True):
            found = points(ours, theirs)
            score += found[table]
            by_hand += found[BY_HAND]
        cases = _other_cases(one, other)
        if cases:
            score += weigh(cases, weights()[table])
            by_hand += weigh(cases, weights().by_hand)
        return _Compared(table, score, by_hand)

    def _numbers_of(self, told: Told) -> tuple[int, ...]:
        known = self._numbers.get(told.rank)
        if known is None:
            known = self._numbers[told.rank] = tuple(remembered.number(told) for remembered in self._remembered)
        return known


def _other_cases(one: Told, other: Told) -> list[Case]:
    """Return the cases that hold of two claims by features that are neither remembered nor of words."""
    features = [*OTHER_FEATURES]
    if one.counts and other.counts:
        features += OF_COUNTS
    if one.claim.document == other.claim.document:
        features += OF_ONE_ARTICLE
    return [case for feature in features for case in feature(one, other)] if features else []

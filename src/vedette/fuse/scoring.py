"""The scores of many pairs: what `likeness` makes of two claims, without its sentences.

Pairs are scored together, feature by feature. Most features look at few traits of a claim, which many claims share: its
kind, its places, its days. Traits go by numbers, and what a feature comes to is worked out once for two numbers. What
other features say is asked of those pairs only of which they may say anything. So scores are those of `likeness`, and a
new feature need not be told of here, unless it is to be remembered. Words and then texts come last, since they take the
longest: what they can say for one happening has a bound, so that most pairs need not be told from each other by them.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.cases import Case, weigh, weights
from vedette.fuse.kinds import PLACELESS, meeting
from vedette.fuse.likeness import (
    ALWAYS,
    FEATURES,
    HOPELESS,
    Feature,
    by_course,
    by_document,
    by_facilities,
    by_kind,
    by_parties,
)
from vedette.fuse.likeness_figures import LASTING, by_figures, by_growth, by_time, by_toll
from vedette.fuse.likeness_places import by_place
from vedette.fuse.likeness_words import (
    LEAST_SHARED,
    PASSAGES_ALIKE,
    RARE_WORDS,
    by_rare_words,
    by_texts,
    by_words,
    most_by_rare_words,
    most_by_texts,
    most_by_words,
    telling_words,
)
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.model.vocabulary import Kind

MOST_REMEMBERED = 100_000  # pairs of numbers, for each feature
KINDS = {kind: number for number, kind in enumerate(Kind)}
MEETING = np.array([[meeting(one, other) is not None for other in Kind] for one in Kind])

Pair = tuple[Told, Told]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Traits = Callable[[Told], Hashable]
Points = tuple[int, int, int]  # what cases weigh: between claims of violence, between others, as set by hand
VIOLENCE, OTHERS, BY_HAND = range(3)
NO_POINTS: Points = (0, 0, 0)


def _where(told: Told) -> Hashable:
    places = [(at.place, at.name, at.text, at.lat, at.lon, at.radius_km, at.precision) for at in told.placed]
    return told.claim.kind in PLACELESS, told.sites, tuple(places)


# Features that look at nothing but some traits of two claims, with these traits.
REMEMBERED: Mapping[tuple[Feature, ...], Traits] = {
    (by_kind, by_parties): lambda told: (told.claim.kind, told.doers, told.sufferers, told.doing_sides),
    (by_place,): _where,
    (by_time,): lambda told: (told.days, told.claim.kind in LASTING),
    (by_figures,): lambda told: tuple(told.counts.items()),
    (by_facilities,): lambda told: told.facilities,
    (by_course,): lambda told: (told.goes_on, told.is_violent),
}
_SORTED = {by_growth, by_toll, by_document, by_words, by_rare_words, *(one for some in REMEMBERED for one in some)}
OTHER_FEATURES = tuple(feature for feature in FEATURES if feature not in _SORTED)


class Scorer:
    """Scores pairs of claims of one fusing."""

    def __init__(self, claims: Sequence[Told], finder: CopyFinder) -> None:
        self._finder = finder
        self._row = {told.rank: row for row, told in enumerate(claims)}
        self._kind = np.array([KINDS[told.claim.kind] for told in claims], np.int64)
        self._is_violent = np.array([told.is_violent for told in claims], bool)
        self._counts = np.array([bool(told.counts) for told in claims], bool)
        self._counts_again = np.array([told.counts_again for told in claims], bool)
        self._article = _numbers([told.claim.document for told in claims])
        self._voice = _numbers([told.voice.key for told in claims])
        self._remembered = [_Remembered(features, traits, claims) for features, traits in REMEMBERED.items()]
        self._telling: dict[int, Points] = {}
        rare = np.array([any(table[name] for name in (RARE_WORDS, PASSAGES_ALIKE)) for table in weights()])
        self._rare_words_say = rare | rare[BY_HAND]
        self._most_words = np.array([most_by_words(table) for table in weights()])
        self._most_rare = np.array([most_by_rare_words(table) for table in weights()])
        self._most_texts = np.array([most_by_texts(table) for table in weights()])
        self._most_own_texts = np.array([most_by_texts(table, copied=False) for table in weights()])

    def scores(self, pairs: Sequence[Pair], least: Sequence[int]) -> list[int | None]:
        """Return the score of each pair in thousandths of a nat: above zero for one happening.

        None where it is surely below the least that is asked for, or where the kinds never tell one happening.
        """
        if not pairs:
            return []
        one, other = (np.array([self._row[pair[side].rank] for pair in pairs]) for side in (0, 1))
        table = np.where(self._is_violent[one] & self._is_violent[other], VIOLENCE, OTHERS)
        of = _Compared(pairs, one, other, table, np.array(least), np.tile(_points([ALWAYS]), (len(pairs), 1)))
        left = np.flatnonzero(MEETING[self._kind[one], self._kind[other]])
        for remembered in self._remembered:
            of.sums[left] += remembered.points(one[left], other[left])
        for features, mask in self._where_they_say(one[left], other[left]):
            of.add(features, left[mask])
        left = of.reaching(left, self._most_words + self._most_rare + self._most_texts)
        share_words = self._add_telling_words(of, left)
        left = of.reaching(left, self._most_rare + self._most_texts)
        of.add((by_rare_words,), left[self._rare_words_say[table[left]] & share_words[left]])
        left = self._reaching_by_texts(of, left)
        self._add_texts(of, left)
        scores: list[int | None] = [None] * len(pairs)
        for at, score in zip(left.tolist(), of.points(left).tolist(), strict=True):
            scores[at] = score
        return scores

    def _where_they_say(self, one: Ints, other: Ints) -> Iterable[tuple[tuple[Feature, ...], Bools]]:
        """Yield features with where they may find a case: most find none between most claims."""
        one_article = self._article[one] == self._article[other]
        count = self._counts[one] & self._counts[other]
        yield (by_growth,), count & ~one_article & (self._voice[one] == self._voice[other])
        yield (by_toll,), count & (self._counts_again[one] | self._counts_again[other])
        yield (by_document,), one_article
        if OTHER_FEATURES:
            yield OTHER_FEATURES, np.ones(len(one), bool)

    def _add_telling_words(self, of: "_Compared", left: Ints) -> Bools:
        """Add what words in both passages say; return in which there are enough of them to say something.

        It goes by how many there are, and how long the shorter passage is.
        """
        words = [(one.words, other.words) for one, other in of.at(left)]
        shared = np.array([len(ours & theirs) for ours, theirs in words], np.int64)
        shorter = np.array([min(len(ours), len(theirs)) for ours, theirs in words], np.int64)
        of.sums[left] += _remember(
            self._telling, shared << 32 | shorter, lambda key: _points(telling_words(key >> 32, key & 0xFFFFFFFF))
        )
        enough = np.zeros(len(of.pairs), bool)
        enough[left] = shared >= LEAST_SHARED
        return enough

    def _reaching_by_texts(self, of: "_Compared", left: Ints) -> Ints:
        """Return which pairs may reach the least by their texts, which say most where one was copied."""
        by_own = of.reaching(left, self._most_own_texts)
        by_copies = np.setdiff1d(of.reaching(left, self._most_texts), by_own, assume_unique=True)
        are_copies = [self._finder.share_text(one, other) for one, other in of.at(by_copies)]
        return np.concatenate([by_own, by_copies[np.array(are_copies, bool)]])

    def _add_texts(self, of: "_Compared", left: Ints) -> None:
        hopeful = left[of.sums[left, BY_HAND] > HOPELESS]
        of.sums[hopeful, of.table[hopeful]] += np.array(
            [
                weigh(by_texts(*pair, self._finder), weights()[table])
                for pair, table in zip(of.at(hopeful), of.table[hopeful].tolist(), strict=True)
            ],
            np.int64,
        )


class _Compared(NamedTuple):
    """Pairs that are being compared, their rows, and which of the three sums of what their cases weigh is theirs."""

    pairs: Sequence[Pair]
    one: Ints
    other: Ints
    table: Ints
    least: Ints
    sums: Ints  # of each pair, by each table of weights

    def at(self, places: Ints) -> list[Pair]:
        """Return some of the pairs."""
        return [self.pairs[at] for at in places.tolist()]

    def points(self, places: Ints) -> Ints:
        """Return what the cases that are known weigh."""
        return self.sums[places, self.table[places]]

    def reaching(self, places: Ints, most: Ints) -> Ints:
        """Return which of some pairs may reach the least, where what is left weighs so much `most`, by each table."""
        return places[self.points(places) + most[self.table[places]] >= self.least[places]]

    def add(self, features: Sequence[Feature], places: Ints) -> None:
        """Add what features find of some pairs."""
        found = [
            _points([case for feature in features for case in feature(one, other)]) for one, other in self.at(places)
        ]
        self.sums[places] += np.array(found, np.int64).reshape(-1, 3)


class _Remembered:
    """What some features come to, remembered by the traits that they look at, which go by a number."""

    def __init__(self, features: Sequence[Feature], traits: Traits, claims: Sequence[Told]) -> None:
        self._features = features
        self._numbers = _numbers([traits(told) for told in claims])
        self._examples = dict(zip(self._numbers.tolist(), claims, strict=True))
        self._known: dict[int, Points] = {}

    def points(self, one: Ints, other: Ints) -> Ints:
        """Return what they come to between claims in two rows: of each pair, by each table of weights."""
        return _remember(self._known, self._numbers[one] << 32 | self._numbers[other], self._points)

    def _points(self, key: int) -> Points:
        ours, theirs = self._examples[key >> 32], self._examples[key & 0xFFFFFFFF]
        return _points([case for feature in self._features for case in feature(ours, theirs)])


def _numbers(values: Sequence[Hashable]) -> Ints:
    """Return a number for each value, the same for the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _points(cases: Sequence[Case]) -> Points:
    if not cases:
        return NO_POINTS
    violence, others, by_hand = (weigh(cases, table) for table in weights())
    return violence, others, by_hand


def _remember(known: dict[int, Points], keys: Ints, points: Callable[[int], Points]) -> Ints:
    """Return the points of each key, worked out once."""
    unique, where = np.unique(keys, return_inverse=True)
    if len(known) > MOST_REMEMBERED:
        known.clear()
    for key in unique.tolist():
        if key not in known:
            known[key] = points(key)
    return np.array([known[key] for key in unique.tolist()], np.int64).reshape(-1, 3)[where]

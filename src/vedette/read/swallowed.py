"""Swallowed words: triggers that tell nothing but how, or of what, another trigger tells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from vedette.languages.english.words import word_list
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.negation import is_negative
from vedette.read.tree import Tree

_TO_TOLL = frozenset({"of", "in", "from", "by", "for"})
_ACTS_ABOVE = frozenset({"xcomp", "ccomp"})


class Told(Protocol):
    """What is looked at of a trigger: its word and its kind."""

    @property
    def word(self) -> int:
        """Return the index of the word."""

    @property
    def kind(self) -> Kind:
        """Return the kind of happening."""


_Found = TypeVar("_Found", bound=Told)


def without_swallowed(tree: Tree, found: Iterable[_Found]) -> list[_Found]:
    """Return the triggers that tell a happening of their own."""
    triggers = list(found)
    by_sentence: defaultdict[int, list[_Found]] = defaultdict(list)  # none is swallowed by one of another sentence
    for one in triggers:
        by_sentence[tree.opens[one.word]].append(one)
    return [low for low in triggers if not _is_swallowed(tree, low, by_sentence[tree.opens[low.word]])]


def _is_swallowed(tree: Tree, low: Told, triggers: Sequence[Told]) -> bool:
    return any(rule(tree, low, high) for high in triggers if high.word != low.word for rule in _RULES)


def _only_passes(tree: Tree, low: Told, high: Told) -> bool:
    """Tell whether a word is what a place passes by: it "fell" into the "hands" of them."""
    above = tree.head[low.word]
    passing = high.kind is Kind.CAPTURE and tree.lemma[high.word] in word_list("triggers", "passing")
    return passing and low.kind is Kind.CONTROL and tree.pos[above] == "ADP" and tree.head[above] == high.word


def _only_counted(tree: Tree, low: Told, high: Told) -> bool:
    """Tell whether attacks are named only to say whose toll is told ("the toll of the strikes"); one attack is told."""
    above = tree.head[low.word]
    attacks = FAMILY[low.kind] is Family.VIOLENCE and tree.tag[low.word] in ("NNS", "NNPS")
    return attacks and is_toll(tree, high.word) and tree.lower[above] in _TO_TOLL and tree.head[above] == high.word


def _only_promised(tree: Tree, low: Told, high: Told) -> bool:
    """Tell whether a word only promises or threatens the happening that hangs on it: "promised" to "open"."""
    promise = low.kind in (Kind.SUPPORT, Kind.THREAT) and tree.lemma[low.word] in word_list("triggers", "promising")
    hangs = tree.head[high.word] == low.word and tree.dep[high.word] in _ACTS_ABOVE
    return promise and hangs and FAMILY[high.kind] is not Family.STATEMENT


def _only_unclaimed(tree: Tree, low: Told, high: Told) -> bool:
    """Tell whether an attack is named only to say that nobody claims it ("no one took responsibility for the raid")."""
    above = tree.head[low.word]
    owned = tree.head[above]
    attack = FAMILY[low.kind] is Family.VIOLENCE and tree.lower[above] == "for"
    unclaimed = high.kind is Kind.OTHER and tree.head[owned] == high.word and is_negative(tree, high.word)
    return attack and tree.lemma[owned] == "responsibility" and unclaimed


def _only_stated(tree: Tree, low: Told, high: Told) -> bool:
    """Tell whether a statement is but what the verb above it states: "stressed" that they "must act" is one demand."""
    statement = low.kind is high.kind and FAMILY[low.kind] is Family.STATEMENT
    return statement and tree.dep[low.word] == "ccomp" and tree.head[low.word] == high.word


def is_toll(tree: Tree, word: int) -> bool:
    """Tell whether a word tells a toll as such: "toll", or "killed" in "the number of people killed"."""
    return tree.lemma[word] == "toll" or is_counted(tree, word)


def is_counted(tree: Tree, word: int) -> bool:
    """Tell whether a word says what befell people of whom the number is told: "the number of people killed"."""
    people = tree.head[word]
    number = tree.head[tree.head[people]]
    told = tree.lemma[word] in word_list("triggers", "falling_victim") and tree.dep[word] in ("acl", "relcl")
    return told and tree.lower[tree.head[people]] == "of" and tree.lemma[number] in ("number", "count", "tally", "toll")


_RULES = (_only_passes, _only_counted, _only_promised, _only_unclaimed, _only_stated)

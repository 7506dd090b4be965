"""Triggers: the words of a text that carry a happening, with its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vedette.languages.english.words import word_list
from vedette.model.vocabulary import Kind
from vedette.read.clues import carries, clues
from vedette.read.kinds import judge
from vedette.read.meaning import meaning_of
from vedette.read.setting import Setting
from vedette.read.tree import Tree, tree_of

_JOINED = frozenset({"compound", "amod", "prt", "nmod"})
_MEANS = frozenset({"with", "by", "of"})  # "shelled with mortars", "a series of raids"
_TIED = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "xcomp", "compound", "amod", "conj", "acl", "acomp", "oprd"}
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that carries a happening, the run of words `first` to `last` that tells it, and its kind."""

    word: int
    first: int
    last: int
    kind: Kind
    probability: float


def is_light(tree: Tree, word: int) -> bool:
    """Tell whether a word adds little to what it leans on ("carried out" air strikes, "failed to" take)."""
    return tree.lemma[word] in word_list("triggers", "light")


def _bounds(tree: Tree, word: int) -> tuple[int, int]:
    """Return the run of a trigger: the word with the compounds, adjectives and particles that touch it."""
    first = last = word
    kids = set(tree.kids[word])
    while first - 1 in kids and tree.dep[first - 1] == "compound":
        first -= 1
    if last + 1 in kids and tree.dep[last + 1] == "prt":
        last += 1
    return first, last


def _found(doc: Any, tree: Tree) -> Iterator[Trigger]:
    setting = Setting(tree)
    for word in range(len(tree.lemma)):
        if carries(tree, word):
            judgement = judge(clues(tree, word, setting), meaning_of(doc, tree, word))
            if judgement.kind is not None:
                yield Trigger(word, *_bounds(tree, word), judgement.kind, judgement.probability)


def _tied(tree: Tree, one: Trigger, other: Trigger) -> bool:
    """Tell whether two triggers of one kind are the words of one happening ("launched" an "offensive")."""
    return one.kind == other.kind and (_hangs(tree, one.word, other.word) or _hangs(tree, other.word, one.word))


def _hangs(tree: Tree, low: int, high: int) -> bool:
    above = tree.head[low]
    if above == high:
        clause = tree.dep[low] == "conj" and tree.kid(low, "nsubj") is not None
        return tree.dep[low] in _TIED and not clause
    means = tree.lower[above] in _MEANS or is_light(tree, high)
    return tree.pos[above] == "ADP" and tree.head[above] == high and means


def triggers_in(doc: Any) -> list[Trigger]:
    """Return the triggers of a parsed text in its order, one for each happening."""
    tree = tree_of(doc)
    kept: list[Trigger] = []
    for trigger in sorted(_found(doc, tree), key=lambda found: -found.probability):
        if not any(_tied(tree, trigger, other) for other in kept):
            kept.append(trigger)
    return sorted(kept, key=lambda found: found.word)

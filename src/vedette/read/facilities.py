"""Facilities: airports, crossings, hospitals, bridges …, named or not, and the happening that they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.claim import FacilityMention
from vedette.read.nearness import nearest
from vedette.read.tree import Tree, tree_of

_LONGEST = 3  # words in the noun for a facility


@dataclass(frozen=True, slots=True)
class FacilitySpan:
    """A facility from word `first` to word `last`; `noun` is the last word of its noun."""

    first: int
    last: int
    noun: int
    kind: str


@cache
def _kinds() -> dict[tuple[str, ...], str]:
    table: dict[str, str] = toml_table("facilities")["kinds"]
    return {tuple(noun.split("+")): kind for kind, nouns in table.items() for noun in nouns.split()}


def facilities_in(doc: Any) -> list[FacilitySpan]:
    """Return the facilities that a parsed text speaks of, in their order."""
    tree = tree_of(doc)
    found, word = [], 0
    while word < len(tree.lower):
        length = _noun_at(tree, word)
        if length:
            found.append(_span(tree, word, length))
        word += max(1, length)
    return found


def attach(doc: Any, trigger_indices: Sequence[int]) -> dict[int, tuple[FacilityMention, ...]]:
    """Return the facilities that belong to each trigger: the one that is nearest in the parse of the sentence."""
    tree = tree_of(doc)
    found: dict[int, list[FacilityMention]] = {trigger: [] for trigger in trigger_indices}
    for span in facilities_in(doc):
        trigger = nearest(tree, span.noun, trigger_indices)
        mention = FacilityMention(text=tree.words(span.first, span.last), kind=span.kind)
        if trigger is not None and mention not in found[trigger]:
            found[trigger].append(mention)
    return {trigger: tuple(mentions) for trigger, mentions in found.items()}


def _noun_at(tree: Tree, word: int) -> int:
    """Return the number of words of the longest noun for a facility that begins here, or 0."""
    for length in range(min(_LONGEST, len(tree.lower) - word), 0, -1):
        if tuple(tree.lower[word : word + length]) in _kinds() and tree.pos[word + length - 1] in ("NOUN", "PROPN"):
            return length
    return 0


def _span(tree: Tree, word: int, length: int) -> FacilitySpan:
    noun = word + length - 1
    first = min(word, tree.left[noun])
    kind = _kinds()[tuple(tree.lower[word : word + length])]
    return FacilitySpan(first, noun, noun, kind)

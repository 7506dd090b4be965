"""Bearers of place names that are no places: ships, and persons, as one text tells them."""

from collections.abc import Callable, Iterator

from vedette.languages.english.not_places import given_names
from vedette.read.tree import Tree

_BEFORE = 2  # words between the word for a ship and its name ("a dhow named …", "the ship INS …")
_BESIDE = ("compound", "nmod", "amod")


def no_places(tree: Tree, knows: Callable[[str], bool], listed: Callable[[str], frozenset[str]]) -> frozenset[int]:
    """Return the words that name a ship or a person here, though a place may bear the name.

    `knows` tells whether words name a place of the gazetteer, `listed` gives the lists of `places.toml`.
    """
    ships = {tree.lower[word] for word in _ships(tree, listed)}
    persons = {tree.lower[word] for word in _persons(tree, knows)}
    return frozenset(
        word
        for word, lower in enumerate(tree.lower)
        if tree.pos[word] == "PROPN"
        and (
            (lower in ships and (_is_ship(tree, word, listed) or _has_article(tree, word)))
            or (lower in persons and tree.entity[word] == "PERSON")
            or _is_victim(tree, word, listed)
        )
    )


def _ships(tree: Tree, listed: Callable[[str], frozenset[str]]) -> Iterator[int]:
    return (word for word, pos in enumerate(tree.pos) if pos == "PROPN" and _is_ship(tree, word, listed))


def _is_ship(tree: Tree, word: int, listed: Callable[[str], frozenset[str]]) -> bool:
    """Tell whether the word for a ship stands right before a name: "the frigate Orsa", "a dhow named Orsa"."""
    before = tree.lower[max(tree.opens[word], word - _BEFORE) : word]
    if not before:
        return False
    is_called = before[-1] in listed("naming") and before[0] in listed("ships")
    return before[-1] in listed("ships") or is_called


def _has_article(tree: Tree, word: int) -> bool:
    return word > 0 and tree.lower[word - 1] == "the"


def _persons(tree: Tree, knows: Callable[[str], bool]) -> Iterator[int]:
    """Yield the words of the names of persons that begin with a given name, and are no place's as a whole."""
    word = 0
    while word < len(tree.lower):
        last = word
        while last + 1 < len(tree.lower) and tree.entity[word] == tree.entity[last + 1] == "PERSON":
            last += 1
        is_told_of = tree.dep[last] not in _BESIDE  # not "the Ben Orsa attack"
        if last > word and is_told_of and tree.lower[word] in given_names() and not knows(tree.words(word, last)):
            yield from range(word, last + 1)
        word = last + 1


def _is_victim(tree: Tree, word: int, listed: Callable[[str], frozenset[str]]) -> bool:
    """Tell whether somebody is named who is said to be killed or taken: no place is murdered."""
    above = tree.head[word]
    if tree.dep[word] in ("dobj", "nsubjpass"):
        return tree.lemma[above] in listed("of_persons")
    return (
        tree.dep[word] == "pobj" and tree.lower[above] == "of" and tree.lemma[tree.head[above]] in listed("of_persons")
    )

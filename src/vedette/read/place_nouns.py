"""Place nouns: which words of a text may be places, by the gazetteer, by what they were taken for, by what they are."""

import re
from bisect import bisect_left
from functools import cache

from vedette.languages.english.place_words import place_words
from vedette.languages.english.words import toml_table, word_list
from vedette.read.clues import is_time
from vedette.read.phrases import joined, run_of
from vedette.read.place_bearers import no_places
from vedette.read.reader import KnowsPlace
from vedette.read.tree import Tree

PLACES = frozenset({"GPE", "LOC", "FAC"})
_THROUGH = frozenset({"of", "in", "near", "outside", "between", "at", "under"})  # inside the words for a place
_NO_PLACES = frozenset({"DATE", "TIME", "PERCENT", "CARDINAL", "MONEY", "PERSON", "NORP", "ORDINAL"})
_COUNTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_PEOPLE = frozenset({"PERSON", "NORP"})  # what small towns are often taken for


@cache
def place_list(key: str) -> frozenset[str]:
    """Return the words that stand under `key` in the table of places."""
    return frozenset(toml_table("places")[key].split())


@cache
def grounds() -> frozenset[str]:
    """Return the nouns for where something may happen."""
    return place_list("nouns") | place_list("grounds")


def _times() -> frozenset[str]:
    return word_list("classes", "time")


def place_run(tree: Tree, word: int) -> tuple[int, int]:
    """Return the first and last word of the words for a place, with all of a name that hyphens join ("Saut-d'Eau")."""
    if _joins(tree, word):  # the parser may take a hyphen for a name's noun
        return place_run(tree, word + 1)
    first, last = run_of(tree, word, _THROUGH)
    while first > 1 and _joins(tree, first - 1):
        first -= 2
    return _with_distance(tree, first), last


def _with_distance(tree: Tree, first: int) -> int:
    """Return where the words for a place begin, with how far it lies from what is named: "30 km south of"."""
    opens = tree.begins[tree.opens[first]]
    found = _distance().search(tree.text, opens, tree.begins[first])
    return bisect_left(tree.begins, found.start()) if found else first


@cache
def _distance() -> re.Pattern[str]:
    """Return what matches words for a distance, with a direction or without, right before a name."""
    directions, units = (
        "|".join(sorted(place_list(key), key=len, reverse=True)) for key in ("directions", "distance_units")
    )
    return re.compile(
        rf"\b\d[\d.,]*(?:\s?(?:-|–|to)\s?\d+)?[\s-]?(?:{units})\b(?: \([^()]{{3,20}}\))? "
        rf"(?:away )?(?:(?:to the )?(?:due )?(?:{directions}) of|from|outside) $",
        re.IGNORECASE,
    )


def _joins(tree: Tree, word: int) -> bool:
    """Tell whether a word is a hyphen between two others."""
    within = 0 < word < len(tree.lower) - 1 and tree.lower[word] == "-"
    return within and tree.ends[word - 1] == tree.begins[word] and tree.ends[word] == tree.begins[word + 1]


def goes_on(tree: Tree, word: int) -> bool:
    """Tell whether a word is a part of a name that goes on behind it ("Tel" and "Abu" of "Tel Abu Rifat")."""
    above = tree.head[word]
    follows = above > word and all(tree.pos[other] == "PROPN" for other in range(word + 1, above + 1))
    return tree.dep[word] in ("compound", "nmod") and follows


def _begins_name(tree: Tree, word: int) -> bool:
    """Tell whether a word is a first part of a name that goes on, perhaps behind a hyphen ("Port-au-Prince")."""
    return _joins(tree, word + 1) or goes_on(tree, word)


class PlaceNouns:
    """The nouns of one text."""

    def __init__(self, tree: Tree, knows: KnowsPlace) -> None:
        self.tree = tree
        self.knows = knows
        self._named: dict[int, bool] = {}
        self._possible: dict[int, bool] = {}
        self._no_places = no_places(tree, knows, place_list)

    def is_place(self, word: int) -> bool:
        """Tell whether a word is a place by its name or its noun."""
        tree = self.tree
        if tree.pos[word] == "PROPN":
            return self.knows(self.words_of(word))
        return tree.pos[word] == "NOUN" and tree.lemma[word] in place_list("nouns")

    def may_be(self, word: int) -> bool:
        """Tell whether a word may be where something happened."""
        if word not in self._possible:
            self._possible[word] = self._is_possible(word)
        return self._possible[word]

    def _is_possible(self, word: int) -> bool:
        tree = self.tree
        if self._is_counted(word) or _begins_name(tree, word) or word in self._no_places:
            return False
        return (self._is_name(word) or self.tells(word)) and not self._stands_for_others(word)

    def _is_counted(self, word: int) -> bool:
        """Tell whether a word is of a time or a count; a name in "the fall of Izium on 10 September" is not."""
        tree = self.tree
        if tree.entity[word] == "DATE" and tree.pos[word] == "PROPN" and tree.lower[word] not in _times():
            return not self.knows(self.words_of(word))
        return is_time(tree, word) or tree.entity[word] in _COUNTS

    def _stands_for_others(self, word: int) -> bool:
        """Tell whether the places are those behind "of": "most of A", "the villages of A and B"."""
        if self.tree.lower[word] in place_words().embassies:  # "the embassies of A and B" lie in neither
            return False
        inner = [noun for first in self._behind_of(word) for noun in joined(self.tree, first) if self.tells(noun)]
        return len(inner) > 1 or bool(self._part_of(word))

    def _is_name(self, word: int) -> bool:
        tree = self.tree
        is_one = tree.pos[word] == "PROPN" or (tree.entity[word] in PLACES and tree.text[tree.begins[word]].isupper())
        return is_one or self._is_plural_name(word)

    def known_as(self, word: int) -> str:
        """Return what tells that a word may be a place: that a gazetteer has the name, or that its noun is one."""
        if self._is_name(word):
            return "name" if self.knows(self.words_of(word)) else ""
        return "noun"

    def _behind_of(self, word: int) -> list[int]:
        tree = self.tree
        return [
            below
            for kid in tree.kids[word]
            if tree.lower[kid] == "of"
            for below in tree.kids[kid]
            if tree.dep[below] == "pobj"
        ]

    def tells(self, word: int) -> bool:
        """Tell whether a noun names a place, or is a place by what it is."""
        tree = self.tree
        if is_time(tree, word):
            return False
        if tree.entity[word] in _NO_PLACES and tree.pos[word] == "PROPN":
            return tree.entity[word] in _PEOPLE and self.knows(self.words_of(word))
        if self.is_named(word) or (tree.pos[word] == "NOUN" and tree.lemma[word] in grounds()):
            return True
        return any(self.is_named(below) or tree.lemma[below] in place_list("nouns") for below in self._part_of(word))

    def _part_of(self, word: int) -> list[int]:
        tree = self.tree
        if tree.lemma[word] not in place_list("parts") and tree.lower[word] != "%":
            return []
        return self._behind_of(word)

    def is_named(self, word: int) -> bool:
        """Tell whether a word is the name of a place."""
        if word not in self._named:
            self._named[word] = word not in self._no_places and self._looks_named(word) and self._names(word)
        return self._named[word]

    def _looks_named(self, word: int) -> bool:
        """Tell whether a word is a name; one like a plural the tagger may take for a noun ("Homs", "Trostianets")."""
        tree = self.tree
        if tree.pos[word] == "NOUN" and tree.entity[word] in ("GPE", "LOC"):
            return tree.text[tree.begins[word]].isupper()
        return tree.pos[word] == "PROPN" or self._is_plural_name(word)

    def _is_plural_name(self, word: int) -> bool:
        """Tell whether a word that is taken for a noun, of a thing or body, is a name that a gazetteer has."""
        tree = self.tree
        is_noun = tree.pos[word] == "NOUN" and tree.entity[word] in ("PRODUCT", "ORG")
        return is_noun and tree.text[tree.begins[word]].isupper() and self.knows(self.words_of(word))

    def _names(self, word: int) -> bool:
        tree = self.tree
        entity = tree.entity[word]
        if entity in PLACES or tree.lower[word] in place_list("nouns"):
            return True
        if self.knows(self.words_of(word)):
            return True
        above = tree.head[word]
        return entity == "" and tree.dep[word] == "pobj" and tree.lower[above] in place_list("firm")

    def name(self, word: int) -> str:
        """Return the name that ends with a word, in small letters."""
        return self.words_of(word).lower()

    def words_of(self, word: int) -> str:
        """Return the words of the name that ends with a word."""
        tree, first = self.tree, word
        while (
            first > 0
            and tree.head[first - 1] == word
            and (tree.pos[first - 1] == "PROPN" or tree.lower[first - 1] == "-")
        ):
            first -= 1
        return tree.words(first, word)

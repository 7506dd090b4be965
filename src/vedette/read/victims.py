"""Victims told without a figure: "a woman was killed", "killing Ahmad Aziz and his brother"."""

from collections.abc import Iterator
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Counted
from vedette.read.tree import Tree

_ONE = frozenset({"a", "an", "his", "her", "their", "its", "one"})


@cache
def _befalling() -> dict[str, Counted]:
    table = toml_table("counted")["predicates"]
    return {word: Counted(what) for what in ("killed", "injured") for word in table[what].split()}


def single_victims(tree: Tree, taken: set[int]) -> Iterator[tuple[int, int, int, Counted]]:
    """Yield first word, last word, telling word and fate of each single person who is said to be dead or hurt."""
    for verb, lemma in enumerate(tree.lemma):
        what = _befalling().get(lemma)
        if what is None or tree.pos[verb] not in ("VERB", "ADJ"):
            continue
        for noun in _undergoing(tree, verb):
            if _is_one(tree, noun) and not taken & set(range(tree.left[noun], noun + 1)):
                yield tree.left[noun], noun, verb, what


def _undergoing(tree: Tree, verb: int) -> list[int]:
    passive = tree.kid(verb, "auxpass") is not None or tree.lemma[verb] in ("die", "dead")
    wanted = ("nsubjpass", "dobj", "nsubj") if passive else ("nsubjpass", "dobj")
    return [kid for kid in tree.kids[verb] if tree.dep[kid] in wanted]


def _is_one(tree: Tree, noun: int) -> bool:
    if tree.tag[noun] not in ("NN", "NNP"):
        return False
    if tree.pos[noun] == "PROPN":
        return tree.entity[noun] == "PERSON"
    words = {tree.lower[kid] for kid in tree.kids[noun]}
    person = tree.lower[noun] in toml_table("counted")["people"]["words"].split() or tree.lower[noun].endswith(("er", "or", "man", "ist", "ian"))
    return bool(words & _ONE) and person

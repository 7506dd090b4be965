"""Offers of help: "promised to provide assistance", "ready to help"."""

from vedette.languages.english.words import word_list
from vedette.read.tree import Tree


def is_offered_help(tree: Tree, word: int) -> bool:
    """Tell whether a verb of helping is what somebody says to be ready for, or promises."""
    helps = tree.lemma[word] in word_list("triggers", "helping")
    given = {tree.lemma[noun] for noun in _given(tree, word)}
    return _is_offered(tree, word) and (helps or bool(given & word_list("triggers", "help_given")))


def _given(tree: Tree, word: int) -> list[int]:
    """Return what a verb gives: "provide help", "provide the town with help"."""
    held = [word, *(kid for kid in tree.kids[word] if tree.lower[kid] == "with")]
    return [kid for one in held for kid in tree.kids[one] if tree.dep[kid] in ("dobj", "pobj")]


def is_promise(tree: Tree, word: int) -> bool:
    """Tell whether a word promises, or is promised."""
    return tree.lemma[word] in word_list("triggers", "promising") or _is_offered(tree, word)


def _is_offered(tree: Tree, word: int) -> bool:
    above = tree.head[word]
    offering = word_list("triggers", "promising") | word_list("triggers", "ready")
    return tree.dep[word] == "xcomp" and tree.lemma[above] in offering

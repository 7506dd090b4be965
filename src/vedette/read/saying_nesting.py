"""Nesting: which of those that say or think something do so only within what another one tells."""

import re
from collections.abc import Iterable

from vedette.read.saying_cues import Cue, Range
from vedette.read.saying_holders import VERBS
from vedette.read.saying_views import attributing
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_TOLD = ("ccomp", "dobj")  # what hangs so on a verb that tells is what it tells
_BESIDE = ("prep", "xcomp")  # and so, where it holds a clause
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_ENDS_TOLD = re.compile(r"""\n|[.,?!](?:”|"|'')""")  # a line or a quotation


def told_within(tree: Tree, speaking: dict[int, Cue], holders: dict[int, int]) -> set[int]:
    """Return the words of the cues and of what tells a view that stand within what another one tells.

    `speaking`: the cues by their words; `holders`: who holds the view that a word tells.
    """
    telling = {word for word, cue in speaking.items() if cue.last < 0} | {*holders}
    closing = {word: min(word, cue.source.first) for word, cue in speaking.items() if cue.source and cue.last >= 0}
    paper = _told_by_a_paper(tree, speaking, holders)
    return {
        word
        for word in {*speaking, *holders}
        if word in paper or _is_within(tree, word, telling) or _is_before(tree, word, closing)
    }


def words_of(ranges: Iterable[Range]) -> set[int]:
    """Return the words of some ranges."""
    return {word for first, last in ranges for word in range(first, last + 1)}


def _told_by_a_paper(tree: Tree, speaking: dict[int, Cue], holders: dict[int, int]) -> set[int]:
    """Return the words of sentences that are told according to somebody, or asked in a poll, but for who that is."""
    said = [part for word, cue in speaking.items() if tree.lower[word] == "according" for part in _beside(tree, cue)]
    asking = [word for word, holder in holders.items() if tree.lower[holder] in attributing("nouns", "asked")]
    asked = words_of((tree.opens[word], tree.closes[word] - 1) for word in asking)
    return words_of(said) | (asked - {*asking})


def _beside(tree: Tree, cue: Cue) -> list[Range]:
    """Return what is said at a cue within its sentence."""
    return [part for part in cue.content if tree.opens[part[0]] == tree.opens[cue.index]]


def _is_within(tree: Tree, word: int, telling: set[int]) -> bool:
    """Tell whether a verb stands in what one of those that tell tells, behind it in its line."""
    if tree.pos[word] not in VERBS:
        return False
    path: set[str] = set()
    below = word
    while tree.head[below] != below and not _stands_against(tree, below):
        path.add(tree.dep[below])
        above = tree.head[below]
        told = tree.dep[below] in _TOLD or (tree.dep[below] in _BESIDE and path & _CLAUSES)
        if above in telling and above < below and told:
            return _ENDS_TOLD.search(tree.text, tree.begins[above], tree.begins[word]) is None
        below = above
    return False


def _is_before(tree: Tree, word: int, closing: dict[int, int]) -> bool:
    """Tell whether a verb stands in a sentence that is told at its end, behind a comma ("…, a clerk said")."""
    for above in tree.above(word):
        ending = closing.get(above, -1)
        if ending > word:
            parted = tree.lower[ending - 1] == ","
            return parted and _ENDS_TOLD.search(tree.text, tree.begins[word], tree.begins[ending]) is None
    return False


def _stands_against(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is set beside what is told rather than part of it ("…, while others say …")."""
    if tree.dep[verb] == "conj":
        return tree.kid(verb, "nsubj") is not None and tree.kid(verb, "mark") is None
    return tree.dep[verb] == "advcl" and any(tree.lower[kid] in saying("words", "against") for kid in tree.kids[verb])

"""Bounds: the words for a speaker without what ran into them: marks, days, what a verb or preposition before governs.

Texts that lost their commas run on: "shells fell on Marat army officers said" tells of Marat, and of officers who say
it.
"""

from dataclasses import replace

from vedette.read.clues import sides
from vedette.read.phrases import behind_time
from vedette.read.saying_cues import Source
from vedette.read.saying_words import acts, saying
from vedette.read.tree import Tree

_PLURAL = frozenset({"NNS", "NNPS"})
_BRACKETS = {"(": ")", "[": "]"}
_TELLERS = ("people", "generic", "witnesses", "headline")
_ARTICLES = frozenset({"a", "an", "the"})


def bounded(tree: Tree, source: Source) -> Source | None:
    """Return the words for a speaker without marks and days at their edges; None where nobody is left."""
    first, last = source.first, source.last
    last = next((word - 1 for word in range(first, last + 1) if _opens_alone(tree, word, last)), last)
    while first < last and tree.lower[first] in _BRACKETS and tree.lower[last] != _BRACKETS[tree.lower[first]]:
        closing = _BRACKETS[tree.lower[first]]  # there is none up to the last word in "(A [B)", which ends before "["
        first = 1 + next((word for word in range(first, last) if tree.lower[word] == closing), first)
    while first <= last and not _is_word(tree, first):
        first += 1
    while last > first and (_is_age(tree, last) or not (_is_word(tree, last) or _closes(tree, first, last))):
        last -= 1
    if first > last or not any(map(str.isalnum, tree.words(first, last))):
        return None
    if first == last and tree.lower[first] in _ARTICLES:
        return None
    first = behind_time(tree, first, last)
    return replace(source, first=first, last=last, noun=source.noun if first <= source.noun <= last else last)


def _opens_alone(tree: Tree, word: int, last: int) -> bool:
    """Tell whether a bracket opens at a word that nothing closes up to the last one."""
    closing = _BRACKETS.get(tree.lower[word])
    return closing is not None and closing not in tree.lower[word : last + 1]


def _closes(tree: Tree, first: int, word: int) -> bool:
    """Tell whether a word is a bracket that closes one behind the first word."""
    return any(
        tree.lower[word] == closing and opening in tree.lower[first:word] for opening, closing in _BRACKETS.items()
    )


def _is_age(tree: Tree, word: int) -> bool:
    """Tell whether a figure was taken for a part of a person's name."""
    return tree.lower[word].isdigit() and tree.entity[word] == "PERSON"


def _is_word(tree: Tree, word: int) -> bool:
    return any(map(str.isalnum, tree.lower[word])) or tree.lower[word] in ("(", "'", "’")


def behind_object(tree: Tree, first: int, last: int) -> int:
    """Return the first word of who speaks, behind what a verb or a preposition right before the words governs."""
    before = first - 1
    if before < tree.opens[first] or tree.lower[before] == "to" or tree.lemma[before] in acts("acts"):
        return first
    if tree.pos[before] not in ("ADP", "VERB"):
        return first
    own = _named(tree, first, last) or _described(tree, first, last)
    if own is None:
        return first
    mass = tree.lower[last] in saying("sources", "mass")  # of which there are no "50"
    things = ("NOUN", "PROPN", "NUM") if mass else ("NOUN", "PROPN")
    return own if any(tree.pos[word] in things for word in range(first, own)) else first


def _named(tree: Tree, first: int, last: int) -> int | None:
    """Return where a person's name begins at the end of some words, with its titles, or a well-known source's."""
    own = last
    while own >= first and tree.lower[own] in saying("sources", "bodies") | saying("sources", "colourless"):
        own -= 1
    known = own >= first and tree.lower[own] in saying("sources", "headline") and tree.pos[own] == "PROPN"
    if not known:
        own = last + 1
        while own > first and tree.entity[own - 1] == "PERSON":
            own -= 1
    return _with_titles(tree, first, own) if own <= last else None


def _described(tree: Tree, first: int, last: int) -> int | None:
    """Return where people begin who end some words and need no article ("local residents", "state media")."""
    mass = tree.lower[last] in saying("sources", "mass")
    many = tree.tag[last] in _PLURAL and _may_tell(tree, last)
    return _with_titles(tree, first, last) if tree.pos[last] == "NOUN" and (mass or many) else None


def _may_tell(tree: Tree, noun: int) -> bool:
    called = {tree.lower[noun], tree.lemma[noun]}
    return bool(called & sides()) or any(called & saying("sources", key) for key in _TELLERS)


def _with_titles(tree: Tree, first: int, own: int) -> int:
    """Return where the words before a name or noun begin that go with it: "local", "minister", "state media and"."""
    beside = saying("words", "beside") | saying("sources", "people") | saying("sources", "generic")
    while own > first:
        word = own - 1
        people = tree.entity[word] == "NORP" and tree.pos[word] == "ADJ"
        if not (people or tree.lower[word] in beside or (tree.lower[word] == "-" and tree.lower[own] in beside)):
            break
        own = word
    while tree.lower[own] in ("and", "-"):
        own += 1
    return own

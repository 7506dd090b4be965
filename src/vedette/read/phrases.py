"""Noun phrases: the run of words of a name or description, and the phrases that are joined to it."""

from vedette.model.claim import Mention
from vedette.read.clues import TIMES, is_time
from vedette.read.tree import Tree

_CUT = frozenset(
    {"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "advmod", "preconj", "ccomp", "parataxis", "dep"}
)
_COUNTS = frozenset({"nummod", "quantmod"})
_KEPT_PREPOSITIONS = frozenset({"of"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_ANY = frozenset({"", "one", "body"})
_CARRYING_ON = frozenset({"conj"})


def run_of(tree: Tree, head: int, prepositions: frozenset[str] = _KEPT_PREPOSITIONS) -> tuple[int, int]:
    """Return the first and last word of a noun phrase: no clauses, no joined phrases, `prepositions` followed."""
    first = last = head
    for kid in tree.kids[head]:
        if tree.dep[kid] in _CUT or (tree.dep[kid] == "prep" and tree.lower[kid] not in prepositions):
            continue
        if kid < head and tree.dep[kid] not in _COUNTS:
            first = min(first, tree.left[kid])
        elif kid > head:
            last = max(last, _last_of(tree, kid, prepositions))
    return behind_time(tree, first, head), last


def _last_of(tree: Tree, kid: int, prepositions: frozenset[str]) -> int:
    below = [grandkid for grandkid in tree.kids[kid] if tree.dep[grandkid] == "pobj"]
    if tree.dep[kid] == "prep" and not below:  # "accused rebels of shelling it"
        return tree.head[kid]
    return run_of(tree, below[0], prepositions)[1] if below else kid


def behind_time(tree: Tree, first: int, noun: int) -> int:
    """Return the first word of a phrase behind a time that ran into it ("Thursday activists"), not one's own ("'s")."""
    own = first
    while own < noun and is_time(tree, own) and not _opens_name(tree, own):
        own += 1
    return first if tree.tag[own] == "POS" or tree.lower[own] == "-" else own


def _opens_name(tree: Tree, word: int) -> bool:
    """Tell whether a word for a time is the first of somebody's or something's name ("April Ruk", "Morning Star")."""
    return tree.entity[word] not in ("", *TIMES) and tree.entity[word] == tree.entity[word + 1]


def joined(tree: Tree, head: int) -> list[int]:
    """Return a noun and the nouns joined to it ("A, B and C")."""
    found = [head]
    for word in found:
        found += [
            kid
            for kid in tree.kids[word]
            if tree.dep[kid] in _CARRYING_ON and tree.pos[kid] in ("NOUN", "PROPN", "PRON")
        ]
    return found


def last_word(words: str) -> str:
    """Return the last of some words in small letters, which mostly names what they all do; empty if there are none."""
    told = words.split()
    return told[-1].casefold() if told else ""


def somebody(one: Mention) -> Mention | None:
    """Return a mention without what says that there is none ("no soldier"); None where nobody is left ("no one")."""
    first, _, others = one.text.partition(" ")
    if first.lower() not in _NOBODY:
        return one
    start = one.end - len(others)
    return Mention(text=others, start=start, end=one.end) if others.lower() not in _ANY else None


def mention(tree: Tree, run: tuple[int, int]) -> Mention:
    """Return the words of a run as a mention."""
    first, last = run
    return Mention(text=tree.words(first, last), start=tree.begins[first], end=tree.ends[last])

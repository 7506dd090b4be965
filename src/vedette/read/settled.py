"""Settled kinds: verbs that can mean only one happening, given what they are done to ("cut" a road, "cut" power)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from vedette.languages.english.words import toml_table, word_list
from vedette.model.vocabulary import Kind
from vedette.read.offers import is_offered_help
from vedette.read.phrases import joined
from vedette.read.subjects import subject_of
from vedette.read.swallowed import is_counted
from vedette.read.tree import Tree

_LINKS = frozenset({"be", "remain", "stay", "keep", "become"})  # "the crossing remains open"
_PERSON = "<person>"

Settled = Kind | Literal["none"]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Settled
    to: frozenset[str]
    by: frozenset[str]


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Return the entries of the table, by verb."""
    found: dict[str, list[_Entry]] = {}
    for line in toml_table("settled")["settled"]:
        kind: Settled = "none" if line["kind"] == "none" else Kind(line["kind"])
        entry = _Entry(kind, frozenset(line["to"].split()), frozenset(line.get("by", "").split()))
        for verb in line["verbs"].split():
            found.setdefault(verb, []).append(entry)
    return found


def settled_kind(tree: Tree, word: int) -> Settled | None:
    """Return the kind that a verb must have here; "none" when it carries nothing; None when nothing is settled."""
    if is_counted(tree, word):
        return Kind.CASUALTIES
    if _is_in_passing(tree, word):
        return "none"
    if is_offered_help(tree, word):
        return Kind.SUPPORT
    named = _named_kind(tree, word)
    if named is not None:
        return named
    entries = _entries().get(tree.lemma[word])
    if entries is None or tree.dep[word] in ("amod", "compound"):
        return None
    doer, undergoers = _parts(tree, word)
    told = {tree.lemma[one] for noun in undergoers for one in joined(tree, noun)}
    doers = {tree.lemma[doer], _PERSON if tree.entity[doer] == "PERSON" else ""} if doer is not None else set()
    return next((entry.kind for entry in entries if entry.to & told and (not entry.by or entry.by & doers)), None)


def _named_kind(tree: Tree, word: int) -> Kind | None:
    """Return the kind that a noun must have by the words before it: in "a general strike" no weapons are used."""
    if tree.pos[word] not in ("NOUN", "PROPN") or tree.dep[word] == "compound":
        return None
    before = {tree.lemma[kid] for kid in tree.kids[word] if tree.dep[kid] in ("amod", "compound")}
    lines = (line for line in toml_table("settled")["named"] if tree.lemma[word] in line["nouns"].split())
    fits = (
        Kind(line["kind"])
        for line in lines
        if before & set(line["of"].split()) and not before & set(line["not_of"].split())
    )
    return next(fits, None)


def _is_in_passing(tree: Tree, word: int) -> bool:
    """Tell whether a participle only says whose friend somebody is: "fighters backed by" a state."""
    beside = tree.dep[word] in ("acl", "amod") and tree.tag[word] == "VBN" and tree.kid(word, "agent") is not None
    return beside and tree.lemma[word] in word_list("triggers", "in_passing")


def _parts(tree: Tree, word: int) -> tuple[int | None, list[int]]:
    """Return who does it, and what it is done to: the object, the subject of a passive or of a verb without object."""
    if tree.pos[word] in ("ADJ", "ADV"):
        above = tree.head[word]
        subject = tree.kid(above, "nsubj") if tree.lemma[above] in _LINKS else None
        return None, [subject] if subject is not None else []
    if tree.pos[word] != "VERB":
        return None, []
    subject, passive = subject_of(tree, word)
    objects = [kid for kid in tree.kids[word] if tree.dep[kid] == "dobj"]
    if passive or not objects:
        return None, [subject] if subject is not None else []
    return subject, objects

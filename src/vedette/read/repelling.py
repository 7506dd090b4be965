"""Repelled attacks: "the army beat back an assault by rebels" tells whose attack it was, and who withstood it."""

from collections.abc import Iterator

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Kind
from vedette.read.subjects import objects, subject_of
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_NAMES_DOERS = ("by", "from", "of")  # "an attack by rebels", "the eleventh attempt of the enemy"


def is_repelled(tree: Tree, trigger: Trigger) -> bool:
    """Tell whether a trigger is a verb that throws an attack or those who attack back."""
    return trigger.kind is Kind.CLASH and _repels(tree, trigger.word) and bool(_thrown_back(tree, trigger.word))


def attacks_in(tree: Tree, verb: int) -> Iterator[int]:
    """Yield the nouns for attacks that are thrown back."""
    return (noun for noun in _thrown_back(tree, verb) if tree.lemma[noun] in _words("attacks"))


def attackers_in(tree: Tree, verb: int) -> list[int]:
    """Return the nouns for those who attacked: what is thrown back is they, or an attack of theirs."""
    named = [noun for noun in _thrown_back(tree, verb) if tree.lemma[noun] not in _words("attacks")]
    return named + [doer for attack in attacks_in(tree, verb) for doer in objects(tree, attack, *_NAMES_DOERS)]


def repellers(tree: Tree, verb: int) -> list[int]:
    """Return the nouns for those who withstood the attack."""
    subject, passive = subject_of(tree, verb)
    if passive:
        return objects(tree, verb, "by")
    return [] if subject is None else [subject]


def _thrown_back(tree: Tree, verb: int) -> list[int]:
    subject, passive = subject_of(tree, verb)
    if passive:
        return [] if subject is None else [subject]
    return [kid for kid in tree.kids[verb] if tree.dep[kid] == "dobj"]


def _repels(tree: Tree, verb: int) -> bool:
    if tree.pos[verb] != "VERB":
        return False
    if tree.lemma[verb] in _words("repelling"):
        return True
    back = any(tree.lower[kid] in _words("back") for kid in tree.kids[verb])
    return back and tree.lemma[verb] in _words("throwing")


def _words(key: str) -> frozenset[str]:
    return frozenset(toml_table("participants")["repelled"][key].split())

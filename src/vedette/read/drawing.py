"""Statements that somebody draws upon himself: "the navy drew criticism", "unrest prompted calls for talks"."""

from vedette.languages.english.words import word_list
from vedette.model.vocabulary import FAMILY, Family
from vedette.read.subjects import objects, subject_of
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_VERBS = ("VERB", "AUX")


def drawing_verb(tree: Tree, trigger: Trigger) -> int | None:
    """Return the verb by which a statement is drawn or prompted, if it is: its subject has not uttered it."""
    if FAMILY[trigger.kind] is not Family.STATEMENT:
        return None
    word = trigger.word
    verb = word if tree.pos[word] in _VERBS else tree.head[word]
    draws = tree.lemma[verb] in word_list("participants", "drawing") and tree.pos[verb] in _VERBS
    thing = tree.kid(verb, "dobj") if draws else None
    return verb if thing is not None and word in (verb, thing) else None


def utterers(tree: Tree, verb: int) -> list[int]:
    """Return the nouns for those whose statement is drawn: "from aid groups", "by the union"."""
    thing = tree.kid(verb, "dobj")
    return [noun for word in (verb, thing) if word is not None for noun in objects(tree, word, "from", "by", "among")]


def drawer(tree: Tree, verb: int) -> list[int]:
    """Return the noun for who or what draws the statement."""
    subject, passive = subject_of(tree, verb)
    return [] if subject is None or passive else [subject]

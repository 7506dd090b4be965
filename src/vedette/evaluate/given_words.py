"""A word that is given as one that carries a happening: the reader is asked which kind, not whether."""

from typing import Any

from vedette.model.vocabulary import Kind
from vedette.read.clues import clues
from vedette.read.kinds import chances
from vedette.read.meaning import meaning_of
from vedette.read.setting import Setting
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger, bounds_of


def kinds_at(doc: Any, word: int) -> Any:
    """Return the chance of each kind for a word of a parsed text: a numpy vector in the order of `Kind`, its sum 1."""
    tree = tree_of(doc)
    told = chances(clues(tree, word, Setting(tree)), meaning_of(doc, tree, word))[1:]
    return told / told.sum()


def trigger_at(doc: Any, word: int) -> Trigger:
    """Return a word of a parsed text as the trigger of its likeliest kind."""
    told = kinds_at(doc, word)
    best = int(told.argmax())
    return Trigger(word, *bounds_of(tree_of(doc), word), list(Kind)[best], float(told[best]))

"""Pronouns: whom "it", "he" or "they" stands for, by nearness, number and part in the sentence."""

from vedette.read.clues import sides
from vedette.read.phrases import run_of
from vedette.read.tree import Tree

_SINGULAR = frozenset({"it", "its", "itself"})
_PERSON = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_REACH = 80  # words back
_ACTING = frozenset({"nsubj", "nsubjpass", "pobj", "poss", "dobj", "conj"})


class Antecedents:
    """Finds the noun phrase that a pronoun of one text stands for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._nouns = [
            word for word, part in enumerate(tree.pos) if part in ("NOUN", "PROPN") and tree.dep[word] in _ACTING
        ]

    def of(self, pronoun: int) -> tuple[int, int] | None:
        """Return the run of words that a pronoun stands for; None when nobody fits."""
        words = self._tree.lower[pronoun]
        fitting = [noun for noun in self._nouns if pronoun - _REACH < noun < pronoun and self._fits(words, noun)]
        if not fitting:
            return None
        return run_of(self._tree, max(fitting, key=lambda noun: self._weight(noun, pronoun)))

    def _fits(self, pronoun: str, noun: int) -> bool:
        tree = self._tree
        plural = tree.tag[noun] in ("NNS", "NNPS")
        if pronoun in _PERSON:
            return tree.entity[noun] == "PERSON" or tree.lemma[noun] in (
                "spokesman",
                "spokeswoman",
                "minister",
                "president",
                "official",
                "source",
                "commander",
                "man",
                "woman",
            )
        if pronoun in _PLURAL:
            return plural or tree.lemma[noun] in sides()
        if pronoun in _SINGULAR:
            return not plural and (tree.entity[noun] in ("ORG", "GPE", "NORP") or tree.lemma[noun] in sides())
        return False

    def _weight(self, noun: int, pronoun: int) -> float:
        tree = self._tree
        subject = 30 if tree.dep[noun] in ("nsubj", "nsubjpass") else 0
        actor = 15 if tree.lemma[noun] in sides() or tree.entity[noun] in ("ORG", "NORP", "PERSON", "GPE") else 0
        return subject + actor - (pronoun - noun)

"""The meaning of a word as a vector, where it may count."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from vedette.read.clues import sides
from vedette.read.tree import Tree

AXES = 300


def meaning_of(doc: Any, tree: Tree, word: int) -> Any:
    """Return a word's vector at length 1 (`AXES` numbers, float32).

    Zeros for a word without one, and for names and the nouns for those who fight or govern: who acts must not count.
    """
    named = tree.pos[word] == "PROPN" and tree.entity[word]
    if named or tree.lemma[word] in sides():
        return np.zeros(AXES, dtype=np.float32)
    form = tree.lemma[word] if tree.pos[word] == "VERB" else tree.lower[word]
    vector = doc.vocab.get_vector(form)
    length = float(np.linalg.norm(vector))
    return vector / length if length else np.zeros(AXES, dtype=np.float32)


def meanings_of(doc: Any, tree: Tree, words: Sequence[int]) -> Any:
    """Return the vectors of words, one in each row."""
    return np.array([meaning_of(doc, tree, word) for word in words], dtype=np.float32).reshape(-1, AXES)

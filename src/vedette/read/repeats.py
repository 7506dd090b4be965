"""Repeats: sentences that a text tells word for word a second time, as where its first lines stand above it, too."""

from vedette.read.tree import Tree

_LEAST = 5  # words; shorter ones ("He did not say why.") may be told of two things


def repeated(tree: Tree) -> frozenset[int]:
    """Return the first words of the sentences that were told before in the same words."""
    told: set[tuple[str, ...]] = set()
    again = set()
    for first in dict.fromkeys(tree.opens):
        words = tuple(word for word in tree.lower[first : tree.closes[first]] if word.isalnum())
        if len(words) >= _LEAST and words in told:
            again.add(first)
        told.add(words)
    return frozenset(again)

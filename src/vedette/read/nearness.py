"""Which of several words a word belongs to: the nearest one in the parse of its sentence."""

from collections.abc import Iterable

from vedette.read.tree import Tree

_UP, _DOWN = 1.0, 1.0
_OUT = 3.0  # to leave the clause that one stands in
_ORDER = 0.2  # a word of distance in the text
_CLAUSES = frozenset({"ccomp", "advcl", "parataxis"})


def nearest(tree: Tree, word: int, candidates: Iterable[int]) -> int | None:
    """Return the candidate of the same sentence that `word` is nearest to; None where the sentence has none."""
    here = [one for one in candidates if tree.opens[one] == tree.opens[word]]
    return min(here, key=lambda one: distance(tree, word, one), default=None)


def distance(tree: Tree, word: int, other: int) -> float:
    """Return how far two words of a sentence are apart in its parse and in the text; leaving a clause counts most."""
    cost, costs = 0.0, {word: 0.0}
    for below, above in zip([word, *tree.above(word)], tree.above(word), strict=False):
        cost += _OUT if tree.dep[below] in _CLAUSES else _UP
        costs[above] = cost
    for steps, above in enumerate([other, *tree.above(other)]):
        if above in costs:
            return costs[above] + _DOWN * steps + _ORDER * abs(word - other)
    return float("inf")

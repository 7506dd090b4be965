"""Which of several words a word belongs to: the nearest one in the parse of its sentence."""

from collections.abc import Iterable

from vedette.read.tree import Tree

_UP, _DOWN = 1.0, 1.5  # to belong to what one hangs on is likelier than to what hangs on oneself
_ORDER = 0.2  # a word of distance in the text, to settle ties


def nearest(tree: Tree, word: int, candidates: Iterable[int]) -> int | None:
    """Return the candidate of the same sentence that `word` is nearest to; None where the sentence has none."""
    here = [one for one in candidates if tree.opens[one] == tree.opens[word]]
    return min(here, key=lambda one: distance(tree, word, one), default=None)


def distance(tree: Tree, word: int, other: int) -> float:
    """Return how far two words of a sentence are apart in its parse; steps up count less than steps down."""
    ups = {above: steps for steps, above in enumerate([word, *tree.above(word)])}
    for steps, above in enumerate([other, *tree.above(other)]):
        if above in ups:
            return _UP * ups[above] + _DOWN * steps + _ORDER * abs(word - other)
    return float("inf")

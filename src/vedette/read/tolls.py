"""Tolls: figures that are told as the number of the dead ("the death toll has risen to 70")."""

from vedette.model.vocabulary import Counted
from vedette.read.counted_words import counted_words, predicates
from vedette.read.quantities import Quantity
from vedette.read.tree import Tree


def toll(tree: Tree, figure: Quantity, _noun: int | None) -> tuple[Counted, int] | None:
    """A toll that reaches the figure: "the death toll has risen to 70"."""
    reach = tree.lower[figure.first - 1] if figure.first > tree.opens[figure.core] else ""
    word = _toll_before(tree, figure)
    if reach == "to" and tree.lower[figure.last + 1 : figure.last + 4] == ["the", "number", "of"]:  # "raised to 20 …"
        rest = range(figure.last + 4, min(figure.last + 10, tree.closes[figure.core]))
        word = next((one for one in rest if predicates().get(tree.lemma[one]) is Counted.KILLED), word)
    return (Counted.KILLED, word) if word is not None and reach in counted_words("toll", "reaches") else None


def left_toll(tree: Tree, figure: Quantity, noun: int | None) -> tuple[Counted, int] | None:
    """A toll before a figure that counts nothing else."""
    word = _toll_before(tree, figure)
    return (Counted.KILLED, word) if word is not None and noun is None else None


def _toll_before(tree: Tree, figure: Quantity) -> int | None:
    """Return the nearest word for a toll before a figure in its sentence: "toll", or "number of victims"."""
    for word in range(figure.first - 1, tree.opens[figure.core] - 1, -1):
        lower = tree.lower[word]
        counted = lower in counted_words("toll", "counted") and "number" in tree.lower[max(0, word - 4) : word]
        lost = tree.lower[figure.first - 1] == "at" and lower in counted_words("toll", "losses")  # "put its dead at 35"
        if lower in counted_words("toll", "words") or counted or lost:
            return word
    return None

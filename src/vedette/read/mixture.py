"""The mixture: which words of a text carry a happening, and of which kind, by the encoder and the parse together."""

from collections.abc import Mapping, Sequence

import numpy as np

from vedette.model.vocabulary import Kind
from vedette.read.coherence import coherent
from vedette.read.encoder import Floats, encoder
from vedette.read.learned import Found
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger, bounds_of
from vedette.read.whole_names import words_of

ENCODER_SHARE = 0.7  # of the opinion on the kind; the rest is the parse's. Chosen on the gold
CLAIMED = 0.42  # chance of its likeliest kind from which a happening is a claim; see `mixture`


def mixture(tree: Tree, found: Sequence[Found], opinions: Mapping[int, Floats]) -> dict[Trigger, Found | None]:
    """Return the triggers by both opinions, each with what the encoder tells of it, where it saw it.

    F1 is greatest if whatever is right with a chance above half of the F1 that is reached is told (Lipton and others
    2014, "Optimal thresholding of classifiers to maximize F1 measure"), and a claim of the wrong kind is not right: so
    what counts is the chance of its kind, not that it is a claim at all. Chances are somewhat too high.
    """
    seen_as = _seen_as(tree, found, opinions)
    passed = {word for one in found for word in words_of(one.trigger, tree)}
    chances = {word: _weighed(one.kinds, opinions.get(word)) for word, one in seen_as.items()}
    chances |= {word: _unseen(opinion) for word, opinion in opinions.items() if word not in passed}
    told = coherent(chances, tree.begins)
    claimed = {word: chance for word, chance in told.items() if float(chance.max()) >= CLAIMED}
    return {_trigger(tree, word, chance): seen_as.get(word) for word, chance in claimed.items()}


def kind_of(chances: Floats) -> Kind:
    """Return the likeliest kind, given the chance of each in the encoder's order."""
    return encoder().labels.kinds[int(np.argmax(chances))]


def _seen_as(tree: Tree, found: Sequence[Found], opinions: Mapping[int, Floats]) -> dict[int, Found]:
    """Return what the encoder found by the word that carries it: the likeliest first, each word in one of them."""
    seen: set[int] = set()
    carried = {}
    for one in sorted(found, key=lambda happening: -float(happening.kinds.sum())):
        run = [word for word in words_of(one.trigger, tree) if word not in seen]
        if run:
            seen.update(run)
            carried[max(run, key=lambda word: (_sum(opinions, word), tree.head[word] not in run))] = one
    return carried


def _weighed(kinds: Floats, opinion: Floats | None) -> Floats:
    """Return the chance of each kind by both; what the parse has settled ("remains open", or none) is not outvoted."""
    if opinion is None:
        return ENCODER_SHARE * kinds
    if not opinion.any():
        return opinion
    both: Floats = ENCODER_SHARE * kinds + (1 - ENCODER_SHARE) * opinion
    is_settled = opinion.max() == opinion.sum()
    return opinion / opinion.sum() * both.sum() if is_settled else both


def _unseen(opinion: Floats) -> Floats:
    """Return the chances of a word that the encoder passed over; of denials it has seen too few to be believed."""
    return opinion if kind_of(opinion) is Kind.DENIAL else (1 - ENCODER_SHARE) * opinion


def _trigger(tree: Tree, word: int, chance: Floats) -> Trigger:
    return Trigger(word, *bounds_of(tree, word), kind_of(chance), float(chance.max()))


def _sum(opinions: Mapping[int, Floats], word: int) -> float:
    return float(opinions[word].sum()) if word in opinions else -1.0

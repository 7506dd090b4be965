"""Measure learned choices on texts that they were not learned from, a fifth of the texts at a time."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from learn_places import Example, share_right

FOLDS, SEED = 5, 1


@dataclass(frozen=True)
class Case:
    """What was asked in a text, and its candidates."""

    text: str
    example: Example


Fitted = Callable[[Sequence[Case], Sequence[str]], np.ndarray]


def over_folds(cases: Sequence[Case], names: Sequence[str], fitted: Fitted) -> float:
    """Return how often the likeliest is right in texts left out; `fitted` gives the weights of `names` from cases."""
    texts = sorted({case.text for case in cases})
    random.Random(SEED).shuffle(texts)
    hits = 0.0
    for fold in range(FOLDS):
        left_out = set(texts[fold::FOLDS])
        tried = [case for case in cases if case.text in left_out]
        weights = fitted([case for case in cases if case.text not in left_out], names)
        hits += len(tried) * share_right([replace(case.example, weight=1.0) for case in tried], names, weights)
    return hits / len(cases)

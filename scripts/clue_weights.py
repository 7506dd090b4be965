"""Learn one weight for each clue, by Adagrad over mini-batches with a pull towards zero, and write them as a table.

Adagrad: Duchi, Hazan and Singer 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization".
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SEED = 0

Numbers = Mapping[str, int]  # where the weight of each clue stands
Slope = Callable[[np.ndarray, np.ndarray], np.ndarray]  # of the loss over some cases, by weight


@dataclass(frozen=True)
class Course:
    """How weights are sought: rounds over all cases, cases a batch, step, and pull towards zero for each case."""

    epochs: int
    batch: int
    rate: float
    pull: float


def numbered(clues: Iterable[str], rarest: int) -> dict[str, int]:
    """Return the place of the weight of each clue that is told at least `rarest` times."""
    counts = Counter(clues)
    return {clue: at for at, clue in enumerate(sorted(one for one in counts if counts[one] >= rarest))}


def places_of(clues: Collection[str], numbers: Numbers) -> np.ndarray:
    """Return the places of the weights of some clues, without those that are too rare; shape (clues,)."""
    return np.array(sorted(numbers[clue] for clue in clues if clue in numbers), int)


def descend(many: int, numbers: Numbers, slope: Slope, course: Course) -> dict[str, float]:
    """Return the weights of the clues that make the loss of `many` cases small; `slope` takes the cases by number."""
    weights, squares = np.zeros(len(numbers)), np.full(len(numbers), 1e-8)
    chance = np.random.default_rng(SEED)
    for _ in range(course.epochs):
        order = chance.permutation(many)
        for start in range(0, many, course.batch):
            batch = order[start : start + course.batch]
            gradient = slope(weights, batch) + course.pull * len(batch) * weights
            squares += gradient**2
            weights -= course.rate * gradient / np.sqrt(squares)
    return {clue: float(weights[at]) for clue, at in numbers.items()}


def learn_choice(
    options: Sequence[Sequence[Collection[str]]], right: Sequence[Sequence[bool]], numbers: Numbers, course: Course
) -> dict[str, float]:
    """Return weights by which one of the right options is the likeliest (conditional logit, McFadden 1974).

    `options`: for each case the clues of each option; `right`: which of them are, at least one in each case.
    """
    known = [[places_of(clues, numbers) for clues in case] for case in options]

    def slope(weights: np.ndarray, batch: np.ndarray) -> np.ndarray:
        return _slope_of_choice(weights, [known[one] for one in batch], [right[one] for one in batch])

    return descend(len(options), numbers, slope, course)


def _slope_of_choice(
    weights: np.ndarray, cases: Sequence[Sequence[np.ndarray]], right: Sequence[Sequence[bool]]
) -> np.ndarray:
    rows = [row for case in cases for row in case]
    clues = np.concatenate(rows)
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    many = [len(case) for case in cases]
    starts, case_of = np.cumsum([0, *many[:-1]]), np.repeat(np.arange(len(many)), many)
    scores = np.bincount(row_of, weights[clues], len(rows))
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[case_of])
    wanted = raised * np.concatenate([np.array(case, float) for case in right])
    gaps = raised / np.add.reduceat(raised, starts)[case_of] - wanted / np.add.reduceat(wanted, starts)[case_of]
    return np.bincount(clues, gaps[row_of], len(weights))


def write_weights(weights: Mapping[str, float], smallest: float, path: Path) -> None:
    """Write one clue a line with its weight, without those nearer to zero than `smallest`."""
    told = sorted((clue, weight) for clue, weight in weights.items() if abs(weight) >= smallest)
    path.write_text("".join(f"{clue}\t{weight:.2f}\n" for clue, weight in told), encoding="utf-8")

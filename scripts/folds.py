"""Measure what was learned on texts that it was not learned from, a fifth of the texts at a time."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from learn_places import Example, share_right

FOLDS, SEED = 5, 1


class OfText(Protocol):
    """What was found in a text."""

    @property
    def text(self) -> str:
        """The id of the text."""


C = TypeVar("C", bound=OfText)


@dataclass(frozen=True)
class Case:
    """What was asked in a text, and its candidates."""

    text: str
    example: Example


Fitted = Callable[[Sequence[Case], Sequence[str]], np.ndarray]


def left_out(cases: Sequence[C]) -> Iterator[tuple[list[C], list[C]]]:
    """Yield, for each fifth of the texts, the cases of all the others and its own."""
    texts = sorted({case.text for case in cases})
    random.Random(SEED).shuffle(texts)
    for fold in range(FOLDS):
        own = set(texts[fold::FOLDS])
        yield [case for case in cases if case.text not in own], [case for case in cases if case.text in own]


def over_folds(cases: Sequence[Case], names: Sequence[str], fitted: Fitted) -> float:
    """Return how often the likeliest is right in texts left out; `fitted` gives the weights of `names` from cases."""
    hits = 0.0
    for others, own in left_out(cases):
        weights = fitted(others, names)
        hits += len(own) * share_right([replace(case.example, weight=1.0) for case in own], names, weights)
    return hits / len(cases)


def write_choice(cases: Sequence[Case], rarest: int, fitted: Fitted, path: Path, script: str) -> None:
    """Say how a choice does on texts left out, and write its table; features of fewer than `rarest` options go."""
    rows = [row for case in cases for row in case.example.rows]
    seen = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, often in seen.items() if often >= rarest)
    for row in rows:
        for name in row.keys() - set(names):
            del row[name]
    print(f"{len(cases)} cases: {over_folds(cases, names, fitted):.3f} right in texts left out")
    weights = fitted(cases, names)
    table = "".join(f"{name}\t{weight:.2f}\n" for name, weight in zip(names, weights, strict=True))
    path.write_text(f"# feature\tweight (learned: scripts/{script})\n{table}", encoding="utf-8")

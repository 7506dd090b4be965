"""How much the clues of a word speak for each kind of happening: a log-linear model whose weights are plain data."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from vedette.languages.english.words import data_text
from vedette.model.vocabulary import Kind

LABELS: tuple[Kind | None, ...] = (None, *Kind)  # None: the word carries no happening
# A word that is passed over costs as much as one claimed in vain, yet most words carry nothing, which the weights have
# learned too well: this much is taken from the score of "none". Chosen on texts left out of learning.
_CAUTION = 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """One row a clue, one column a label."""

    rows: dict[str, int]
    values: Any  # numpy, float32, clues x labels


@cache
def weights() -> Weights:
    """Return the weights of English, read from `kind_weights.tsv` on the first call."""
    lines = data_text("kind_weights.tsv").strip("\n").split("\n")
    columns = {str(label or "none"): column for column, label in enumerate(LABELS)}
    values = np.zeros((len(lines), len(LABELS)), dtype=np.float32)
    rows = {}
    for row, line in enumerate(lines):
        clue, told = line.split("\t")
        rows[clue] = row
        for part in told.split(" "):
            label, _, weight = part.rpartition(":")
            values[row, columns[label]] = float(weight)
    return Weights(rows, values)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a word most likely carries, with its probability (not calibrated)."""

    kind: Kind | None
    probability: float


def judge(clues: list[str]) -> Judgement:
    """Return the likeliest kind for a word with these clues; None when it most likely carries no happening."""
    table = weights()
    known = [row for clue in clues if (row := table.rows.get(clue)) is not None]
    scores = table.values[known].sum(axis=0)
    scores[0] -= _CAUTION
    powers = np.exp(scores - scores.max())
    best = int(powers.argmax())
    return Judgement(LABELS[best], float(powers[best] / powers.sum()))

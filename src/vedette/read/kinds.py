"""How much the clues of a word speak for each kind of happening: a log-linear model whose weights are plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import Any

import numpy as np

from vedette.languages.english.words import data_text
from vedette.model.vocabulary import Kind

LABELS: tuple[Kind | None, ...] = (None, *Kind)  # None: the word carries no happening
# A word that is passed over costs as much as one claimed in vain, yet most words carry nothing, which the weights have
# learned too well: this much is taken from the score of "none". Chosen on texts left out of learning.
_CAUTION = 1.3
_NOTHING = -1  # the row of a clue that speaks for nothing: every word has it
_MEANING = "meaning="  # the clues "meaning=0", "meaning=1" ... are the axes of the word vectors


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each clue (row) speaks for each label (column), and each axis of a word's vector likewise."""

    rows: dict[str, int]
    values: Any  # numpy, float32, clues x labels; the last row is zeros
    axes: Any  # numpy, float32, axes x labels


@cache
def weights() -> Weights:
    """Return the weights of English, read from `kind_weights.tsv` on the first call."""
    return weights_told(data_text("kind_weights.tsv").strip("\n").split("\n"))


def weights_told(told_lines: Iterable[str]) -> Weights:
    """Return the weights that lines of the form of `kind_weights.tsv` tell."""
    lines = [line.split("\t") for line in told_lines]
    clues = [(clue, told) for clue, told in lines if not clue.startswith(_MEANING)]
    axes = sorted((int(clue.removeprefix(_MEANING)), told) for clue, told in lines if clue.startswith(_MEANING))
    return Weights(
        {clue: row for row, (clue, _) in enumerate(clues)},
        _matrix([*(told for _, told in clues), ""]),
        _matrix([told for _, told in axes]),
    )


def _matrix(told: Sequence[str]) -> Any:
    columns = {str(label or "none"): column for column, label in enumerate(LABELS)}
    values = np.zeros((len(told), len(LABELS)), dtype=np.float32)
    for row, parts in enumerate(told):
        for part in parts.split():
            label, _, weight = part.rpartition(":")
            values[row, columns[label]] = float(weight)
    return values


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a word most likely carries, with its probability (not calibrated)."""

    kind: Kind | None
    probability: float


def chances(clues: Sequence[str], meaning: Any) -> Any:
    """Return the chance of each of `LABELS` for a word with these clues, as a numpy vector.

    `meaning` is the word's vector at length 1, or zeros where it must not count (names, those who fight or govern).
    """
    return chances_of_each([clues], meaning[None])[0]


def chances_of_each(words: Sequence[Sequence[str]], meanings: Any) -> Any:
    """Return the same for many words, each told by its clues, as a numpy matrix: words x labels.

    `meanings` holds the vector of each word in a row.
    """
    if not words:
        return np.zeros((0, len(LABELS)), dtype=np.float32)
    table = weights()
    known = [[_NOTHING, *(row for clue in clues if (row := table.rows.get(clue)) is not None)] for clues in words]
    firsts = [0, *accumulate(map(len, known[:-1]))]
    scores = np.add.reduceat(table.values[list(chain.from_iterable(known))], firsts, axis=0) + meanings @ table.axes
    scores[:, 0] -= _CAUTION
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def judge(clues: Sequence[str], meaning: Any) -> Judgement:
    """Return the likeliest kind for a word with these clues; None when it most likely carries no happening."""
    told = chances(clues, meaning)
    best = int(told.argmax())
    return Judgement(LABELS[best], float(told[best]))

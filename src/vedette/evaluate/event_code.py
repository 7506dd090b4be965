"""Measure how well the root of PLOVER between two sides follows from what the reader sees: its kinds, words, modality.

PLOVER's roots are not our kinds, so that a map is needed. It is fitted by the task itself, on four fifths of the file,
and measured on the other fifth, five times; a sentence is in the fifth that the hash of its text tells, so that copies
stay together. The map is a softmax over words seen (those seen twice or more), the chance of each of our kinds by the
parse and by the encoder, mean word vectors, and a list of words for each root (`data/plover.toml`), with a quadratic
penalty, fitted by Adam (Kingma and Ba 2015); rare roots weigh more, by the square root of how rare. Nothing of it is
kept.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vedette.errors import InputError
from vedette.evaluate.event_codes import Seen, seen, unmarked
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of

FOLDS = 5
_STEPS, _RATE, _PENALTY = 150, 0.05, 1e-3
_WORDS = 3.0  # the length of a row of words, against the figures beside it
_RAREST = 2


@dataclass(frozen=True, slots=True)
class CodedSentence:
    """A sentence with the marks of the two sides, and the root of PLOVER between them."""

    marked: str
    root: str

    @property
    def fold(self) -> int:
        """Return the fifth that the sentence is of, by its text."""
        return int(hashlib.sha256(unmarked(self.marked)[0].encode()).hexdigest(), 16) % FOLDS


Progress = Callable[[Iterable[CodedSentence]], Iterable[CodedSentence]]


@dataclass(frozen=True, slots=True)
class CodeScores:
    """The root of each sentence, and the one that was answered."""

    sentences: tuple[CodedSentence, ...]
    answers: tuple[str, ...]

    def f1(self, root: str) -> float:
        """Return F1 of one root."""
        pairs = [(one.root == root, answer == root) for one, answer in zip(self.sentences, self.answers, strict=True)]
        told = sum(wanted + answered for wanted, answered in pairs)
        return 2 * sum(wanted and answered for wanted, answered in pairs) / told if told else 0.0

    def metrics(self) -> dict[str, float]:
        """Return the mean F1 over the roots of the file, each counting the same, and the share that is right."""
        wanted = sorted({one.root for one in self.sentences})
        right = sum(one.root == answer for one, answer in zip(self.sentences, self.answers, strict=True))
        return {
            "macro_f1": sum(self.f1(root) for root in wanted) / len(wanted),
            "accuracy": right / len(self.sentences),
        }


def load_coded_sentences(path: Path) -> Iterator[CodedSentence]:
    """Yield the rows of a file: `marked_sentence` and `gold_root`, or `text` without marks and `event`.

    Raises:
        InputError: the file cannot be read, or its rows are not of the form.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            marked, root = ("marked_sentence", "gold_root") if "marked_sentence" in row else ("text", "event")
            unmarked(row[marked])
            yield CodedSentence(row[marked], str(row[root]))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{path}, row {number}: a row needs marked_sentence (<s>…</s>, <t>…</t>) and gold_root, or text and "
                f"event ({error!r})."
            ) from error


def evaluate_event_code(path: Path, watched: Progress = iter) -> CodeScores:
    """Return the answers to a file, each by a map fitted without its fifth; `watched` may show how far reading is.

    Raises:
        InputError: the file is not of the form, or has too few sentences to leave a fifth out.
    """
    sentences = list(load_coded_sentences(path))
    folds = np.array([one.fold for one in sentences])
    if len(set(folds.tolist())) < 2:
        raise InputError(f"{path} has too few sentences: the map is fitted on those that are left when a fifth is out.")
    views = [seen(one.marked) for one in watched(sentences)]
    wanted = np.array([one.root for one in sentences])
    answers = np.empty(len(sentences), dtype=wanted.dtype)
    for fold in sorted(set(folds.tolist())):
        train, test = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        answers[test] = answered([views[i] for i in train], wanted[train], [views[i] for i in test])
    return CodeScores(tuple(sentences), tuple(answers.tolist()))


def answered(known: Sequence[Seen], wanted: Any, asked: Sequence[Seen]) -> Any:
    """Return the likeliest root of each event that is asked for, by a map fitted on known ones."""
    counts = Counter(word for one in known for word in one.words)
    index = {word: column for column, word in enumerate(sorted(word for word, n in counts.items() if n >= _RAREST))}
    labels, numbers = np.unique(wanted, return_inverse=True)
    weights = _fitted(_table(known, index), numbers, len(labels))
    return labels[(_table(asked, index) @ weights).argmax(axis=1)]


def _table(views: Sequence[Seen], index: dict[str, int]) -> Any:
    """Return a row for each event: its words, all together of one length, its figures, and a one."""
    words = np.zeros((len(views), len(index)))
    for row, one in enumerate(views):
        columns = [index[word] for word in one.words if word in index]
        words[row, columns] = _WORDS / np.sqrt(max(1, len(columns)))
    return np.hstack([words, np.array([one.figures for one in views]), np.ones((len(views), 1))])


def _fitted(table: Any, labels: Any, count: int) -> Any:
    """Return the weights of a softmax over `count` labels, columns of the table by labels."""
    weights = np.zeros((table.shape[1], count))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    wanted = np.eye(count)[labels]
    rarity = 1 / np.sqrt(np.bincount(labels, minlength=count))[labels]
    rarity = (rarity / rarity.sum())[:, None]
    for step in range(1, _STEPS + 1):
        scores = table @ weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = powers / powers.sum(axis=1, keepdims=True) - wanted
        gradient = table.T @ (error * rarity) + _PENALTY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def event_code_lines(scores: CodeScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        for one, answer in zip(scores.sentences, scores.answers, strict=True):
            if one.root != answer:
                yield f"{one.root} answered {answer} | {' '.join(one.marked.split())}"
    for root, count in Counter(one.root for one in scores.sentences).most_common():
        yield f"{root:10} {count:4} sentences, F1 {scores.f1(root):.3f}"
    yield closing_line("event-code", scores.metrics())

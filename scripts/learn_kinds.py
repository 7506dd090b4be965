"""Learn how much each clue speaks for each kind: `python scripts/learn_kinds.py ../shared/train [more folders]`.

A log-linear model (softmax over the kinds and "none") by Adagrad over mini-batches, from the project's own annotation
only. Writes src/vedette/languages/english/kind_weights.tsv: one clue a line with its weights, readable and reviewable.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Span

from vedette.model.vocabulary import Kind
from vedette.read.clues import carries, clues
from vedette.read.pipeline import parser
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import is_light

NONE = "none"
_HOLLOW = frozenset({"aux", "auxpass", "det", "nsubj"})
LABELS = [NONE, *(str(kind) for kind in Kind)]
WEIGHTS = Path(__file__).parents[1] / "src/vedette/languages/english/kind_weights.tsv"


def anchor(tree: Tree, span: Span) -> int | None:
    """Return the word of a trigger that carries it: its root, or what a light verb or preposition leans on."""
    word = int(span.root.i)
    inside = set(range(span.start, span.end))
    for _ in range(4):
        if carries(tree, word) and not is_light(tree, word):
            return word
        below = [kid for kid in tree.kids[word] if kid in inside and tree.dep[kid] not in _HOLLOW]
        if not below:
            break
        word = max(below, key=lambda kid: (carries(tree, kid), tree.dep[kid] in ("dobj", "pobj", "xcomp", "attr")))
    if carries(tree, word):
        return word
    return next((kid for kid in sorted(inside, reverse=True) if carries(tree, kid)), None)


def labelled(doc: Doc, claims: list[dict]) -> Iterator[tuple[list[str], str]]:
    """Yield the clues and the label of each word of a text that can carry a happening."""
    tree = tree_of(doc)
    labels: dict[int, str] = {}
    covered: set[int] = set()
    for claim in claims:
        start = doc.text.find(claim["quote"]) + claim["quote"].find(claim["trigger"])
        span = doc.char_span(start, start + len(claim["trigger"]), alignment_mode="expand")
        word = anchor(tree, span)
        covered.update(range(span.start, span.end))
        if word is not None:
            labels.setdefault(word, claim["kind"])
    for word in range(len(tree.lemma)):
        if carries(tree, word) and (word in labels or word not in covered):
            yield clues(tree, word), labels.get(word, NONE)


def texts_of(folder: Path) -> Iterator[tuple[str, str, list[dict]]]:
    """Yield id, text and claims of each annotated text."""
    for path in sorted((folder / "texts").glob("*.json")):
        claims = json.loads((folder / "claims" / path.name).read_text())["claims"]
        yield path.stem, json.loads(path.read_text())["text"], claims


class Batches:
    """Examples as flat arrays: the clues of example i are `ids[starts[i]:starts[i + 1]]`."""

    def __init__(self, examples: list[tuple[list[str], str]], index: dict[str, int]) -> None:
        rows = [[index[clue] for clue in found if clue in index] for found, _ in examples]
        self.rows = [np.array(row, dtype=np.int32) for row in rows]
        self.labels = np.array([LABELS.index(label) for _, label in examples])


def scores(weights: np.ndarray, rows: list[np.ndarray]) -> np.ndarray:
    flat = np.concatenate(rows)
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    return np.add.reduceat(weights[flat], starts, axis=0)


def softmax(values: np.ndarray) -> np.ndarray:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit(data: Batches, n_clues: int, *, epochs: int, rate: float, decay: float) -> np.ndarray:
    """Return the weights (clues x labels)."""
    chance = np.random.default_rng(1)
    weights = np.zeros((n_clues, len(LABELS)), dtype=np.float32)
    squares = np.full_like(weights, 1e-2)
    for _ in range(epochs):
        order = chance.permutation(len(data.rows))
        for at in range(0, len(order), 256):
            step(
                weights,
                squares,
                [data.rows[i] for i in order[at : at + 256]],
                data.labels[order[at : at + 256]],
                rate,
                decay,
            )
    return weights


def step(weights, squares, rows, labels, rate: float, decay: float) -> None:
    """One mini-batch of Adagrad with an L2 penalty on the weights that it touches."""
    error = softmax(scores(weights, rows))
    error[np.arange(len(labels)), labels] -= 1
    lengths = [len(row) for row in rows]
    flat = np.concatenate(rows)
    order = np.argsort(flat, kind="stable")
    touched, first = np.unique(flat[order], return_index=True)
    gradient = np.add.reduceat(np.repeat(error, lengths, axis=0)[order], first, axis=0)
    gradient += decay * weights[touched]
    squares[touched] += gradient**2
    weights[touched] -= rate * gradient / np.sqrt(squares[touched])


def write(weights: np.ndarray, names: list[str], smallest: float) -> int:
    """Write the weights that matter; return how many lines."""
    lines = []
    for name, row in zip(names, weights, strict=True):
        told = [f"{label}:{value:.2f}" for label, value in zip(LABELS, row, strict=True) if abs(value) >= smallest]
        if told:
            lines.append(f"{name}\t{' '.join(told)}")
    WEIGHTS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    return len(lines)


def main() -> None:
    """Read the folders, learn, write."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folders", nargs="+", type=Path)
    parse.add_argument("--fold", help="leave out every text whose number modulo 5 is this", type=int)
    options = parse.parse_args()
    texts = [item for folder in options.folders for item in texts_of(folder)]
    texts = [item for number, item in enumerate(texts) if options.fold is None or number % 5 != options.fold]
    docs = parser().pipe(text for _, text, _ in texts)
    examples = [pair for doc, (_, _, claims) in zip(docs, texts, strict=True) for pair in labelled(doc, claims)]
    counts = Counter(clue for found, _ in examples for clue in found)
    names = [clue for clue, count in counts.items() if count >= 3]
    data = Batches(examples, {name: i for i, name in enumerate(names)})
    weights = fit(data, len(names), epochs=12, rate=0.1, decay=3e-2)
    print(len(examples), "examples,", write(weights, names, 0.1), "clues written to", WEIGHTS, file=sys.stderr)


if __name__ == "__main__":
    main()

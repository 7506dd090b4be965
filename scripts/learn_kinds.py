"""Learn how much each clue speaks for each kind: `python scripts/learn_kinds.py ../shared/train [more folders]`.

A log-linear model (softmax over the kinds and "none") of the clues and of the word's vector, by Adagrad over
mini-batches (Duchi et al. 2011). It learns from the project's own annotation and from kind_phrases.tsv
beside this script, sentences of our own writing for what wars elsewhere bring.
Writes src/vedette/languages/english/kind_weights.tsv: one clue a line
with its weights, readable and reviewable. `--fold N` leaves out every text whose number modulo 5 is N.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vedette.model.vocabulary import Kind
from vedette.read.clues import carries, clues
from vedette.read.meaning import AXES, meaning_of
from vedette.read.pipeline import parser
from vedette.read.setting import Setting
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import is_light

NONE = "none"
LABELS = [NONE, *(str(kind) for kind in Kind)]
WEIGHTS = Path(__file__).parents[1] / "src/vedette/languages/english/kind_weights.tsv"
PHRASES = Path(__file__).parent / "kind_phrases.tsv"
EPOCHS, BATCH = 12, 256
CLUE_RATE, AXIS_RATE = 0.1, 0.05
CLUE_DECAY, AXIS_DECAY = 3e-2, 1e-5 * BATCH
RAREST = 3  # a clue seen less often is left out
FOLDS = 5
SMALLEST = 0.1  # a weight nearer to zero is not written
_HOLLOW = frozenset({"aux", "auxpass", "det", "nsubj"})
_ACTORS = frozenset({"NORP", "ORG", "GPE", "PERSON"})
_LEANT_ON = ("dobj", "pobj", "xcomp", "attr")


@dataclass(frozen=True)
class Text:
    """A text and its triggers: (first character, one past the last, kind)."""

    words: str
    triggers: list[tuple[int, int, str]]


@dataclass(frozen=True)
class Example:
    """A word that can carry a happening."""

    clues: list[str]
    meaning: Any
    label: str


def annotated(folder: Path) -> Iterator[Text]:
    """Yield the annotated texts of a folder."""
    for path in sorted((folder / "texts").glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        claims = json.loads((folder / "claims" / path.name).read_text(encoding="utf-8"))["claims"]
        starts = [text.find(claim["quote"]) + claim["quote"].find(claim["trigger"]) for claim in claims]
        spans = [
            (start, start + len(claim["trigger"]), claim["kind"]) for start, claim in zip(starts, claims, strict=True)
        ]
        yield Text(text, spans)


def phrases() -> Iterator[Text]:
    """Yield the sentences of our own; brackets mark the trigger."""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        kind, sentence = line.split("\t")
        start, end = sentence.index("["), sentence.index("]") - 1
        yield Text(sentence.replace("[", "").replace("]", ""), [(start, end, kind)])


def anchor(tree: Tree, span: Any) -> int | None:
    """Return the word of a trigger that carries it: its root, or what a light verb or preposition leans on."""
    word = int(span.root.i)
    inside = set(range(span.start, span.end))
    for _ in range(4):
        if carries(tree, word) and not is_light(tree, word):
            return word
        below = [kid for kid in tree.kids[word] if kid in inside and tree.dep[kid] not in _HOLLOW]
        if not below:
            break
        word = max(below, key=lambda kid: (carries(tree, kid), tree.dep[kid] in _LEANT_ON))
    if carries(tree, word):
        return word
    return next((kid for kid in sorted(inside, reverse=True) if carries(tree, kid)), None)


def examples(doc: Any, text: Text) -> Iterator[Example]:
    """Yield every word of a text that can carry a happening; the other words of a trigger are left out."""
    tree = tree_of(doc)
    labels: dict[int, str] = {}
    covered: set[int] = set()
    for start, end, kind in text.triggers:
        span = doc.char_span(start, end, alignment_mode="expand")
        word = anchor(tree, span)
        covered.update(range(span.start, span.end))
        if word is not None:
            labels.setdefault(word, kind)
    setting = Setting(tree)
    for word in range(len(tree.lemma)):
        if carries(tree, word) and (word in labels or word not in covered):
            yield Example(clues(tree, word, setting), meaning_of(doc, tree, word), labels.get(word, NONE))


def softmax(scores: Any) -> Any:
    """Return the probabilities of each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _words(clue: str) -> set[str]:
    return set(re.split(r"[=&:/]", clue))


class Names:
    """Words that mostly stand for somebody; the tagger misses some of them, and none may speak for a kind."""

    def __init__(self) -> None:
        self._all: Counter[str] = Counter()
        self._named: Counter[str] = Counter()

    def note(self, tree: Tree) -> None:
        """Count the words of a text."""
        for lemma, entity, part in zip(tree.lemma, tree.entity, tree.pos, strict=True):
            self._all[lemma] += 1
            self._named[lemma] += entity in _ACTORS or part == "PROPN"

    def found(self) -> frozenset[str]:
        """Return the words that were named more often than not."""
        return frozenset(lemma for lemma, count in self._named.items() if count * 2 > self._all[lemma])


class Model:
    """The weights of clues and axes while they are learned."""

    def __init__(self, data: list[Example], actors: frozenset[str]) -> None:
        counts = Counter(clue for example in data for clue in example.clues)
        self.names = [clue for clue, count in counts.items() if count >= RAREST and not _words(clue) & actors]
        index = {name: row for row, name in enumerate(self.names)}
        self._rows = [np.array([index[clue] for clue in one.clues if clue in index], dtype=np.int32) for one in data]
        self._meanings = np.array([example.meaning for example in data], dtype=np.float32)
        self._labels = np.array([LABELS.index(example.label) for example in data])
        self.clues = np.zeros((len(self.names), len(LABELS)), dtype=np.float32)
        self.axes = np.zeros((AXES, len(LABELS)), dtype=np.float32)
        self._clue_squares = np.full_like(self.clues, 1e-2)
        self._axis_squares = np.full_like(self.axes, 1e-2)

    def learn(self) -> None:
        """Go over all examples `EPOCHS` times, in an order that is the same on every run."""
        chance = np.random.default_rng(1)
        for _ in range(EPOCHS):
            order = chance.permutation(len(self._rows))
            for at in range(0, len(order), BATCH):
                self._step(order[at : at + BATCH])

    def _step(self, batch: Any) -> None:
        rows = [self._rows[i] for i in batch]
        lengths = [len(row) for row in rows]
        flat = np.concatenate(rows)
        starts = np.cumsum([0, *lengths[:-1]])
        meanings = self._meanings[batch]
        error = softmax(np.add.reduceat(self.clues[flat], starts, axis=0) + meanings @ self.axes)
        error[np.arange(len(batch)), self._labels[batch]] -= 1
        self._move_axes(meanings.T @ error)
        self._move_clues(flat, np.repeat(error, lengths, axis=0))

    def _move_axes(self, gradient: Any) -> None:
        gradient = gradient + AXIS_DECAY * self.axes
        self._axis_squares += gradient**2
        self.axes -= AXIS_RATE * gradient / np.sqrt(self._axis_squares)

    def _move_clues(self, flat: Any, error: Any) -> None:
        order = np.argsort(flat, kind="stable")
        touched, first = np.unique(flat[order], return_index=True)
        gradient = np.add.reduceat(error[order], first, axis=0) + CLUE_DECAY * self.clues[touched]
        self._clue_squares[touched] += gradient**2
        self.clues[touched] -= CLUE_RATE * gradient / np.sqrt(self._clue_squares[touched])


def lines(names: Iterable[str], weights: Any, smallest: float) -> Iterator[str]:
    """Yield one line for each name that has weights that matter."""
    for name, row in zip(names, weights, strict=True):
        told = [f"{label}:{value:.2f}" for label, value in zip(LABELS, row, strict=True) if abs(value) >= smallest]
        if told:
            yield f"{name}\t{' '.join(told)}"


def prepared(texts: Sequence[Text]) -> list[tuple[Tree, list[Example]]]:
    """Return the parse and the examples of each text."""
    docs = parser().pipe(text.words for text in texts)
    return [(tree_of(doc), list(examples(doc, text))) for doc, text in zip(docs, texts, strict=True)]


def learnt(parsed: Iterable[tuple[Tree, list[Example]]]) -> list[str]:
    """Return the lines of the weights that are learned from texts."""
    names, data = Names(), []
    for tree, found in parsed:
        names.note(tree)
        data += found
    model = Model(data, names.found())
    model.learn()
    told = sorted(lines(model.names, model.clues, SMALLEST))
    return told + list(lines([f"meaning={axis}" for axis in range(AXES)], model.axes, 0.005))


def main() -> None:
    """Read the folders, learn, write."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folders", nargs="+", type=Path)
    parse.add_argument("--fold", type=int)
    options = parse.parse_args()
    texts = [text for folder in options.folders for text in annotated(folder)]
    texts = [text for number, text in enumerate(texts) if options.fold is None or number % FOLDS != options.fold]
    texts += phrases()
    told = learnt(prepared(texts))
    WEIGHTS.write_text("\n".join(told) + "\n", encoding="utf-8")
    print(len(texts), "texts,", len(told), "lines written to", WEIGHTS, file=sys.stderr)


if __name__ == "__main__":
    main()

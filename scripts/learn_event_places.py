"""Learn where things happen: `python scripts/learn_event_places.py ../shared/data/event-places.jsonl.gz FOLDER …`.

The file marks event words and the finest names of where each took place; the folders hold texts/ and claims/ in the
form of the gold, which mark all words for a place. A log-linear model over the clues of `read.place_clues`, by Adagrad
over mini-batches (Duchi and others 2011); each clue has a weight for both, and one that is added for the file's way of
marking (Daumé 2007, "Frustratingly easy domain adaptation"). A tenth of the file's texts is left out for measuring.
Writes src/vedette/languages/english/place_odds.tsv: one clue a line, with both weights.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vedette.evaluate.event_place import load_placed_events, named_candidates
from vedette.model.vocabulary import Kind
from vedette.read.phrases import run_of
from vedette.read.pipeline import parser
from vedette.read.place_clues import place_clues
from vedette.read.place_words import THROUGH, PlaceFinder
from vedette.read.reader import KnowsPlace
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, bounds_of
from vedette.resolve.gazetteer import Gazetteer

ODDS = Path(__file__).parents[1] / "src/vedette/languages/english/place_odds.tsv"
EPOCHS, BATCH, RATE, DECAY = 10, 128, 0.1, 0.1
RAREST = 3  # a clue seen less often is left out
SMALLEST = 0.05  # a weight nearer to zero is not written
FINEST = "^"  # before a clue: what is added for the file


@dataclass(frozen=True)
class Example:
    """A word that may be where something happened, and whether it is."""

    clues: list[str]
    is_place: bool


def of_file(path: Path, knows: KnowsPlace) -> Iterator[Example]:
    """Yield the names of the rows of the file, but for the held-out tenth."""
    for event in load_placed_events(path):
        if event.is_held_out or event.is_damaged:
            continue
        for (start, end), one in named_candidates(event, knows):
            clues = place_clues(one)
            touched = any(start < last and first < end for first, last in event.places)
            yield Example([*clues, *(FINEST + clue for clue in clues)], touched)


def of_folder(folder: Path, knows: KnowsPlace) -> Iterator[Example]:
    """Yield the words in the sentences of the claims of a folder."""
    for path in sorted((folder / "texts").glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        claims = json.loads((folder / "claims" / path.name).read_text(encoding="utf-8"))["claims"]
        doc = parser()(text)
        tree = tree_of(doc)
        finder = PlaceFinder(tree, knows)
        for claim in claims:
            start = text.find(claim["quote"]) + claim["quote"].find(claim["trigger"])
            span = doc.char_span(start, start + len(claim["trigger"]), alignment_mode="expand")
            word = span.root.i
            places = in_sentence(tree, word, [place["text"] for place in claim["places"]])
            for one in finder.candidates(Trigger(word, *bounds_of(tree, word), Kind(claim["kind"]), 1.0)):
                first, last = run_of(tree, one.head, THROUGH)
                touched = any(tree.begins[first] < end and begin < tree.ends[last] for begin, end in places)
                yield Example(place_clues(one), touched)


def in_sentence(tree: Tree, word: int, places: Sequence[str]) -> list[tuple[int, int]]:
    """Return the characters of those places whose words stand in the sentence of a word."""
    begins, ends = tree.begins[tree.opens[word]], tree.ends[tree.closes[word] - 1]
    found = [(tree.text.find(place, begins, ends), len(place)) for place in places]
    return [(start, start + length) for start, length in found if start >= 0]


def learn(data: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each clue that is not too rare; the order of the examples is the same on every run."""
    counts = Counter(clue for example in data for clue in example.clues)
    index = {clue: row for row, clue in enumerate(clue for clue, count in counts.items() if count >= RAREST)}
    rows = [np.array([index[clue] for clue in example.clues if clue in index]) for example in data]
    wanted = np.array([example.is_place for example in data], dtype=float)
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-2)
    chance = np.random.default_rng(1)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for at in range(0, len(order), BATCH):
            step(weights, squares, [rows[i] for i in order[at : at + BATCH]], wanted[order[at : at + BATCH]])
    return dict(zip(index, weights.tolist(), strict=True))


def step(weights: Any, squares: Any, rows: Sequence[Any], wanted: Any) -> None:
    """Move the weights of the clues of one batch."""
    lengths = [len(row) for row in rows]
    flat = np.concatenate(rows)
    scores = np.add.reduceat(weights[flat], np.cumsum([0, *lengths[:-1]]))
    error = 1 / (1 + np.exp(-scores)) - wanted
    touched, places = np.unique(flat, return_inverse=True)
    gradient = np.bincount(places, np.repeat(error, lengths)) + DECAY * weights[touched]
    squares[touched] += gradient**2
    weights[touched] -= RATE * gradient / np.sqrt(squares[touched])


def lines(weights: dict[str, float]) -> Iterator[str]:
    """Yield one line for each clue that has a weight that matters."""
    for clue in sorted({clue.removeprefix(FINEST) for clue in weights}):
        told = [weights.get(clue, 0.0), weights.get(FINEST + clue, 0.0)]
        if any(abs(weight) >= SMALLEST for weight in told):
            yield "\t".join([clue, *(f"{weight:.2f}" if abs(weight) >= SMALLEST else "" for weight in told)])


def main() -> None:
    """Read, learn, write."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("file", type=Path)
    parse.add_argument("folders", nargs="*", type=Path)
    options = parse.parse_args()
    knows = Gazetteer().knows
    data = list(of_file(options.file, knows))
    data += [example for folder in options.folders for example in of_folder(folder, knows)]
    told = list(lines(learn(data)))
    ODDS.write_text("\n".join(told) + "\n", encoding="utf-8")
    print(len(data), "examples,", len(told), "lines written to", ODDS, file=sys.stderr)


if __name__ == "__main__":
    main()

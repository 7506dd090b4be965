"""Learn where things happen: `python scripts/learn_event_places.py ../shared/data/event-places.jsonl.gz FOLDER …`.

The file marks event words and the finest names of where each took place; the folders hold texts/ and claims/ in the
form of the gold, which mark all words for a place. A tenth of the file's texts is left out for measuring.

First a log-linear model over the clues of `read.place_clues`, by Adagrad over mini-batches (Duchi and others 2011);
each clue has a weight for both, and one that is added for the file's way of marking (Daumé 2007, "Frustratingly easy
domain adaptation"). Writes src/vedette/languages/english/place_odds.tsv: one clue a line, with both weights.

Then the layer of `read.place_head` over the states of the encoder, beside what the first model tells of texts that it
has not learned from. Writes places.npz and places.json into src/vedette/read/weights; run it when the encoder changes.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from place_lesson import teach

from vedette.evaluate.event_place import load_placed_events, named_candidates
from vedette.languages.english.sides import SideNames
from vedette.model.vocabulary import Kind
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_clues import Candidate, place_clues
from vedette.read.place_head import CARD, FILE, Marking, Seen, Sight, digest_of_states, looks_at, sight_of
from vedette.read.place_nouns import place_run
from vedette.read.place_words import PlaceFinder
from vedette.read.reader import FindSides, KnowsPlace
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, bounds_of
from vedette.read.windows import Bounds
from vedette.resolve.actor_data import load_actors
from vedette.resolve.gazetteer import Gazetteer

PACKAGE = Path(__file__).parents[1] / "src/vedette"
ODDS, WEIGHTS = PACKAGE / "languages/english/place_odds.tsv", PACKAGE / "read/weights"
EPOCHS, BATCH, RATE, DECAY = 10, 128, 0.1, 0.1
RAREST = 3  # a clue seen less often is left out
SMALLEST = 0.05  # a weight nearer to zero is not written
FINEST = "^"  # before a clue: what is added for the file
FOLDS = 5  # of texts, for what the first model tells of texts that it has not learned from


@dataclass(frozen=True)
class Case:
    """A happening in a text, the words that may be where it was, and which of them are."""

    event: Bounds
    candidates: list[Candidate]
    are_places: list[bool]
    marking: Marking


@dataclass(frozen=True)
class Text:
    """A parsed text with its cases."""

    title: str
    doc: Any
    cases: list[Case]


class Example(NamedTuple):
    """A word that may be where something happened: its clues, and whether it is."""

    clues: list[str]
    is_place: bool


class Pair(NamedTuple):
    """A happening and a word that may be where it was."""

    example: Example
    marking: Marking
    fold: int
    seen: Seen | None


def of_file(path: Path, knows: KnowsPlace) -> Iterator[Text]:
    """Yield the rows of the file, but for the held-out tenth."""
    for event in load_placed_events(path):
        if event.is_held_out or event.is_damaged:
            continue
        doc = parser()(event.text)
        found = named_candidates(doc, event.event, knows)
        are_places = [any(_touch(one.span, place) for place in event.places) for one in found]
        yield Text("", doc, [Case(event.event, found, are_places, Marking.FINEST)])


def of_folder(folder: Path, knows: KnowsPlace) -> Iterator[Text]:
    """Yield the articles of a folder: the words in the sentences of their claims."""
    for path in sorted((folder / "texts").glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        claims = json.loads((folder / "claims" / path.name).read_text(encoding="utf-8"))["claims"]
        doc = parser()(told["text"])
        finder = PlaceFinder(tree_of(doc), KnownPlaces(knows))
        yield Text(told.get("title") or "", doc, [of_claim(doc, finder, claim) for claim in claims])


def of_claim(doc: Any, finder: PlaceFinder, claim: dict[str, Any]) -> Case:
    """Return a claim as a case."""
    tree = tree_of(doc)
    start = tree.text.find(claim["quote"]) + claim["quote"].find(claim["trigger"])
    event = (start, start + len(claim["trigger"]))
    word = doc.char_span(*event, alignment_mode="expand").root.i
    places = in_sentence(tree, word, [place["text"] for place in claim["places"]])
    found = finder.candidates(Trigger(word, *bounds_of(tree, word), Kind(claim["kind"]), 1.0))
    runs = [place_run(tree, one.head) for one in found]
    spans = [(tree.begins[first], tree.ends[last]) for first, last in runs]
    return Case(event, found, [any(_touch(span, place) for place in places) for span in spans], Marking.OWN)


def _touch(span: Bounds, other: Bounds) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def in_sentence(tree: Tree, word: int, places: Sequence[str]) -> list[Bounds]:
    """Return the characters of those places whose words stand in the sentence of a word."""
    begins, ends = tree.begins[tree.opens[word]], tree.ends[tree.closes[word] - 1]
    found = [(tree.text.find(place, begins, ends), len(place)) for place in places]
    return [(start, start + length) for start, length in found if start >= 0]


def pairs_of(text: Text, sides: FindSides) -> Iterator[Pair]:
    """Yield the candidates of a text with the states of the encoder; those that no window holds have none."""
    fold = int(hashlib.sha256(text.doc.text.encode()).hexdigest()[-8:], 16) % FOLDS
    looks = looks_at(text.doc, text.title, sides)
    for case in text.cases:
        sight = next((sight for one in looks if (sight := sight_of(*one, case.event)) is not None), None)
        for candidate, is_place in zip(case.candidates, case.are_places, strict=True):
            example = Example(clues_for(place_clues(candidate), case.marking), is_place)
            yield Pair(example, case.marking, fold, seen_by(sight, candidate.span))


def seen_by(sight: Sight | None, span: Bounds) -> Seen | None:
    """Return how the encoder sees a trigger and a name, in half precision to spare memory."""
    seen = sight.seen(span) if sight is not None else None
    if seen is None:
        return None
    return seen._replace(trigger=seen.trigger.astype(np.float16), name=seen.name.astype(np.float16))


def clues_for(clues: list[str], marking: Marking) -> list[str]:
    """Return the clues of a candidate, and again for what is added where only the finest names are marked."""
    return [*clues, *(FINEST + clue for clue in clues)] if marking is Marking.FINEST else clues


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


def parse_odds(weights: dict[str, float], pair: Pair) -> float:
    """Return the logarithm of the odds of a pair by the parse."""
    return sum(weights.get(clue, 0.0) for clue in pair.example.clues)


def held_back_odds(pairs: Sequence[Pair]) -> list[float]:
    """Return the odds of each pair by weights that were learned from the other texts."""
    folds = [learn([pair.example for pair in pairs if pair.fold != fold]) for fold in range(FOLDS)]
    return [parse_odds(folds[pair.fold], pair) for pair in pairs]


def taught(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the weights of the layer, learned from the pairs that the encoder saw."""
    parse = held_back_odds(pairs)
    seen = [(one, pair, odds) for pair, odds in zip(pairs, parse, strict=True) if (one := pair.seen) is not None]
    return teach(
        [one for one, _, _ in seen],
        markings=[pair.marking for _, pair, _ in seen],
        parse=[odds for _, _, odds in seen],
        wanted=[pair.example.is_place for _, pair, _ in seen],
    )


def write_head(weights: dict[str, Any]) -> None:
    """Write the layer in half precision, and its card."""
    path = WEIGHTS / FILE
    np.savez_compressed(path, **{name: weight.astype(np.float16) for name, weight in weights.items()})
    card = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "learned_on": digest_of_states()}
    (WEIGHTS / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read, learn, write."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("file", type=Path)
    parse.add_argument("folders", nargs="*", type=Path)
    options = parse.parse_args()
    knows = Gazetteer().knows
    sides = SideNames(load_actors(()).names_of_sides()).spans
    texts = chain(of_file(options.file, knows), *(of_folder(folder, knows) for folder in options.folders))
    pairs = [pair for text in texts for pair in pairs_of(text, sides)]
    told = list(lines(learn([pair.example for pair in pairs])))
    ODDS.write_text("\n".join(told) + "\n", encoding="utf-8")
    write_head(taught(pairs))
    print(len(pairs), "examples,", len(told), "lines written to", ODDS, file=sys.stderr)


if __name__ == "__main__":
    main()

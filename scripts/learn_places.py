"""Learn how much each feature speaks for a name-sake: `python scripts/learn_places.py FOLDER... [--events FILE]`.

A log-linear model over the places of one name (softmax), by gradient ascent with a pull towards the weights that stand
in the table now, so that what the examples do not show stays as a person set it. It learns from annotated articles
(the folders), from place_examples.tsv beside this script, and from coded events (UCDP's, CC BY 4.0).
Writes src/vedette/resolve/data/place_weights.tsv.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vedette.evaluate.gold import load_gold
from vedette.evaluate.where import load_where
from vedette.model.claim import PlaceMention
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_mentions import MentionResolver
from vedette.resolve.place_phrases import parse_phrase
from vedette.resolve.place_questions import document_of
from vedette.resolve.place_ranking import features

WEIGHTS = Path(__file__).parents[1] / "src/vedette/resolve/data/place_weights.tsv"
SENTENCES = Path(__file__).parent / "place_examples.tsv"
ROUNDS, RATE = 400, 0.5
PULL = 0.02  # towards the weights that stand
OF_OUR_SENTENCES = 3.0  # what one of them weighs
OF_AN_EVENT_KM = 15.0


@dataclass(frozen=True)
class Question:
    """The words for a place, and which places answer: within so many km of a point, or the one of this id."""

    document: Document
    start: int
    end: int
    truth: tuple[float, float] | str
    within_km: float
    weight: float


@dataclass(frozen=True)
class Example:
    """The features of each candidate, and whether it is right."""

    rows: list[dict[str, float]]
    right: list[bool]
    weight: float


def of_articles(folder: Path) -> Iterator[Question]:
    """Yield the places of annotated articles; each place of an article counts once."""
    for article in load_gold(folder):
        text, seen = article.document.text, set()
        for claim in article.claims:
            for place in claim.places:
                at = text.find(place.text, max(0, text.find(claim.quote)))
                if at >= 0 and (place.text, place.lat) not in seen:
                    seen.add((place.text, place.lat))
                    truth = (place.lat, place.lon)
                    yield Question(article.document, at, at + len(place.text), truth, place.within_km, 1.0)


def of_sentences() -> Iterator[Question]:
    """Yield the sentences of our own."""
    for number, line in enumerate(SENTENCES.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            text, name, place = line.split("\t")
            at = text.index(name)
            yield Question(document_of(f"own-{number}", "", text), at, at + len(name), place, 0.0, OF_OUR_SENTENCES)


def of_events(path: Path) -> Iterator[Question]:
    """Yield the words for where of coded events."""
    for event in load_where(path):
        before = "Fighting was reported in "
        document = document_of(event.id, "", f"{before}{event.words}, {event.country}.")
        yield Question(document, len(before), len(before) + len(event.words), event.truth, OF_AN_EVENT_KM, 1.0)


def examples(questions: Iterator[Question], gazetteer: Gazetteer) -> Iterator[Example]:
    """Yield the questions that a choice decides: some of the candidates answer it and others do not."""
    contexts: dict[str, Context] = {}
    for question in questions:
        context = contexts.setdefault(question.document.id, Context(question.document, gazetteer))
        example = _example(question, context, gazetteer)
        if example is not None and any(example.right) and not all(example.right):
            yield example


def _example(question: Question, context: Context, gazetteer: Gazetteer) -> Example | None:
    words = question.document.text[question.start : question.end]
    phrase = parse_phrase(words, context.names_in(words))
    if len(phrase.heads) != 1 or phrase.distance_km or phrase.is_border:
        return None
    head = phrase.heads[0]
    mention = PlaceMention(text=words, start=question.start, end=question.end)
    wish = MentionResolver(context, gazetteer).wish(mention, phrase, head)
    matches = gazetteer.matches(head.name.spelling)
    rows = [
        features(one, head.name.spelling, wish, context.surroundings(one.place, head.name.spelling)) for one in matches
    ]
    right = [_answers(question, one.place.id, (one.place.lat, one.place.lon)) for one in matches]
    return Example(rows, right, question.weight)


def _answers(question: Question, place: str, point: tuple[float, float]) -> bool:
    if isinstance(question.truth, str):
        return place == question.truth
    return km_between(question.truth, point) <= question.within_km


def learn(
    found: Sequence[Example], names: Sequence[str], prior: np.ndarray, pull: float = PULL, rounds: int = ROUNDS
) -> np.ndarray:
    """Return the weights, in the order of `names`; `pull` draws them towards `prior`."""
    table = np.array([[row.get(name, 0.0) for name in names] for one in found for row in one.rows])
    right = np.array([right for one in found for right in one.right], dtype=float)
    many = [len(one.rows) for one in found]
    starts = np.cumsum([0, *many[:-1]])
    own = np.repeat(np.arange(len(many)), many)  # the example of each row
    share = np.array([one.weight for one in found])[own] / sum(one.weight for one in found)
    weights = prior.copy()
    for _ in range(rounds):
        scores = table @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[own])
        chance = raised / np.add.reduceat(raised, starts)[own]
        hits = chance * right
        hits /= np.maximum(np.add.reduceat(hits, starts), 1e-12)[own]
        weights += RATE * (table.T @ (share * (hits - chance)) - pull * (weights - prior))
    return weights


def share_right(found: Sequence[Example], names: Sequence[str], weights: np.ndarray) -> float:
    """Return the weighted share of examples whose highest candidate is right."""
    hits = 0.0
    for one in found:
        scores = [sum(weights[names.index(key)] * value for key, value in row.items()) for row in one.rows]
        hits += one.weight * one.right[int(np.argmax(scores))]
    return hits / sum(one.weight for one in found)


def main() -> None:
    """Learn and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--events", type=Path)
    given = options.parse_args()
    gazetteer = Gazetteer()
    found = list(examples(of_sentences(), gazetteer))
    for folder in given.folders:
        found += examples(of_articles(folder), gazetteer)
    found += examples(of_events(given.events), gazetteer) if given.events else []
    lines = [line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines()]
    table = {line[0]: (float(line[1]), line[2]) for line in lines if not line[0].startswith("#")}
    names = sorted({*table, *(key for one in found for row in one.rows for key in row)})
    prior = np.array([table.get(name, (0.0, ""))[0] for name in names])
    weights = learn(found, names, prior)
    before, after = share_right(found, names, prior), share_right(found, names, weights)
    print(f"{len(found)} examples: right {before:.3f} → {after:.3f}")
    order = [*table, *(name for name in names if name not in table)]
    rows = (f"{name}\t{weights[names.index(name)]:.2f}\t{table.get(name, (0, ''))[1]}\n" for name in order)
    WEIGHTS.write_text("\t".join(lines[0]) + "\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

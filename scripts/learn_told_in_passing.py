"""Learn what is told in passing within what somebody says: `python scripts/learn_told_in_passing.py FOLDER …`.

The folders hold texts/ and claims/ in the form of the gold. Wherever a handing over covers an annotated happening, the
happening is told in passing if its annotated speakers are nobody, or others who are covering it too. Logistic
regression (`clue_weights`).
Writes src/vedette/languages/english/told_in_passing.tsv: one clue a line, with its weight. `--folds` only measures,
each fold of texts with the weights of the others.
"""

import argparse
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from clue_weights import Course, descend, numbered, places_of, write_weights
from folds import left_out

from vedette.evaluate.fields import same_words
from vedette.evaluate.gold import GoldClaim, GoldDocument, load_gold
from vedette.model.vocabulary import FAMILY, Family
from vedette.read.as_read import as_read
from vedette.read.attribution import IN_PASSING, Attributions, attribute
from vedette.read.pipeline import parser
from vedette.read.tree import Tree, tree_of

WEIGHTS = Path(__file__).parents[1] / "src/vedette/languages/english/told_in_passing.tsv"
RAREST = 5  # a clue seen less often is left out
SMALLEST = 0.05  # a weight nearer to zero is not written
PULL = 1.0  # over all cases


@dataclass(frozen=True)
class Case:
    """A happening that a handing over covers: the clues, and whether it is told in passing."""

    text: str
    clues: set[str]
    in_passing: bool


def cases_of(articles: Sequence[GoldDocument]) -> Iterator[Case]:
    """Yield the cases of annotated articles."""
    for article, doc in zip(articles, parser().pipe(as_read(one.document).text for one in articles), strict=True):
        tree, told = tree_of(doc), attribute(doc)
        for claim in article.claims:
            word = _word_of(tree, claim)
            if word is not None and FAMILY[claim.kind] is not Family.STATEMENT:
                yield from _judged(article.document.id, told, claim, word)


def _word_of(tree: Tree, claim: GoldClaim) -> int | None:
    """Return the word on which the others of a trigger hang."""
    words = range(bisect_right(tree.ends, claim.trigger_start), bisect_left(tree.begins, claim.trigger_end))
    return next((word for word in words if tree.head[word] not in words or tree.head[word] == word), None)


def _judged(text: str, told: Attributions, claim: GoldClaim, word: int) -> Iterator[Case]:
    over = told.covering[word]
    speaks = [
        any(same_words(speaker, one.text) for speaker in claim.speakers for one in told.names[number])
        for number in over
    ]
    if claim.speakers and not any(speaks):
        return
    for number, is_speaker in zip(over, speaks, strict=True):
        yield Case(text, told.passing.clues(told.cues[number], word, claim.kind), not is_speaker)


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each clue."""
    numbers = numbered((clue for case in cases for clue in case.clues), RAREST)
    rows = [places_of(case.clues, numbers) for case in cases]

    def slope(weights: np.ndarray, batch: np.ndarray) -> np.ndarray:
        total = np.zeros_like(weights)
        for one in batch:
            total[rows[one]] += 1 / (1 + np.exp(-weights[rows[one]].sum())) - cases[one].in_passing
        return total

    return descend(len(cases), numbers, slope, Course(epochs=30, batch=64, rate=0.1, pull=PULL / len(cases)))


def taken(weights: dict[str, float], cases: Sequence[Case]) -> Counter[bool]:
    """Return how many cases are taken for told in passing, by whether they are."""
    odds = (sum(weights.get(clue, 0.0) for clue in case.clues) for case in cases)
    return Counter(case.in_passing for case, one in zip(cases, odds, strict=True) if one > IN_PASSING)


def main() -> None:
    """Learn from the folders, or only measure."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folders", nargs="+", type=Path)
    parse.add_argument("--folds", action="store_true")
    options = parse.parse_args()
    cases = [case for folder in options.folders for case in cases_of(list(load_gold(folder)))]
    if not options.folds:
        write_weights(learn(cases), SMALLEST, WEIGHTS)
        return
    found: Counter[bool] = Counter()
    for others, own in left_out(cases):
        found += taken(learn(others), own)
    wanted = sum(case.in_passing for case in cases)
    print(f"{len(cases)} cases, {wanted} in passing: {found[True]} found, {found[False]} taken for them")


if __name__ == "__main__":
    main()

"""Learn who did what is told: `python scripts/learn_doers.py FOLDER … [--folds]`.

The folders hold texts/ and claims/ in the form of the gold (`train_reader/marks.py read` makes one of the marks).
Each text is read as by default; all who may have done what a claim of the right kind tells are held against the
annotated doers, and nobody is right where none of them is. A log-linear choice, in which any right one may win
(`clue_weights`).
Writes src/vedette/languages/english/doers.tsv: one clue a line, with its weight. Who did what was told before hangs on
the weights that stand, so run it twice. `--folds` only measures, each fold of texts with the weights of the others.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from clue_weights import Course, learn_choice, numbered, write_weights
from folds import left_out

from vedette.evaluate.claims import pair
from vedette.evaluate.fields import same_words
from vedette.evaluate.gold import GoldDocument, load_gold
from vedette.model.claim import Claim
from vedette.read import doers
from vedette.read.doers import Doers, Option, Seen
from vedette.read.reader import Reader
from vedette.read.triggers import Trigger
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

WEIGHTS = Path(__file__).parents[1] / "src/vedette/languages/english/doers.tsv"
RAREST = 10  # a clue seen less often is left out
SMALLEST = 0.03  # a weight nearer to zero is not written
COURSE = Course(epochs=12, batch=256, rate=0.1, pull=0.003)


@dataclass(frozen=True)
class Case:
    """A happening: who may have done it, nobody the last; which of them are right; whom the annotators name."""

    text: str
    options: list[Option]
    right: list[bool]
    wanted: tuple[str, ...]


def cases_of(folder: Path, reader: Reader) -> Iterator[Case]:
    """Yield the cases of a folder."""
    options_of = Doers.options
    for article in load_gold(folder):
        asked: dict[int, list[Option]] = {}

        def noting(
            self: Doers, claim: Claim, trigger: Trigger, seen: Seen, asked: dict[int, list[Option]] = asked
        ) -> list[Option]:
            asked[claim.trigger.start] = options_of(self, claim, trigger, seen)
            return asked[claim.trigger.start]

        with patch.object(Doers, "options", noting):
            claims = reader.read(article.document)
        yield from _judged(article, claims, asked)


def _judged(article: GoldDocument, claims: Sequence[Claim], asked: dict[int, list[Option]]) -> Iterator[Case]:
    for wanted, claim in pair(article.claims, claims):
        options = asked.get(claim.trigger.start, [])
        if options and wanted.kind is claim.kind:
            right = [_is_one_of(one, wanted.initiators) for one in options[:-1]]
            yield Case(article.document.given_id or "", options, [*right, not any(right)], wanted.initiators)


def _is_one_of(one: Option, wanted: Sequence[str]) -> bool:
    return one.meant is not None and any(same_words(doer, one.meant.text) for doer in wanted)


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each clue."""
    numbers = numbered((clue for case in cases for one in case.options for clue in one.clues), RAREST)
    clues = [[one.clues for one in case.options] for case in cases]
    return learn_choice(clues, [case.right for case in cases], numbers, COURSE)


def measured(weights: dict[str, float], cases: Sequence[Case]) -> tuple[Counter[str], Counter[str]]:
    """Return what was right and what was asked, as `vedette evaluate claims` counts doers."""
    right, asked = Counter[str](), Counter[str]()
    with patch.object(doers, "weights", lambda: weights):
        for case in cases:
            told = doers.likeliest(case.options)
            field = "initiator" if case.wanted else "no_initiator"
            asked[field] += 1
            right[field] += any(same_words(one, doer.text) for one in case.wanted for doer in told) or not (
                told or case.wanted
            )
    return right, asked


def measure(cases: Sequence[Case]) -> None:
    """Print how often doers are right in texts that the weights were not learned from."""
    right, asked = Counter[str](), Counter[str]()
    for others, own in left_out(cases):
        counted = measured(learn(others), own)
        right.update(counted[0])
        asked.update(counted[1])
    print(*(f"{field}={right[field] / asked[field]:.3f}" for field in asked))


def main() -> None:
    """Learn and write the table, or measure over folds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--folds", action="store_true")
    given = options.parse_args()
    reader = make_parts(settings_from(None, {})).reader
    cases = [case for folder in given.folders for case in cases_of(folder, reader)]
    print(f"{len(cases)} claims of the right kind")
    if given.folds:
        measure(cases)
        return
    write_weights(learn(cases), SMALLEST, WEIGHTS)


if __name__ == "__main__":
    main()

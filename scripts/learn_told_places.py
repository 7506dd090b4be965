"""Learn where a happening was whose own words tell no place: `python scripts/learn_told_places.py FOLDER …`.

The folders hold texts/ and claims/ in the form of the gold. Each text is read as by default; where the reader asks
which place told elsewhere it was, every place that it could take is resolved and held against the annotated ones.
A log-linear choice among the places of one happening, in which any right place may win (`clue_weights`).
Writes src/vedette/languages/english/place_told.tsv: one clue a line, with its weight. What was told before hangs on the
weights that stand, so run it twice. `--folds` only measures, each fold of texts with the weights of the others.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from clue_weights import Course, learn_choice, numbered, write_weights
from folds import left_out

from vedette.evaluate.claims import pair
from vedette.evaluate.fields import place_right
from vedette.evaluate.gold import GoldDocument, load_gold
from vedette.model.claim import Claim
from vedette.read.place_told import PlacesTold, Told
from vedette.read.place_words import Where, place_mention
from vedette.read.triggers import Trigger
from vedette.run.parts import Parts, make_parts
from vedette.run.settings import settings_from

WEIGHTS = Path(__file__).parents[1] / "src/vedette/languages/english/place_told.tsv"
RAREST = 5  # a clue seen less often is left out
SMALLEST = 0.03  # a weight nearer to zero is not written
PULL = 20.0  # over all cases


@dataclass(frozen=True)
class Case:
    """A happening without a place of its own: the clues of each place, and which of them are right."""

    text: str
    clues: list[tuple[str, ...]]
    right: list[bool]


def cases_of(folder: Path, parts: Parts) -> Iterator[Case]:
    """Yield the cases of a folder."""
    choices = PlacesTold.of
    for article in load_gold(folder):
        asked: list[tuple[PlacesTold, Trigger, list[Told]]] = []

        def noting(
            self: PlacesTold,
            trigger: Trigger,
            barred: Sequence[tuple[int, int]],
            asked: list[tuple[PlacesTold, Trigger, list[Told]]] = asked,
        ) -> list[Told]:
            found = choices(self, trigger, barred)
            asked.append((self, trigger, found))
            return found

        with patch.object(PlacesTold, "of", noting):
            claims = parts.reader.read(article.document)
        yield from _judged(article, claims, asked, parts)


def _judged(
    article: GoldDocument,
    claims: Sequence[Claim],
    asked: Sequence[tuple[PlacesTold, Trigger, list[Told]]],
    parts: Parts,
) -> Iterator[Case]:
    places = {told.tree.begins[trigger.first]: (told.tree, found) for told, trigger, found in asked}
    for wanted, claim in pair(article.claims, parts.resolver.resolve(article.document, claims)):
        if (
            wanted.kind is not claim.kind
            or claim.trigger.start not in places
            or not wanted.places
            or wanted.is_statement
        ):
            continue
        tree, found = places[claim.trigger.start]
        mentions = [place_mention(tree, Where(*one.run, 0)) for one in found]
        each = [replace(claim, places=(mention,), facilities=()) for mention in mentions]
        right = [bool(place_right(wanted, one)) for one in parts.resolver.resolve(article.document, each)]
        yield Case(article.document.given_id or "", [one.clues for one in found], right)


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each clue."""
    numbers = numbered((clue for case in cases for clues in case.clues for clue in clues), RAREST)
    open_ones = [case for case in cases if any(case.right) and not all(case.right)]
    course = Course(epochs=20, batch=64, rate=0.1, pull=PULL / len(open_ones))
    return learn_choice([case.clues for case in open_ones], [case.right for case in open_ones], numbers, course)


def right_by(weights: dict[str, float], cases: Sequence[Case]) -> int:
    """Return in how many cases the likeliest place is right."""
    found = 0
    for case in cases:
        scores = [sum(weights.get(clue, 0.0) for clue in clues) for clues in case.clues]
        found += bool(scores) and case.right[int(np.argmax(scores))]
    return found


def main() -> None:
    """Learn from the folders, or only measure."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folders", nargs="+", type=Path)
    parse.add_argument("--folds", action="store_true")
    options = parse.parse_args()
    parts = make_parts(settings_from(None, {}))
    cases = [case for folder in options.folders for case in cases_of(folder, parts)]
    if options.folds:
        right = sum(right_by(learn(others), own) for others, own in left_out(cases))
        best = sum(any(case.right) for case in cases)
        print(f"{right} of {len(cases)} right; {best} have a right place among those that could be taken")
        return
    write_weights(learn(cases), SMALLEST, WEIGHTS)


if __name__ == "__main__":
    main()

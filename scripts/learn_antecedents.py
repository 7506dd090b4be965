"""Learn which place told in a text a noun stands for: `python scripts/learn_antecedents.py FOLDER...`.

A log-linear model over the places of the text (softmax), from annotated articles: wherever resolving one of their
places asks what a noun or an unknown name stands for, the places within the annotated circle are right. Prints how
often the likeliest is, over folds of texts, and writes src/vedette/resolve/data/antecedent_weights.tsv.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from folds import Case, write_choice
from learn_places import Example, Question, learn, of_articles

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_antecedent_features import Asked
from vedette.resolve.place_antecedents import Antecedent, Antecedents
from vedette.resolve.place_context import Context
from vedette.resolve.place_mentions import MentionResolver

WEIGHTS = Path(__file__).parents[1] / "src/vedette/resolve/data/antecedent_weights.tsv"
PULL, ROUNDS = 0.001, 1200  # the pull is towards zero, or these
PRIOR = {
    "filed": -0.5,
    "for a name: filed": -1.0,
    "filed, this": 3.0,
    "told by it": 2.5,
}  # which the examples are too few to show
RAREST = 5  # a feature seen less often is left out


def cases_of(folder: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    """Yield what is asked in the texts of a folder and can be answered by a place that they name."""
    resolvers: dict[str, MentionResolver] = {}
    asked: list[tuple[Antecedents, Asked]] = []
    of = Antecedents.of

    def noting(self: Antecedents, one: Asked) -> Antecedent | None:
        asked.append((self, one))
        return of(self, one)

    with patch.object(Antecedents, "of", noting):
        for question in of_articles(folder):
            document = question.document
            resolver = resolvers.get(document.id)
            if resolver is None:
                resolver = resolvers[document.id] = MentionResolver(Context(document, gazetteer), gazetteer)
            asked.clear()
            words = document.text[question.start : question.end]
            resolver.resolve(PlaceMention(text=words, start=question.start, end=question.end))
            for antecedents, one in asked:
                example = _example(question, antecedents, one)
                if any(example.right) and not all(example.right):
                    yield Case(document.id, example)


def _example(question: Question, antecedents: Antecedents, asked: Asked) -> Example:
    found = list(antecedents.candidates(asked))
    places = [(one.place.lat, one.place.lon) for one, _ in found]
    assert not isinstance(question.truth, str)
    within = max(1.0, question.within_km)
    right = [km_between(question.truth, place) <= within for place in places]
    return Example([told for _, told in found], right, 1.0)


def fitted(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """Return the weights of the features, in the order of `names`."""
    return learn(
        [case.example for case in cases], names, np.array([PRIOR.get(name, 0.0) for name in names]), PULL, ROUNDS
    )


def main() -> None:
    """Learn and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+", type=Path)
    given = options.parse_args()
    gazetteer = Gazetteer()
    cases = [case for folder in given.folders for case in cases_of(folder, gazetteer)]
    write_choice(cases, RAREST, fitted, WEIGHTS, Path(__file__).name)


if __name__ == "__main__":
    main()

"""Learn which of the times of a text is that of a claim: `python scripts/learn_times.py FOLDER[:WEIGHT]...`.

A log-linear model over the times of the text (softmax), from annotated articles: the claims that the reader finds in
them are given the times that `vedette evaluate claims` takes for right. Claims of a folder weigh WEIGHT (1). Prints how
often the likeliest is right, over folds of texts, and writes src/vedette/resolve/data/time_weights.tsv.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from folds import Case, write_choice
from learn_places import Example, learn

from vedette.evaluate.claims import pair
from vedette.evaluate.fields import when_right
from vedette.evaluate.gold import GoldClaim, GoldDocument, load_gold
from vedette.languages.english.laid_out import as_analysed
from vedette.model.claim import Claim, When
from vedette.resolve.time_choices import Option
from vedette.resolve.times import options_of, resolve_times
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

WEIGHTS = Path(__file__).parents[1] / "src/vedette/resolve/data/time_weights.tsv"
PULL, ROUNDS = 0.001, 1000
PRIOR = 1.0  # of what the rules tell: where the examples show nothing else, they are followed
RAREST = 8  # a feature seen less often is left out


def cases_of(articles: Iterable[tuple[GoldDocument, Sequence[Claim]]], weight: float) -> Iterator[Case]:
    """Yield the claims of articles that are annotated with days and have some times that are right and some wrong."""
    for article, claims in articles:
        document = replace(article.document, text=as_analysed(article.document.text))
        found = dict(zip((claim.id for claim in claims), options_of(document, claims), strict=True))
        for gold, claim in pair(article.claims, resolve_times(document, claims)):
            example = _example(gold, claim, found[claim.id], weight)
            if any(example.right) and not all(example.right):
                yield Case(document.id, example)


def _example(gold: GoldClaim, claim: Claim, found: Sequence[Option], weight: float) -> Example:
    answers = [When(start=one.days.start, end=one.days.end) for one in found]
    right = [when_right(gold, replace(claim, when=when)) is True for when in answers]
    return Example([one.features for one in found], right, weight)


def read(folder: Path) -> Iterator[tuple[GoldDocument, Sequence[Claim]]]:
    """Yield the articles of a folder with what the reader finds in them."""
    reader = make_parts(settings_from(None, {})).reader
    articles = {article.document.id: article for article in load_gold(folder)}
    for document, claims in reader.read_many([article.document for article in articles.values()]):
        yield articles[document.id], claims


def fitted(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """Return the weights of the features, in the order of `names`."""
    prior = np.array([PRIOR if name.startswith("rules") else 0.0 for name in names])
    return np.asarray(learn([case.example for case in cases], names, prior, PULL, ROUNDS))


def main() -> None:
    """Learn and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="+")
    cases: list[Case] = []
    for given in options.parse_args().folders:
        folder, _, weight = given.partition(":")
        cases += cases_of(read(Path(folder)), float(weight or 1))
    write_choice(cases, RAREST, fitted, WEIGHTS, Path(__file__).name)


if __name__ == "__main__":
    main()

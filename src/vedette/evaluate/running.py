"""Run the stages over gold, as a person's `vedette read` would."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path

from vedette.evaluate.claims import Scores, score_claims
from vedette.evaluate.gold import GoldDocument, load_gold
from vedette.model.claim import Claim
from vedette.run.parts import Parts

Progress = Callable[[Iterable[GoldDocument]], Iterable[GoldDocument]]


def read_gold(gold: Iterable[GoldDocument], parts: Parts) -> Iterator[tuple[GoldDocument, Sequence[Claim]]]:
    """Yield each annotated article with what the reader and the resolver make of it."""
    articles, read = tee(gold)
    for article, (document, claims) in zip(
        articles, parts.reader.read_many(article.document for article in read), strict=True
    ):
        yield article, parts.resolver.resolve(document, claims)


def evaluate_claims(folder: Path, parts: Parts, watched: Progress = iter) -> Scores:
    """Return the scores of a reader over a gold folder; `watched` may show how far it is.

    Raises:
        InputError: it is no gold folder.
    """
    return score_claims(read_gold(watched(list(load_gold(folder))), parts))

"""Run the stages over gold, as a person's `vedette read` would."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

from vedette.evaluate.gold import GoldDocument
from vedette.model.claim import Claim
from vedette.run.parts import Parts


def read_gold(gold: Iterable[GoldDocument], parts: Parts) -> Iterator[tuple[GoldDocument, Sequence[Claim]]]:
    """Yield each annotated article with what the reader and the resolver make of it."""
    articles, ahead = tee(gold)
    read = parts.reader.read_many(article.document for article in ahead)
    for article, (document, claims) in zip(articles, read, strict=True):
        yield article, parts.resolver.resolve(document, claims)

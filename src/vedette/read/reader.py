"""The shape of a reader: a document in, its claims out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.place import NamedPlace

KnowsPlace: TypeAlias = Callable[[str], bool]  # whether words name a place of the gazetteer
FindSides: TypeAlias = Callable[[str], Sequence[tuple[int, int]]]  # where a text names those who fight or rule
FindPlaces: TypeAlias = Callable[[Document], Sequence[NamedPlace]]  # what its names of places mean, in their order


def no_places(_: Document) -> Sequence[NamedPlace]:
    """Return no place: nothing is known of what the names of a text mean."""
    return ()


class Reader(Protocol):
    """Finds what a text claims. Places, times and actors come as words; resolve says what they stand for.

    `name` and `version` make `made_by` ("parse@1"). `languages` are ISO 639-1 codes; other texts give no claims.
    """

    name: str
    version: int
    languages: frozenset[str]

    def read(self, document: Document) -> list[Claim]:
        """Return the claims of one document, in the order of its text."""
        ...

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims, in their order; memory stays flat however many there are."""
        ...

"""Cases that speak for or against two claims telling one happening, and what they weigh.

Weights stand in `likeness.tsv`, in thousandths of a nat. Sums are of whole numbers, so they do not depend on their
order.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from vedette.fuse.told import Told
from vedette.fuse.words import rarest

MOST_TOLD = 3  # rare words in common that are told


class Case(NamedTuple):
    """What holds of two claims, how much of it, and what the sentence tells beside."""

    name: str
    amount: float = 1.0
    told: str | frozenset[str] = ""  # words are told the rarest first

    def score(self, weights: Mapping[str, int]) -> int:
        """Return what it weighs: thousandths of a nat for (above zero) or against one happening."""
        return round(weights[self.name] * self.amount)

    @property
    def why(self) -> str:
        """Return the case as a sentence."""
        told = self.told if isinstance(self.told, str) else ", ".join(rarest(self.told)[:MOST_TOLD])
        return f"{self.name}: {told}" if told else self.name


Cases = tuple[Case, ...]
NOTHING: Cases = ()


class Weights(NamedTuple):
    """What each case weighs, in thousandths of a nat: as learned between claims of violence and others, and by hand."""

    violence: Mapping[str, int]
    others: Mapping[str, int]
    by_hand: Mapping[str, int]

    def between(self, one: Told, other: Told) -> Mapping[str, int]:
        """Return the weights that hold between two claims."""
        return self.violence if one.is_violent and other.is_violent else self.others


@cache
def weights() -> Weights:
    """Return what cases weigh; the file is `likeness.tsv`."""
    text = files(__package__).joinpath("likeness.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return Weights(*({row[0]: int(row[column]) for row in rows} for column in (1, 2, 3)))


def weigh(cases: Iterable[Case], table: Mapping[str, int]) -> int:
    """Return what cases weigh together by a table of weights."""
    return sum([round(table[name] * amount) for name, amount, _ in cases])


def total(cases: Iterable[Case]) -> int:
    """Return what cases weigh together, as set by hand."""
    return weigh(cases, weights().by_hand)


def by_hand(case: Case) -> int:
    """Return what a case weighs, as set by hand: thousandths of a nat."""
    return case.score(weights().by_hand)


def plain(word: str) -> str:
    """Return the name of a kind or a count as words."""
    return str(word).replace("_", " ")

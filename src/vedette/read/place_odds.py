"""How likely a word is to be where something happened: a log-linear model whose weights are plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import data_text


@dataclass(frozen=True, slots=True)
class Odds:
    """The weight of each clue: as this project marks places, and what is added where only the finest names are marked.

    A weight is in natural logarithms of odds: at 0 in sum a word is as likely as not.
    """

    own: dict[str, float]
    finest: dict[str, float]

    def of(self, clues: Iterable[str]) -> float:
        """Return the logarithm of the odds that the words of these clues are a place of the happening."""
        return sum(filter(None, map(self.own.get, clues)))

    def of_finest(self, clues: Sequence[str]) -> float:
        """Return the same for the finest name of the place, which leaves countries and common nouns aside."""
        return self.of(clues) + sum(self.finest.get(clue, 0.0) for clue in clues)


@cache
def odds() -> Odds:
    """Return the weights of English, read from `place_odds.tsv` on the first call."""
    lines = [line.split("\t") for line in data_text("place_odds.tsv").strip("\n").split("\n")]
    return Odds(
        {clue: float(own) for clue, own, _ in lines if own},
        {clue: float(finest) for clue, _, finest in lines if finest},
    )

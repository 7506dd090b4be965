"""How much the words speak for two mentions telling one happening, whatever it is and wherever.

A log-linear model over what the words of two passages and the names of their articles have in common. Its weights are
learned on the chains of events that people marked across articles (`scripts/learn_likeness.py`) and stand in
`wording.tsv`, a line a feature. Every feature is symmetric and depends on the two mentions alone; all but two names
count alike, so that the sides may be swapped.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from operator import mul
from typing import NamedTuple

STORY = 0.2  # of this likeness on, two articles tell one story: chosen so that topics of one kind part best
MANY_WORDS, MANY_NAMES = 6, 3  # more words in common say no more


@dataclass(frozen=True)
class Wording:
    """The words of a mention: roots of its trigger, the lists that they stand in, and what stands around it."""

    head: str  # root of the word that carries it
    trigger: frozenset[str]
    senses: frozenset[int]
    beside: frozenset[str]  # roots of the other words of its sentence that say something
    close: frozenset[str]  # roots of the words that hang on it: who, whom, where
    names: frozenset[str]  # names and figures of its sentence
    document: str
    sentence: int
    says_little: bool = False  # its head may carry nearly any happening: "say", "make"


class Pair(NamedTuple):
    """Two mentions, and how alike their articles are by the names and figures in them (0 to 1)."""

    one: Wording
    other: Wording
    story: float

    @property
    def is_one_document(self) -> bool:
        """Tell whether both stand in one article."""
        return self.one.document == self.other.document


def story_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two articles are by their names and figures: the cosine (Ochiai 1957), 0 to 1."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


# What is compared, in the order in which `features` gives it; each is between 0 and 1 or so.
FEATURES = (
    "always",
    "a word that says little",
    "same word that says little",
    "same word",
    "words of one sense",
    "words of other senses",
    "share of trigger words",
    "words of the sentences",
    "who, whom and where",
    "names of the sentences",
    "each word in the other's sentence",
    "one article",
    "one sentence",
    "one story",
    "likeness of the articles",
    "same word in one story",
    "words of one sense in one story",
    "same word and words of the sentences",
    "same word and who, whom and where",
    "same word in one article",
)


def features(pair: Pair) -> tuple[float, ...]:
    """Return how much there is of each of `FEATURES`."""
    one, other, story = pair
    one_document = one.document == other.document
    one_story, apart = one_document or story >= STORY, not (one_document and one.sentence == other.sentence)
    same, little = one.head == other.head, one.says_little or other.says_little
    one_sense = not same and not one.senses.isdisjoint(other.senses)
    other_sense = not same and not one_sense and bool(one.senses) and bool(other.senses)
    beside = min(len(one.beside & other.beside), MANY_WORDS) / MANY_WORDS if apart else 0.0
    close = min(len(one.close & other.close), MANY_NAMES) / MANY_NAMES
    return (
        1.0,
        little,
        same and little,
        same,
        one_sense,
        other_sense,
        len(one.trigger & other.trigger) / max(min(len(one.trigger), len(other.trigger)), 1),
        beside,
        close,
        min(len(one.names & other.names), MANY_NAMES) / MANY_NAMES if apart else 0.0,
        (one.head in other.beside) + (other.head in one.beside),
        one_document,
        not apart,
        one_story,
        1.0 if one_document else story,
        same and one_story,
        one_sense and one_story,
        same * beside,
        same * close,
        same and one_document,
    )


@cache
def weights() -> tuple[float, ...]:
    """Return the weights in nats, in the order of `FEATURES`; the file is `wording.tsv`."""
    text = files(__package__).joinpath("wording.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    by_name = {name: float(weight) for name, weight in rows}
    return tuple(by_name[name] for name in FEATURES)


def wording_score(pair: Pair) -> int:
    """Return thousandths of a nat for two mentions telling one happening, by their words alone."""
    nats: float = sum(map(mul, weights(), features(pair)))
    return round(1000 * nats)

"""How much the words speak for two mentions telling one happening, whatever it is and wherever.

A log-linear model over what the words of two passages and the names of their articles have in common. Its weights are
learned on the chains of events that people marked across articles (`scripts/learn_likeness.py`) and stand in
`wording.tsv`, a line a feature. Every feature is symmetric and depends on the two mentions alone; all but two names
count alike, so that the sides may be swapped.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, and how alike their articles are by the names and figures in them (0 to 1)."""

    one: Wording
    other: Wording
    story: float

    @property
    def is_one_document(self) -> bool:
        """Tell whether both stand in one article."""
        return self.one.document == self.other.document

    @property
    def is_one_sentence(self) -> bool:
        """Tell whether both stand in one sentence."""
        return self.is_one_document and self.one.sentence == self.other.sentence

    @property
    def is_one_story(self) -> bool:
        """Tell whether both stand in articles that tell one story."""
        return self.is_one_document or self.story >= STORY


def story_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two articles are by their names and figures: the cosine (Ochiai 1957), 0 to 1."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def _same_word(pair: Pair) -> float:
    return pair.one.head == pair.other.head


def _same_sense(pair: Pair) -> float:
    return not _same_word(pair) and not pair.one.senses.isdisjoint(pair.other.senses)


def _other_sense(pair: Pair) -> float:
    known = bool(pair.one.senses) and bool(pair.other.senses)
    return known and not _same_word(pair) and pair.one.senses.isdisjoint(pair.other.senses)


def _trigger_words(pair: Pair) -> float:
    one, other = pair.one.trigger, pair.other.trigger
    return len(one & other) / max(min(len(one), len(other)), 1)


def _beside(pair: Pair) -> float:
    if pair.is_one_sentence:
        return 0.0
    return min(len(pair.one.beside & pair.other.beside), MANY_WORDS) / MANY_WORDS


def _close(pair: Pair) -> float:
    return min(len(pair.one.close & pair.other.close), MANY_NAMES) / MANY_NAMES


def _names(pair: Pair) -> float:
    return 0.0 if pair.is_one_sentence else min(len(pair.one.names & pair.other.names), MANY_NAMES) / MANY_NAMES


def _told_apart(pair: Pair) -> float:
    return (pair.one.head in pair.other.beside) + (pair.other.head in pair.one.beside)


def _says_little(pair: Pair) -> float:
    return pair.one.says_little or pair.other.says_little


def _in_story(feature: Callable[[Pair], float]) -> Callable[[Pair], float]:
    return lambda pair: feature(pair) if pair.is_one_story else 0.0


# Each feature by its name, between 0 and 1 or so.
FEATURES: dict[str, Callable[[Pair], float]] = {
    "always": lambda _pair: 1.0,
    "a word that says little": _says_little,
    "same word that says little": lambda pair: _same_word(pair) * _says_little(pair),
    "same word": _same_word,
    "words of one sense": _same_sense,
    "words of other senses": _other_sense,
    "share of trigger words": _trigger_words,
    "words of the sentences": _beside,
    "who, whom and where": _close,
    "names of the sentences": _names,
    "each word in the other's sentence": _told_apart,
    "one article": lambda pair: pair.is_one_document,
    "one sentence": lambda pair: pair.is_one_sentence,
    "one story": lambda pair: pair.is_one_story,
    "likeness of the articles": lambda pair: 1.0 if pair.is_one_document else pair.story,
    "same word in one story": _in_story(_same_word),
    "words of one sense in one story": _in_story(_same_sense),
    "same word and words of the sentences": lambda pair: _same_word(pair) * _beside(pair),
    "same word and who, whom and where": lambda pair: _same_word(pair) * _close(pair),
    "same word in one article": lambda pair: _same_word(pair) * pair.is_one_document,
}


@cache
def weights() -> Mapping[str, float]:
    """Return the weights in nats, by the name of the feature; the file is `wording.tsv`."""
    text = files(__package__).joinpath("wording.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in lines}


def wording_score(pair: Pair) -> int:
    """Return thousandths of a nat for two mentions telling one happening, by their words alone."""
    return round(1000 * sum(weight * FEATURES[name](pair) for name, weight in weights().items()))

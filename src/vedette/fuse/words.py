"""Words made comparable: folded to plain lower case, without fillers, cut to their stems."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

from vedette.languages.english.roots import root
from vedette.languages.english.telling import FIGHTERS, FILLERS, TITLES

WORD = re.compile(r"[a-z0-9]+")
# A word with a capital that begins no sentence, or a figure. What must not stand before it is told after its first
# character: so the search goes from one such character to the next, which is five times quicker.
NAME = re.compile(r"[A-Z](?<!\w[A-Z])(?<![.!?\"“”] [A-Z])(?<!^[A-Z])[\w'’-]+|\d(?<!\w\d)\d*")
STEM_LETTERS = 6
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the words of `text` in plain lower case letters, with one space between them."""
    return " ".join(WORD.findall(anyascii(text).casefold().replace("'", "")))


def sentence_starts(text: str) -> tuple[int, ...]:
    """Return where the sentences of `text` start."""
    return (0, *(found.end() for found in SENTENCE_END.finditer(text)))


def names_in(text: str) -> frozenset[str]:
    """Return the names and figures in `text`, folded: words with a capital within a sentence, numbers."""
    return frozenset(fold(found.group()) for found in NAME.finditer(text))


def roots(text: str) -> frozenset[str]:
    """Return the roots of the words of `text` that say something."""
    return frozenset([root(word) for word in fold(text).split() if word not in FILLERS])


def stems(text: str) -> frozenset[str]:
    """Return the first letters of the words of `text` that say something."""
    return frozenset([word[:STEM_LETTERS] for word in fold(text).split() if word not in FILLERS])


@cache
def _rarities() -> dict[str, float]:
    text = files("vedette.languages.english").joinpath("rarity.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {stem: float(rarity) for stem, rarity in rows}


def rarity(stem: str) -> float:
    """Return how rare a stem is in news on war: 0 stands in every article, 1 in next to none."""
    return _rarities().get(stem, 1.0)


def rarest(some: Iterable[str]) -> list[str]:
    """Return stems, the rarest first."""
    return sorted(some, key=lambda stem: (-rarity(stem), stem))


@cache
def _squares() -> dict[str, float]:
    return {stem: rarity**2 for stem, rarity in _rarities().items()}


def rarity_of(some: Iterable[str]) -> float:
    """Return the sum of the squared rarities of stems."""
    squares = _squares()
    return sum(sorted([squares.get(stem, 1.0) for stem in some]))


@lru_cache(maxsize=50_000)
def without_article(text: str) -> str:
    """Return the words on one line without an article before them; a description begins with a small letter."""
    words = " ".join(text.split())
    bare = ARTICLE.sub("", words) or words
    first = bare.split(" ", 1)[0]
    return bare[:1].lower() + bare[1:] if first.istitle() and fold(first) in FIGHTERS else bare


def inner(text: str) -> str:
    """Return a name as it stands within a sentence: an article before it in small letters."""
    return ARTICLE.sub(lambda found: found.group().lower(), text)


@lru_cache(maxsize=50_000)
def bare_name(text: str) -> str:
    """Return the folded name without titles; all of it when nothing but titles is there."""
    folded = fold(text)
    return " ".join(word for word in folded.split() if word not in TITLES) or folded


def same_name(one: str, other: str) -> bool:
    """Tell whether two bare names may name one person: one holds all the words of the other and ends alike."""
    one_words, other_words = one.split(), other.split()
    if not one_words or not other_words or one_words[-1] != other_words[-1]:
        return False
    return set(one_words) <= set(other_words) or set(other_words) <= set(one_words)

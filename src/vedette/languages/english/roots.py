"""Roots of words, and which words may name one happening: "shelling" and "shelled"; "quake" and "earthquake".

The endings are taken off in the manner of Porter 1980, "An algorithm for suffix stripping", in two steps only. The
lists of words are `happening_words.txt`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from vedette.languages.english.words import data_text

_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_NO_PLURALS = ("ss", "us", "is")
_ENDINGS = ("ation", "ition", "ion", "ment", "er", "or", "al", "ure", "e")
_VOWELS = frozenset("aeiouy")
_LEAST = 4  # letters that are left of a word


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """Return what is common to the forms of a word in small letters: "bombing", "bombed" and "bombs" are "bomb"."""
    bare = _without_ending(_without_inflection(_singular(word)))
    return bare[:-1] if bare.endswith("e") and len(bare) > _LEAST else bare


def _singular(word: str) -> str:
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith(_NO_PLURALS) and len(word) >= _LEAST else word


def _without_inflection(word: str) -> str:
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and not _VOWELS.isdisjoint(bare):
            doubled = len(bare) >= _LEAST and bare[-1] == bare[-2] and bare[-1] not in "lsz"
            return bare[:-1] if doubled else bare
    return word


def _without_ending(word: str) -> str:
    ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
    return word.removesuffix(ending) if len(word) - len(ending) >= _LEAST else word


# Words that carry nearly any happening: that two passages share one says little.
_SAYING_LITTLE = (
    "add", "announce", "be", "begin", "call", "cause", "claim", "come", "confirm", "continue", "do", "find", "get",
    "give", "go", "happen", "have", "leave", "make", "need", "report", "say", "see", "show", "start", "state", "take",
    "tell", "try", "use", "want",
)  # fmt: skip


@cache
def saying_little() -> frozenset[str]:
    """Return the roots of words that carry nearly any happening."""
    return frozenset(map(root, _SAYING_LITTLE))


@cache
def _senses() -> Mapping[str, frozenset[int]]:
    lines = [line for line in data_text("happening_words.txt").splitlines() if line and not line.startswith("#")]
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for entry in line.split():
            found["_".join(map(root, entry.split("_")))].add(number)
    return {entry: frozenset(numbers) for entry, numbers in found.items()}


def senses(head: str, roots: Iterable[str]) -> frozenset[int]:
    """Return the lists of words that a trigger stands in: by the root of its head, or by all its roots ("check in")."""
    return _senses().get(head, frozenset()) | _senses().get("_".join(roots), frozenset())

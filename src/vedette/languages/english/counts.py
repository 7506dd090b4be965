"""Counts in English: "25 killed", "more than 800 people", "dozens of places"."""

from vedette.languages.english.phrases import COUNTED_NOUNS, COUNTED_WORDS, ROUND_WORDS
from vedette.model.vocabulary import Counted

_ROUND = frozenset(ROUND_WORDS.values())


def bounds(low: int | None, high: int | None) -> str:
    """Return "25", "at least 25", "more than 800", "up to 10", "24 to 98", or "dozens" for 24 to 99."""
    if low is not None and high is not None:
        return ROUND_WORDS.get((low, high)) or (f"{low:,}" if low == high else f"{low:,} to {high:,}")
    if low is not None:  # "more than 800" is kept as 801; 11 is likelier to be told as such
        return f"more than {low - 1:,}" if low > 11 and low % 10 == 1 else f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "an unknown number"


def count(what: Counted, low: int | None, high: int | None) -> str:
    """Return bounds with what they count: "at least 8 killed", "1 strike", "thousands of people"."""
    told, noun = bounds(low, high), COUNTED_NOUNS.get(what)
    if noun and told.split()[-1] == "1":  # "at least 1 strike" too
        return f"{told} {noun}"
    return f"{told} of {COUNTED_WORDS[what]}" if noun and told in _ROUND else f"{told} {COUNTED_WORDS[what]}"

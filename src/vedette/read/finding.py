"""Finding words that somebody copied from a text: white space and the form of quotation marks and dashes may differ."""

import re
from functools import lru_cache

_ALIKE = ('"“”„«»', "'‘’‚`", "-‐‑‒–—―")
_CLASS = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    parts = ("".join(_CLASS.get(sign, re.escape(sign)) for sign in part) for part in words.split())
    return re.compile(r"\s+".join(parts))


def places_of_words(words: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words stand as whole words between two characters of a text, as (start, end), in its order."""
    if not words.strip():
        return []
    found = (match.span() for match in _pattern(words).finditer(text, start, end))
    return [(first, last) for first, last in found if not _cuts(text, first) and not _cuts(text, last)]


def _cuts(text: str, at: int) -> bool:
    """Tell whether a border lies within a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def nearest_words(words: str, text: str, around: tuple[int, int]) -> tuple[int, int] | None:
    """Return where words stand nearest to a span of a text: within it, else before it, else after it; None: nowhere."""
    found = places_of_words(words, text, 0, len(text))
    return min(found, key=lambda span: _away(span, around), default=None)


def _away(span: tuple[int, int], around: tuple[int, int]) -> tuple[int, int]:
    if around[0] <= span[0] and span[1] <= around[1]:
        return 0, 0
    return (1, around[0] - span[0]) if span[0] < around[0] else (2, span[0] - around[0])

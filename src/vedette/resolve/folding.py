"""How names are compared: without case, accents, possessives and the many forms of dashes and quotes."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'"})
_POSSESSIVE = re.compile(r"'[sS]?(?=\W|$)")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_MOST_REMEMBERED = 200  # characters: names come again, whole texts do not
_WORD = re.compile(r"\w+")


def surface_words(words: str) -> tuple[str, ...]:
    """Return the words as they are written, without marks, possessives, dots of initials or punctuation."""
    return _surface(words) if len(words) > _MOST_REMEMBERED else _remembered_surface(words)


def folded_words(words: str) -> tuple[str, ...]:
    """Return the surface words in lower case: as many, in the same order."""
    return _folded(words) if len(words) > _MOST_REMEMBERED else _remembered_folded(words)


def _surface(words: str) -> tuple[str, ...]:
    joined = _INITIALS.sub(lambda found: found.group().replace(".", ""), words.translate(_QUOTES))
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", joined).replace("'", ""))
    return tuple(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def _folded(words: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in surface_words(words))


_remembered_surface = lru_cache(maxsize=65536)(_surface)
_remembered_folded = lru_cache(maxsize=65536)(_folded)


def slug(words: str) -> str:
    """Return an id made from a name: its folded words joined by dashes."""
    return "-".join(folded_words(words))

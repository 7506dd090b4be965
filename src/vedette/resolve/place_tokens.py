"""The words of a text, and where they stand."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:['’ʼ`](?!s\b)\w+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and where it stands."""

    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        """Return the word in small letters."""
        return self.text.casefold()


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a possessive ending is no part of its word."""
    return [Word(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]

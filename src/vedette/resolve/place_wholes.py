"""Names with small words inside: "Stoke-on-Trent", "King's Lynn", "Coeur d'Alene", "the Gulf of Aden".

Small words part one name from the next as often as they join, so only a whole that the gazetteer lists is one name.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from vedette.languages.english.name_words import ELIDED, INSIDE_NAMES, SAINTS
from vedette.resolve.place_tokens import Word

_BETWEEN = re.compile(r"[ \u00a0]|[-‐‑–]|['’`]|\. |['’`] ")
_ELIDED = re.compile(rf"(?:{'|'.join(ELIDED)})['’][^\W\d_]", re.IGNORECASE)
_MOST = 6  # words of such a name


def wholes(text: str, words: Sequence[Word], is_listed: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each name with small words inside, the longest; none overlaps another."""
    at = 0
    while at < len(words) - 1:
        last = _last_of(text, words, at, is_listed)
        if last is not None:
            yield at, last
        at = at + 1 if last is None else last + 1


def _last_of(text: str, words: Sequence[Word], at: int, is_listed: Callable[[str], bool]) -> int | None:
    ends = _ends(text, words, at) if _has_capital(words[at]) else ()
    return max((last for last in ends if is_listed(text[words[at].start : words[last].end])), default=None)


def _ends(text: str, words: Sequence[Word], at: int) -> Iterator[int]:
    """Yield the capitals behind small words that may end a name that begins here."""
    is_linked = False
    for last in range(at + 1, min(at + _MOST, len(words))):
        word = words[last]
        if _BETWEEN.fullmatch(text, words[last - 1].end, word.start) is None:
            return
        is_elided = _ELIDED.match(word.text) is not None
        is_linked = is_linked or is_elided or not _has_capital(word)
        if not (is_elided or _has_capital(word) or _is_inside(text, word)):
            return
        if is_linked and (is_elided or _has_capital(word) or (word.text == "s" and words[at].text in SAINTS)):
            yield last


def _is_inside(text: str, word: Word) -> bool:
    return word.text in INSIDE_NAMES or (word.text == "s" and text[word.start - 1 : word.start] in ("'", "’", "`"))


def _has_capital(word: Word) -> bool:
    return not word.text[0].islower()

"""Small letters for texts that are written in capitals throughout, as wires long were.

A word gets the form in which news mostly writes it, as counted in `casing.toml`. One that is not known is taken for a
name, and one that is written in both ways for part of a name if it stands beside one (Lita and others 2003,
"tRuEcasIng", weigh whole sequences; here the neighbours are enough).
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from vedette.languages.english.times import time_language
from vedette.languages.english.words import word_list

_WORD = re.compile(r"[^\W\d_]+")
_WITH_SMALL = re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*")
_LEAST_WORDS = 5  # of fewer, capitals may be those of names
_SMALL_SHARE = 0.1  # of words with small letters up to which a text counts as written in capitals
_SHORT_FORM = re.compile(r"(?<=[(\[])[^\W\d_]{2,8}(?=[)\]])")
_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]")
_OPENS = re.compile(r"(?:^|[.!?][\"'”’)\]]*\s+|\n\s*\n)[\s\d.\-–—\"'“‘(\[]*$")
_LONGEST_OPENING = 12  # characters from the end of a sentence to the first word of the next
ENDINGS = ("ed", "ing", "ly", "tion", "tions", "ness", "ize", "ise")  # of words that are seldom names
_APOSTROPHES = ("'", "’", "‘")
_ENDS = ("s", "t", "d", "ll", "re", "ve", "m")  # of words behind an apostrophe


class _Form(Enum):
    SMALL = auto()
    NAME = auto()
    SHORT = auto()  # a short form: all letters are capitals
    EITHER = auto()  # small, or part of a name


def is_in_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals, but for a word here and there."""
    words = len(_WORD.findall(text))
    return words >= _LEAST_WORDS and len(_WITH_SMALL.findall(text)) <= _SMALL_SHARE * words


def with_small_letters(text: str) -> str:
    """Return a text that is written in capitals as news would write it; every letter stays where it is."""
    short = frozenset(found.group().lower() for found in _SHORT_FORM.finditer(text)) - _listed("small")
    words = list(_WORD.finditer(text))
    between = [text[one.end() : other.start()] for one, other in pairwise(words)]
    small = [word.group().lower() for word in words]
    forms = [_Form.SMALL if _ends_another(text, word) else _form(word.group().lower(), short) for word in words]
    settled = _settled(forms, small, ["", *between, ""])
    pieces, at = [], 0
    for word, form in zip(words, settled, strict=True):
        pieces += [text[at : word.start()], _written(text, word, form)]
        at = word.end()
    return "".join([*pieces, text[at:]])


@cache
def _listed(key: str) -> frozenset[str]:
    return word_list("casing", key)


def _form(word: str, short: frozenset[str]) -> _Form:
    if word in short or word in _listed("short"):
        return _Form.SHORT
    if word in _listed("either"):
        return _Form.EITHER
    if word in _listed("small") or (word.endswith(ENDINGS) and word not in _listed("names")):
        return _Form.SMALL
    return _Form.NAME if _VOWEL.search(word) else _Form.SHORT


def _settled(forms: Sequence[_Form], words: Sequence[str], gaps: Sequence[str]) -> list[_Form]:
    """Return the forms, those that may be either settled by their neighbours; `gaps` stand around the words."""
    settled: list[_Form] = []
    for number, form in enumerate(forms):
        before, after = gaps[number], gaps[number + 1]
        follows = before == " " and settled[-1] is _Form.NAME
        leads = after == " " and forms[number + 1] is _Form.NAME
        named = follows or leads or _is_dated(words[number], before, after)
        settled.append((_Form.NAME if named else _Form.SMALL) if form is _Form.EITHER else form)
    return settled


def _is_dated(word: str, before: str, after: str) -> bool:
    """Tell whether a word is a month with a figure beside it ("3 MAY", "MAY 3")."""
    beside = before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit()
    return beside and word in time_language().numbers_of["month"]


def _written(text: str, word: re.Match[str], form: _Form) -> str:
    """Return a word in a form; one that opens a sentence has a capital."""
    letters, start = word.group(), word.start()
    if form is _Form.SHORT:
        return letters
    if form is _Form.SMALL and _OPENS.search(text, max(0, start - _LONGEST_OPENING), start) is None:
        return letters.lower()
    return letters[0] + letters[1:].lower()


def _ends_another(text: str, word: re.Match[str]) -> bool:
    """Tell whether letters end the word or figure before them: "army's", "1st"."""
    before = text[word.start() - 1 : word.start()]
    return before.isdigit() or (before in _APOSTROPHES and word.group().lower() in _ENDS)

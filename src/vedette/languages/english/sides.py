"""Where a text names those who fight or rule: so that the encoder can be shown the same word for all of them.

Who does it must not change what is read: "Russian forces captured the town" and "the rebels captured the town" tell the
same happening. The names are those of the register of actors; beside them stand demonyms, the words of sides.txt, and
what is written with capitals before such a word ("Norvian forces", "the Red Column").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from vedette.languages.english.demonyms import COUNTRY_OF_DEMONYM

Bounds = tuple[int, int]

_WORD = re.compile(r"[^\W_]+")
_INSIDE = frozenset({" ", "-", "'", "’", ". ", "."})  # between the words of a name
_BETWEEN = frozenset({" ", "\n"})  # between names that are one run
_ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_LONGEST_ARTICLE = len(" the ")
_OF_A_PEOPLE = re.compile(r"(?:an|ese|ish|i|ite)s?$")  # how adjectives of peoples end, where a sentence may begin
_ONLY_AFTER, _ONLY_BEFORE = "-", "+"


class _Entry(NamedTuple):
    """The words of a name in small letters, as they are written (None: in any way), and where alone it counts."""

    words: tuple[str, ...]
    written: tuple[str, ...] | None = None
    place: str = ""


class _Word(NamedTuple):
    """A word of a text."""

    small: str
    written: str
    start: int
    end: int


class SideNames:
    """Names and words for sides, by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of actors; of those without a capital ("the army") sides.txt holds what is needed."""
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        for entry in sorted({*_common(), *filter(None, map(_named, names))}, key=_order):
            self._entries.setdefault(entry.words, []).append(entry)
        self._lengths: dict[str, list[int]] = {}  # of the names that begin with a word, the longest first
        for words in sorted(self._entries, key=len, reverse=True):
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))

    def spans(self, text: str) -> list[Bounds]:
        """Return where sides are named, in order: whole runs of such words ("the Syrian army"), with their article."""
        return [
            (_with_article(text, start), end)
            for start, end in (_core(run) for run in _runs(text, self._hits(text)))
            if start < end
        ]

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        words = [_Word(match.group().lower(), match.group(), *match.span()) for match in _WORD.finditer(text)]
        at = free = 0  # the next word; the first one that is not part of a hit
        while at < len(words):
            entry = self._entry(text, words, at)
            if entry is None:
                at += 1
                continue
            first = _with_capitals(text, words, at, free, entry.place)
            yield words[first].start, words[at + len(entry.words) - 1].end, "" if first < at else entry.place
            at = free = at + len(entry.words)

    def _entry(self, text: str, words: list[_Word], at: int) -> _Entry | None:
        """Return the longest name that stands at a word."""
        for length in self._lengths.get(words[at].small, ()):
            here = words[at : at + length]
            known = self._entries.get(tuple(word.small for word in here), ())
            entry = next((one for one in known if _is_written_so(one, here)), None)
            if entry is not None and all(text[one.end : other.start] in _INSIDE for one, other in pairwise(here)):
                return entry
        return None


def _with_capitals(text: str, words: list[_Word], at: int, free: int, place: str) -> int:
    """Return the first of the words with capitals that stand before one for a side, `at` itself if there are none.

    In titles every word may have one: there they tell nothing.
    """
    first = at
    while (
        first > free
        and words[first - 1].written[0].isupper()
        and text[words[first - 1].end : words[first].start] == " "
    ):
        first -= 1
    after_article = bool(_ARTICLE.search(text, max(0, words[first].start - _LONGEST_ARTICLE), words[first].start))
    if place == _ONLY_AFTER:
        return first if after_article and words[at].written[0].isupper() else at
    if words[at].written[0].isupper() or place == _ONLY_BEFORE:
        return at
    opens = words[first].start == 0 or text[words[first].start - 2 : words[first].start].strip() in (
        "",
        ".",
        "?",
        "!",
        '"',
    )
    return first + 1 if first < at and opens and not _OF_A_PEOPLE.search(words[first].small) else first


def _order(entry: _Entry) -> tuple[tuple[str, ...], str]:
    return entry.written or (), entry.place


def _is_written_so(entry: _Entry, here: Sequence[_Word]) -> bool:
    """Tell whether words have the capitals of a name, or are in capitals throughout."""
    return not entry.written or all(
        one.written == word or (one.written.isupper() and not word.isupper())
        for one, word in zip(here, entry.written, strict=True)
    )


def _runs(text: str, hits: Iterable[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    run: list[tuple[int, int, str]] = []
    for hit in hits:
        if run and text[run[-1][1] : hit[0]] not in _BETWEEN:
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _core(run: list[tuple[int, int, str]]) -> Bounds:
    """Return where a run stands, without words at its ends that count beside others only; empty if nothing is left."""
    first, last = 0, len(run)
    while first < last and run[first][2] == _ONLY_AFTER:
        first += 1
    while last > first and run[last - 1][2] == _ONLY_BEFORE:
        last -= 1
    return (run[first][0], run[last - 1][1]) if first < last else (0, 0)


def _with_article(text: str, start: int) -> int:
    article = _ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)
    return article.start() if article else start


@cache
def _common() -> tuple[_Entry, ...]:
    told = resources.files(__package__).joinpath("sides.txt").read_text("utf-8").splitlines()
    words = [
        _Entry(tuple(_WORD.findall(line)), place=line[0] if line[0] in (_ONLY_AFTER, _ONLY_BEFORE) else "")
        for line in told
        if line and not line.startswith("#")
    ]
    return (*words, *(_Entry(tuple(demonym.split())) for demonym in COUNTRY_OF_DEMONYM))


def _named(name: str) -> _Entry | None:
    """Return the entry of a name; None if none of its words has a capital ("the army")."""
    written = tuple(_WORD.findall(name))
    if written and written[0].lower() == "the":
        written = written[1:]
    if not any(word[0].isupper() for word in written):
        return None
    return _Entry(tuple(word.lower() for word in written), written)

"""Finding the names of places in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.languages.english.demonyms import COUNTRY_OF_DEMONYM
from vedette.languages.english.not_places import NOT_PLACES
from vedette.languages.english.place_words import place_words
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, standing
from vedette.resolve.place_names import fold

_TOKEN = re.compile(r"\w+(?:['’ʼ`](?!s\b)\w+)*", re.UNICODE)
_BETWEEN = re.compile(r"[ \u00a0]|[ ]?[-‐‑–][ ]?|\. ?|['’`]")  # what may stand between two words of one name
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|adh|ez|es|ed|ul|ol|et)$", re.IGNORECASE)
_LONGEST = 5  # words in one name
_WELL_KNOWN = 5.0  # standing from which a name with a lost apostrophe ("Aleppos") is still told


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

    @property
    def is_capital(self) -> bool:
        """Tell whether it could begin a name: a capital, a letter of a script without case, or a digit."""
        return not self.text[0].islower()


@dataclass(frozen=True, slots=True)
class Name:
    """Words that are the name of one or more places, or a demonym (`country` is set and nothing else)."""

    text: str
    start: int
    end: int
    key: str  # the folded name
    country: str | None = None  # what a demonym stands for
    doubtful: bool = False  # more likely part of a person's or body's name
    attached: bool = False  # "Britain-based": no place where something happens


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a possessive ending is no part of its word."""
    return [Word(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


class Scanner:
    """Finds names in texts with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def names(self, text: str) -> list[Name]:
        """Return the names and demonyms of a text in their order; none overlaps another."""
        words = words_of(text)
        return list(self._scan(text, words))

    def _scan(self, text: str, words: list[Word]) -> Iterator[Name]:
        at = 0
        while at < len(words):
            taken = self._longest(text, words, at)
            if taken is None:
                at += 1
                continue
            last, key, country = taken
            yield self._name(text, words, (at, last), key, country)
            at = last + 1

    def _longest(self, text: str, words: list[Word], at: int) -> tuple[int, str, str | None] | None:
        if not _may_begin(text, words, at):
            return None
        for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
            if not words[last].is_capital or not _is_joined(text, words, at, last):
                continue
            found = self._known(text[words[at].start : words[last].end], last - at + 1)
            if found is not None:
                return last, *found
        return None

    def _known(self, name: str, length: int) -> tuple[str, str | None] | None:
        small = name.casefold()
        if length <= 2 and small in COUNTRY_OF_DEMONYM:
            return small, COUNTRY_OF_DEMONYM[small]
        if all(part in NOT_PLACES for part in re.split(r"[\s-]+", small)) or len(name) < 3 and not name.isupper():
            return None
        key = fold(name)
        if key in NOT_PLACES and length == 1:
            return None
        if self._gazetteer.goes_by(key):
            return key, None
        if small.endswith("s") and length == 1 and self._is_well_known(key[:-1]):
            return key[:-1], None
        return None

    def _is_well_known(self, key: str) -> bool:
        return any(standing(place) >= _WELL_KNOWN for place in self._gazetteer.goes_by(key))

    def _name(self, text: str, words: list[Word], span: tuple[int, int], key: str, country: str | None) -> Name:
        first, last = span
        start, end = words[first].start, words[last].end
        following = words[last + 1] if last + 1 < len(words) else None
        hyphen = text[end : end + 1] in "-–‐" and following is not None and following.start == end + 1
        return Name(
            text=text[start:end],
            start=start,
            end=end,
            key=key,
            country=country,
            doubtful=country is None and first == last and self._looks_like_person(text, words, first),
            attached=bool(hyphen and following and following.small in place_words().attached),
        )

    def _looks_like_person(self, text: str, words: list[Word], at: int) -> bool:
        word = words[at]
        before = words[at - 1] if at else None
        if before is not None and text[before.end : word.start] in (" ", ". "):
            if before.small in place_words().titles:
                return True
            if text[before.end] == " " and self._is_stray(before) and not _begins_sentence(text, before):
                return True
        following = words[at + 1] if at + 1 < len(words) else None
        return following is not None and text[word.end : following.start] == " " and self._is_stray(following)

    def _is_stray(self, word: Word) -> bool:
        known = place_words()
        return (
            word.text[0].isupper()
            and not word.text.isupper()
            and not any(word.small in words for words in (NOT_PLACES, COUNTRY_OF_DEMONYM, known.near))
            and not any(word.small in table for table in (known.feature_of, known.direction_of))
            and not self._gazetteer.goes_by(fold(word.text))
        )


def _may_begin(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    if word.is_capital:
        return not word.text.isdecimal()
    follows = (
        at + 1 < len(words) and words[at + 1].is_capital and _BETWEEN.fullmatch(text, word.end, words[at + 1].start)
    )
    return bool(_ARTICLE.match(word.text) and follows)


def _is_joined(text: str, words: list[Word], first: int, last: int) -> bool:
    return all(_BETWEEN.fullmatch(text, words[i].end, words[i + 1].start) for i in range(first, last))


def _begins_sentence(text: str, word: Word) -> bool:
    before = text[: word.start].rstrip(" \"'“”‘’(")
    return not before or before[-1] in ".!?:\n"


def places_named(name: Name, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return every place that a name may stand for; a demonym stands for its country."""
    if name.country is not None:
        country = gazetteer.country(name.country)
        return (country,) if country else ()
    return gazetteer.goes_by(name.key)

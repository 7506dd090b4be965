"""What the words for a place without a name of its own ask for, and where else the text uses them."""

import re
from functools import cache

from vedette.languages.english.place_words import place_words
from vedette.resolve.place_antecedent_features import Asked, sentence_at
from vedette.resolve.place_scan import Name
from vedette.resolve.place_tokens import words_of

_LEAST = 4  # letters of a word that tells anything
_TRAITS = ("often", "title", "titled", "filed", "great city", "capital")  # that count more for one sort than for others
_REACH_OF_SOURCE = 60  # characters
_HELD_BY = re.compile(r",? (?:[a-z]+ ){0,4}(?:in|of|near) (?:the )?(?:[a-z]+ ){0,2}")


def sort_of(text: str, asked: Asked) -> str:
    """Return what sort of place words ask for: what stands in capitals, in towns or out in the country, or "there"."""
    if asked.is_name:
        return "a name"
    known = place_words()
    words = {word.small for word in words_of(text[asked.start : asked.end])}
    sorts = (
        ("there", known.there),
        ("in capitals", known.in_capitals),
        ("in the country", known.in_the_country),
        ("in towns", known.in_towns),
    )
    return next((sort for sort, listed in sorts if words & listed), "any")


def by_sort(sort: str, told: dict[str, float]) -> dict[str, float]:
    """Return what speaks for a place, as far as it counts more or less for one sort of words."""
    return {f"{sort}: {trait}": value for trait in _TRAITS if (value := told.get(trait, 0.0))}


def is_of_a_source(text: str, name: Name) -> bool:
    """Tell whether a name says where somebody sits who tells it: "the ministry in Damascus"."""
    return _source().search(text, max(0, name.start - _REACH_OF_SOURCE), name.start) is not None


@cache
def _source() -> re.Pattern[str]:
    listed = "|".join(sorted(place_words().sources))
    return re.compile(rf"\b(?:{listed}) (?:\w+ ){{0,2}}(?:in|at|from) (?:the )?$", re.IGNORECASE)


def holds_another(text: str, name: Name, before: Name | None) -> bool:
    """Tell whether a name only says where the one before it lies: "Nawa in Daraa province", "Nawa, south of Daraa"."""
    return before is not None and _HELD_BY.fullmatch(text, before.end, name.start) is not None


def is_told_with(text: str, asked: Asked, name: Name) -> bool:
    """Tell whether another sentence has a name together with the noun: "the clinic", told where the name stands.

    "The town" is the one that bears the name beside it, not every other of that sentence.
    """
    if asked.is_name or asked.feature == "settlement":
        return False
    noun = asked.noun or text[asked.start : asked.end].rpartition(" ")[-1]
    start, end = sentence_at(text, name.start)
    if len(noun) < _LEAST or start <= asked.start < end:
        return False
    return re.search(rf"\b{re.escape(noun.casefold().rstrip('s'))}", text[start:end].casefold()) is not None

"""Whether words are a name of a place, or name something else that lies in it."""

import re

from vedette.fuse.words import fold, without_article
from vedette.languages.english.grounds import (
    CALLED,
    HAD_BY,
    LYING_IN,
    NAME_BEGINS,
    OTHER_GROUND,
    POINTING,
    POSSESSIVES,
    SAID_BEHIND,
    VILLAGE,
    WHOLES,
)
from vedette.languages.english.name_words import NAME_ARTICLES
from vedette.languages.english.telling import SETTLEMENTS
from vedette.languages.english.times import date_words
from vedette.model.claim import PlaceMention
from vedette.model.vocabulary import PlacePrecision

WIDEST_KM = 50.0
WIDE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE})
WHOLE_AREAS = frozenset({PlacePrecision.PROVINCE, PlacePrecision.REGION})


def names_the_place(place: PlaceMention) -> bool:
    """Tell whether the words are a name of the place or stand for all of it, and not for other ground beside it."""
    named = bare(place.text, place)
    words, name = fold(named).split(), _own_words(place)
    if place.precision in WHOLE_AREAS:
        return True
    if not words or not (OTHER_GROUND & set(words)) <= name or named.endswith(POSSESSIVES):
        return False
    told = named.rpartition("\n")[2]  # without a heading that runs into it
    names = _capitalised(told) - (date_words() - name)  # "on 24 December Nawa was captured"
    if place.precision is not PlacePrecision.SITE and (name < names - WHOLES or _lies_in_it(named)):
        return False  # "the Hama Zoo" is in Hama
    if names and name.isdisjoint(names) and place.precision is PlacePrecision.DISTRICT:
        return False  # it lies somewhere there, under a name that nobody knows
    is_named = bool(names)
    stands_for_it = words[-1] in WHOLES and set(words[:-1]) <= POINTING
    return is_named or stands_for_it or place.precision is PlacePrecision.SITE


def _lies_in_it(words: str) -> bool:
    lying = LYING_IN.search(words)
    return lying is not None and lying["thing"] not in WHOLES


def bare(words: str, place: PlaceMention) -> str:
    """Return the words for a place without what its settlement is called, and what is said of it behind its name.

    Words that name the place only behind others ("the mill in Nawa") are for something else, and are left as they are.
    """
    name = CALLED.sub("", words)
    if not NAME_BEGINS.match(name):
        return name
    head = SAID_BEHIND.split(name)[0]
    own = _own_words(place)
    is_own = not own.isdisjoint(fold(head).split()) or own.isdisjoint(fold(name).split())
    return head if is_own else name


def _own_words(place: PlaceMention) -> set[str]:
    """Return the words of the name of a place, without its articles."""
    return set(fold(place.name or "").split()) - NAME_ARTICLES


def _capitalised(words: str) -> set[str]:
    """Return the words that begin as names do, folded, without their articles, and without who has the place."""
    told = re.sub(rf"\S+{HAD_BY}\b", " ", without_article(words))
    return {part for word in told.split() if NAME_BEGINS.match(word) for part in fold(word).split()} - NAME_ARTICLES


def village_of(place: PlaceMention) -> str | None:
    """Return the name of a settlement that is not known, and whose circle is that of the area that holds it.

    None where that area is so wide that nothing is known of where it lies.
    """
    if place.precision not in WIDE or place.country is None or (place.radius_km or 0.0) > WIDEST_KM:
        return None
    found = VILLAGE.fullmatch(place.text)
    return (
        found["name"] if found and not set(fold(place.name or "").split()) & set(fold(found["name"]).split()) else None
    )


def is_unknown_settlement(place: PlaceMention) -> bool:
    """Tell whether the words are for a settlement that is not known, and the circle is of the area around it."""
    words = fold(place.text)
    return (
        place.precision is PlacePrecision.DISTRICT
        and fold(place.name or "") not in words
        and not set(SETTLEMENTS).isdisjoint(words.split())
    )

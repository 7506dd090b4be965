"""Ordinary words, names of people and outlets that are also places somewhere: alone they are taken for no place."""

from functools import cache

from vedette.languages.english.words import data_text

# Common words that are places all the same with a capital and "the" before them.
WITH_ARTICLE = frozenset({"gulf"})


@cache
def not_places() -> frozenset[str]:
    """Return the words, in small letters; the list is `not_places.txt`."""
    return frozenset(data_text("not_places.txt").split())

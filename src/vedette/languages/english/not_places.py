"""Ordinary words, names of people and outlets that are also places somewhere: alone they are taken for no place."""

from functools import cache

from vedette.languages.english.words import data_text

# Common words that are places all the same with a capital and "the" before them.
WITH_ARTICLE = frozenset({"gulf"})


@cache
def not_places() -> frozenset[str]:
    """Return the words, in small letters; the list is `not_places.txt`."""
    return frozenset(data_text("not_places.txt").split())


@cache
def given_names() -> frozenset[str]:
    """Return names of persons that are no famous places, in small letters; the list is `given_names.txt`.

    They are the commoner ones of the United States census of 1990 (public domain) that are no English words, and names
    that are common where wars are.
    """
    return frozenset(data_text("given_names.txt").split())


@cache
def surnames() -> frozenset[str]:
    """Return last names of persons that are names of lesser places, too, in small letters; the list is `surnames.txt`.

    They are the commoner ones of the same census.
    """
    return frozenset(data_text("surnames.txt").split())


@cache
def of_persons() -> frozenset[str]:
    """Return given names and last names together."""
    return given_names() | surnames()

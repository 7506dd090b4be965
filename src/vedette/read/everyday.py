"""Everyday news: an article on sport, trade, campaigns or the weather has no claims but of protests.

A team "attacks", a shop "withdraws" a product and a patient "fights": by one sentence it is often not to be told from
conflict, by the whole article it is. One on conflict speaks of arms, rule or unrest in every second line.
"""

from collections.abc import Iterable
from functools import cache
from typing import Protocol, TypeVar

from vedette.languages.english.words import word_list
from vedette.model.vocabulary import Kind
from vedette.read.tree import Tree

_LEAST = 80  # words; a shorter text does not tell what it is about
# Words of conflict to a word of any sort, at least. Of 1,150 annotated texts on conflicts none has fewer than 0.02.
_OF_CONFLICT = 0.015
_HARD = 2.0  # words of conflict that a sure claim of a hard kind is worth
_EVERYDAY = 0.5  # words of conflict that a word of everyday life takes away
_CAMPAIGNING = 1.0  # likewise, of campaigns: "vote", "party" and "congress" stand beside it


class Told(Protocol):
    """What is looked at of a trigger: its kind, and how likely it is."""

    @property
    def kind(self) -> Kind:
        """Return the kind of happening."""

    @property
    def probability(self) -> float:
        """Return its chance."""


_Found = TypeVar("_Found", bound=Told)


def protests(told: Iterable[_Found]) -> list[_Found]:
    """Return what counts in an article on everyday life, too: teachers and nurses take to the streets as well."""
    return [one for one in told if one.kind is Kind.PROTEST]


def is_everyday(tree: Tree, told: Iterable[Told]) -> bool:
    """Tell whether a text in which these happenings are told is about everyday life."""
    words = sum(word.isalpha() for word in tree.lower)
    hard = sum(one.probability for one in told if one.kind in _hard_kinds())
    signs = tree.count(_conflict()) + _HARD * hard
    against = _EVERYDAY * tree.count(_words("everyday")) + _CAMPAIGNING * tree.count(_words("campaigning"))
    return words >= _LEAST and signs - against < _OF_CONFLICT * words


def _words(key: str) -> frozenset[str]:
    return word_list("everyday", key)


@cache
def _conflict() -> frozenset[str]:
    return word_list("plain_crime", "conflict") | _words("conflict")


@cache
def _hard_kinds() -> frozenset[Kind]:
    return frozenset(map(Kind, _words("hard")))

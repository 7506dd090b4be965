"""Plain crime: an article of police and courts in which nobody takes up arms or rules tells of no conflict.

What befalls people in it goes by the same words ("attack", "arrested", "killed") as in war, so only the whole article
tells. It is taken for one of plain crime where it speaks often of police and courts, and hardly of anything else.
"""

from functools import cache

from vedette.languages.english.words import word_list
from vedette.model.vocabulary import Kind
from vedette.read.tree import Tree

_LEAST = 6  # words of crime; a shorter text does not tell what it is about
_WORDS_TO_ONE = 60  # words of any sort to one of crime, at most
_CRIME_TO_ONE = 6  # words of crime to one of conflict, at least


def is_plain_crime(tree: Tree) -> bool:
    """Tell whether a text is about crime without an armed or political side."""
    crime, conflict = (tree.count(word_list("plain_crime", key)) for key in ("crime", "conflict"))
    often = crime >= _LEAST and crime * _WORDS_TO_ONE >= sum(word.isalpha() for word in tree.lower)
    return often and conflict * _CRIME_TO_ONE <= crime


@cache
def crimes() -> frozenset[Kind]:
    """Return the kinds of happening that plain crime is told by, too."""
    return frozenset(Kind) - {Kind(name) for name in word_list("plain_crime", "never_crime")}

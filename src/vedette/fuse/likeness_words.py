"""What words, passages and whole texts say of two claims telling one happening."""

from collections.abc import Mapping
from math import sqrt

from vedette.fuse.cases import NOTHING, Case, Cases
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.fuse.wording import wording_score
from vedette.fuse.words import rarity_of, stems

LEAST_WORDING, MOST_WORDING = -6.0, 4.0  # nats
MOST_ALIKE = 0.5  # articles that share more names than this share hardly less than all
LEAST_SHARED = 2  # words of two passages
MANY_TELLING = 6  # more words in common say no more, beside how long the shorter passage is
MANY_RARE = 3.0  # rarer words in common say no more
TELLING_WORDS, RARE_WORDS = "telling words in both passages", "rare words in both passages"
PASSAGES_ALIKE = "passages alike"
WORDING, ALIKE = "how the passages are worded", "articles that are alike"
COPIED, COPIED_OTHERWISE = "copied text", "copied text that tells two happenings"


def by_words(one: Told, other: Told) -> Cases:
    """Compare the words of the passages, names of places and people left out."""
    return telling_words(len(one.words & other.words), min(len(one.words), len(other.words)))


def telling_words(shared: int, shorter: int) -> Cases:
    """Return what so many words in common say, where the shorter passage has so many."""
    if shared < LEAST_SHARED:
        return NOTHING
    return (Case(TELLING_WORDS, shared * min(shared, MANY_TELLING) / shorter / 3, str(shared)),)


def by_rare_words(one: Told, other: Told) -> Cases:
    """Weigh the words in common by how rare they are: a school or a bakery tells one strike from another."""
    if one.sentence == other.sentence and one.claim.document == other.claim.document:
        return NOTHING
    shared = one.words & other.words
    if len(shared) < LEAST_SHARED:
        return NOTHING
    weight = rarity_of(shared)
    alike = weight / sqrt(one.rarity * other.rarity) if weight else 0.0
    return Case(RARE_WORDS, min(weight, MANY_RARE) / MANY_RARE, shared), Case(PASSAGES_ALIKE, alike)


def by_texts(one: Told, other: Told, finder: CopyFinder) -> Cases:
    """Compare the wording of claims and articles, and tell whether one was copied from the other."""
    pair = finder.pair(one, other)
    wording = min(max(wording_score(pair) / 1000, LEAST_WORDING), MOST_WORDING)
    found = [Case(WORDING, wording)]
    if not pair.is_one_document:
        found.append(Case(ALIKE, min(pair.story, MOST_ALIKE) / MOST_ALIKE))
    why = finder.why(one, other)
    if why is not None:
        same = not stems(one.claim.trigger.text).isdisjoint(stems(other.claim.trigger.text))
        found.append(Case(COPIED if same else COPIED_OTHERWISE, told=why))
    return tuple(found)


def most_by_words(table: Mapping[str, int]) -> int:
    """Return the most that words in both passages can weigh for one happening by a table of weights."""
    return max(0, round(table[TELLING_WORDS] * MANY_TELLING / 3))


def most_by_rare_words(table: Mapping[str, int]) -> int:
    """Return the most that rare words can weigh for one happening by a table of weights."""
    return max(0, table[RARE_WORDS]) + max(0, table[PASSAGES_ALIKE])


def most_by_texts(table: Mapping[str, int], *, copied: bool = True) -> int:
    """Return the most that texts, of which one may be copied, can weigh for one happening by a table of weights."""
    wording = max(table[WORDING] * LEAST_WORDING, table[WORDING] * MOST_WORDING)
    copy = max(0, table[COPIED], table[COPIED_OTHERWISE]) if copied else 0
    return round(wording) + max(0, table[ALIKE]) + copy

"""Clues to who did what a trigger tells: how somebody stands to it in the parse, and how the encoder sees him.

A clue is a short string such as "p=nsubj|" (the path through the parse) or "e=sure&parse=True". As in `read.clues`, no
name enters a clue: whoever has a name is `named`, so that who acts cannot sway who is said to have done it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.claim import Claim, Mention
from vedette.model.vocabulary import FAMILY, Kind
from vedette.read.clues import sides
from vedette.read.phrases import last_word
from vedette.read.subjects import is_passive
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger
from vedette.read.windows import Bounds

_CHANCES = (("sure", 0.95), ("likely", 0.8), ("maybe", 0.6), ("hardly", 0.0))
_STEPS = (0, 1, 2, 4)  # sentences back that are told apart
_LONGEST = 5  # steps of a path that is told in full
_FARTHEST = 7
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SITES = frozenset({"FAC", "LOC"})
_LEADING = frozenset({"agent", "dative", "prep"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have done it: the word that tells of him, whom that means, and what is seen of him.

    `does` and `suffers` are the encoder's chances that he bears these roles (None: it does not see him in them).
    """

    word: int
    meant: Mention
    by_parse: bool
    does: float | None
    suffers: float | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening told before, and who was said to have done it."""

    kind: Kind
    doers: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What is known of all who may have done it: the encoder's highest chance, that of the parse's, the last deeds."""

    surest: float | None
    surest_by_parse: float | None
    told: Sequence[Deed]


@cache
def things() -> frozenset[str]:
    """Return the nouns that can do nothing themselves."""
    return frozenset(toml_table("participants")["things"].split())


class DoerClues:
    """Tells the clues of one text; `fighting` are the characters of the names of sides in it."""

    def __init__(self, tree: Tree, fighting: Sequence[Bounds]) -> None:
        self._tree = tree
        spans = [(bisect_right(tree.ends, start), bisect_left(tree.begins, end)) for start, end in fighting]
        self._fighting = {word for first, after in spans for word in range(first, after)}
        self._sentence: list[int] = []
        for word, opens in enumerate(tree.opens):
            self._sentence.append(self._sentence[-1] + (opens == word) if word else 0)
        self._sorts: dict[int, str] = {}

    def is_named_side(self, word: int) -> bool:
        """Tell whether a word is part of the name of a side."""
        return word in self._fighting

    def of(self, one: Candidate, claim: Claim, trigger: Trigger, rivals: Rivals) -> Iterator[str]:
        """Yield the clues of a candidate among others."""
        does, sort = _level(one.does), self._sort(one.word)
        yield f"e={does}"
        yield f"e={does}&best={one.does is not None and one.does == rivals.surest}"
        yield f"e={does}&parse={one.by_parse}"
        yield f"e={does}&c={sort}"
        yield f"c={sort}"
        yield f"parse={one.by_parse}"
        yield f"parse={one.by_parse}&k={claim.kind}"
        parse = f"parse={one.by_parse}&seen={_level(rivals.surest_by_parse) if claim.initiators else 'no parse'}"
        yield parse
        yield f"{parse}&e={does}"
        yield f"g={_level(one.suffers)}"
        yield f"g={_level(one.suffers)}&e={does}"
        speaks = _is_among(one.meant, claim.speakers)
        yield f"speaks={speaks}"
        yield f"speaks={speaks}&e={does}"
        yield f"speaks={speaks}&parse={one.by_parse}"
        if any(place.start < one.meant.end and one.meant.start < place.end for place in claim.places):
            yield "place"
            yield f"place&e={does}"
        if sort == "pronoun":
            yield f"pronoun={self._tree.lower[one.word]}"
        yield from _told(one, claim.kind, rivals.told)
        back = self._sentence[trigger.word] - self._sentence[one.word]
        yield f"s={_step(back)}&e={does}"
        if back == 0:
            yield from self._on_path(one.word, claim, trigger)

    def of_nobody(self, claim: Claim, trigger: Trigger, surest: float | None) -> Iterator[str]:
        """Yield the clues that nobody is told to have done it."""
        seen, by_parse = _level(surest), bool(claim.initiators)
        yield "nobody"
        yield f"nobody&k={claim.kind}"
        yield f"nobody&e={seen}"
        yield f"nobody&e={seen}&k={claim.kind}"
        yield f"nobody&e={seen}&parse={by_parse}"
        yield f"nobody&parse={by_parse}&k={claim.kind}"
        yield f"nobody&m={claim.modality}"
        yield f"nobody&m={claim.modality}&f={FAMILY[claim.kind]}"
        yield f"nobody&t={self._standing(trigger)}"

    def _sort(self, word: int) -> str:
        if word not in self._sorts:
            self._sorts[word] = self._sort_of(word)
        return self._sorts[word]

    def _sort_of(self, word: int) -> str:
        tree = self._tree
        if tree.pos[word] == "PRON":
            return "pronoun"
        if tree.lemma[word] in things():
            return "thing"
        if tree.lemma[word] in sides():
            return "side"
        if word in self._fighting or tree.entity[word] in _NAMED:
            return "named"
        if tree.entity[word] in _SITES:
            return "site"
        return "named" if tree.pos[word] == "PROPN" else "noun"

    def _standing(self, trigger: Trigger) -> str:
        """Return how a trigger stands: a verb's voice and which parties hang on it; a noun's part and article."""
        tree, word = self._tree, trigger.word
        if tree.pos[word] not in ("VERB", "AUX"):
            article = tree.kid(word, "det")
            return f"{tree.pos[word]}:{tree.dep[word]}:{tree.lower[article] if article is not None else ''}"
        subject = tree.kid(word, "nsubj", "nsubjpass")
        told = [
            "passive" if is_passive(tree, word) else "active",
            "" if subject is None else "who" if tree.tag[subject] in ("WDT", "WP") else "subject",
            "by" if tree.kid(word, "agent") is not None else "",
            "object" if tree.kid(word, "dobj") is not None else "",
        ]
        return ":".join(told)

    def _on_path(self, word: int, claim: Claim, trigger: Trigger) -> Iterator[str]:
        """Yield the clues of the way through the parse from a candidate up to what holds both, and down again."""
        up, down = self._path(word, trigger.word)
        steps = len(up) + len(down)
        yield f"p={'>'.join(up)}|{'>'.join(down)}" if steps <= _LONGEST else "p=long"
        yield f"u={up[0] if up else '-'}&d={down[0] if down else '-'}&f={FAMILY[claim.kind]}"
        yield f"steps={min(_FARTHEST, steps)}"

    def _path(self, word: int, trigger: int) -> tuple[list[str], list[str]]:
        tree = self._tree
        up, down = [word, *tree.above(word)], [trigger, *tree.above(trigger)]
        held = set(down)
        meet = next((one for one in up if one in held), up[-1])
        up, down = up[: up.index(meet)], down[: down.index(meet)] if meet in held else down
        return list(self._labels(up)), list(self._labels(reversed(down)))

    def _labels(self, words: Sequence[int] | Iterator[int]) -> Iterator[str]:
        tree = self._tree
        for word in words:
            if tree.dep[word] in _LEADING and tree.pos[word] in ("ADP", "PART", "SCONJ"):
                yield f"<{tree.lower[word]}>"
            elif tree.dep[word] != "pobj":
                yield tree.dep[word]


def _told(one: Candidate, kind: Kind, told: Sequence[Deed]) -> Iterator[str]:
    """Yield how long ago a candidate was last told to have done something, and whether it was the like."""
    for back, deed in enumerate(reversed(told)):
        if _is_among(one.meant, deed.doers):
            like = "same" if deed.kind is kind else "near" if FAMILY[deed.kind] is FAMILY[kind] else "far"
            yield f"told={back}"
            yield f"told&like={like}"
            return
    yield "untold"


def _is_among(one: Mention, others: Sequence[Mention]) -> bool:
    last = last_word(one.text)
    return any((one.start < other.end and other.start < one.end) or last_word(other.text) == last for other in others)


def _level(chance: float | None) -> str:
    return "none" if chance is None else next(name for name, least in _CHANCES if chance >= least)


def _step(back: int) -> str:
    return str(max(step for step in _STEPS if step <= back)) if back >= 0 else "after"

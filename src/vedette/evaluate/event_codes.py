"""Sentences with the two sides of an event marked, as what the reader sees in them.

The marks are `<s>…</s>` (who does it) and `<t>…</t>` (to whom); what stands inside them is left out of all that is seen
in the parse, so that who acts cannot tell what is done; the encoder sees one word in their place. In a sentence
without marks the event is what its first verb tells.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np

from vedette.model.vocabulary import Kind, Modality
from vedette.read.clues import carries, clues
from vedette.read.encoder import encoder
from vedette.read.kinds import chances
from vedette.read.meaning import AXES, meaning_of
from vedette.read.modality import modality_of
from vedette.read.pipeline import parser
from vedette.read.setting import Setting
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger
from vedette.read.windows import windows_of

_MARK = re.compile(r"</?[st]>")
_CARRYING = ("VERB", "AUX", "NOUN")
_COMPLEMENTS = ("xcomp", "ccomp", "pcomp", "acomp", "attr", "oprd")
_HANGING = (*_COMPLEMENTS, "dobj", "prep", "pobj", "prt", "conj", "agent", "advcl", "acl")  # tells more of a verb
_DEPTH = 14  # words that tell of the event
_PARTS = ("verb", "told", "way", "any", "pair", "row")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader sees of one event: words (with how they are used) and figures (numpy, float64)."""

    words: frozenset[str]
    figures: Any


@cache
def roots_of_words() -> dict[str, tuple[str, ...]]:
    """Return the roots of PLOVER that a word, or two joined by "_", may tell."""
    table = tomllib.loads(files(__package__).joinpath("data", "plover.toml").read_text(encoding="utf-8"))
    return {
        word: tuple(root for root, told in table.items() if word in told.split())
        for words in table.values()
        for word in words.split()
    }


@cache
def roots() -> tuple[str, ...]:
    """Return the roots of PLOVER that words are told of."""
    return tuple(sorted({root for told in roots_of_words().values() for root in told}))


def unmarked(sentence: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return a sentence without its marks, and the characters of the first "s" and "t".

    Raises:
        ValueError: a mark is opened or closed without the other.
    """
    text, last = "", 0
    opened: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        last, name = mark.end(), mark.group()[-2]
        if not mark.group().startswith("</"):
            opened[name] = len(text)
        else:
            found.setdefault(name, (opened.pop(name, -1), len(text)))
    if opened or any(start < 0 for start, _ in found.values()):
        raise ValueError("a mark without the other that closes or opens it")
    return text + sentence[last:], found


def seen(sentence: str) -> Seen:
    """Return what the reader sees of the event in a marked sentence."""
    text, sides = unmarked(sentence)
    doc = parser()(text)
    tree = tree_of(doc)
    spans = {name: doc.char_span(*side, alignment_mode="expand") for name, side in sides.items()}
    spans = {name: span for name, span in spans.items() if span is not None and len(span)}
    inside = {word for span in spans.values() for word in range(span.start, span.end)}
    heads = {name: span.root.i for name, span in spans.items()}
    event = _event(tree, heads, inside)
    words = frozenset(_words(tree, event, inside))
    figures = [_kinds_and_meaning(doc, tree, event, inside), _moods(tree, event, words), _roots(words)]
    figures.append(_encoded(text, tree, event, sorted(sides.values())))
    return Seen(words, np.concatenate(figures))


def _encoded(text: str, tree: Tree, event: "Event", sides: list[tuple[int, int]]) -> Any:
    """Return the chances of kinds (and none) and of modalities that the encoder gives the event's verb, as their roots.

    Roots tell small chances apart, which a sure encoder leaves near to none.
    """
    labels = encoder().labels
    window = next(windows_of(text, "", [(0, len(text))], encoder().pieces, lambda _: sides))
    verb = event.verbs[0] if event.verbs else 0
    at = [n for n, place in enumerate(window.places) if place and tree.begins[verb] <= place[0] < tree.ends[verb]]
    if not at:
        return np.zeros(2 * len(labels.kinds) + 1 + len(labels.modalities))
    first = encoder().look(window)
    (again,) = encoder().look_again(first, [(at[0], at[-1] + 1)])
    return np.sqrt(np.concatenate([first.kinds[at[0]], again.kinds, again.modalities])).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Event:
    """The words that tell an event: the verb over who does it, what hangs on that, and the way between the sides."""

    verbs: list[int]
    told: list[int]
    way: list[int]
    doer: int | None


def _event(tree: Tree, heads: dict[str, int], inside: set[int]) -> Event:
    doer, other = heads.get("s"), heads.get("t")
    over = [] if heads else [word for word, above in enumerate(tree.head) if word == above]
    over = tree.above(doer) if doer is not None else over
    verbs = [word for word in over if tree.pos[word] in _CARRYING][:1]
    told = list(verbs)
    for word in told:
        if len(told) < _DEPTH:
            told += [kid for kid in tree.kids[word] if tree.dep[kid] in _HANGING and kid not in inside]
    way = _way(tree, doer, other) if doer is not None and other is not None else []
    return Event(verbs, told[:_DEPTH], [word for word in way if word not in inside], doer)


def _way(tree: Tree, word: int, other: int) -> list[int]:
    up, down = [word, *tree.above(word)], [other, *tree.above(other)]
    shared = next((one for one in down if one in up), None)
    if shared is None:
        return up + down
    return up[: up.index(shared) + 1] + down[: down.index(shared)]


def _words(tree: Tree, event: Event, inside: set[int]) -> Iterator[str]:
    for word in event.verbs:
        yield f"verb={tree.lemma[word]}"
        if event.doer is not None:
            yield f"as={tree.lemma[word]}&{tree.dep[event.doer]}"
            yield f"part={tree.dep[event.doer]}"
    for word in event.told:
        yield f"told={tree.lemma[word]}"
        if tree.pos[word] in ("VERB", "NOUN", "ADJ"):
            yield f"pair={tree.lemma[tree.head[word]]}_{tree.lemma[word]}"
    for word in event.way:
        yield f"way={tree.lemma[word]}"
        yield f"on={tree.lemma[word]}&{tree.dep[word]}"
    helping = (kid for word in (*event.verbs, *event.way) for kid in tree.kids[word] if tree.dep[kid] in ("aux", "neg"))
    yield from (f"{tree.dep[kid]}={tree.lower[kid]}" for kid in helping)
    yield from _rows(tree, inside)


def _rows(tree: Tree, inside: set[int]) -> Iterator[str]:
    """Yield the common words of the sentence, and each two of them that follow one another."""
    common = [tree.lemma[word] for word in range(len(tree.lower)) if word not in inside and _is_common(tree, word)]
    yield from (f"any={lemma}" for lemma in common)
    yield from (f"row={lemma}_{after}" for lemma, after in pairwise(common))


def _moods(tree: Tree, event: Event, words: frozenset[str]) -> Any:
    """Return how real what is told is, alone and with each root that its words may tell: help to come is no help yet.

    One row for each modality: 1 where a verb has it, then 1 for each root that is told beside it.
    """
    verbs = [word for word in (*event.verbs, *event.told) if tree.pos[word] in ("VERB", "AUX")]
    moods = {modality_of(tree, Trigger(word, word, word, Kind.OTHER, 1.0), denied=False) for word in verbs}
    told = {word.partition("=")[2] for word in words if word.startswith(("told=", "pair=", "verb="))}
    fitting = {root for word in told for root in roots_of_words().get(word, ())}
    row = np.array([1.0, *(root in fitting for root in roots())])
    return np.concatenate([row * (mood in moods) for mood in Modality])


def _is_common(tree: Tree, word: int) -> bool:
    return tree.pos[word] in ("VERB", "NOUN", "ADJ", "ADV", "PROPN") and not tree.entity[word]


def _kinds_and_meaning(doc: Any, tree: Tree, event: Event, inside: set[int]) -> Any:
    """Return the highest chance of each kind, of the words that tell the event and of all; and their mean meanings."""
    setting = Setting(tree)
    near, core = {*event.verbs, *event.told, *event.way}, {*event.verbs, *event.way}
    kinds = np.zeros((2, 1 + len(Kind)))
    meanings = np.zeros((3, AXES))
    for word in range(len(tree.lower)):
        if word in inside or not carries(tree, word):
            continue
        meaning = meaning_of(doc, tree, word)
        within = np.array([word in near, True])
        kinds = np.maximum(kinds, within[:, None] * chances(clues(tree, word, setting), meaning))
        meanings += np.array([word in near, word in core, True])[:, None] * meaning
    lengths = np.linalg.norm(meanings, axis=1, keepdims=True)
    meanings = meanings / np.where(lengths > 0, lengths, 1)
    return np.concatenate([2 * kinds[0], kinds[1], 2 * meanings.ravel()])


def _roots(words: frozenset[str]) -> Any:
    """Return, for each part that a word plays, which roots of PLOVER it may tell (1 or 0)."""
    told = np.zeros((len(_PARTS), len(roots())))
    for seen_word in words:
        part, _, word = seen_word.partition("=")
        if part in _PARTS:
            for form in (word, "_".join(reversed(word.split("_")))):
                for root in roots_of_words().get(form, ()):
                    told[_PARTS.index(part), roots().index(root)] = 1
    return told.ravel()

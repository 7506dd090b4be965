"""Cues: the words by which a text hands over to somebody who says something, and what of the text they say."""

from dataclasses import dataclass

from vedette.model.vocabulary import SpeechAct
from vedette.read.clues import is_time
from vedette.read.phrases import behind_time
from vedette.read.tree import Tree

Range = tuple[int, int]  # first and last word, both included

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Source:
    """Words for somebody who speaks: from word `first` to word `last`; `noun` is the word that names what they are."""

    first: int
    last: int
    noun: int


@dataclass(frozen=True, slots=True)
class Cue:
    """One handing over, at the word `index`.

    `source` is who speaks (None: whoever spoke around it), `outlet` whom they told, `content` the words that they say.
    `denied`: they reject it; `left_open`: they do not say so ("did not confirm"). `last` is the last word of the hand-
    ing over itself. `turn`: it opens a turn of a transcript.
    """

    index: int
    source: Source | None
    content: tuple[Range, ...]
    act: SpeechAct = SpeechAct.REPORTS
    outlet: Source | None = None
    denied: bool = False
    left_open: bool = False
    last: int = -1
    turn: bool = False


def without(ranges: tuple[Range, ...], hole: Range) -> tuple[Range, ...]:
    """Return the ranges without the words of a hole."""
    kept = []
    for first, last in ranges:
        if hole[1] < first or hole[0] > last:
            kept.append((first, last))
            continue
        if first < hole[0]:
            kept.append((first, hole[0] - 1))
        if hole[1] < last:
            kept.append((hole[1] + 1, last))
    return tuple(kept)


def phrase(tree: Tree, noun: int) -> Source:
    """Return the words for a speaker around a noun, up to the first comma or clause after it."""
    first = behind_time(tree, tree.left[noun], noun)
    for word in range(noun - 1, first - 1, -1):
        if tree.lower[word] in (",", '"', "”", ":", ";") or tree.dep[word] in ("relcl", "appos"):
            first = word + 1
            break
    last = _end(tree, noun)
    return Source(first, last - 1 if tree.tag[last] == "POS" and last > first else last, noun)


_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "appos", "ccomp"})
_STOPS = frozenset({",", "(", '"', "”", ":", ";", "–", "—", "--"})


def _end(tree: Tree, word: int) -> int:
    last = word
    for kid in tree.kids[word]:
        if kid > word:
            names = tree.dep[kid] == "appos" and tree.pos[kid] == "PROPN" and tree.left[kid] == last + 1
            if (tree.dep[kid] in _CLAUSES and not names) or tree.lower[kid] in _STOPS or _tells_when(tree, kid):
                break
            last = _end(tree, kid)
    return last


def _tells_when(tree: Tree, word: int) -> bool:
    """Tell whether a word begins a time behind a name ("the forces on Sunday claimed")."""
    noun = tree.kid(word, "pobj") if tree.dep[word] == "prep" else None
    return noun is not None and is_time(tree, noun)

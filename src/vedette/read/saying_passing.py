"""Told in passing: whether a happening within what somebody says is told by the text itself.

"The army said it had retaken the town, which rebels overran in May": the taking is the army's word, the overrunning the
text's. A log-linear model over the way from the happening to the words of saying, their form, tenses and marks; no name
enters a clue. The weights are plain data, learned by `scripts/learn_told_in_passing.py`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from vedette.languages.english.words import data_text
from vedette.model.vocabulary import FAMILY, Kind
from vedette.model.weights import weights_of
from vedette.read.saying_cues import Cue
from vedette.read.saying_quotes import quotes
from vedette.read.saying_speakers import is_told_of
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "conj", "parataxis", "xcomp", "csubj", "pcomp"})
_MARKED = frozenset({"advcl", "acl", "relcl", "ccomp"})
_VERBS = frozenset({"VERB", "AUX"})
_PARTING = frozenset({";", "but", "while", "which", "who", "as", "after", "since", "when", "where", "before"})
_STEPS = (1, 2, 3, 5, 8, 13, 21, 34)  # words between that are told apart
_DATING = frozenset({"last", "in", "since", "on", "for"})
_SHARES = 4  # parts of a whole that are told apart
_MOST_CLAUSES = 3
_READ_OFF = ("ending", "heading")  # forms that are read off the words, where the parse is often wrong


class Passing:
    """Weighs which happenings of one text are only told in passing; `covering` are the numbers of the cues by word."""

    def __init__(self, tree: Tree, covering: Sequence[Sequence[int]]) -> None:
        self._tree = tree
        self._said = [bool(numbers) for numbers in covering]
        self._share = sum(self._said) * _SHARES // max(len(self._said), 1)
        self._quoted = {word for first, last in quotes(tree) for word in range(first, last + 1)}
        self._alike: dict[str, list[int]] = defaultdict(list)
        for word, part in enumerate(tree.pos):
            if part in ("VERB", "NOUN", "PROPN"):
                self._alike[tree.lemma[word]].append(word)

    def odds(self, cue: Cue, word: int, kind: Kind) -> float:
        """Return the logarithm of the odds that a happening that a cue covers is not said by whoever speaks there."""
        return weighed(self.clues(cue, word, kind))

    def clues(self, cue: Cue, word: int, kind: Kind) -> set[str]:
        """Return what speaks for and against it."""
        how = _manner(self._tree, cue)
        return {*self._of_text(word), f"how {how}", *self._of_cue(cue, word, kind, how)}

    def _of_text(self, word: int) -> Iterator[str]:
        yield "any"
        yield f"share {self._share}"
        others = [one for one in self._alike[self._tree.lemma[word]] if one != word]
        if any(self._said[one] for one in others):
            yield "said elsewhere"
        if not all(self._said[one] for one in others):
            yield "told elsewhere"

    def _of_cue(self, cue: Cue, word: int, kind: Kind, how: str) -> Iterator[str]:
        tree = self._tree
        verb = tree.lemma[cue.index]
        if word in self._quoted:
            yield "quoted"
        if cue.index == word:
            yield from ("itself", f"itself {kind}", f"itself {verb}")
            return
        if tree.opens[cue.index] != tree.opens[word]:  # a statement or a quotation that runs on
            yield "in another sentence"
            return
        own = self._said[tree.opens[word] : tree.closes[word]]
        yield f"share of the sentence {sum(own) * _SHARES // len(own)}"
        yield f"how {how} {verb}"
        if how not in _READ_OFF:
            yield from _way(tree, word, cue.index, how)
        yield from _between(tree, word, cue.index, how)
        yield from _of_happening(tree, word, kind, how)


def weighed(clues: Iterable[str]) -> float:
    """Return the sum of the weights of clues, in natural logarithms of odds: the same in whatever order they come."""
    return math.fsum(_weights().get(clue, 0.0) for clue in clues)


@cache
def _weights() -> dict[str, float]:
    return weights_of(data_text("told_in_passing.tsv"))


def _manner(tree: Tree, cue: Cue) -> str:
    """Return the form of a handing over."""
    lower = tree.lower[cue.index]
    if lower == "according" or lower in saying("words", "citing"):
        return lower
    if tree.pos[cue.index] not in _VERBS:
        return "noun" if tree.pos[cue.index] == "NOUN" else "heading"
    if cue.last >= 0:
        return "ending"
    return "passive" if is_told_of(tree, cue.index) else "verb"


def _way(tree: Tree, word: int, cue: int, how: str) -> Iterator[str]:
    """Yield the clues of the way in the parse from a happening to a handing over."""
    ups, downs = [word, *tree.above(word)], [cue, *tree.above(cue)]
    shared = set(ups) & set(downs)
    up = [one for one in ups if one not in shared]
    yield from (f"up {_step(tree, one)}" for one in up)
    yield from (f"down {_step(tree, one)}" for one in downs if one not in shared)
    yield f"clauses {min(sum(tree.dep[one] in _CLAUSES for one in up[:-1]), _MOST_CLAUSES)}"
    if up:
        yield f"{how} top {_step(tree, up[-1])}"
    if len(up) > 1:
        yield f"last {tree.dep[up[0]]}"


def _step(tree: Tree, word: int) -> str:
    dep = tree.dep[word]
    if dep == "prep":
        return f"prep {tree.lower[word]}"
    if dep not in _MARKED:
        return dep
    mark = next((kid for kid in tree.kids[word] if kid < word and tree.dep[kid] in ("mark", "advmod", "prep")), None)
    return dep if mark is None else f"{dep} {tree.lower[mark]}"


def _between(tree: Tree, word: int, cue: int, how: str) -> Iterator[str]:
    first, last = sorted((word, cue))
    side = "before" if word < cue else "behind"
    yield f"{how} {side}"
    yield f"{how} {side} {sum(last - first > step for step in _STEPS)}"
    between = set(tree.lower[first + 1 : last])
    yield from (f"{how if how in _READ_OFF else 'parse'} {side} {mark}" for mark in between & _PARTING)
    if "," in between:
        yield f"{how} {side} ,"


def _of_happening(tree: Tree, word: int, kind: Kind, how: str) -> Iterator[str]:
    yield from (f"family {FAMILY[kind]}", f"kind {kind}")
    form = _form(tree, word)
    yield from (f"form {form}", f"{how} form {form}")
    clause = next((one for one in (word, *tree.above(word)) if tree.pos[one] in _VERBS), word)
    yield f"clause {_form(tree, clause)}" if clause != word else "clause of its own"
    for one in range(max(tree.left[clause], 1), tree.right[clause] + 1):
        if tree.entity[one] == "DATE" and tree.entity[one - 1] != "DATE":
            yield f"dated {tree.lower[one - 1]}" if tree.lower[one - 1] in _DATING else "dated"
    if tree.dep[word] in ("amod", "compound"):
        yield "beside a noun"


def _form(tree: Tree, word: int) -> str:
    """Return the form of a word: a verb's with its auxiliary, a noun's with its article or that somebody owns it."""
    if tree.pos[word] in _VERBS:
        helping = [tree.lower[kid] for kid in tree.kids[word] if tree.dep[kid] in ("aux", "auxpass")]
        return " ".join([tree.tag[word], *helping[:1]])
    owner = tree.kid(word, "det", "poss")
    if owner is None:
        return "noun"
    return "noun of somebody" if tree.dep[owner] == "poss" else f"noun {tree.lower[owner]}"

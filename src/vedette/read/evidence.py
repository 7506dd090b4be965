"""Evidence: the shortest run of words that holds a trigger and its main arguments, inside one sentence."""

from bisect import bisect_left
from collections.abc import Iterable

from vedette.model.claim import Claim
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.clues import SUBJECTS
from vedette.read.offers import is_promise
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_ELSEWHERE = frozenset({"ccomp", "advcl", "relcl", "conj", "cc", "parataxis", "punct", "mark", "csubj", "acl", "dep"})
_CLAUSES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_COUNTED = frozenset({"acl", "pobj", "prep"})


def _clause(tree: Tree, word: int) -> tuple[int, int]:
    """Return the first and last word of a word and what belongs to it, other clauses left out."""
    first = last = word
    for kid in tree.kids[word]:
        if tree.dep[kid] not in _ELSEWHERE:
            first, last = min(first, tree.left[kid]), max(last, tree.right[kid])
    return first, last


def _counted_in(tree: Tree, word: int) -> int:
    """Return the noun whose count a toll is told by: "the number of people killed … has risen to 11"."""
    while tree.dep[word] in _COUNTED and tree.head[word] != word:
        word = tree.head[word]
    return word


def evidence_of(tree: Tree, trigger: Trigger, held: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return the first and last word of the evidence.

    `held` are runs of words (first, last) that it should hold where they stand in the same sentence.
    """
    opens, closes = tree.opens[trigger.word], tree.closes[trigger.word]
    runs = [(trigger.first, trigger.last), _clause(tree, trigger.word)]
    word = _counted_in(tree, trigger.word) if trigger.kind is Kind.CASUALTIES else trigger.word
    above = tree.head[word]
    if tree.dep[word] in _CLAUSES and tree.pos[above] in ("VERB", "AUX"):
        runs.append(_clause(tree, above))
    if trigger.kind is Kind.SUPPORT and is_promise(tree, trigger.word):
        runs.append((min(above, trigger.word), max(above, trigger.word)))
    if FAMILY[trigger.kind] is Family.STATEMENT:
        runs += [_clause(tree, kid) for kid in tree.kids[trigger.word] if tree.dep[kid] == "ccomp"]
    subject = tree.kid(trigger.word, *SUBJECTS)
    runs += [(tree.left[subject], subject)] if subject is not None else []
    runs += [(first, last) for first, last in held if opens <= first and last < closes]
    first = max(opens, min(first for first, _ in runs))
    last = min(closes - 1, max(last for _, last in runs))
    while last > trigger.last and not tree.text[tree.begins[last] : tree.ends[last]].strip(" \n\t.,;:"):
        last -= 1
    while first < trigger.first and not tree.text[tree.begins[first] : tree.ends[first]].strip(" \n\t.,;:"):
        first += 1
    return first, last


def with_parties(tree: Tree, trigger: Trigger, claim: Claim) -> tuple[int, int]:
    """Return the characters of the evidence of a claim, taken as far as its targets and doers reach in its sentence.

    Doers are left out where the evidence names somebody in their place ("said that it had left the town").
    """
    opens, closes = tree.begins[tree.opens[trigger.word]], tree.ends[tree.closes[trigger.word] - 1]
    parties = claim.targets if _names_subject(tree, claim) else (*claim.targets, *claim.initiators)
    near = [one for one in parties if opens <= one.start and one.end <= closes]
    return min([claim.start, *(one.start for one in near)]), max([claim.end, *(one.end for one in near)])


def _names_subject(tree: Tree, claim: Claim) -> bool:
    first, last = bisect_left(tree.begins, claim.start), bisect_left(tree.begins, claim.end)
    return any(tree.dep[word] in SUBJECTS for word in range(first, last))

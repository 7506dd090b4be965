"""Modality: whether a happening is said to have happened, from tense, auxiliaries, negation and what governs it."""

from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import FAMILY, Family, Kind, Modality
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_STATES = frozenset({Kind.CONTROL, Kind.SIEGE, Kind.HARDSHIP})
_CLIMB = frozenset(
    {
        "xcomp",
        "dobj",
        "pobj",
        "prep",
        "acl",
        "pcomp",
        "ccomp",
        "nsubjpass",
        "nsubj",
        "advcl",
        "attr",
        "conj",
        "compound",
        "relcl",
    }
)
_ORDER = (Modality.NEGATED, Modality.HYPOTHETICAL, Modality.PLANNED, Modality.EXPECTED)


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(toml_table("modality")[table].get(key, "").split())


def _verb_of(tree: Tree, word: int) -> int:
    """Return the verb whose tense tells when `word` is: itself, or the verb that a noun is subject or object of."""
    for _ in range(4):
        if tree.pos[word] in ("VERB", "AUX") or tree.head[word] == word:
            return word
        word = tree.head[word]
    return word


def _is_negative(tree: Tree, word: int) -> bool:
    return any(
        tree.dep[kid] == "neg" or (tree.dep[kid] in ("det", "preconj", "cc") and tree.lower[kid] in ("no", "neither"))
        for kid in tree.kids[word]
    )


def _auxiliary(tree: Tree, verb: int) -> Modality | None:
    found = {tree.lemma[kid] for kid in tree.kids[verb] if tree.dep[kid] in ("aux", "auxpass")}
    found |= {tree.lower[kid] for kid in tree.kids[verb] if tree.dep[kid] in ("aux", "auxpass")}
    for modality in (Modality.PLANNED, Modality.EXPECTED, Modality.HYPOTHETICAL):
        if found & _words("auxiliary", modality):
            return modality
    return None


def _clause(tree: Tree, verb: int) -> Modality | None:
    for kid in tree.kids[verb]:
        if tree.dep[kid] in ("mark", "advmod") and tree.lower[kid] in _words("clause", "hypothetical"):
            return Modality.HYPOTHETICAL
    return None


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VB" and any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.kids[verb])


def _governed(tree: Tree, word: int) -> Modality | None:
    """Return what the words above say: "vowed to", "a plan to", "was expected to", "failed to", "if"."""
    below = word
    for above in tree.above(word)[:6]:
        if tree.dep[below] not in _CLIMB:
            return None
        spoken = _told_by(tree, below, above)
        if spoken is not None:
            return spoken
        below = above
    return None


def _told_by(tree: Tree, below: int, above: int) -> Modality | None:
    if tree.dep[below] in ("relcl", "nsubj", "conj", "compound"):
        return None
    if _is_negative(tree, above) and tree.dep[below] in ("xcomp", "dobj", "nsubjpass", "prep", "attr"):
        return Modality.NEGATED
    open_clause = tree.dep[below] in ("xcomp", "acl", "dobj", "pobj", "prep", "pcomp", "nsubjpass", "ccomp", "advcl")
    if not open_clause:
        return None
    for modality in _ORDER:
        if tree.lemma[above] in _words("over", modality) and (
            _is_infinitive(tree, below) or modality is Modality.NEGATED or tree.pos[below] in ("NOUN", "ADP")
        ):
            return modality
    return _auxiliary(tree, above) if tree.dep[below] in ("xcomp", "dobj", "nsubjpass") else None


def _unreal(tree: Tree, word: int, verb: int) -> Modality | None:
    if _is_negative(tree, word) or (
        tree.dep[word] in ("dobj", "nsubjpass", "nsubj", "attr") and _is_negative(tree, verb)
    ):
        return Modality.NEGATED
    for candidate in dict.fromkeys((word, verb)):
        if candidate == verb and word != verb and tree.dep[word] not in ("dobj", "nsubjpass", "nsubj", "attr", "pobj"):
            continue
        found = _auxiliary(tree, candidate) or _clause(tree, candidate)
        if found is not None:
            return found
    return _governed(tree, word) or _aim(tree, word)


def _aim(tree: Tree, word: int) -> Modality | None:
    """Return `planned` for an aim: "to capture the town" beside a main clause."""
    if _is_infinitive(tree, word) and tree.dep[word] in ("advcl", "acl", "relcl"):
        return Modality.PLANNED
    return None


def _is_going_on(tree: Tree, trigger: Trigger, verb: int) -> bool:
    kids = tree.kids[verb]
    if any(tree.lower[kid] in _words("ongoing", "beside") for kid in (*kids, *tree.kids[trigger.word])):
        return True
    if tree.lemma[verb] in _words("ongoing", "over") or tree.lemma[tree.head[verb]] in _words("ongoing", "over"):
        return True
    auxiliaries = {tree.lower[kid] for kid in kids if tree.dep[kid] in ("aux", "auxpass")}
    if tree.tag[verb] == "VBG" and auxiliaries & {"is", "are", "'s", "'re", "been"}:
        return True
    if trigger.kind in _STATES:
        return not (auxiliaries & {"was", "were", "had"} or tree.tag[verb] == "VBD")
    return tree.tag[verb] in ("VBZ", "VBP") and not auxiliaries and trigger.word != verb and tree.lemma[verb] == "be"


def modality_of(tree: Tree, trigger: Trigger, *, denied: bool) -> Modality:
    """Return the modality of a happening; `denied` when whoever says it rejects it. Statements always occurred."""
    if FAMILY[trigger.kind] is Family.STATEMENT:
        return Modality.OCCURRED
    if denied:
        return Modality.NEGATED
    verb = _verb_of(tree, trigger.word)
    unreal = _unreal(tree, trigger.word, verb)
    if unreal is not None:
        return unreal
    return Modality.ONGOING if _is_going_on(tree, trigger, verb) else Modality.OCCURRED

"""Subjects: whose doing a verb tells, also where the words for them stand further up or before."""

from vedette.languages.english.words import word_list
from vedette.read.tree import Tree

_LEANING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})
_REACH = 5  # steps up the parse


def objects(tree: Tree, word: int, *prepositions: str) -> list[int]:
    """Return the nouns behind those prepositions that hang on a word."""
    return [
        below
        for kid in tree.kids[word]
        if tree.dep[kid] in ("prep", "agent", "dative") and tree.lower[kid] in prepositions
        for below in tree.kids[kid]
        if tree.dep[below] == "pobj"
    ]


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb form is passive: with an auxiliary, or a participle beside a noun ("held by")."""
    if tree.tag[verb] != "VBN":
        return tree.kid(verb, "nsubjpass") is not None
    if tree.kid(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if tree.dep[verb] == "conj" and tree.kid(verb, "aux", "nsubj") is None:
        return is_passive(tree, tree.head[verb])
    return tree.dep[verb] in ("acl", "amod", "advcl") and tree.kid(verb, "aux", "nsubj") is None


def subject_of(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """Return the subject of a verb, its own or the one it shares, and whether `verb` is done to that subject."""
    passive = is_passive(tree, verb)
    for _ in range(_REACH):
        own = tree.kid(verb, "nsubj", "nsubjpass")
        if own is not None:
            return meant_by(tree, own, verb), passive
        if tree.dep[verb] == "acl":
            return tree.head[verb], passive
        if tree.dep[verb] not in _LEANING:
            return None, passive
        verb = tree.head[verb]
    return None, passive


def meant_by(tree: Tree, subject: int, verb: int) -> int:
    """Return what a relative pronoun stands for, or the word itself; "whose fighters" are those whose they are."""
    owner = next((kid for kid in tree.kids[subject] if tree.tag[kid] == "WP$"), None)
    is_theirs = owner is not None and tree.lemma[subject] in word_list("classes", "side")
    if tree.tag[subject] not in ("WDT", "WP", "WP$") and not is_theirs:
        return subject
    for above in (verb, *tree.above(verb)):
        if tree.dep[above] == "relcl":
            return tree.head[above]
    return subject

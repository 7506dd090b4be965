"""Speakers: the noun for who says what a verb of saying tells, by the parse."""

from vedette.read.saying_cues import FINITE
from vedette.read.saying_words import acts, saying
from vedette.read.tree import Tree

_BORROWS = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "dep", "prep", "parataxis"})
_RELATIVE = frozenset({"WP", "WDT", "IN"})  # "who", "which", "that"


def is_told_of(tree: Tree, verb: int) -> bool:
    """Tell whether a verb of saying is passive: its subject, if any, is what is said."""
    if tree.kid(verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    return tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "amod", "advcl") and tree.kid(verb, "aux") is None


def speaker_of(tree: Tree, verb: int) -> int | None:
    """Return the noun for who speaks: the subject of the verb, or of what it goes on with or hangs on."""
    own = _own_subject(tree, verb)
    if own is not None:
        return own
    if tree.kid(verb, "csubj") is not None:
        return None
    dep, head = tree.dep[verb], tree.head[verb]
    if dep == "conj" and tree.pos[head] in ("VERB", "AUX"):
        around = _goes_on_outside(tree, verb)
        return speaker_of(tree, head if around is None else around)
    if tree.tag[verb] == "VBG" and tree.lemma[verb] in saying("frames", "continuing"):
        around = _said_around(tree, verb)
        if around is not None:
            return around
    if dep == "acl":
        return _author(tree, head)
    return _borrowed(tree, verb) if dep in _BORROWS or tree.tag[verb] == "VBG" else None


def _author(tree: Tree, noun: int) -> int:
    """Return who passes a paper and so speaks by it ("passed a resolution calling for …"), else the noun itself."""
    verb = tree.head[noun]
    author = tree.kid(verb, "nsubj") if tree.dep[noun] == "dobj" else None
    is_paper = tree.lemma[noun] in saying("sources", "passed") | saying("sources", "papers")
    return author if is_paper and author is not None and tree.tag[author] not in _RELATIVE else noun


def _goes_on_outside(tree: Tree, verb: int) -> int | None:
    """Return the verb of saying that a verb really goes on with, where the parse joins it to what that verb says.

    "The army admitted that rebels had entered the town and said it had left": the form of "said" is that of "admitted".
    """
    first = tree.head[verb]
    while tree.dep[first] == "conj" and tree.tag[first] in FINITE and tree.pos[tree.head[first]] in ("VERB", "AUX"):
        first = tree.head[first]
    outer = tree.head[first]
    if tree.dep[first] != "ccomp" or outer > first or tree.lemma[outer] not in acts("acts"):
        return None
    if tree.lemma[first] in acts("acts") or tree.kid(verb, "aux", "nsubj") is not None:
        return None
    alike = tree.tag[outer] == tree.tag[verb] or tree.lemma[verb] in saying("words", "plain")
    return outer if alike and (tree.kid(first, "aux") is not None or tree.tag[first] != tree.tag[verb]) else None


def subject_beside(tree: Tree, verb: int, *deps: str) -> int | None:
    """Return the subject of a verb; of two the last before it: the first is the headline's, taken into the sentence."""
    subjects = [kid for kid in tree.kids[verb] if tree.dep[kid] in deps]
    if len(subjects) > 1 and _describes(tree, *subjects[:2]):
        return subjects[0]
    return subjects[-1] if subjects and subjects[-1] < verb else next(iter(subjects), None)


def _describes(tree: Tree, noun: int, other: int) -> bool:
    """Tell whether a second subject says what the first is, where no comma parts them ("The monitor a group in …")."""
    begins = tree.left[other]
    return begins == tree.right[noun] + 1 and tree.lower[begins] in ("a", "an")


def _own_subject(tree: Tree, verb: int) -> int | None:
    subject = subject_beside(tree, verb, "nsubj")
    if subject is None or tree.tag[subject] not in _RELATIVE:
        return subject
    return tree.head[verb] if tree.dep[verb] == "relcl" else None


def _said_around(tree: Tree, verb: int) -> int | None:
    """Return who speaks in the saying that a participle goes on with ("said A, adding that B")."""
    for above in tree.above(verb):
        if tree.lemma[above] in acts("acts") and tree.pos[above] == "VERB":
            speaker = agent_of(tree, above) if is_told_of(tree, above) else speaker_of(tree, above)
            if speaker is not None:
                return speaker
    return None


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the noun behind the "by" of a passive verb."""
    agent = tree.kid(verb, "agent")
    return tree.kid(agent, "pobj") if agent is not None else None


def _borrowed(tree: Tree, verb: int) -> int | None:
    for above in tree.above(verb):
        subject = agent_of(tree, above) or tree.kid(above, "nsubj", "nsubjpass")
        if subject is not None and tree.tag[subject] in _RELATIVE and tree.dep[above] == "relcl":
            return tree.head[above]
        if subject is not None:
            return subject
    return None

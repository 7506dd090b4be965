"""Holders: who says, thinks or wants what a verb tells, and the polls that people are asked in."""

from vedette.read.saying_cues import NOMINAL
from vedette.read.saying_speakers import subject_beside
from vedette.read.saying_views import attributing, is_thing, tells
from vedette.read.saying_words import saying
from vedette.read.subjects import is_passive, objects
from vedette.read.tree import Tree

VERBS = ("VERB", "AUX")
_SHARING = ("conj", "advcl")  # a verb that hangs so on another has its subject
_MARKING = ("compound", "amod", "nmod", "poss", "nummod")  # tell one of many apart
_STEPS = 4  # up the parse to a subject


def holder_at(tree: Tree, word: int) -> int | None:
    """Return the noun for who holds what a verb tells, or the poll that a preposition brings."""
    if tree.pos[word] in VERBS:
        return _holder(tree, word)
    return _asked(tree, word) if tree.pos[word] == "ADP" else None


def _holder(tree: Tree, verb: int) -> int | None:
    """Return the noun for who holds what a verb tells, if it tells such a thing."""
    if is_passive(tree, verb) and not _has_done(tree, verb):
        told = tree.lemma[verb] in attributing("verbs", "always") | attributing("verbs", "done_by")
        return next(iter(objects(tree, verb, "by")), None) if told else None
    thing = tree.kid(verb, "dobj")
    if not tells(tree, verb) or (thing is not None and thing < verb and tree.lower[thing] == "what"):
        return None
    holder = _subject(tree, verb)
    return holder if holder is not None and _may_hold(tree, holder) else None


def _may_hold(tree: Tree, noun: int) -> bool:
    if tree.pos[noun] not in NOMINAL or tree.lower[noun] in attributing("nouns", "nobody") or is_thing(tree, noun):
        return False
    return tree.tag[noun] == "WP" or tree.lower[noun] not in saying("sources", "mute")


def _has_done(tree: Tree, verb: int) -> bool:
    """Tell whether "'s" before a participle is "has", which the parse takes for "is" ("he's said that …")."""
    be = tree.kid(verb, "auxpass")
    return be is not None and tree.lower[be] in ("'s", "’s") and tree.kid(verb, "agent") is None


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb that it shares one with."""
    for _ in range(_STEPS):
        own = subject_beside(tree, verb, "nsubj", "nsubjpass")
        if own is not None:
            return own
        above = _shares_with(tree, verb)
        if above is None or tree.pos[above] not in VERBS:
            return None
        verb = above
    return None


def _shares_with(tree: Tree, verb: int) -> int | None:
    """Return the verb whose subject a verb has too: the one that it hangs on, also in "began by saying"."""
    above = tree.head[verb]
    if tree.dep[verb] == "pcomp":
        return tree.head[above] if tree.lower[above] in attributing("verbs", "sharing") else None
    if tree.dep[verb] == "xcomp":
        return above if tree.kid(above, "dobj") is None else None
    return above if tree.dep[verb] in _SHARING else None


def _asked(tree: Tree, preposition: int) -> int | None:
    """Return the poll that a preposition brings ("in a recent poll"); "the polls" alone are no particular one."""
    if tree.lower[preposition] not in attributing("nouns", "asking"):
        return None
    poll = tree.kid(preposition, "pobj")
    if poll is None or tree.lower[poll] not in attributing("nouns", "asked") or tree.kid(poll, *_MARKING) is None:
        return None
    return poll

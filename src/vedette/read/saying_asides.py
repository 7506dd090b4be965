"""Asides: clauses inside what somebody says that the text tells itself, of the speaker or of who rejects it."""

from collections.abc import Iterator
from dataclasses import replace

from vedette.model.vocabulary import SpeechAct
from vedette.read.saying_cues import Cue, Range, without
from vedette.read.saying_words import acts
from vedette.read.tree import Tree

_RELATIVE = frozenset({"WP", "WDT", "IN"})


def is_rejection(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says that somebody rejects what stands before it ("a charge that Ruk denies")."""
    subject = tree.kid(verb, "nsubj")
    rejects = tree.dep[verb] == "relcl" and acts("acts").get(tree.lemma[verb]) is SpeechAct.DENIES
    return rejects and subject is not None and tree.tag[subject] not in _RELATIVE


def without_asides(tree: Tree, cues: list[Cue]) -> list[Cue]:
    """Return the cues, what others say taken out of what they say: rejections, and what is told of the speakers."""
    rejections = [cue.index for cue in cues if is_rejection(tree, cue.index)]
    return [_without(cue, (*_told_of(tree, cue), *_of_others(tree, cue, rejections))) for cue in cues]


def _without(cue: Cue, asides: tuple[Range, ...]) -> Cue:
    content = cue.content
    for aside in asides:
        content = without(content, aside)
    return cue if content == cue.content else replace(cue, content=content)


def _told_of(tree: Tree, cue: Cue) -> Iterator[Range]:
    """Yield the clauses that tell of the speaker ("said Wang, who is visiting Russia"), not of what they say there."""
    if cue.source is not None:
        for kid in tree.kids[cue.source.noun]:
            if tree.dep[kid] == "relcl" and not tree.left[kid] <= cue.index <= tree.right[kid] and _relates(tree, kid):
                yield tree.left[kid], tree.right[kid]


def _relates(tree: Tree, verb: int) -> bool:
    """Tell whether a clause opens with a word that relates it; else the parse took the main clause for it."""
    opening = range(tree.left[verb], min(tree.left[verb] + 3, verb + 1))
    return any(tree.tag[word] in ("WP", "WDT", "WP$", "WRB") for word in opening)


def _of_others(tree: Tree, cue: Cue, rejections: list[int]) -> Iterator[Range]:
    yield from ((tree.left[verb], tree.right[verb]) for verb in rejections if verb != cue.index)

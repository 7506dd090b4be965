"""Sources: whoever a text lets say, think, want or stand for something, on any subject, in their fullest words.

`attribution` asks who vouches for a happening and names each once; here every holder of a word, a view or a wish
counts, as in the PolNeAR corpus (Newell, Margolin and Ruths 2018), but nobody within what another one tells.
"""

from collections.abc import Iterator
from typing import Any

from vedette.read.attribution import attribute
from vedette.read.saying_cues import NOMINAL, Cue, Source
from vedette.read.saying_extent import fullest
from vedette.read.saying_holders import VERBS, holder_at
from vedette.read.saying_nesting import told_within, words_of
from vedette.read.saying_quotes import quotes
from vedette.read.saying_turns import turns
from vedette.read.saying_views import is_thing, tells
from vedette.read.saying_words import saying
from vedette.read.tree import Tree, tree_of


def sources_in(doc: Any) -> list[Source]:
    """Return the words for each source of a parsed text, in its order.

    Nobody inside a quotation counts: what is told there is told by who is quoted.
    """
    tree = tree_of(doc)
    spoken = list(turns(tree))
    silent = words_of([*quotes(tree), *(said for _, said in spoken)])
    found = [source for source in _told(tree, attribute(doc).cues) if source.noun not in silent]
    each = {(source.first, source.last): source for source in (*found, *(source for source, _ in spoken))}
    return sorted(each.values(), key=lambda source: (source.first, source.last))


def _told(tree: Tree, cues: tuple[Cue, ...]) -> Iterator[Source]:
    """Yield who speaks at the cues, and whoever else holds a view or is asked for one; nobody within what they tell."""
    speaking = {cue.index: cue for cue in cues if cue.source is not None and _holds(tree, cue)}
    holders = {word: holder for word in range(len(tree.pos)) if (holder := holder_at(tree, word)) is not None}
    within = told_within(tree, speaking, holders)
    for word, cue in speaking.items():
        held = word in holders and cue.last < 0  # who holds it is surer than who may go on speaking
        speaker = _speaker(tree, cue) if word not in within and not held else None
        if speaker is not None:
            yield speaker
    for word, holder in holders.items():
        if word not in within:
            yield fullest(tree, holder)


def _holds(tree: Tree, cue: Cue) -> bool:
    """Tell whether a cue is one on any subject too: a verb of thinking needs to have what is thought."""
    if tree.pos[cue.index] not in VERBS or cue.last >= 0:
        return True
    if tree.lower[cue.index] in saying("words", "citing"):
        return False  # what is cited is mostly a reason or an example
    return tree.lower[cue.index] == "according" or tells(tree, cue.index)


def _speaker(tree: Tree, cue: Cue) -> Source | None:
    """Return the fullest words for who speaks at a cue, without the clause that tells that they do."""
    source = cue.source
    if source is None or is_thing(tree, source.noun):
        return None
    if tree.pos[source.noun] not in NOMINAL:
        return source
    wide = fullest(tree, source.noun)
    if _opens_sentence(tree, cue.index) and tree.lower[wide.last + 1 : wide.last + 2] != [","]:
        return source  # the parse took what is said for part of the name
    own = tree.kid(cue.index, "nsubj")
    if own is not None and tree.tag[own] in ("WP", "WDT") and source.noun in tree.above(cue.index):
        return Source(own, own, own)
    if not wide.first <= cue.index <= wide.last:
        return wide
    branch = next((word for word in (cue.index, *tree.above(cue.index)) if tree.head[word] == source.noun), source.noun)
    return Source(wide.first, tree.left[branch] - 1, source.noun) if branch > source.noun else source


def _opens_sentence(tree: Tree, cue: int) -> bool:
    return tree.lower[cue] == "according" and cue == tree.opens[cue]

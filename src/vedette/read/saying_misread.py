"""Misread: verbs of saying that the parse takes for nouns ("the ministry states that …", "…, the agency reports.")."""

from collections.abc import Iterator

from vedette.read.saying_cues import Cue, Source
from vedette.read.saying_endings import source_before
from vedette.read.saying_words import acts, saying
from vedette.read.tree import Tree

_NAMING = frozenset({"PROPN", "NOUN"})
_PARTING = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "SPACE"})
_LONGEST = 14  # words for a speaker


def misread_cues(tree: Tree) -> Iterator[Cue]:
    """Yield the cues of such verbs: before the clause that is said, or at the end of the sentence."""
    for word in range(1, len(tree.lower) - 1):
        if tree.tag[word] != "NNS" or tree.pos[word - 1] not in _NAMING or tree.lemma[word] not in acts("acts"):
            continue
        source = _source(tree, word) if _leads(tree, word) or _ends(tree, word) else None
        if source is not None:
            ends = not _leads(tree, word)
            content = (tree.opens[word], source.first - 1) if ends else (word + 1, tree.closes[word] - 1)
            if content[0] < content[1]:
                yield Cue(word, source, (content,), acts("acts")[tree.lemma[word]], last=word if ends else -1)


def _source(tree: Tree, word: int) -> Source | None:
    """Return the words up to a verb that opens its sentence with them; else those that end right before it."""
    opens = tree.opens[word]
    alone = all(tree.pos[one] not in _PARTING for one in range(opens, word)) and tree.pos[opens] != "ADP"
    return Source(opens, word - 1, word - 1) if alone and word - opens <= _LONGEST else source_before(tree, word)


def _leads(tree: Tree, word: int) -> bool:
    return tree.dep[word] == "ROOT" and tree.lower[word + 1] == "that"


def _ends(tree: Tree, word: int) -> bool:
    """Tell whether a word ends a sentence behind a name: "… in the north Reuters reports."."""
    agency = tree.lower[word] == "reports" and tree.pos[word - 1] == "PROPN"
    told = tree.dep[word] == "ROOT" and tree.lower[word] in saying("words", "ending_in_s")
    return (agency or told) and word + 2 >= tree.closes[word]

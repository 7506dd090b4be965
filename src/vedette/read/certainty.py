"""How sure the speaker says to be of a happening."""

from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Certainty
from vedette.read.attribution import Saying
from vedette.read.tree import Tree, tree_of

_LEVELS = (Certainty.POSSIBLE, Certainty.PROBABLE)  # the weaker one wins
_CLIMBS = frozenset(
    {"xcomp", "ccomp", "dobj", "nsubjpass", "nsubj", "attr", "acomp", "pobj", "prep", "conj", "oprd", "acl"}
)
_HIGH = 4  # steps up from the happening that a hedge may stand


@cache
def _hedges(level: Certainty, part: str) -> frozenset[str]:
    return frozenset(toml_table("hedges")[level.value].get(part, "").split())


def certainty_of(doc: Any, token_index: int, saying: Saying) -> Certainty:
    """Return how sure the speaker of `saying` is of the happening at a word, by the hedges whose scope it is in."""
    tree = tree_of(doc)
    scope = _scope(tree, token_index, saying.cue)
    return next(
        (level for level in _LEVELS if any(_hedged(tree, word, level, token_index) for word in scope)),
        Certainty.CERTAIN,
    )


def _scope(tree: Tree, word: int, cue: int | None) -> list[int]:
    """Return the happening and what it hangs on, up to the word that hands over to its speaker."""
    scope = [word]
    for above in tree.above(word)[:_HIGH]:
        below = scope[-1]
        if above == cue or tree.dep[below] not in _CLIMBS:
            break
        if tree.dep[below] == "conj" and tree.kid(below, "nsubj", "nsubjpass") is not None:
            break
        scope.append(above)
    return scope


def _hedged(tree: Tree, word: int, level: Certainty, happening: int) -> bool:
    if word != happening and tree.lemma[word] in _hedges(level, "verbs") and _unspoken(tree, word):
        return True
    if tree.kid(word, "neg") is not None:
        return False
    return any(_is_hedge(tree, kid, level) for kid in tree.kids[word] if kid < word or tree.dep[kid] == "advmod")


def _unspoken(tree: Tree, verb: int) -> bool:
    """Tell whether nobody is said to believe or fear it ("is believed to have"), or it only seems so."""
    return (
        tree.kid(verb, "auxpass", "nsubjpass") is not None
        or tree.lemma[verb] in ("appear", "seem")
        or tree.tag[verb] == "VBN"
    )


def _is_hedge(tree: Tree, kid: int, level: Certainty) -> bool:
    dep, lower = tree.dep[kid], tree.lower[kid]
    if dep == "advmod":
        return lower in _hedges(level, "adverbs")
    if dep == "aux":
        return lower in _hedges(level, "auxiliaries")
    return dep in ("amod", "acomp") and lower in _hedges(level, "adjectives")

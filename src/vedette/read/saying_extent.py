"""Extents: all the words that name a source, from the noun that says what they are."""

from vedette.read.saying_cues import Source
from vedette.read.saying_views import attributing, tells
from vedette.read.tree import Tree

_EDGES = frozenset({"cc", "punct", "mark", "preconj"})
_ASIDE = ("advcl", "acl")
_DASHES = frozenset({"-", "–", "—", "--", "―", ";"})


def fullest(tree: Tree, noun: int) -> Source:
    """Return all the words that hang on a noun in its line, without asides and the marks and joining words around."""
    first, last = _from(tree, noun), _to(tree, noun)
    while first < noun and (tree.dep[first] in _EDGES or tree.pos[first] == "SPACE"):
        first += 1
    while last > noun and (tree.pos[last] in ("PUNCT", "SPACE") or tree.tag[last] == "POS"):
        last -= 1
    return Source(first, last, noun)


def _from(tree: Tree, noun: int) -> int:
    breaks = (word for word in range(noun - 1, tree.left[noun] - 1, -1) if _parts(tree, word))
    return next((word + 1 for word in breaks), tree.left[noun])


def _parts(tree: Tree, word: int) -> bool:
    """Tell whether a line, a colon or a dash ends at a word, so that what is before is another matter."""
    before = tree.text[tree.begins[word] - 1 : tree.begins[word]]
    dash = tree.lower[word] in _DASHES and before.isspace()
    return dash or tree.lower[word] == ":" or "\n" in tree.text[tree.begins[word] : tree.begins[word + 1]]


def _to(tree: Tree, noun: int) -> int:
    aside = (tree.left[kid] - 1 for kid in tree.kids[noun] if kid > noun and _is_aside(tree, kid))
    last = next(aside, tree.right[noun])
    last = next((tree.left[word] - 1 for word in range(noun + 1, last + 1) if _only_tells_of(tree, noun, word)), last)
    lines = (word for word in range(noun, last) if "\n" in tree.text[tree.ends[word] : tree.ends[word + 1]])
    return next(lines, last)


def _only_tells_of(tree: Tree, noun: int, clause: int) -> bool:
    """Tell whether a clause with "who" or the like tells something of somebody rather than naming them."""
    first = tree.left[clause]
    if tree.dep[clause] != "relcl" or first <= noun:
        return False
    return tree.lower[first - 1] in _DASHES


def _is_aside(tree: Tree, word: int) -> bool:
    """Tell whether what hangs on a noun behind it names it no more: an aside, or when and where it was said."""
    if tree.lower[tree.left[word] - 1] == ",":
        return tree.dep[word] in _ASIDE or (tree.dep[word] == "relcl" and tells(tree, word))
    if tree.dep[word] != "prep":
        return False
    if tree.kid(word, "pcomp") is not None:
        return True
    thing = tree.kid(word, "pobj")
    if thing is None or tree.lower[word] not in attributing("nouns", "placing"):
        return False
    return tree.entity[thing] in ("DATE", "TIME") or tree.lemma[thing] in attributing("nouns", "occasions")

"""Negation: words that are said not to hold."""

from vedette.read.tree import Tree

_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"neither", "nobody", "none"})


def is_negative(tree: Tree, word: int) -> bool:
    """Tell whether a word is negated: by itself, by its subject ("no troops entered"), by what it describes."""
    if any(tree.dep[kid] == "neg" or _is_no(tree, kid, ("det", "preconj", "cc")) for kid in tree.kids[word]):
        return True
    described = (tree.head[word],) if tree.dep[word] == "amod" else ()  # "with neither side able to"
    subject = tree.kid(word, "nsubj", "nsubjpass")
    return any(
        tree.lower[noun] in _NOBODY or any(_is_no(tree, kid, ("det",)) for kid in tree.kids[noun])
        for noun in (*described, *(() if subject is None else (subject,)))
    )


def _is_no(tree: Tree, word: int, relations: tuple[str, ...]) -> bool:
    return tree.dep[word] in relations and tree.lower[word] in _NO

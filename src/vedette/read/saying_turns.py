"""Turns: who speaks in each line of a conversation ("SMITH: We never …"), and at the head of a text ("Smith: …")."""

from collections.abc import Iterator

from vedette.read.saying_cues import Range, Source
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_LABEL = 6  # words for a speaker before the colon
_NAME = 2  # characters: "Q" and "A" stand for questions and answers


def turns(tree: Tree) -> Iterator[tuple[Source, Range]]:
    """Yield who speaks in a line that opens with their name, and the words that they say."""
    for colon, lower in enumerate(tree.lower):
        first = _label(tree, colon) if lower == ":" else None
        if first is not None:
            yield Source(first, colon - 1, colon - 1), (colon + 1, _line_end(tree, colon))


def _label(tree: Tree, colon: int) -> int | None:
    """Return the first word of the name that opens the line of a colon; None where something else does."""
    first = colon
    while first > 0 and colon - first < _LABEL and not _ends_line(tree, first - 1):
        first -= 1
    if first > 0 and not _ends_line(tree, first - 1):
        return None
    headline = first == 0
    first = next((word for word in range(first, colon) if tree.pos[word] not in ("SPACE", "PUNCT")), colon)
    named = range(first, colon)
    if not named or any(tree.pos[word] != "PROPN" for word in named):
        return None
    if tree.lower[first] in saying("sources", "no_speaker") or len(tree.words(first, colon - 1)) < _NAME:
        return None
    return first if headline or tree.words(first, colon - 1).isupper() else None


def _ends_line(tree: Tree, word: int) -> bool:
    after = tree.begins[word + 1] if word + 1 < len(tree.begins) else len(tree.text)
    return "\n" in tree.text[tree.begins[word] : after]


def _line_end(tree: Tree, word: int) -> int:
    while word + 1 < len(tree.lower) and not _ends_line(tree, word):
        word += 1
    return word

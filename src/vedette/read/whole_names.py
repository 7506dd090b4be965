"""Whole names: the words in which the encoder sees somebody, made whole, and without what names nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vedette.model.claim import Mention, Span
from vedette.read.learned import Part
from vedette.read.tree import Tree

LITTLE = frozenset({"ADP", "CCONJ", "DET", "PUNCT"})  # parts of speech that name nothing
NAMING = frozenset({"NOUN", "PROPN"})
BESIDE = ("compound", "amod", "nmod")  # how a word hangs on the noun behind it
_COUNTING = ("det", "nummod", "predet", "quantmod")  # likewise, of one that says how many


def whole_names(parts: Iterable[Part], tree: Tree) -> Iterator[Part]:
    """Yield the parts as whole names; a part that names nothing is left out."""
    for part in _joined(list(parts), tree):
        words = whole_name(part.words, tree)
        if words is not None:
            yield replace(part, words=words)


def _joined(parts: Iterable[Part], tree: Tree) -> Iterator[Part]:
    """Yield the parts, one that begins the phrase of the next with it; a figure ("four" beside "depots") is let go."""
    before: Part | None = None
    for part in parts:
        joined, role = part, _role_before(before.words, part.words, tree) if before is not None else None
        if before is not None and role in BESIDE:
            words = Span(tree.text[before.words.start : part.words.end], before.words.start, part.words.end)
            joined = Part(words, min(before.chance, part.chance))
        elif before is not None and role not in _COUNTING:
            yield before
        before = joined
    if before is not None:
        yield before


def _role_before(span: Span, after: Span, tree: Tree) -> str | None:
    """Return how a span hangs on the span right after it, if it does."""
    if tree.text[span.end : after.start].strip():
        return None
    *leading, last = words_of(span, tree)
    if tree.head[last] not in words_of(after, tree):
        return None
    counts_more = tree.dep[last] in _COUNTING and any(tree.pos[word] in NAMING for word in leading)
    return None if counts_more else tree.dep[last]  # "nets for 6,000" does not only count "families"


def whole_name(span: Span, tree: Tree) -> Span | None:
    """Return a span with all words of its name ("Sednaya" prison) and without little ones at its end."""
    words = words_of(span, tree)
    while words and tree.pos[words[-1]] in LITTLE:
        words.pop()
    if not words:
        return None
    first, last = words[0], words[-1]
    while first > 0 and tree.dep[first - 1] == "compound" and first <= tree.head[first - 1] <= last:
        first -= 1
    while tree.dep[last] == "compound" and tree.head[last] == last + 1:
        last += 1
    return Span(tree.words(first, last), tree.begins[first], tree.ends[last])


def words_of(span: Span, tree: Tree) -> list[int]:
    """Return the words that a span touches, which lie next to each other."""
    return list(tree.between(span.start, span.end))


def touch(span: Span | Mention, start: int, end: int) -> bool:
    """Tell whether characters from `start` to `end` lie in a span, or some of them."""
    return span.start < end and start < span.end

"""Transcripts: who speaks from a name in brackets, or in capitals before a colon, up to the next one.

"[SPEECH] [President Ruk] [TEXT] We shall …", "[Reporter] What of … [Ruk] Nothing …", "MR. RUK: We shall …". What is
said so runs over paragraphs, mostly in the first person, and is the speaker's to the last word.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vedette.read.saying_cues import FINITE, NOMINAL, Cue, Source
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_LABEL = 24  # words in brackets at most
_NAME = 8  # words before a colon at most


@dataclass(frozen=True, slots=True)
class _Label:
    """From word `at` to word `last` stands who speaks from there on; nobody: the text itself."""

    at: int
    last: int
    source: Source | None = None


def transcript_cues(tree: Tree) -> Iterator[Cue]:
    """Yield a cue for each turn of a transcript."""
    found = sorted((*_in_brackets(tree), *_before_colons(tree)), key=lambda label: label.at)
    end = len(tree.lower)
    for label, following in pairwise([*found, _Label(end, end)]):
        if label.source is not None and label.last + 1 < following.at:
            yield Cue(label.at, label.source, ((label.last + 1, following.at - 1),), turn=True)


def _before_colons(tree: Tree) -> Iterator[_Label]:
    """Yield the names that open the lines of a conversation: of two or more people, one of whom speaks again."""
    colons = (word for word, lower in enumerate(tree.lower) if lower == ":")
    names = {colon: source for colon in colons if (source := _name(tree, colon)) is not None}
    often = Counter(tree.words(source.first, source.last) for source in names.values())
    if len(often) > 1 and max(often.values()) > 1:
        for colon, source in names.items():
            asks = tree.lower[source.first] in saying("transcripts", "asking")
            yield _Label(source.first, colon, None if asks else source)


def _name(tree: Tree, colon: int) -> Source | None:
    """Return the words in capitals that open the line of a colon and fill it up to there."""
    first = colon
    while first > 0 and colon - first < _NAME and not _opens_line(tree, first):
        first -= 1
    if first == colon or not _opens_line(tree, first) or not tree.words(first, colon - 1).isupper():
        return None
    is_heading = tree.lower[first] in saying("sources", "no_speaker") or tree.entity[colon - 1] in ("GPE", "LOC")
    return None if is_heading else Source(first, colon - 1, colon - 1)


def _in_brackets(tree: Tree) -> Iterator[_Label]:
    """Yield who is named in brackets before what they say, and where a recording ends."""
    before, written = -1, False
    for first, last in _groups(tree):
        words = {*tree.lower[first + 1 : last]}
        row = _previous(tree, first) == before
        recorded = bool(words & saying("transcripts", "recorded"))
        if not (recorded or row or _opens_line(tree, first) or tree.lower[_previous(tree, first)] == "--"):
            continue
        before = last
        if recorded:
            begins = words & saying("transcripts", "beginning")
            yield _Label(first, last, _source(tree, first + 2, last - 1) if begins else None)
        elif not words & _nobody() and not (row and written):
            source = _source(tree, first + 1, last)
            if source is not None:
                yield _Label(first, last, source)
        written = bool(words & saying("transcripts", "written"))


def _nobody() -> frozenset[str]:
    """Return what tells that words in brackets name no speaker; a stroke stands in who took a picture ("Ruk/XPA")."""
    return saying("transcripts", "remarks") | saying("sources", "no_speaker") | {"/"}


def _groups(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of what stands in brackets, the outermost; one that nothing closes counts not."""
    depth, first = 0, 0
    for word, lower in enumerate(tree.lower):
        depth = depth if word - first <= _LABEL else 0
        if lower == "[":
            first = word if depth == 0 else first
            depth += 1
        elif lower == "]" and depth:
            depth -= 1
            if depth == 0:
                yield first, word


def _previous(tree: Tree, word: int) -> int:
    word -= 1
    while word >= 0 and tree.pos[word] == "SPACE":
        word -= 1
    return word


def _opens_line(tree: Tree, word: int) -> bool:
    before = tree.text[tree.ends[word - 1] if word else 0 : tree.begins[word]]
    return word == 0 or "\n" in before or "\n" in tree.lower[word - 1]


def _source(tree: Tree, first: int, end: int) -> Source | None:
    """Return the name in the words from `first` up to `end` or a comma; None where they name nobody."""
    last = next((word for word in range(first, end) if tree.lower[word] in (",", "(", "[")), end) - 1
    named = range(first, last + 1)
    if any(tree.tag[word] in FINITE for word in named):
        return None
    people = saying("sources", "people") | saying("sources", "generic") | saying("transcripts", "voices")
    if not any(tree.lower[word] in people or tree.words(word, word)[:1].isupper() for word in named):
        return None
    return Source(first, last, next((word for word in reversed(named) if tree.pos[word] in NOMINAL), last))

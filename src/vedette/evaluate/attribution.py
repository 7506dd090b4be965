"""Measure who says, thinks or wants what against texts in which people marked the source of each attribution.

Counted are the words of the sources, over all texts of the file together: a word is right where it stands in a marked
source and in one that the reader finds, however many attributions share it. Marks of punctuation are no words, so that
it does not depend on how a text is cut into tokens. Attributions without a source ("it is said") ask for nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vedette.errors import InputError
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.read.pipeline import parser
from vedette.read.saying_sources import sources_in
from vedette.read.tree import tree_of

_WORD = re.compile(r"\w+")
_AROUND = 80  # characters shown to either side of a miss

Spans = tuple[tuple[int, int], ...]  # first character and one past the last


@dataclass(frozen=True, slots=True)
class AttributedText:
    """A text, and the spans of its sources."""

    name: str
    text: str
    sources: Spans


Progress = Callable[[Iterable[AttributedText]], Iterable[AttributedText]]


@dataclass(slots=True)
class SourceScores:
    """Counts of words over all texts; each source that was missed or made up whole, in words."""

    texts: int = 0
    marked: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return precision, recall and F1 of the words of sources."""
        return {
            "precision": self.right / self.found if self.found else 0.0,
            "recall": self.right / self.marked if self.marked else 0.0,
            "source_f1": 2 * self.right / (self.marked + self.found) if self.marked + self.found else 0.0,
        }


def load_attributions(path: Path) -> Iterator[AttributedText]:
    """Yield the texts of a file: `id`, `text`, `attributions`, each of these with `source` as pairs of characters.

    Raises:
        InputError: the file cannot be read, or its rows are not such texts.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            spans = [(int(start), int(end)) for one in row["attributions"] for start, end in one["source"]]
            if any(not 0 <= start < end <= len(row["text"]) for start, end in spans):
                raise ValueError("a source that is not in the text")  # noqa: TRY301 - told with the row, as the others
            yield AttributedText(str(row["id"]), row["text"], tuple(spans))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{path}, row {number}: a text needs id, text and attributions, each with its source ({error!r})."
            ) from error


def evaluate_attribution(path: Path, watched: Progress = iter) -> SourceScores:
    """Return the scores over a file; `watched` may show how far it is.

    Raises:
        InputError: the file is not of the form.
    """
    scores = SourceScores()
    for text in watched(list(load_attributions(path))):
        _count(scores, text, sources_of(text.text))
    return scores


def sources_of(text: str) -> Spans:
    """Return the characters of each source that the reader finds in a text."""
    doc = parser()(text)
    tree = tree_of(doc)
    return tuple((tree.begins[source.first], tree.ends[source.last]) for source in sources_in(doc))


def _count(scores: SourceScores, text: AttributedText, answers: Spans) -> None:
    marked, found = _words(text.text, text.sources), _words(text.text, answers)
    scores.texts += 1
    scores.marked += len(marked)
    scores.found += len(found)
    scores.right += len(marked & found)
    scores.misses += [f"missed  {_told(text, span)}" for span in text.sources if not _words(text.text, [span]) & found]
    scores.misses += [f"made up {_told(text, span)}" for span in answers if not _words(text.text, [span]) & marked]


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return where the words begin that the spans hold."""
    return {start + word.start() for start, end in spans for word in _WORD.finditer(text[start:end])}


def _told(text: AttributedText, span: tuple[int, int]) -> str:
    start, end = span
    before, after = text.text[max(0, start - _AROUND) : start], text.text[end : end + _AROUND]
    return f"[{text.name}] {' '.join(f'{before}[{text.text[start:end]}]{after}'.split())}"


def attribution_lines(scores: SourceScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        yield from scores.misses
    yield f"{scores.texts} texts; words of sources: {scores.marked} marked, {scores.found} found, {scores.right} right"
    yield closing_line("attribution", scores.metrics())

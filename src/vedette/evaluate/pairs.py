"""Pairs of passages that people judged, kept as ids and offsets beside the file that holds the texts.

A row is `{"one": {"document", "start", "end"}, "other": {…}, ANSWER: true or false}`; `document` is the id that the
file gives a text, offsets count its characters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.rows import rows_of
from vedette.ingest import Gathered, gather
from vedette.model.document import Document

_NOW = datetime(2030, 1, 1, tzinfo=UTC)  # when the texts are taken to be fetched: after any of them was published


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of a document."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words, on one line."""
        return " ".join(self.document.text[self.start : self.end].split())

    def covers(self, start: int, end: int) -> int:
        """Return how many characters it has in common with `start` to `end`."""
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two passages and what people say of them."""

    one: Passage
    other: Passage
    answer: bool


def documents_of(path: Path) -> dict[str, Document]:
    """Return the documents of a file by the ids that it gives them, as `vedette read` would take them in.

    Raises:
        InputError: the file cannot be read, or holds no text with an id.
    """
    documents = {
        item.document.given_id: item.document
        for item in gather([str(path)], fetcher=None, now=_NOW)
        if isinstance(item, Gathered) and item.document.given_id
    }
    if not documents:
        raise InputError(f"{path} holds no texts with an `id`: one JSON object a line, with id, outlet and text.")
    return documents


def load_pairs(path: Path, documents: Mapping[str, Document], answer: str) -> list[JudgedPair]:
    """Return the judged pairs of a file; `answer` names the field that holds the answer.

    Raises:
        InputError: it is not of that form, or speaks of texts that are not among `documents`.
    """
    try:
        pairs = [
            JudgedPair(passage_of(row["one"], documents), passage_of(row["other"], documents), bool(row[answer]))
            for row in rows_of(path)
        ]
    except (KeyError, TypeError, ValueError) as error:
        form = f'{{"one": {{"document", "start", "end"}}, "other": {{…}}, "{answer}": true}}'
        raise InputError(f"{path}: each line has to be {form}, of texts in the first file: {error!r}.") from error
    if not pairs:
        raise InputError(f"{path} holds no pairs.")
    return pairs


def passage_of(row: Mapping[str, Any], documents: Mapping[str, Document]) -> Passage:
    """Return the passage that a row names. Raises `KeyError` or `ValueError` where there is none such."""
    document, start, end = documents[str(row["document"])], int(row["start"]), int(row["end"])
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"{row} lies outside its text")
    return Passage(document, start, end)


def pair_lines(pairs: list[JudgedPair], answers: list[bool]) -> Iterator[str]:
    """Yield the pairs that were answered otherwise than people do, with their words."""
    for pair, answer in zip(pairs, answers, strict=True):
        if answer is not pair.answer:
            yield f"said {answer}, people say {pair.answer}: {pair.one.text} || {pair.other.text}"

"""Annotated claims as labels over the windows that the reader makes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import KINDS, MODALITIES, ROLES

from vedette.read.windows import Bounds, Pieces, Window, windows_of

BEGINS, GOES_ON = 1, 2


@dataclass(frozen=True)
class Trigger:
    """One claim in a window: its pieces, and for each role the marks of all pieces of the window."""

    bounds: Bounds
    kind: int
    modality: int
    roles: list[list[int]]


@dataclass(frozen=True)
class Example:
    """A window and the claims in it."""

    window: Window
    triggers: list[Trigger]


def load(folder: Path) -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Yield name, text and claims of each annotated article."""
    for path in sorted((folder / "texts").glob("*.json")):
        claims = folder / "claims" / path.name
        if claims.exists():
            text = json.loads(path.read_text(encoding="utf-8"))
            yield path.stem, text, json.loads(claims.read_text(encoding="utf-8"))["claims"]


def examples_of(
    text: dict[str, Any], claims: list[dict[str, Any]], sentences: list[Bounds], pieces: Pieces
) -> Iterator[Example]:
    """Yield the windows of one article with their claims."""
    words = text["text"]
    placed = [(words.index(claim["quote"]) + claim["quote"].index(claim["trigger"]), claim) for claim in claims]
    for window in windows_of(words, text.get("title") or "", sentences, pieces):
        read = [place for place, is_read in zip(window.places, window.read, strict=True) if is_read and place]
        here = [(start, claim) for start, claim in placed if read and read[0][0] <= start < read[-1][1]]
        told = [_trigger(words, start, claim, window, sentences) for start, claim in here]
        yield Example(window, [trigger for trigger in told if trigger is not None])


def _trigger(text: str, start: int, claim: dict[str, Any], window: Window, sentences: list[Bounds]) -> Trigger | None:
    bounds = _pieces(window, start, start + len(claim["trigger"]))
    if bounds is None:
        return None
    sentence = next((bounds for bounds in sentences if bounds[0] <= start < bounds[1]), (0, len(text)))
    roles = {
        "speaker": claim["speakers"][-1:],
        "outer_speaker": claim["speakers"][:-1],
        "initiator": claim["initiators"],
        "target": claim["targets"],
        "place": [place["text"] for place in claim["places"]],
        "number": [number["text"] for number in claim["numbers"]],
    }
    marks = [_marks(window, [_nearest(text, words, start, sentence) for words in roles[role]]) for role in ROLES]
    kind, modality = KINDS.index(claim["kind"]), MODALITIES.index(claim["modality"])
    return Trigger(bounds, kind, modality, marks)


def _nearest(text: str, words: str, near: int, sentence: Bounds) -> Bounds | None:
    """Return where the words stand nearest to the trigger, in its own sentence if they do."""
    found = []
    at = text.find(words)
    while at >= 0:
        outside = not (sentence[0] <= at and at + len(words) <= sentence[1])
        found.append((outside, abs(at - near), at))
        at = text.find(words, at + 1)
    return (min(found)[2], min(found)[2] + len(words)) if found else None


def _pieces(window: Window, start: int, end: int) -> Bounds | None:
    inside = [n for n, place in enumerate(window.places) if place and place[0] < end and start < place[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def _marks(window: Window, spans: list[Bounds | None]) -> list[int]:
    return marks_of(len(window.pieces), [_pieces(window, *span) for span in spans if span is not None])


def marks_of(length: int, runs: list[Bounds | None]) -> list[int]:
    """Return 1 where a run begins, 2 where it goes on, 0 elsewhere; a run over another is left out."""
    marks = [0] * length
    for run in runs:
        if run is not None and not any(marks[run[0] : run[1]]):
            marks[run[0] : run[1]] = [BEGINS] + [GOES_ON] * (run[1] - run[0] - 1)
    return marks

"""Measure where events took place against texts in which people marked an event word and the names of its places.

The event word is given, and judged as the reader `model` judges it; asked are the finest names of where it happened
("Nablus" of "the West Bank city of Nablus"). A name is right where it shares a character with one of the other side;
precision and recall count names over all rows. Rows whose marks cut through a word are damaged, and left out.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.given_words import trigger_at
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_clues import Candidate, place_clues
from vedette.read.place_head import Marking, looks_at, place_head, sight_of
from vedette.read.place_odds import odds
from vedette.read.place_words import PlaceFinder
from vedette.read.reader import FindSides, KnowsPlace
from vedette.read.tree import tree_of

Span = tuple[int, int]  # first character and one past the last
TENTHS = 10
_SURE = 0.3  # log odds from which a name is taken: precision and recall meet there, on texts not learned from
_DIGITS = 8  # of the hash: the tenth from which the encoder was kept when it first learned


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """A text with an event word and the names of where it took place."""

    text: str
    event: Span
    places: tuple[Span, ...]

    @property
    def is_held_out(self) -> bool:
        """Tell whether the text is of the tenth that nothing has learned from."""
        return is_held_out(self.text)

    @property
    def is_damaged(self) -> bool:
        """Tell whether a mark cuts through a word or holds none, as one past the end does."""
        return any(_cuts(self.text, span) for span in (self.event, *self.places))


def is_held_out(text: str) -> bool:
    """Tell whether a text is of the tenth that nothing has learned from."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:_DIGITS], 16) % TENTHS == 0


Progress = Callable[[Iterable[PlacedEvent]], Iterable[PlacedEvent]]


def _cuts(text: str, span: Span) -> bool:
    start, end = span
    inside = text[start:end]
    if not any(character.isalnum() for character in inside):
        return True
    cut_before = start > 0 and text[start - 1].isalnum() and inside[0].isalnum()
    return cut_before or (end < len(text) and text[end].isalnum() and inside[-1].isalnum())


@dataclass(slots=True)
class PlaceScores:
    """Counts of names over all rows; each wrong row in words."""

    events: int = 0
    damaged: int = 0
    marked: int = 0
    found: int = 0
    reached: int = 0  # of those marked
    right: int = 0  # of those found
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return precision, recall and F1 of the names."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.reached / self.marked if self.marked else 0.0
        both = precision + recall
        return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def load_placed_events(path: Path) -> Iterator[PlacedEvent]:
    """Yield the rows of a file: `text` and `spans` (start, end, label), of which one is a VERB and any a LOCATION.

    Raises:
        InputError: the file cannot be read, or its rows are not of the form.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            spans = [(one["label"], (int(one["start"]), int(one["end"]))) for one in row["spans"]]
            event = next(span for label, span in spans if label == "VERB")
            yield PlacedEvent(row["text"], event, tuple(span for label, span in spans if label == "LOCATION"))
        except (KeyError, StopIteration, TypeError, ValueError) as error:
            raise InputError(f"{path}, row {number}: a row needs text and spans, one a VERB ({error!r}).") from error


def evaluate_event_place(
    events: Iterable[PlacedEvent], knows: KnowsPlace, sides: FindSides, watched: Progress = iter
) -> PlaceScores:
    """Return the scores over events; `watched` may show how far it is.

    `knows` tells whether a gazetteer has a name, `sides` what is hidden from the encoder.
    """
    scores = PlaceScores()
    for event in watched(list(events)):
        if event.is_damaged:
            scores.damaged += 1
        else:
            _count(scores, event, finest_places(event, knows, sides))
    return scores


def finest_places(event: PlacedEvent, knows: KnowsPlace, sides: FindSides) -> list[Span]:
    """Return the characters of the names that are likely the finest of where an event took place."""
    doc = parser()(event.text)
    found = named_candidates(doc, event.event, knows)
    told = [odds().of_finest(place_clues(one)) for one in found]
    sight = next((sight for look in looks_at(doc, "", sides) if (sight := sight_of(*look, event.event))), None)
    spans = [one.span for one in found]
    judged = place_head().odds(sight, spans, told, Marking.FINEST) if sight is not None else told
    return [span for span, score in zip(spans, judged, strict=True) if score > _SURE]


def named_candidates(doc: Any, event: Span, knows: KnowsPlace) -> list[Candidate]:
    """Return the names in the sentence of an event of a parsed text."""
    word = doc.char_span(*event, alignment_mode="expand").root.i
    found = PlaceFinder(tree_of(doc), KnownPlaces(knows)).candidates(trigger_at(doc, word))
    return [one for one in found if one.known != "noun"]


def _count(scores: PlaceScores, event: PlacedEvent, answers: Sequence[Span]) -> None:
    reached = [span for span in event.places if _touches(span, answers)]
    right = [span for span in answers if _touches(span, event.places)]
    scores.events += 1
    scores.marked += len(event.places)
    scores.found += len(answers)
    scores.reached += len(reached)
    scores.right += len(right)
    if len(reached) < len(event.places) or len(right) < len(answers):
        scores.misses.append(_told(event, answers))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _told(event: PlacedEvent, answers: Sequence[Span]) -> str:
    wanted, found = ([event.text[start:end] for start, end in spans] for spans in (event.places, answers))
    start, end = event.event
    marked = f"{event.text[:start]}[{event.text[start:end]}]{event.text[end:]}"
    return f"wanted {wanted} found {found} | {' '.join(marked.split())}"


def event_place_lines(scores: PlaceScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        yield from scores.misses
    yield f"{scores.events} events, {scores.damaged} more left out since their marks cut through words"
    yield f"names: {scores.marked} marked ({scores.reached} found), {scores.found} answered ({scores.right} right)"
    yield closing_line("event-place", scores.metrics())

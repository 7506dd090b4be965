"""Measure time expressions against narratives whose expressions people marked with TIMEX2 values.

Given the span: the value that we find within an annotated expression. End to end: an expression that we find anywhere
is right where it overlaps an annotated one, not yet answered, of the same value. Both are told for all values, and
for those that name a year, or a part of one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.evaluate.timex import Valued, values_in
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId
from vedette.resolve.time_line import TimeLine

_TIME_OF_DAY = re.compile(r"(?<=[\dX])T\S*$")
_CALENDAR = re.compile(r"(?:BC)?\d{2}")


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text with its date and its annotated expressions, whose values leave out the time of day."""

    document: Document
    times: tuple[Valued, ...]


def load_narratives(path: Path) -> Iterator[Narrative]:
    """Yield the narratives of a file of rows: `id`, `reference`, `text`, `times` (each with start, end, value).

    Raises:
        InputError: the file cannot be read, or a row is not of this form.
    """
    for row in rows_of(path):
        try:
            yield _narrative(row)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path} holds no narratives with marked times: {error!r} in one of them.") from error


def _narrative(row: dict[str, Any]) -> Narrative:
    told = datetime.fromisoformat(row["reference"]).replace(tzinfo=UTC)
    document = Document(
        id=DocumentId(row["id"]), source=SourceId("gold"), outlet="", url=None, title="", text=row["text"],
        language="en", published_at=told, published_precision="day", fetched_at=told, sha256="",
    )  # fmt: skip
    marked = [time for time in row["times"] if time["value"]]
    times = (Valued(time["start"], time["end"], _TIME_OF_DAY.sub("", time["value"])) for time in marked)
    return Narrative(document, tuple(times))


@dataclass(slots=True)
class Tally:
    """How many values were wanted, answered and right."""

    wanted: int = 0
    answered: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.answered) if self.wanted + self.answered else 0.0


@dataclass(slots=True)
class TimeScores:
    """The table of a run: a tally given the span and one end to end, for all values and for those of the calendar."""

    given: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    calendar_given: Tally = field(default_factory=Tally)
    calendar_found: Tally = field(default_factory=Tally)
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return every figure under its name."""
        return {
            "value_f1": self.given.f1,
            "end_to_end_f1": self.found.f1,
            "calendar_value_f1": self.calendar_given.f1,
            "calendar_end_to_end_f1": self.calendar_found.f1,
        }


def evaluate_times(path: Path, watched: Callable[[Iterable[Narrative]], Iterable[Narrative]] = iter) -> TimeScores:
    """Return the scores over a file of narratives; `watched` may show how far it is.

    Raises:
        InputError: the file is not of the form.
    """
    scores = TimeScores()
    for narrative in watched(list(load_narratives(path))):
        answers = sorted(values_in(TimeLine(narrative.document)), key=lambda one: one.start)
        _score_given(scores, narrative, answers)
        _score_found(scores, narrative, answers)
    return scores


def _score_given(scores: TimeScores, narrative: Narrative, answers: Sequence[Valued]) -> None:
    for gold in narrative.times:
        answer = next((one for one in answers if _overlap(one, gold)), None)
        right = answer is not None and answer.value == gold.value
        for tally in [scores.given, scores.calendar_given][: 1 + _is_calendar(gold)]:
            tally.wanted += 1
            tally.answered += answer is not None
            tally.right += right
        if not right:
            scores.misses.append(_miss(narrative, gold, answer))


def _score_found(scores: TimeScores, narrative: Narrative, answers: Sequence[Valued]) -> None:
    open_gold = list(narrative.times)
    for answer in answers:
        match = next((gold for gold in open_gold if _overlap(answer, gold) and answer.value == gold.value), None)
        if match is not None:
            open_gold.remove(match)
        for tally in [scores.found, scores.calendar_found][: 1 + _is_calendar(answer)]:
            tally.answered += 1
            tally.right += match is not None
    scores.found.wanted += len(narrative.times)
    scores.calendar_found.wanted += sum(map(_is_calendar, narrative.times))


def _overlap(one: Valued, other: Valued) -> bool:
    return one.start < other.end and other.start < one.end


def _is_calendar(time: Valued) -> bool:
    return _CALENDAR.match(time.value) is not None


def _miss(narrative: Narrative, gold: Valued, answer: Valued | None) -> str:
    words = " ".join(narrative.document.text[max(0, gold.start - 40) : gold.end].split())
    return f"    [{narrative.document.id}] … {words} || gold {gold.value} answered {answer.value if answer else None}"


def time_lines(scores: TimeScores, *, misses: bool) -> Iterator[str]:
    """Yield the table and, last, the line for other programs; before them the misses, where they are asked for."""
    if misses:
        yield from scores.misses
    named = {
        "all values, given the span": scores.given,
        "all values, end to end": scores.found,
        "of the calendar, given the span": scores.calendar_given,
        "of the calendar, end to end": scores.calendar_found,
    }
    for name, tally in named.items():
        yield f"{name:32} F1 {tally.f1:.3f}: {tally.right} right of {tally.wanted} wanted, {tally.answered} answered"
    yield closing_line("times", scores.metrics())

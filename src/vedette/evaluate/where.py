"""Measure places against coded conflict events: the words for where, and the country, to a point and a circle.

The files have the columns of UCDP's georeferenced event data (Sundberg and Melander 2013). Asked are the events whose
`where_prec` is 1 or 2: the coder knew the very place, or within some 25 km.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.placing import holds, km_off
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.model.claim import PlaceMention
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_questions import places_of_words

WITHIN_KM = 15.0
_EXACT_ENOUGH = ("1", "2")

Progress = Callable[[Iterable["WhereQuestion"]], Iterable["WhereQuestion"]]


@dataclass(frozen=True, slots=True)
class WhereQuestion:
    """The words for the place of an event, its country, the truth in degrees, and how exactly that is known."""

    id: str
    words: str
    country: str
    truth: tuple[float, float]
    precision: str


@dataclass(slots=True)
class WhereScores:
    """What was asked and how it was answered; each miss in words."""

    asked: int = 0
    within: dict[str, list[bool]] = field(default_factory=dict)
    held: int = 0
    radii_km: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return the shares of all that was asked, and the middle radius in km."""
        right = sum(sum(answers) for answers in self.within.values())
        return {
            "within_15_km": right / max(1, self.asked),
            "in_circle": self.held / max(1, self.asked),
            "answered": len(self.radii_km) / max(1, self.asked),
            "median_radius_km": median(self.radii_km) if self.radii_km else 0.0,
        }


def load_where(path: Path) -> Iterator[WhereQuestion]:
    """Yield the events of a file that can be asked, in their order.

    Raises:
        InputError: the file cannot be read, or its rows are not such events.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            question = _question(row)
        except (KeyError, TypeError, ValueError) as error:
            columns = "id, where_description, where_prec, country, latitude, longitude"
            raise InputError(f"{path}, row {number}: an event needs {columns} ({error!r}).") from error
        if question.words and question.precision in _EXACT_ENOUGH:
            yield question


def _question(row: dict[str, Any]) -> WhereQuestion:
    return WhereQuestion(
        id=str(row["id"]),
        words=(row["where_description"] or "").strip(),
        country=row["country"].split(" (")[0],
        truth=(float(row["latitude"]), float(row["longitude"])),
        precision=str(row["where_prec"]).removesuffix(".0"),
    )


def evaluate_where(path: Path, gazetteer: Gazetteer, watched: Progress = iter) -> WhereScores:
    """Return the scores over a file; `watched` may show how far it is.

    Raises:
        InputError: the file is not of the form.
    """
    scores = WhereScores()
    for question in watched(list(load_where(path))):
        _count(scores, question, places_of_words(question.words, question.country, gazetteer))
    return scores


def _count(scores: WhereScores, question: WhereQuestion, answers: tuple[PlaceMention, ...]) -> None:
    away = [km for answer in answers if (km := km_off(question.truth, answer)) is not None]
    scores.asked += 1
    scores.within.setdefault(question.precision, []).append(any(km <= WITHIN_KM for km in away))
    scores.held += any(holds(question.truth, answer) for answer in answers)
    if away:
        scores.radii_km.append(max(answer.radius_km or 0.0 for answer in answers))
    if not away or min(away) > WITHIN_KM:
        said = "; ".join(f"{one.name} {one.lat},{one.lon} {one.radius_km} km" for one in answers)
        scores.misses.append(f"{' '.join(question.words.split())} [{question.country}] {question.truth}: {said}")


def where_lines(scores: WhereScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        yield from scores.misses
    for precision, answers in sorted(scores.within.items()):
        share = sum(answers) / len(answers)
        yield f"where_prec {precision}: {len(answers):5} asked, {share:.3f} within {WITHIN_KM:.0f} km"
    yield closing_line("where", scores.metrics())

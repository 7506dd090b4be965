"""Measure place names against texts in which people marked them and told which place each is.

Asked are the names used literally: of a place, not of its people or government (Gritta and others 2020, "A pragmatic
guide to geoparsing evaluation"); where a file tells no use, all. As the literature does, the figures given the span are
of the names whose place has a number of GeoNames; the others (streets, shops) are told apart. Finding the names as well
is measured over all.

exact: the very place, by its number. Where our place has none, it is the same where it goes by that name and the truth
lies in its circle, or within 5 km. A town for the unit that bears its name ("Beijing"), or the other way round, is
inexact, however near. within 161 km: exact, or our point lies so near, which is what the literature counts
("100 miles").

of known: the same over the names that we could tell, as Halterman (2023, "Mordecai 3") counts: those are left out for
which the gazetteer does not give the place at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.placing import km_off
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.model.claim import PlaceMention
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_names import fold
from vedette.resolve.place_questions import document_of, place_spans
from vedette.resolve.places import places_of_text

NEAR_KM = 161.0
SAME_KM = 5.0
_LITERAL = ("Literal", "Literal_Modifier", "Embedded_Literal", "Mixed", "Coercion")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name: its characters, the truth in degrees, GeoNames' number where told, and how it is used."""

    start: int
    end: int
    text: str
    truth: tuple[float, float]
    geonames: str | None
    use: str | None

    @property
    def is_literal(self) -> bool:
        """Tell whether the name is used of the place itself, as far as the file tells."""
        return self.use is None or self.use in _LITERAL


@dataclass(frozen=True, slots=True)
class ToponymText:
    """A text and its marked names."""

    document: Document
    toponyms: tuple[Toponym, ...]


Progress = Callable[[Iterable[ToponymText]], Iterable[ToponymText]]


@dataclass(slots=True)
class ToponymScores:
    """Counts given the spans, and of finding the names too; each miss in words."""

    asked: int = 0
    exact: int = 0
    near: int = 0
    known: int = 0
    known_exact: int = 0
    known_near: int = 0
    unnumbered: int = 0
    unnumbered_near: int = 0
    answered: int = 0
    recognised: int = 0
    resolved: int = 0
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return the shares given the span, and F1 of finding the names, and of finding them and placing them near."""
        asked, known = max(1, self.asked), max(1, self.known)
        both = max(1, self.asked + self.unnumbered + self.answered)
        return {
            "exact": self.exact / asked,
            "within_161_km": self.near / asked,
            "exact_of_known": self.known_exact / known,
            "within_161_km_of_known": self.known_near / known,
            "recognised_f1": 2 * self.recognised / both,
            "resolved_f1": 2 * self.resolved / both,
        }


def load_toponyms(path: Path) -> Iterator[ToponymText]:
    """Yield the texts of a file: `id`, `title`, `text`, `toponyms` (start, end, text, lat, lon, geonames, type).

    Raises:
        InputError: the file cannot be read, or its rows are not such texts.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            marked = [one for one in row["toponyms"] if one.get("lat") is not None and one["text"]]
            document = document_of(str(row["id"]), row["title"] or "", row["text"])
            found = (_toponym(one, document.text) for one in marked)
            yield ToponymText(document, tuple(toponym for toponym in found if toponym is not None))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path}, row {number}: a text needs id, title, text and toponyms ({error!r}).") from error


def _toponym(told: dict[str, Any], text: str) -> Toponym | None:
    """Return a marked name where it stands: some files count a few characters amiss. None where it stands nowhere."""
    words, start = told["text"], int(told["start"])
    places = [found.start() for found in re.finditer(re.escape(words), text)]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - start))
    number = told.get("geonames")
    truth = (float(told["lat"]), float(told["lon"]))
    return Toponym(at, at + len(words), words, truth, str(number) if number else None, told.get("type"))


def evaluate_toponyms(path: Path, gazetteer: Gazetteer, watched: Progress = iter) -> ToponymScores:
    """Return the scores over a file; `watched` may show how far it is.

    Raises:
        InputError: the file is not of the form.
    """
    scores = ToponymScores()
    for text in watched(list(load_toponyms(path))):
        _count_given_spans(scores, text, gazetteer)
        _count_found(scores, text, gazetteer)
    return scores


def _count_given_spans(scores: ToponymScores, text: ToponymText, gazetteer: Gazetteer) -> None:
    asked = [toponym for toponym in text.toponyms if toponym.is_literal]
    found = place_spans(text.document, [(one.start, one.end) for one in asked], gazetteer)
    for toponym, answers in zip(asked, found, strict=True):
        exact = any(is_exact(toponym, answer, gazetteer) for answer in answers)
        near = exact or any(is_near(toponym, answer) for answer in answers)
        if toponym.geonames is None:
            scores.unnumbered += 1
            scores.unnumbered_near += near
        else:
            scores.asked += 1
            scores.exact += exact
            scores.near += near
            is_known = exact or _is_known(toponym, gazetteer)
            scores.known += is_known
            scores.known_exact += is_known and exact
            scores.known_near += is_known and near
        if not exact:
            scores.misses.append(_told(text, toponym, answers, "inexact" if near else "far"))


def _told(text: ToponymText, toponym: Toponym, answers: Sequence[PlaceMention], what: str) -> str:
    said = "; ".join(f"{one.place} {one.name} {one.lat},{one.lon}" for one in answers)
    return f"{what} [{text.document.id}] {toponym.text} | gn{toponym.geonames} {toponym.truth} | {said}"


def _count_found(scores: ToponymScores, text: ToponymText, gazetteer: Gazetteer) -> None:
    """Count the names found. What overlaps a name marked as used otherwise is neither right nor wrong."""
    left = [toponym for toponym in text.toponyms if toponym.is_literal]
    others = [toponym for toponym in text.toponyms if not toponym.is_literal]
    for answer in places_of_text(text.document, gazetteer):
        match = next((toponym for toponym in left if _overlap(toponym, answer)), None)
        if match is not None:
            left.remove(match)
            scores.recognised += 1
            scores.resolved += is_exact(match, answer, gazetteer) or is_near(match, answer)
        scores.answered += match is not None or not any(_overlap(toponym, answer) for toponym in others)


def _overlap(toponym: Toponym, answer: PlaceMention) -> bool:
    return toponym.start < answer.end and answer.start < toponym.end


def is_exact(toponym: Toponym, answer: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Tell whether an answer is the very place that a name stands for (see the module for what that means)."""
    place = gazetteer.get(answer.place) if answer.place else None
    away = km_off(toponym.truth, answer)
    return place is not None and away is not None and _is_the_place(toponym, place, away)


def _is_the_place(toponym: Toponym, place: Place, away_km: float) -> bool:
    if place.id.startswith("gn"):
        return place.id == f"gn{toponym.geonames}"
    named = fold(toponym.text) in {fold(name) for name, _ in place.names}
    return named and away_km <= max(SAME_KM, place.radius_km)


def _is_known(toponym: Toponym, gazetteer: Gazetteer) -> bool:
    """Tell whether one of the places that go by a name is the one that it stands for."""
    places = gazetteer.look_up(toponym.text)
    return any(_is_the_place(toponym, one, km_between(toponym.truth, (one.lat, one.lon))) for one in places)


def is_near(toponym: Toponym, answer: PlaceMention) -> bool:
    """Tell whether an answer's point lies within 161 km."""
    away = km_off(toponym.truth, answer)
    return away is not None and away <= NEAR_KM


def toponym_lines(scores: ToponymScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        yield from scores.misses
    metrics = scores.metrics()
    yield f"{scores.asked} literal names with a number, given the span: {scores.exact} exact, {scores.near} near"
    yield f"{scores.known} of them where their place is known: {scores.known_exact} exact, {scores.known_near} near"
    yield f"{scores.unnumbered} literal names without a number: {scores.unnumbered_near} near"
    yield f"{scores.answered} names found, {scores.recognised} of them marked, {scores.resolved} of these placed near"
    yield closing_line("toponyms", metrics)

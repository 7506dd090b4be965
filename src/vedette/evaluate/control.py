"""Territorial control from text, against an atlas: who holds a place on a day, and when it changes hands."""

import re
from calendar import month_name
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from vedette.errors import InputError
from vedette.evaluate.control_course import NEAR_DAYS, Course, Turn
from vedette.evaluate.control_truth import Change, SideOf, TruePlace, load_atlas
from vedette.fuse import derive
from vedette.fuse.holding import Basis, Holding
from vedette.fuse.sides import Sides
from vedette.ingest import gather
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import ActorId, DocumentId, SourceId
from vedette.model.register import Actor, Source
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.holding import Holders
from vedette.run.outcomes import Outcome
from vedette.run.parts import Parts
from vedette.run.reading import read_unkept

Watched = Callable[[Iterable[Outcome]], Iterable[Outcome]]
MONTHS = tuple(month_name)  # 0 is empty
OPENING = 1000  # characters at the head of a text that tell of which year it is
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A holder that was asked for, and what was answered. `answer` is a side, "contested", or None.

    `state` is the side of the state that the place lies in on that day: what one says who reads nothing.
    """

    place: TruePlace
    day: date
    answer: str | None
    holding: Holding | None
    state: str | None

    @property
    def basis(self) -> Basis:
        """Return on which ground it is answered."""
        return self.holding.basis if self.holding is not None else Basis.UNKNOWN

    @property
    def is_right(self) -> bool:
        """Tell whether the answer is the true holder."""
        return self.answer == self.place.holder

    @property
    def is_of_state(self) -> bool:
        """Tell whether the state that the place lies in is the true holder."""
        return self.state == self.place.holder


@dataclass(frozen=True, slots=True)
class Looked:
    """A true change of hands, and whether it was found. `is_dated`: a sentence tells its day beside the place."""

    place: TruePlace
    change: Change
    is_dated: bool
    is_found: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A change of hands that the picture tells of a place whose history is known, and whether it is right."""

    place: TruePlace
    turn: Turn
    is_right: bool


@dataclass(slots=True)
class ControlScores:
    """The table of one run."""

    asked: list[Asked] = field(default_factory=list)
    looked: list[Looked] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return every figure under its name, for the closing line."""
        return {
            "holder": _share(one.is_right for one in self.asked),
            "change_recall": _share(one.is_found for one in self.looked if one.is_dated),
            "change_precision": _share(one.is_right for one in self.judged),
            "change_recall_of_all": _share(one.is_found for one in self.looked),
            "credence_error": calibration_error(reliability(self.asked)),
        }


BINS = (0.0, 0.5, 0.65, 0.8, 0.9, 1.0)  # of credence, each from one bound to the next


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose credence lies between two bounds: how many, what they expect on average, how many are right."""

    low: float
    high: float
    count: int
    expected: float
    right: float


def reliability(asked: Iterable[Asked]) -> list[Bin]:
    """Return how often answers are right by their credence (contested ones are left out: they give no holder)."""
    known = [(one.holding, one.is_right) for one in asked if one.holding is not None]
    told = [(holding.credence, right) for holding, right in known if holding.holder == holding.value]
    bins = []
    for low, high in pairwise(BINS):
        inside = [(sure, right) for sure, right in told if low < sure <= high]
        if inside:
            expected = sum(sure for sure, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), expected, _share(right for _, right in inside)))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini, Cooper and Hauskrecht 2015)."""
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.expected - one.right) for one in bins) / count if count else 0.0


def _share(verdicts: Iterable[bool]) -> float:
    every = list(verdicts)
    return sum(every) / len(every) if every else 0.0


@dataclass(frozen=True, slots=True)
class Means:
    """What reads texts, and what names are looked up in."""

    parts: Parts
    gazetteer: Gazetteer
    actors: Mapping[ActorId, Actor]
    sources: Mapping[SourceId, Source]


def evaluate_control(atlas: Path, texts: Path, means: Means, now: datetime, watched: Watched = iter) -> ControlScores:
    """Return how well the picture that follows from `texts` agrees with an atlas.

    Raises:
        InputError: the atlas is not of its form, or there is nothing to read in the texts.
    """
    sides, names = Sides(means.actors), ActorRegister()

    def side_of(words: str, on: date | None) -> str | None:
        actor = ActorId(words.casefold())
        return sides.of(actor if names.get(actor) else names.resolve(words, on=on)[0])

    places = list(load_atlas(atlas, side_of))
    documents, claims = read_texts(texts, means.parts, now, watched)
    ledger = derive(claims, list(documents.values()), means.actors, means.sources).beliefs
    held = (entry.record for entry in ledger if entry.withdrawn_at is None)
    holders = Holders(held, sides, means.gazetteer)
    course = Course(holders, {claim.id: claim for claim in claims}, sides, means.gazetteer)
    return score_control(places, course, side_of, [f"{one.title}\n{one.text}" for one in documents.values()])


def read_texts(
    path: Path, parts: Parts, now: datetime, watched: Watched
) -> tuple[dict[DocumentId, Document], list[Claim]]:
    """Return the documents of a file and the claims that the reader and the resolver make of them.

    Raises:
        InputError: nothing could be read there.
    """
    documents: dict[DocumentId, Document] = {}
    claims: list[Claim] = []
    problem = "there is nothing in it"
    for outcome in watched(read_unkept(gather([str(path)], fetcher=None, now=now), parts)):
        if outcome.document is not None and outcome.problem is None:
            documents[outcome.document.id] = outcome.document
            claims.extend(outcome.claims)
        problem = outcome.problem or problem
    if not documents:
        raise InputError(f"No text could be read from {path}: {problem}")
    return documents, claims


def score_control(
    places: Iterable[TruePlace], course: Course, side_of: SideOf, texts: Collection[str]
) -> ControlScores:
    """Return the table for those places of an atlas that the texts name.

    Holders are asked for the day for which the atlas gives them. A change is found when the picture tells that the same
    side took the place within three days of it. A change that the picture tells is judged where the history of the
    atlas is told up to the holder, and up to that day: there it is right when the atlas tells it within three days.
    """
    scores = ControlScores()
    for place in places:
        sentences = _naming(place, texts)
        if not sentences:
            continue
        if place.asked_on is not None:
            answer, holding = course.holding(place, place.asked_on)
            state = side_of(course.country(place) or "", place.asked_on)
            scores.asked.append(Asked(place, place.asked_on, answer, holding, state))
        _compare_changes(scores, place, course.turns(place), sentences)
    return scores


def _compare_changes(
    scores: ControlScores, place: TruePlace, turns: Sequence[Turn], sentences: Sequence[tuple[str, str]]
) -> None:
    for change in place.changes:
        if change.is_dated:
            found = any(_is_told(turn, change) for turn in turns)
            scores.looked.append(Looked(place, change, _tells_day(sentences, change.first), found))
    if place.is_told_to_the_end and place.asked_on is not None:
        judged = [turn for turn in turns if turn.day <= place.asked_on + timedelta(days=NEAR_DAYS)]
        scores.judged += [Judged(place, turn, any(_is_told(turn, one) for one in place.changes)) for turn in judged]


def _is_told(turn: Turn, change: Change) -> bool:
    near = timedelta(days=NEAR_DAYS)
    return turn.side == change.side and change.first - near <= turn.day <= change.last + near


def _naming(place: TruePlace, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the sentences that name a place, each with how its text opens."""
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, place.names))})\b")
    told = ((sentence, text[:OPENING]) for text in texts if names.search(text) for sentence in SENTENCE.split(text))
    return [(sentence, opening) for sentence, opening in told if names.search(sentence)]


def _tells_day(sentences: Iterable[tuple[str, str]], day: date) -> bool:
    """Tell whether a sentence tells a day near this one, of its year; or without one, in a text that opens with it."""
    near = [day + timedelta(days=apart) for apart in range(-NEAR_DAYS, NEAR_DAYS + 1)]
    told = "|".join(rf"{one.day} {MONTHS[one.month]}|{MONTHS[one.month]} {one.day}" for one in near)
    form = re.compile(rf"\b(?:{told})\b(?P<year>,?\s+[12]\d{{3}}\b)?")
    found = ((one, opening) for sentence, opening in sentences for one in form.finditer(sentence))
    return any(str(day.year) in (one["year"] or opening) for one, opening in found)

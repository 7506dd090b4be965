"""The page of the queue: what to look at next, and one claim with all that it takes to judge it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from vedette.desk.fixes import FIELDS
from vedette.desk.reviewing import Log
from vedette.desk.stakes import Bearing, Stake
from vedette.fuse.judgements import corrected
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.ids import ClaimId, EventId
from vedette.model.review import Opinion, Review, standing_reviews
from vedette.run.fusing import reviews_behind
from vedette.serve.asking import Asked, Id
from vedette.serve.choosing import asked_for, events_of, told_by_claim
from vedette.serve.library import Library
from vedette.serve.pages.article import words_after, words_before
from vedette.serve.review_queue import Queue, View
from vedette.serve.told import Told, tell_claims, tell_one

SHOWN = 12  # claims in the list beside the one that is looked at
NEAR_DAYS = 7  # events this near may be the same happening
MOST_NEAR = 8
MOST_HAPPENINGS = 5
MOST_LOOKED_AT = 50


class ReviewAsked(BaseModel):
    """Which part of the queue, and which claim of it. It is about what is to be done now: no clock applies."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    view: View = View.OPEN
    claim: Id | None = None
    limit: int = Field(SHOWN, ge=1, le=200, description="How many of the queue to list, from the chosen claim on.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim in the list."""

    rank: int
    told: Told
    opinion: Opinion
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What rests on the claim, in words."""

    bearing: Bearing
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that the claim tells or denies, with its other claims and the events that may be the same."""

    event: Event
    title: str
    others: tuple[Told, ...]
    near: tuple[tuple[EventId, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldForm:
    """A field as it can be corrected."""

    name: str
    written: str
    choices: tuple[str, ...]
    is_fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The claim that is looked at. `read` is the claim as the reader read it, `told` as corrected."""

    told: Told
    read: Claim
    before: str
    after: str
    opinion: Opinion
    reasons: tuple[Reason, ...]
    happenings: tuple[Happening, ...]
    fields: tuple[FieldForm, ...]
    said: tuple[Review, ...]
    undone: tuple[str, ...]
    source_grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The queue and the claim that is looked at (None: the view is empty)."""

    view: View
    counts: tuple[tuple[View, int], ...]
    total: int
    rank: int
    waiting: tuple[Waiting, ...]
    previous: ClaimId | None
    next: ClaimId | None
    chosen: Chosen | None
    behind: int
    last: Review | None  # the newest review by whoever asks that stands
    sample: bool


def review_page(asked: ReviewAsked, who: str, library: Library, queue: Queue) -> ReviewPage:
    """Return the queue as `who` sees it."""
    log = library.log()
    views = queue.views(who)
    ids = views[asked.view]
    chosen = ClaimId(asked.claim) if asked.claim else (ids[0] if ids else None)
    at = ids.index(chosen) if chosen in ids else 0
    ranked = queue.ranked()
    last = next((review for review in reversed(log.reviews) if review.who == who and _stands(review, log)), None)
    shown = _chosen(chosen, log, ranked.get(chosen), library) if chosen else None
    start = max(0, min(at - 2, len(ids) - asked.limit))
    return ReviewPage(
        view=asked.view,
        counts=tuple((view, len(claims)) for view, claims in views.items()),
        total=len(ids),
        rank=at + 1 if chosen in ids else 0,
        waiting=tuple(_waiting(ids[start : start + asked.limit], start, log, ranked, library)),
        previous=ids[at - 1] if at > 0 else None,
        next=_next(ids, at, chosen),
        chosen=shown,
        behind=reviews_behind(library.store),
        last=last,
        sample=bool(shown and shown.read.sample),
    )


def _stands(review: Review, log: Log) -> bool:
    return review in standing_reviews(log.about[review.subject])


def _next(ids: list[ClaimId], at: int, chosen: ClaimId | None) -> ClaimId | None:
    if chosen not in ids:
        return ids[0] if ids else None
    return ids[at + 1] if at + 1 < len(ids) else None


def _waiting(
    ids: list[ClaimId], start: int, log: Log, ranked: dict[ClaimId, Stake], library: Library
) -> Iterator[Waiting]:
    for rank, told in enumerate(tell_claims(ids, library), start + 1):
        stake = ranked.get(told.claim.id)
        score = stake.score(told.claim.confidence) if stake else 0.0
        yield Waiting(rank=rank, told=told, opinion=log.opinion(told.claim.id), score=score)


def _chosen(claim_id: ClaimId, log: Log, stake: Stake | None, library: Library) -> Chosen | None:
    read = library.store.claim(claim_id)
    document = library.store.document(read.document) if read else None
    if read is None or document is None:
        return None
    opinion = log.opinion(claim_id)
    claim = corrected(read, opinion)
    events = told_by_claim(claim_id, None, library)[:MOST_HAPPENINGS]
    about = (claim_id, *(event.id for event in events))
    said = sorted((review for subject in about for review in log.about.get(subject, ())), key=_number, reverse=True)
    return Chosen(
        told=tell_one(claim, document, library),
        read=read,
        before=words_before(claim, document),
        after=words_after(claim, document),
        opinion=opinion,
        reasons=tuple(_reasons(stake.bearings if stake else (), library)),
        happenings=tuple(_happening(event, claim_id, library) for event in events),
        fields=tuple(_field_forms(claim, opinion)),
        said=tuple(said),
        source_grade=log.opinion(document.source).grade,
        undone=tuple(review.undoes for review in said if review.undoes is not None),
    )


def _number(review: Review) -> int:
    return review.number


def _name_of_place(record: str, library: Library) -> str:
    """Return our name for a place, or for a facility ("the id of its place~what it is", and its own name behind)."""
    place, _, facility = record.partition("~")
    words = facility.replace("_", " ").replace("~", ", ")
    return library.name_of("place", place) + (f" ({words})" if words else "")


def _reasons(bearings: Iterable[Bearing], library: Library) -> Iterator[Reason]:
    """Yield what rests on a claim: each event, and each place once, however many of its spells do."""
    each = {(bearing.record, bearing.is_sole): bearing for bearing in reversed(tuple(bearings))}
    for bearing in reversed(each.values()):
        event = library.store.event(EventId(bearing.record)) if bearing.is_event else None
        if event is not None:
            yield Reason(bearing=bearing, title=library.title(event), address=f"/events/{event.id}")
        elif not bearing.is_event:
            title = _name_of_place(bearing.record, library)
            yield Reason(bearing=bearing, title=title, address=f"/places/{bearing.record}")


def _happening(event: Event, claim_id: ClaimId, library: Library) -> Happening:
    others = [claim for claim in (*event.claims, *event.denials) if claim != claim_id]
    near = [other for other in _near(event, library) if other.id != event.id][:MOST_NEAR]
    return Happening(
        event=event,
        title=library.title(event),
        others=tell_claims(others, library),
        near=tuple((other.id, library.title(other)) for other in near),
    )


def _near(event: Event, library: Library) -> list[Event]:
    """Return the events at the same place within some days, those of the same kind first."""
    place = next((mention.place for mention in event.places if mention.place), None)
    first, last = (event.when.start, event.when.end) if event.when else (None, None)
    if place is None or first is None or last is None:
        return []
    period = {"since": _shifted(first, -NEAR_DAYS), "until": _shifted(last, NEAR_DAYS)}
    asked = Asked.model_validate({"place": place, "limit": MOST_LOOKED_AT, **period})
    found = events_of(asked_for(asked, library), asked, library).items
    return sorted(found, key=lambda other: (other.kind != event.kind, other.id))


def _shifted(day: date, days: int) -> date:
    shifted = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(shifted)


def _field_forms(claim: Claim, opinion: Opinion) -> Iterator[FieldForm]:
    fixed = dict(opinion.fixed)
    for name, form in FIELDS.items():
        yield FieldForm(name=name, written=form.write(claim), choices=form.choices, is_fixed=name in fixed)

"""The picture of an area and a period, as it was held at one moment, with everything that it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from vedette.fuse.casualties import casualties
from vedette.fuse.contradictions import contradictions, voice_of
from vedette.fuse.sides import Sides
from vedette.model.belief import Belief
from vedette.model.casualties import Losses
from vedette.model.claim import Claim
from vedette.model.contradiction import Contradiction
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId
from vedette.model.picture import Picture
from vedette.model.query import BeliefQuery, EventQuery, TollQuery
from vedette.model.register import Actor
from vedette.run.area import Area
from vedette.store import Store, every


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at: an area (None: everywhere), the days since..until, and what was held at `known_at`."""

    area: Area | None = None
    since: date | None = None
    until: date | None = None
    known_at: datetime | None = None  # None: now

    @property
    def asked(self) -> dict[str, Any]:
        """Return the fields that queries share."""
        inside = self.area.inside if self.area else None
        return {"inside": inside, "known_at": self.known_at}

    @property
    def days(self) -> dict[str, Any]:
        """Return the fields of queries for what happens in time."""
        return {"since": self.since, "until": self.until}


def picture_at(store: Store, view: View, actors: Mapping[ActorId, Actor], now: datetime) -> Picture:
    """Return what is held about the view, and everything that it rests on."""
    events = tuple(every(store.events, EventQuery(**view.asked, **view.days)))
    tolls = tuple(every(store.tolls, TollQuery(**view.asked, **view.days)))
    held = every(store.beliefs, BeliefQuery(**view.asked))
    beliefs = tuple(belief for belief in held if _overlaps(belief, view.since, view.until))
    picture = held_picture(store, events, beliefs, tolls, view.known_at or now)
    named = _actors_of(events, beliefs, picture.claims.values())
    return replace(
        picture,
        since=view.since,
        until=view.until,
        area=view.area.name if view.area else None,
        actors={actor: actors[actor].name for actor in sorted(named) if actor in actors},
    )


def held_picture(
    store: Store, events: tuple[Event, ...], beliefs: tuple[Belief, ...], tolls: tuple[Toll, ...], known_at: datetime
) -> Picture:
    """Return records that were held at `known_at` as a picture, with everything that they rest on."""
    claims = store.claims_by_id(_claims_of(events, beliefs, tolls))
    return Picture(
        known_at=known_at,
        since=None,
        until=None,
        area=None,
        events=events,
        beliefs=beliefs,
        tolls=tolls,
        claims=claims,
        documents=store.documents_by_id(claim.document for claim in claims.values()),
        sample=any(claim.sample for claim in claims.values()),
    )


def contradictions_in(picture: Picture, actors: Mapping[ActorId, Actor]) -> tuple[Contradiction, ...]:
    """Return what is told differently in a picture, what became known last first."""
    return contradictions(picture, Sides(actors))


def casualties_in(picture: Picture, actors: Mapping[ActorId, Actor]) -> list[Losses]:
    """Return those killed or injured by category, event by event, then by running toll: never to be added up."""

    def voice(claim: Claim) -> str:
        return voice_of(claim, picture)

    sides = Sides(actors)

    def side_of(actor: ActorId | None) -> str | None:
        side = sides.of(actor)
        return side and sides.called_as(side)

    subjects: list[Event | Toll] = [*picture.events, *picture.tolls]
    return [one for of in subjects for one in casualties(of, picture, side_of, voice)]


def _overlaps(belief: Belief, since: date | None, until: date | None) -> bool:
    begins_in_time = until is None or belief.valid_from <= until
    ends_in_time = since is None or belief.valid_to is None or belief.valid_to >= since
    return begins_in_time and ends_in_time


def _claims_of(events: Iterable[Event], beliefs: Iterable[Belief], tolls: Iterable[Toll]) -> Iterator[ClaimId]:
    for event in events:
        yield from (*event.claims, *event.denials)
    for belief in beliefs:
        yield from (*belief.because, *belief.against)
    for toll in tolls:
        yield from toll.claims


def _actors_of(events: Iterable[Event], beliefs: Iterable[Belief], claims: Iterable[Claim]) -> set[ActorId]:
    mentions = [mention for event in events for mention in (*event.initiators, *event.targets)]
    mentions += [mention for claim in claims for mention in (*claim.speakers, *claim.initiators, *claim.targets)]
    named = {mention.actor for mention in mentions if mention.actor is not None}
    return named | {belief.holder for belief in beliefs if belief.holder is not None}

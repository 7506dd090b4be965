"""Flat lists for programs: events and beliefs, a page at a time, without the words for people."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from vedette.model.belief import Belief
from vedette.model.event import Event
from vedette.model.ids import ActorId, PlaceId
from vedette.model.query import BeliefQuery
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import Asked, BoxWords, Day, Id, Paged, read_box
from vedette.serve.choosing import asked_for, events_of
from vedette.serve.library import Library
from vedette.serve.routes import PROBLEMS
from vedette.serve.sending import send_json


class BeliefsAsked(Paged):
    """Which beliefs: what held when, where, and by whom it is told."""

    valid_at: Day | None = Field(None, description="What held on that day. Left out: the whole history.")
    bbox: BoxWords | None = Field(None, description="west,south,east,north in degrees.")
    place: Id | None = Field(None, description="The id of a place or facility.")
    holder: Id | None = Field(None, description="The id of the actor who holds it.")
    aspect: Aspect | None = Field(None, description="control: who holds it; status: whether it is open.")
    layer: str | None = Field(None, max_length=140, description="assessed, or claimed:SIDE.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """Events as records, newest happening first."""

    events: tuple[Event, ...]
    total: int
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefList:
    """Beliefs as records, by place, aspect, layer and first day."""

    beliefs: tuple[Belief, ...]
    total: int
    after: str | None


def event_list(asked: Asked, library: Library) -> EventList:
    """Return a page of events."""
    page = events_of(asked_for(asked, library), asked, library)
    return EventList(events=page.items, total=page.total, after=page.after)


def belief_list(asked: BeliefsAsked, library: Library) -> BeliefList:
    """Return a page of beliefs."""
    query = BeliefQuery(
        subject=PlaceId(asked.place) if asked.place else None,
        holder=ActorId(asked.holder) if asked.holder else None,
        aspect=asked.aspect,
        layer=asked.layer,
        box=read_box(asked.bbox) if asked.bbox else None,
        valid_at=asked.valid_at,
        known_at=asked.known_at,
        limit=asked.limit,
        after=asked.after,
    )
    page = library.store.beliefs(query)
    return BeliefList(beliefs=page.items, total=page.total, after=page.after)


def make_api_router(library: Library) -> APIRouter:
    """Return the routes of the lists that have no page for people."""
    router = APIRouter()

    def events(asked: Annotated[Asked, Query()]) -> Response:
        return send_json(event_list(asked, library))

    def beliefs(asked: Annotated[BeliefsAsked, Query()]) -> Response:
        return send_json(belief_list(asked, library))

    router.add_api_route(
        "/events.json", events, response_model=EventList, responses=PROBLEMS, operation_id="events",
        summary="Events as records, newest happening first",
    )  # fmt: skip
    router.add_api_route(
        "/beliefs.json", beliefs, response_model=BeliefList, responses=PROBLEMS, operation_id="beliefs",
        summary="Who holds what, and what is open, as records",
    )  # fmt: skip
    return router

"""The page of an actor: what it did, what was done to it, what it holds."""

from dataclasses import dataclass

from vedette.model.belief import ASSESSED, Belief
from vedette.model.ids import ActorId
from vedette.model.query import BeliefQuery, EventQuery
from vedette.model.register import Actor
from vedette.serve.asking import Known
from vedette.serve.holdings import Holdings
from vedette.serve.told import Line, line_of

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor with its events, newest first, and the places that it holds or held."""

    id: ActorId
    name: str
    actor: Actor | None
    parent: Actor | None
    events: tuple[Line, ...]
    events_total: int
    holds: tuple[Belief, ...]
    sample: bool


def actor_page(actor_id: ActorId, asked: Known, holdings: Holdings) -> ActorPage | None:
    """Return the actor, or None where neither the register nor any record knows it."""
    actor = holdings.actors.get(actor_id)
    events = holdings.store.events(EventQuery(actor=actor_id, known_at=asked.known_at, limit=MOST_EVENTS))
    if actor is None and not events.items:
        return None
    holds = holdings.store.beliefs(BeliefQuery(holder=actor_id, layer=ASSESSED, known_at=asked.known_at)).items
    return ActorPage(
        id=actor_id,
        name=actor.name if actor else actor_id,
        actor=actor,
        parent=holdings.actors.get(actor.parent) if actor and actor.parent else None,
        events=tuple(line_of(event, holdings) for event in events.items),
        events_total=events.total,
        holds=tuple(sorted(holds, key=lambda belief: (belief.valid_to is not None, belief.subject_name))),
        sample=any(event.sample for event in events.items),
    )

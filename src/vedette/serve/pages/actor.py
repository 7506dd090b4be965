"""The page of an actor: what it did, what was done to it, what it holds."""

from dataclasses import dataclass

import numpy as np

from vedette.model.belief import ASSESSED, Belief
from vedette.model.ids import ActorId
from vedette.model.register import Actor
from vedette.serve.asking import Known
from vedette.serve.choosing import newest_of
from vedette.serve.library import Library
from vedette.serve.told import Line, line_of

MOST_EVENTS = 100
MOST_HELD = 1000


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


def actor_page(actor_id: ActorId, asked: Known, library: Library) -> ActorPage | None:
    """Return the actor, or None where neither the register nor any record knows it."""
    actor = library.actors.get(actor_id)
    events = newest_of(None, actor_id, asked.known_at, MOST_EVENTS, library)
    if actor is None and not events.items:
        return None
    holds = _holds(actor_id, asked, library)
    return ActorPage(
        id=actor_id,
        name=actor.name if actor else actor_id,
        actor=actor,
        parent=library.actors.get(actor.parent) if actor and actor.parent else None,
        events=tuple(line_of(event, library) for event in events.items),
        events_total=events.total,
        holds=tuple(sorted(holds, key=lambda belief: (belief.valid_to is not None, belief.subject_name))),
        sample=any(event.sample for event in events.items),
    )


def _holds(actor: ActorId, asked: Known, library: Library) -> list[Belief]:
    """Return what an actor holds or held by our assessment, the first places by their ids where there are too many."""
    table = library.beliefs()
    mask = table.held(asked.known_at or library.now()) & (table.holder == actor) & (table.layer == ASSESSED)
    rows = np.flatnonzero(mask)
    first = rows[np.argsort(table.subject[rows], kind="stable")][:MOST_HELD]
    return library.store.columns.beliefs(table.seq[first].tolist())

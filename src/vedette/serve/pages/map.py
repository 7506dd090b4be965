"""The map's data: compact rows, whose columns stand beside them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vedette.model.belief import Belief
from vedette.model.claim import Mention
from vedette.model.event import Event
from vedette.model.query import BeliefQuery
from vedette.serve.asking import Asked
from vedette.serve.holdings import AT_ONCE, Holdings
from vedette.serve.pages.lists import day_of

EVENT_COLUMNS = (
    "id", "kind", "status", "modality", "start", "end", "title", "origins", "claims", "denials", "actors", "places",
    "known_at",
)  # fmt: skip
PLACE_COLUMNS = ("id", "name", "lon", "lat", "radius_km", "precision")
BELIEF_COLUMNS = (
    "id", "subject", "name", "aspect", "value", "value_name", "holder", "colour", "lon", "lat", "radius_km",
    "valid_from", "valid_to", "last_evidence_at", "layer", "credence", "against",
)  # fmt: skip
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRows:
    """Events and beliefs in rows. A place without coordinates has null there; it stands in the list, not on the map."""

    event_columns: tuple[str, ...]
    place_columns: tuple[str, ...]
    events: tuple[Row, ...]
    belief_columns: tuple[str, ...]
    beliefs: tuple[Row, ...]
    actors: dict[str, str]
    sources: dict[str, str]
    first_day: date | None
    last_day: date | None
    known_days: tuple[tuple[date, int], ...]
    sample: bool


def map_rows(asked: Asked, holdings: Holdings) -> MapRows:
    """Return everything that the map may show for this question; time and kind are chosen in the page."""
    events = tuple(holdings.find_events(asked))
    beliefs = _beliefs(asked, holdings)
    days = [day for event in events if (day := day_of(event)) is not None]
    starts = [belief.valid_from for belief in beliefs]
    return MapRows(
        event_columns=EVENT_COLUMNS,
        place_columns=PLACE_COLUMNS,
        events=tuple(_event_row(event, holdings) for event in events),
        belief_columns=BELIEF_COLUMNS,
        beliefs=tuple(_belief_row(belief, holdings) for belief in beliefs),
        actors=_actor_names(events, beliefs, holdings),
        sources={reading.source: reading.name for reading in holdings.readings()},
        first_day=min([*days, *starts], default=None),
        last_day=max([*days, *starts], default=None),
        known_days=holdings.known_days(),
        sample=any(event.sample for event in events) or any(belief.sample for belief in beliefs),
    )


def _beliefs(asked: Asked, holdings: Holdings) -> tuple[Belief, ...]:
    """Return the beliefs of the area. Words, kinds and sources are of events, and leave them as they are."""
    found: list[Belief] = []
    query = BeliefQuery(
        holder=asked.events().actor,
        box=asked.box,
        valid_at=asked.valid_at,
        known_at=asked.known_at,
        limit=AT_ONCE,
    )
    while True:
        page = holdings.store.beliefs(query)
        found += page.items
        if page.after is None:
            return tuple(found)
        query = replace(query, after=page.after)


def _event_row(event: Event, holdings: Holdings) -> Row:
    when = event.when
    return (
        event.id,
        event.kind.value,
        event.status.value,
        event.modality.value,
        when.start.isoformat() if when and when.start else None,
        when.end.isoformat() if when and when.end else None,
        holdings.title(event),
        len(event.origins),
        len(event.claims),
        len(event.denials),
        _actors((*event.initiators, *event.targets)),
        tuple(
            (place.place, place.name or place.text, place.lon, place.lat, place.radius_km, place.precision.value)
            for place in event.places
        ),
        event.known_at.isoformat(),
    )


def _actors(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.actor))


def _belief_row(belief: Belief, holdings: Holdings) -> Row:
    return (
        belief.id,
        belief.subject,
        belief.subject_name,
        belief.aspect.value,
        belief.value,
        belief.value_name,
        belief.holder,
        holdings.colour(belief.holder),
        belief.lon,
        belief.lat,
        belief.radius_km,
        belief.valid_from.isoformat(),
        belief.valid_to.isoformat() if belief.valid_to else None,
        belief.last_evidence_at.isoformat(),
        belief.layer,
        belief.credence,
        len(belief.against),
    )


def _actor_names(events: Iterable[Event], beliefs: Iterable[Belief], holdings: Holdings) -> dict[str, str]:
    named = {actor for event in events for actor in _actors((*event.initiators, *event.targets))}
    named.update(belief.holder for belief in beliefs if belief.holder)
    names = {actor: holdings.actor_name(actor) or actor for actor in named}
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))

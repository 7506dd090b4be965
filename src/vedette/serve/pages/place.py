"""The page of a place: who held it when, what is open there, what happened there; and the search for places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vedette.model.belief import ASSESSED, Belief
from vedette.model.ids import PlaceId
from vedette.model.ledger import held
from vedette.model.place import Place
from vedette.model.query import BeliefQuery, Box
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import Known, PlaceSearch
from vedette.serve.choosing import newest_of
from vedette.serve.library import Library
from vedette.serve.told import Line, line_of

MOST_EVENTS = 50
KM_PER_DEGREE = 111.2
LEAST_KM = 5.0  # facilities as near as this to the middle of a place count as its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of a control history. `left` and `width` are shares (0 to 1) of the time that is shown."""

    belief: Belief
    colour: str | None
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The control history of one layer: what we make of it all, or what one side claims."""

    layer: str
    name: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """A place with what is held of it at `known_at`; `known_days` are the days on which that changed."""

    id: PlaceId
    name: str
    place: Place | None
    first_day: date | None
    last_day: date | None
    layers: tuple[Layer, ...]
    facilities: tuple[Belief, ...]
    known_days: tuple[date, ...]
    events: tuple[Line, ...]
    events_total: int
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList:
    """Places that were searched for; without words, those whose control or state we know."""

    words: str
    places: tuple[Place, ...]
    held: tuple[Belief, ...]
    sample: bool


def place_page(place_id: PlaceId, asked: Known, library: Library) -> PlacePage | None:
    """Return the place, or None where neither the gazetteer nor any record knows it."""
    place = library.places.get(place_id)
    entries = library.store.belief_entries(place_id)
    events = newest_of(place_id, None, asked.known_at, MOST_EVENTS, library)
    if place is None and not entries and not events.items:
        return None
    beliefs = held(entries, asked.known_at or library.now())
    control = [belief for belief in beliefs if belief.aspect is Aspect.CONTROL]
    first, last = _span(control, asked.known_at or library.now())
    facilities = [belief for belief in beliefs if belief.aspect is Aspect.STATUS] + _facilities(place, asked, library)
    return PlacePage(
        id=place_id,
        name=place.name if place else entries[0].record.subject_name if entries else place_id,
        place=place,
        first_day=first,
        last_day=last,
        layers=tuple(_layers(control, first, last, library)),
        facilities=tuple(_newest_first(facilities)),
        known_days=tuple(sorted({entry.known_at.date() for entry in entries})),
        events=tuple(line_of(event, library) for event in events.items),
        events_total=events.total,
        sample=any(belief.sample for belief in beliefs) or any(event.sample for event in events.items),
    )


def _span(beliefs: list[Belief], known_at: datetime) -> tuple[date | None, date | None]:
    """Return the days from the first change to a while after the last evidence."""
    if not beliefs:
        return None, None
    first = min(belief.valid_from for belief in beliefs)
    ends = [belief.valid_to or belief.valid_from for belief in beliefs]
    last = max(*ends, *(belief.last_evidence_at.date() for belief in beliefs))
    after = max(timedelta(days=2), (last - first) / 10)
    return first, max(first + timedelta(days=1), min(last + after, max(last, known_at.date())))


def _layers(control: list[Belief], first: date | None, last: date | None, library: Library) -> Iterable[Layer]:
    if first is None or last is None:
        return
    whole = (last - first).days + 1
    for layer in sorted({belief.layer for belief in control}, key=lambda name: (name != ASSESSED, name)):
        bands = []
        for belief in sorted((b for b in control if b.layer == layer), key=lambda b: (b.valid_from, b.id)):
            start = (belief.valid_from - first).days
            end = ((belief.valid_to or last) - first).days + 1
            bands.append(
                Band(
                    belief=belief,
                    colour=library.colour(belief.holder),
                    left=start / whole,
                    width=max(0.0, (min(end, whole) - start) / whole),
                )
            )
        side = layer.partition(":")[2]
        yield Layer(layer=layer, name=library.side_name(side) if side else layer, bands=tuple(bands))


def _facilities(place: Place | None, asked: Known, library: Library) -> list[Belief]:
    """Return the state of the facilities in and near the place."""
    if place is None:
        return []
    km = min(max(place.radius_km, LEAST_KM), 50.0)
    up = km / KM_PER_DEGREE
    box = Box(max(-180, place.lon - up), max(-90, place.lat - up), min(180, place.lon + up), min(90, place.lat + up))
    query = BeliefQuery(aspect=Aspect.STATUS, layer=ASSESSED, box=box, known_at=asked.known_at)
    return [belief for belief in library.store.beliefs(query).items if belief.subject != place.id]


def _newest_first(facilities: list[Belief]) -> list[Belief]:
    """Return the assessed states, each once, by name, the newest of each first."""
    assessed = {belief.id: belief for belief in facilities if belief.layer == ASSESSED}.values()
    newest = sorted(assessed, key=lambda belief: belief.valid_from, reverse=True)
    return sorted(newest, key=lambda belief: belief.subject_name.casefold())


def place_list(asked: PlaceSearch, library: Library) -> PlaceList:
    """Return the places whose name begins so; without words, those of which a belief is held."""
    if asked.words.strip():
        places = tuple(library.places.search(asked.words.strip(), asked.limit))
        return PlaceList(words=asked.words, places=places, held=(), sample=False)
    page = library.store.beliefs(BeliefQuery(layer=ASSESSED, known_at=asked.known_at, limit=1000))
    latest: dict[tuple[PlaceId, Aspect], Belief] = {}
    for belief in sorted(page.items, key=lambda belief: belief.valid_from):
        latest[belief.subject, belief.aspect] = belief
    found = sorted(latest.values(), key=lambda belief: (belief.subject_name.casefold(), belief.aspect))
    return PlaceList(words="", places=(), held=tuple(found), sample=any(belief.sample for belief in found))

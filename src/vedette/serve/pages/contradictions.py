"""Where the sources contradict each other: the sides next to each other, each in its own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from vedette.model.belief import Belief
from vedette.model.contradiction import Contradiction, Point, Position
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId, PlaceId
from vedette.model.picture import Picture
from vedette.model.query import TollQuery
from vedette.model.register import Actor
from vedette.model.vocabulary import EventStatus
from vedette.run.picture import contradictions_in, held_picture
from vedette.serve.asking import SidesAsked
from vedette.serve.choosing import asked_for, cursor_at, rows_after
from vedette.serve.library import Library
from vedette.serve.pages.map_beliefs import held_on
from vedette.serve.told import Told, tell_claims

DISPUTED = (EventStatus.CONTESTED, EventStatus.DENIED_ONLY)
AT_ONCE = 60  # events that are looked at together
MOST_LOOKED_AT = 300  # of one page: most events of several origins agree
MOST_TOLD = 4  # claims of one side; the page of the event has all
MOST_TOLLS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One position, whose it is by name, the first of its claims in their words, and how many more there are."""

    position: Position
    voices: tuple[str, ...]
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """A contradiction, where more is told of it, and its sides."""

    contradiction: Contradiction
    address: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """Contradictions: those over places and running tolls on the first page, then those over events, newest first.

    `total` counts the events that several origins tell or somebody denies: so many can hold one.
    """

    contradictions: tuple[Opposed, ...]
    total: int
    after: str | None
    sample: bool


def contradictions(asked: SidesAsked, library: Library) -> Contradictions:
    """Return the contradictions that are asked for."""
    return library.kept(_contradictions, asked, library)


def _contradictions(asked: SidesAsked, library: Library) -> Contradictions:
    table = library.table()
    rows = np.flatnonzero(asked_for(asked, library) & (table.of_statuses(DISPUTED) | (table.origins > 1)))
    actors = {actor.id: actor for actor in library.actors.all()}
    at = start = len(rows) - len(rows_after(rows, asked.after, table))
    found = _beside_events(asked, actors, library) if asked.after is None and _asks_of_places(asked) else []
    while at < len(rows) and len(found) < asked.limit and at - start < MOST_LOOKED_AT:
        events = library.states(table.seq[rows[at : at + AT_ONCE]].tolist())
        at += AT_ONCE
        found += _of(_newest_first(contradictions_in(_picture(library, events=events), actors), events), asked)
    shown = [claim for one in found for position in one.positions for claim in position.claims[:MOST_TOLD]]
    told = {one.claim.id: one for one in tell_claims(dict.fromkeys(shown), library)}
    return Contradictions(
        contradictions=tuple(_opposed(one, told, library) for one in found),
        total=len(rows),
        after=cursor_at(int(rows[at - 1]), table) if at < len(rows) else None,
        sample=any(one.sample for one in found),
    )


def _of(found: Iterable[Contradiction], asked: SidesAsked) -> list[Contradiction]:
    return [one for one in found if asked.point is None or one.point is asked.point]


def _newest_first(found: Iterable[Contradiction], events: list[Event]) -> list[Contradiction]:
    """Return contradictions in the order of their events."""
    place = {event.id: at for at, event in enumerate(events)}
    return sorted(found, key=lambda one: (place[one.subject], one.point))  # type: ignore[index]  # of these events


def _picture(
    library: Library, *, events: Iterable[Event] = (), beliefs: Iterable[Belief] = (), tolls: Iterable[Toll] = ()
) -> Picture:
    picture = held_picture(library.store, tuple(events), tuple(beliefs), tuple(tolls), library.now())
    return replace(picture, actors={actor.id: actor.name for actor in library.actors.all()})


def _asks_of_places(asked: SidesAsked) -> bool:
    """Tell whether nothing is asked that only events have."""
    return not any((asked.kind, asked.family, asked.status, asked.source, asked.words, asked.origins))


def _beside_events(asked: SidesAsked, actors: dict[ActorId, Actor], library: Library) -> list[Contradiction]:
    """Return the contradictions over who holds what, what is open, and running tolls."""
    since, until = asked.period
    query = TollQuery(
        place=PlaceId(asked.place) if asked.place else None, actor=ActorId(asked.actor) if asked.actor else None,
        box=asked.box, since=since, until=until, known_at=asked.known_at, limit=MOST_TOLLS,
    )  # fmt: skip
    beliefs = [belief for belief in held_on(asked, library) if asked.place in (None, belief.subject)]
    picture = _picture(library, beliefs=beliefs, tolls=library.store.tolls(query).items)
    return _of(contradictions_in(picture, actors), asked)


def _opposed(one: Contradiction, told: Mapping[ClaimId, Told], library: Library) -> Opposed:
    return Opposed(
        contradiction=one,
        address=f"/{_folder(one)}/{one.subject}",
        sides=tuple(
            Side(
                position=position,
                voices=tuple(dict.fromkeys(library.name_of("source", voice) for voice in position.voices)),
                told=tuple(told[claim] for claim in position.claims[:MOST_TOLD] if claim in told),
                more=max(0, len(position.claims) - MOST_TOLD),
            )
            for position in one.positions
        ),
    )


def _folder(one: Contradiction) -> str:
    """Return under which address the subject has its page."""
    if one.kind is not None:
        return "events"
    return "tolls" if one.point is Point.TOLL else "places"

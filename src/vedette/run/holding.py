"""Who holds any place of the gazetteer on a day: what is told of it, of its province, of its neighbours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vedette.fuse.holding import Holding, Surroundings, holding_on
from vedette.fuse.sides import Sides
from vedette.model.belief import ASSESSED, Belief
from vedette.model.freshness import Age, Watch, age_of, watch_on
from vedette.model.ids import ActorId, PlaceId
from vedette.model.instants import end_of
from vedette.model.place import Place
from vedette.model.query import BeliefQuery, ClaimQuery
from vedette.model.register import Actor
from vedette.model.vocabulary import Aspect, PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_disputes import disputed_area
from vedette.resolve.place_seats import is_named_after
from vedette.store import Store, every

NEAR_KM = 20.0  # places this near may tell of a place of which nothing is told
FURTHER_KM = 80.0  # and those further off, where all agree
WATCH_DAYS = 7  # before the end of a day, in which somebody should have told of a place that is watched
LEAST_KM = 3.0  # around a place, in which what is told counts as told of it
CLOSER = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})


class Holders:
    """Answers from the beliefs about control that are held, as we make it out from all claims."""

    def __init__(self, beliefs: Iterable[Belief], sides: Sides, gazetteer: Gazetteer) -> None:
        self._sides = sides
        self._gazetteer = gazetteer
        self._of: dict[PlaceId, list[Belief]] = defaultdict(list)
        for belief in sorted(beliefs, key=lambda one: one.valid_from):
            if belief.aspect is Aspect.CONTROL and belief.layer == ASSESSED:
                self._of[belief.subject].append(belief)

    def of(self, subject: PlaceId) -> list[Belief]:
        """Return the beliefs about a subject, in the order of days."""
        return self._of.get(subject, [])

    def on(self, day: date, place: Place, own: Sequence[Belief] | None = None) -> Holding:
        """Return who holds a place on a day; `own`: the beliefs about it, where they stand under other ids."""
        around = Surroundings(
            areas=[(self.of(area.id), self._inside(area, place)) for area in self.areas(place)],
            neighbours=self._near(place, NEAR_KM),
            further=self._near(place, FURTHER_KM),
            home=self._home(place),
            at=(place.lat, place.lon),
        )
        return holding_on(day, self.of(place.id) if own is None else own, around, self._sides.of)

    def areas(self, place: Place) -> list[Place]:
        """Return the areas that hold a place: its province, and the area whose state is disputed."""
        disputed = disputed_area(place)
        regions = self._gazetteer.look_up(disputed.name)[:1] if disputed is not None else []
        own = place if place.precision not in CLOSER else self._gazetteer.province(place)
        return [area for area in (own, *regions) if area is not None]

    def _inside(self, area: Place, place: Place) -> list[Belief]:
        """Return the beliefs about the places in an area; none for the town it is named after, which it stands for."""
        if place.precision in CLOSER and is_named_after(area, place):
            return []
        return [belief for one in self._gazetteer.inside(area) for belief in self.of(one.id)]

    def _near(self, place: Place, reach_km: float) -> list[list[Belief]]:
        """Return the beliefs about each place within reach of this one, the nearest first."""
        near = self._gazetteer.near(place.lat, place.lon, reach_km) if place.precision in CLOSER else []
        told = (one for one in near if one.id != place.id and one.precision in CLOSER)
        return [beliefs for one in told if (beliefs := self.of(one.id))]

    def _home(self, place: Place) -> ActorId | None:
        """Return the state that a place lies in; none where that is disputed."""
        return None if disputed_area(place) is not None else self._sides.state(place.country)


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a place on a day, how old what tells it is (None: nothing does), and whether anybody watches there."""

    holding: Holding
    age: Age | None
    watch: Watch


def held_on(  # noqa: PLR0913 - all that the answer rests on
    day: date,
    place: Place,
    store: Store,
    *,
    actors: Mapping[ActorId, Actor],
    gazetteer: Gazetteer,
    known_at: datetime | None = None,
) -> Held:
    """Return who holds a place on a day by what was known at a time (None: now).

    Raises:
        StoreError: the store cannot be read.
    """
    asked_at = end_of(day)
    week = asked_at - timedelta(days=WATCH_DAYS)
    beliefs = list(every(store.beliefs, BeliefQuery(known_at=known_at)))
    near = every(store.claims, ClaimQuery(since=week.date(), known_at=known_at or asked_at))
    holding = Holders(beliefs, Sides(actors), gazetteer).on(day, place)
    return Held(
        holding,
        age_of(holding.belief, beliefs, asked_at) if holding.belief is not None else None,
        watch_on((place.lat, place.lon), max(place.radius_km, LEAST_KM), near, week, asked_at),
    )

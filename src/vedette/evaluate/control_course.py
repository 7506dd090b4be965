"""What the picture says of a place of an atlas: who held it on a day, and when it changed hands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.evaluate.control_truth import CONTESTED, TruePlace
from vedette.fuse.holding import Holding, Surroundings, holding_on
from vedette.fuse.sides import Sides
from vedette.fuse.words import fold
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.ids import ActorId, ClaimId, PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import Kind, PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_disputes import disputed_area

NEAR_KM = 20.0  # places this near may tell of a place of which nothing is told
NEAR_DAYS = 3  # a change of hands this near a day is that day's
CHANGING = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL, Kind.ADVANCE})  # a state alone tells of no change
CLOSER = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of hands that the picture tells: the side that took the place, the day, and the passages."""

    side: str
    day: date
    passages: tuple[str, ...]


class Course:
    """Answers for places of an atlas from the beliefs about control that are held, of one layer."""

    def __init__(
        self, beliefs: Iterable[Belief], claims: Mapping[ClaimId, Claim], sides: Sides, gazetteer: Gazetteer
    ) -> None:
        self._claims = claims
        self._sides = sides
        self._gazetteer = gazetteer
        self._of: dict[PlaceId, list[Belief]] = defaultdict(list)
        for belief in sorted(beliefs, key=lambda one: one.valid_from):
            self._of[belief.subject].append(belief)

    def holding(self, place: TruePlace, day: date) -> tuple[str | None, Holding]:
        """Return the side that holds a place on a day ("contested"; None: not known), and on what it rests."""
        known = self._places(place)
        at = known[0] if known else None
        around = Surroundings(
            areas=[(self._of[area.id], self._inside(area)) for area in self._areas(place, at)],
            neighbours=self._near(at) if at is not None else [],
            home=self._home(at or self._area_named(place)),
        )
        holding = holding_on(day, self._told(place, known), around, self._sides.of)
        return self.side(holding.value, holding.holder), holding

    def turns(self, place: TruePlace) -> list[Turn]:
        """Return the changes of hands that are told of a place, or of the areas that hold it since, by their days."""
        known = self._places(place)
        own = self._turns(self._told(place, known))
        last = own[-1] if own else None
        for area in self._areas(place, known[0] if known else None):
            for turn in self._turns(self._of[area.id]):
                if last is not None and turn.day > last.day and turn.side != last.side:
                    own.append(turn)
                    last = turn
        return own

    def _turns(self, beliefs: Sequence[Belief]) -> list[Turn]:
        turns: list[Turn] = []
        last = None
        for belief in beliefs:
            side = self.side(belief.value, belief.holder)
            if side is None or side == CONTESTED:
                continue
            if side != last and self._is_change(belief):
                passages = tuple(self._claims[one].evidence for one in belief.because if one in self._claims)
                turns.append(Turn(side, belief.valid_from, passages))
            last = side
        return turns

    def side(self, value: str, holder: ActorId | None) -> str | None:
        """Return the side of a holder, "contested", or None where nobody is known to hold it."""
        if value == CONTESTED:
            return CONTESTED
        return None if holder is None else self._sides.of(holder)

    def _is_change(self, belief: Belief) -> bool:
        told = (self._claims[one] for one in belief.because if one in self._claims)
        times = [one.when for one in told if one.kind in CHANGING and one.when is not None]
        days = [day for when in times for day in (when.start, when.end) if day is not None]
        return any(abs(day - belief.valid_from) <= timedelta(days=NEAR_DAYS) for day in days)

    def _told(self, place: TruePlace, known: Sequence[Place]) -> list[Belief]:
        """Return the beliefs about the place; of several with its name in its area, the one of which most is told."""
        ids = [one.id for one in known]
        ids += [PlaceId(f"{fold(name)}~{country}") for name in place.names for country in self._countries(place)]
        told = [self._of[one] for one in ids if self._of.get(one)]
        return max(told, key=lambda beliefs: sum(len(one.because) for one in beliefs), default=[])

    def _places(self, place: TruePlace) -> list[Place]:
        found = [one for name in place.names for one in self._gazetteer.look_up(name) if one.precision in CLOSER]
        return [one for one in found if one.admin1 is None or _is_one_area(one.admin1, place.area)]

    def _areas(self, place: TruePlace, at: Place | None) -> list[Place]:
        """Return the areas that hold a place: its province, and the area whose state is disputed."""
        province = self._gazetteer.province(at) if at is not None else self._area_named(place)
        disputed = disputed_area(at) if at is not None else None
        regions = self._gazetteer.look_up(disputed.name)[:1] if disputed is not None else []
        return [area for area in (province, *regions) if area is not None]

    def _area_named(self, place: TruePlace) -> Place | None:
        found = self._gazetteer.look_up(place.area)
        return next((one for one in found if one.precision is PlacePrecision.PROVINCE), None)

    def _inside(self, area: Place) -> list[Belief]:
        return [belief for one in self._gazetteer.inside(area) for belief in self._of.get(one.id, ())]

    def _near(self, at: Place) -> list[list[Belief]]:
        """Return the beliefs about each place near this one, the nearest first."""
        near = self._gazetteer.near(at.lat, at.lon, NEAR_KM)
        return [self._of[one.id] for one in near if one.id != at.id and one.precision in CLOSER and one.id in self._of]

    def _countries(self, place: TruePlace) -> set[str]:
        found = self._gazetteer.look_up(place.area)
        return {fold(one.country) for one in found if one.country is not None}

    def _home(self, place: Place | None) -> ActorId | None:
        """Return the state that a place lies in; none where that is disputed."""
        if place is None or disputed_area(place) is not None:
            return None
        return self._sides.state(place.country)


def _is_one_area(one: str, other: str) -> bool:
    """Tell whether two spellings may name one province: their first words begin alike, or share their consonants."""
    first, second = (re.split(r"\W", fold(name))[0] for name in (one, other))
    return first[:5] == second[:5] or _consonants(first)[:4] == _consonants(second)[:4]


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouy]|(.)(?=\1)", "", word.replace("k", "c"))

"""What the picture says of a place of an atlas: who held it on a day, and when it changed hands."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.evaluate.control_truth import CONTESTED, TruePlace
from vedette.fuse.holding import Holding
from vedette.fuse.listed_days import day_of
from vedette.fuse.occupations import occupation_of
from vedette.fuse.sides import Sides
from vedette.fuse.words import fold
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.globe import km_between
from vedette.model.ids import ActorId, ClaimId, PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import Kind, PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.holding import CLOSER, Holders

NEAR_DAYS = 3  # a change of hands this near a day is that day's
CHANGING = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL, Kind.ADVANCE})  # a state tells of no change, but for its bounds


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of hands that the picture tells: the side that took the place, the day, and the passages."""

    side: str
    day: date
    passages: tuple[str, ...]


class Course:
    """Answers for places of an atlas from what is held about control."""

    def __init__(self, holders: Holders, claims: Mapping[ClaimId, Claim], sides: Sides, gazetteer: Gazetteer) -> None:
        self._holders = holders
        self._claims = claims
        self._sides = sides
        self._gazetteer = gazetteer

    def holding(self, place: TruePlace, day: date) -> tuple[str | None, Holding | None]:
        """Return the side that holds a place on a day ("contested"; None: not known), and on what it rests.

        A place that the gazetteer has not is answered for by the area that it lies in; None: nor has it that.
        """
        known = self.places(place)
        at = next(iter(known), None) or self._area_named(place)
        if at is None:
            return None, None
        holding = self._holders.on(day, at, self._told(place, known))
        return self.side(holding.value, holding.holder), holding

    def turns(self, place: TruePlace) -> list[Turn]:
        """Return the changes of hands that are told of a place, or of the areas that hold it since, by their days."""
        known = self.places(place)
        own = self._turns(self._told(place, known))
        last = own[-1] if own else None
        at = next(iter(known), None) or self._area_named(place)
        for area in self._holders.areas(at) if at is not None else ():
            for turn in self._turns(self._holders.of(area.id)):
                if last is not None and turn.day > last.day and turn.side != last.side:
                    own.append(turn)
                    last = turn
        return own

    def places(self, place: TruePlace) -> list[Place]:
        """Return the places with its name in its area; where there are none, in the circle of its area.

        An atlas may draw an area otherwise than the gazetteer does.
        """
        found = [one for name in place.names for one in self._gazetteer.look_up(name) if one.precision in CLOSER]
        areas = self._areas_named(place)
        inside = [one for one in found if self._is_in(one, place, areas)]
        return inside or [one for one in found if any(_is_around(area, one) for area in areas)]

    def country(self, place: TruePlace) -> str | None:
        """Return the name of the country that a place lies in, or that the area does that it is told to lie in."""
        at = next(iter(self.places(place)), None) or self._area_named(place)
        country = self._gazetteer.country(at.country) if at is not None and at.country is not None else None
        return country.name if country is not None else None

    def _turns(self, beliefs: Sequence[Belief]) -> list[Turn]:
        turns: list[Turn] = []
        last = held = None
        for belief in beliefs:
            side = self.side(belief.value, belief.holder)
            if side is None or side == CONTESTED:
                continue
            is_change = self._is_change(belief)
            if is_change and (side != last or side != held):
                passages = tuple(self._claims[one].evidence for one in belief.because if one in self._claims)
                turns.append(Turn(side, belief.valid_from, passages))
            if is_change or last is None:  # that somebody holds it by then does not say when it came to him
                last = side
            held = side
        return turns

    def side(self, value: str, holder: ActorId | None) -> str | None:
        """Return the side of a holder, "contested", or None where nobody is known to hold it."""
        if value == CONTESTED:
            return CONTESTED
        return None if holder is None else self._sides.of(holder)

    def _is_change(self, belief: Belief) -> bool:
        told = [self._claims[one] for one in belief.because if one in self._claims]
        times = [one.when for one in told if one.kind in CHANGING and one.when is not None]
        bounds = [(when.start, when.end) for when in times] + [occupation_of(one) for one in told]
        days = [day for pair in bounds for day in pair if day is not None]
        days += [day for one in told for place in one.places if (day := day_of(one, place)) is not None]
        return any(abs(day - belief.valid_from) <= timedelta(days=NEAR_DAYS) for day in days)

    def _told(self, place: TruePlace, known: Sequence[Place]) -> list[Belief]:
        """Return the beliefs about the place; of several with its name in its area, the one of which most is told."""
        ids = [one.id for one in known]
        ids += [PlaceId(f"{fold(name)}~{country}") for name in place.names for country in self._countries(place)]
        told = [beliefs for one in ids if (beliefs := self._holders.of(one))]
        return max(told, key=lambda beliefs: sum(len(one.because) for one in beliefs), default=[])

    def _is_in(self, one: Place, place: TruePlace, areas: Collection[Place]) -> bool:
        if one.admin1 is None or any(_is_one_area(one.admin1, area) for area in place.areas):
            return True
        return self._gazetteer.province(one) in areas

    def _areas_named(self, place: TruePlace) -> list[Place]:
        found = (one for area in place.areas for one in self._gazetteer.look_up(area))
        return [one for one in found if one.precision is PlacePrecision.PROVINCE]

    def _area_named(self, place: TruePlace) -> Place | None:
        return next(iter(self._areas_named(place)), None)

    def _countries(self, place: TruePlace) -> set[str]:
        found = (one for area in place.areas for one in self._gazetteer.look_up(area))
        return {fold(one.country) for one in found if one.country is not None}


def _is_one_area(one: str, other: str) -> bool:
    """Tell whether two spellings may name one province: their first words begin alike, or share their consonants."""
    first, second = (re.split(r"\W", fold(name))[0] for name in (one, other))
    return first[:5] == second[:5] or _consonants(first)[:4] == _consonants(second)[:4]


def _is_around(area: Place, place: Place) -> bool:
    is_near = km_between((area.lat, area.lon), (place.lat, place.lon)) <= area.radius_km
    return is_near and place.country in (area.country, None)


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouy]|(.)(?=\1)", "", word.replace("k", "c"))

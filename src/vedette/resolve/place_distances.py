"""Where the text itself tells that a place lies: so far, in that direction, from a town that is known.

Of a name that nobody knows, or of which only the neighbourhood is known, the text knows best.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from vedette.languages.english.told_distances import NAME_AT_END, TOLD_DISTANCE
from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_circles import Circle
from vedette.resolve.place_context import Context
from vedette.resolve.place_names import fold
from vedette.resolve.place_nouns import placed
from vedette.resolve.place_phrases import direction_in, distance_in
from vedette.resolve.place_relations import at_a_distance, is_town

_GUESSED = "general knowledge"  # source of places whose point is rough
_SAME_KM = 40.0  # between a rough point and where the text puts the place; farther off it is a name-sake
_VAGUE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Told:
    town: Place
    circle: Circle


class ToldDistances:
    """What one text tells of how far its places lie from towns."""

    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self._context = context
        self._gazetteer = gazetteer

    @cached_property
    def _told(self) -> dict[str, _Told]:
        return {
            fold(one["name"]): _Told(town, at_a_distance(town, direction_in(one["way"].split()), away_km))
            for one in TOLD_DISTANCE.finditer(self._context.text)
            if (town := self._town_at(one.end())) is not None and (away_km := distance_in(one["far"])[1]) is not None
        }

    def _town_at(self, start: int) -> Place | None:
        names = self._context.names
        at = bisect_left(names, start, key=lambda name: name.start)
        place = self._context.meant_by(names[at]) if at < len(names) and names[at].start == start else None
        return place if place is not None and is_town(place) else None

    def better(self, answer: PlaceMention) -> PlaceMention:
        """Return an answer where the text puts it, if it is a guess."""
        name = NAME_AT_END.search(answer.text)
        told = self._told.get(fold(name.group())) if name else None
        known = self._gazetteer.get(answer.place) if answer.place else None
        if told is None or told.town == known:
            return answer
        if known is not None and known.source == _GUESSED and known.kind == "settlement":
            away = km_between((known.lat, known.lon), (told.circle.lat, told.circle.lon))
            return _moved(answer, told) if away <= _SAME_KM else self._by_the_town(answer, told)
        return self._by_the_town(answer, told) if answer.precision in _VAGUE else answer

    def _by_the_town(self, answer: PlaceMention, told: _Told) -> PlaceMention:
        return placed(answer, told.town, told.circle, f"the text tells how far {answer.text} lies from it")


def _moved(answer: PlaceMention, told: _Told) -> PlaceMention:
    why = f"{answer.why} By the text it lies off {told.town.name}: {told.circle.why}."
    lat, lon, radius = told.circle.lat, told.circle.lon, told.circle.radius_km
    return replace(answer, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(max(radius, 1.0), 1), why=why)

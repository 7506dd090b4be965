"""An area that a person names, and everything in the gazetteer that lies inside it."""

from dataclasses import dataclass
from typing import Protocol

from vedette.errors import UsageError
from vedette.model.ids import PlaceId
from vedette.model.place import Place


class Places(Protocol):
    """The gazetteer, as far as areas need it."""

    def get(self, place: PlaceId) -> Place | None:
        """Return the place of that id."""

    def look_up(self, name: str) -> list[Place]:
        """Return the places that go by this name, the best known first."""

    def inside(self, place: Place) -> list[Place]:
        """Return the places that lie inside an area."""

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place, the ids of it and of all places inside it, and its name: "Aleppo (settlement in Aleppo, Syria)"."""

    place: Place
    inside: frozenset[PlaceId]
    name: str


def area_of(words: str, gazetteer: Places) -> Area:
    """Return the area with this name or id; of several with one name, the best known.

    Raises:
        UsageError: the gazetteer knows no such place.
    """
    place = gazetteer.get(PlaceId(words)) or next(iter(gazetteer.look_up(words)), None)
    if place is None:
        raise UsageError(f"The gazetteer knows no place {words!r}: try another spelling, or a larger place nearby.")
    return Area(place, frozenset({place.id, *(one.id for one in gazetteer.inside(place))}), _told(place, gazetteer))


def _told(place: Place, gazetteer: Places) -> str:
    """Return the name with what tells the place from others of that name."""
    country = gazetteer.country(place.country) if place.country else None
    around = _around(place, country.name if country else place.country)
    within = f" in {', '.join(around)}" if around else ""
    return f"{place.name} ({place.kind}{within})"


def _around(place: Place, country: str | None) -> list[str]:
    """Return the areas that hold the place, the smallest first, but for itself."""
    areas = {"country": (), "province": (country,)}.get(place.kind, (place.admin1, country))
    return [area for area in areas if area]

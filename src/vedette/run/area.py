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


@dataclass(frozen=True, slots=True)
class Area:
    """A place, and the ids of it and of all places inside it."""

    place: Place
    inside: frozenset[PlaceId]

    @property
    def name(self) -> str:
        """Return the name with what tells it from others: "Aleppo (settlement, Aleppo, SY)"."""
        told = ", ".join(
            dict.fromkeys(part for part in (self.place.kind, self.place.admin1, self.place.country) if part)
        )
        return f"{self.place.name} ({told})" if told else self.place.name


def area_of(words: str, gazetteer: Places) -> Area:
    """Return the area with this name or id; of several with one name, the best known.

    Raises:
        UsageError: the gazetteer knows no such place.
    """
    place = gazetteer.get(PlaceId(words)) or next(iter(gazetteer.look_up(words)), None)
    if place is None:
        raise UsageError(f"The gazetteer knows no place {words!r}: try another spelling, or a larger place nearby.")
    return Area(place, frozenset({place.id, *(one.id for one in gazetteer.inside(place))}))

"""What the pages know beforehand of actors, sources and places."""

from dataclasses import dataclass
from typing import Protocol

from vedette.model.ids import ActorId, PlaceId, SourceId
from vedette.model.place import Place
from vedette.model.register import Actor, Source


class Places(Protocol):
    """The gazetteer, as far as the pages need it."""

    def get(self, place: PlaceId) -> Place | None:
        """Return the place of that id."""

    def search(self, prefix: str, limit: int) -> list[Place]:
        """Return places with a name that begins so, the most likely first."""

    def look_up(self, name: str) -> list[Place]:
        """Return the places that go by this name, the best known first."""

    def inside(self, place: Place) -> list[Place]:
        """Return the places that lie inside an area."""

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""


class Actors(Protocol):
    """The register of actors, as far as the pages need it."""

    def get(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""

    def all(self) -> list[Actor]:
        """Return every actor."""


class Sources(Protocol):
    """The register of sources, as far as the pages need it."""

    def get(self, source: SourceId) -> Source | None:
        """Return the source of that id."""

    def all(self) -> list[Source]:
        """Return every source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What is known beforehand of actors, sources and places."""

    actors: Actors
    sources: Sources
    places: Places

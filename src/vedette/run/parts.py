"""The parts that a run is put together from: registers, gazetteer, resolver, reader."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.languages.english.sides import SideNames
from vedette.model.ids import ActorId, SourceId, content_hash
from vedette.model.register import Actor, Source
from vedette.read.reader import FindPlaces, FindSides, KnowsPlace, Reader
from vedette.resolve.actor_data import load_actors
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister
from vedette.run.own_places import own_gazetteer
from vedette.run.registers import RegisterKind, own_files
from vedette.run.settings import DEFAULT_READER, LLM_READER, Settings

if TYPE_CHECKING:
    from vedette.read.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Parts:
    """What reads documents: a reader, and the resolver of what it finds."""

    reader: Reader
    resolver: Resolver

    @property
    def version(self) -> str:
        """Name the state of both; a document without a receipt for it is read (again)."""
        return f"{self.reader.name}@{self.reader.version}+{content_hash('', self.resolver.version)}"


def source_register(settings: Settings) -> SourceRegister:
    """Return the packaged register of sources with the home's own files.

    Raises:
        InputError: an entry of an own file is not of the form; the message says which.
    """
    return SourceRegister(own_files(settings, RegisterKind.SOURCES))


def actor_register(settings: Settings) -> ActorRegister:
    """Return the packaged register of actors with the home's own files.

    Raises:
        InputError: an entry of an own file is not of the form; the message says which.
    """
    return ActorRegister(load_actors(own_files(settings, RegisterKind.ACTORS)))


def make_parts(settings: Settings, reader: str = DEFAULT_READER) -> Parts:
    """Return the reader of that name with its resolver.

    Raises:
        UsageError: there is no such reader.
        SetupError: a part of the installation is missing.
    """
    from vedette.read.readers import READERS

    make: Callable[[KnowsPlace, FindSides, FindPlaces], Reader] | None = READERS.get(reader)
    if make is None:
        names = ", ".join([*sorted(READERS), LLM_READER])
        raise UsageError(f"There is no reader {reader!r}: choose one of {names}.")
    gazetteer = own_gazetteer(settings)
    resolver = make_resolver(settings, gazetteer)
    return Parts(make(gazetteer.knows, sides_of(settings), resolver.named_places), resolver)


def sides_of(settings: Settings) -> FindSides:
    """Return what tells where a text names those who fight or rule, by the register with the home's own actors."""
    return SideNames(load_actors(own_files(settings, RegisterKind.ACTORS)).names_of_sides()).spans


def make_asking_parts(settings: Settings, endpoint: "Endpoint") -> Parts:
    """Return the reader that asks a language model, with its resolver."""
    from vedette.read.llm import LlmReader

    return Parts(LlmReader(endpoint), make_resolver(settings, own_gazetteer(settings)))


def make_resolver(settings: Settings, gazetteer: Gazetteer) -> Resolver:
    """Return the resolver with the registers that belong to the home."""
    return Resolver(gazetteer, actor_register(settings), source_register(settings))


def actors_by_id(settings: Settings | None = None) -> dict[ActorId, Actor]:
    """Return the register of actors as fuse takes it: the packaged one, with the own files of a home that is told."""
    register = actor_register(settings) if settings else ActorRegister()
    return {actor.id: actor for actor in register.all()}


def sources_by_id(settings: Settings) -> dict[SourceId, Source]:
    """Return the register of sources as fuse takes it."""
    return {source.id: source for source in source_register(settings).all()}

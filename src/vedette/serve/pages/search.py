"""One search for places, actors and sources by their names; words of the texts are asked of timeline and claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vedette.model.place import Place
from vedette.serve.asking import PlaceSearch
from vedette.serve.library import Library

Known = tuple[str, str, str]  # an id, our name, and all names, folded, each on a line of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An actor or a source by its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What bears the name that was asked for, the most likely first."""

    words: str
    places: tuple[Place, ...]
    actors: tuple[Named, ...]
    sources: tuple[Named, ...]


def search(asked: PlaceSearch, library: Library) -> Found:
    """Return the places, actors and sources with a name of which a word begins so."""
    words = " ".join(asked.words.split())
    if not words:
        return Found(words="", places=(), actors=(), sources=())
    actors, sources = library.kept_while_held(_known, library)
    return Found(
        words=words,
        places=tuple(library.places.search(words, asked.limit)),
        actors=tuple(_named(words, actors))[: asked.limit],
        sources=tuple(_named(words, sources))[: asked.limit],
    )


def _known(library: Library) -> tuple[list[Known], list[Known]]:
    """Return the actors and the sources by all of their names."""
    actors = ((actor.id, actor.name, [name.text for name in actor.names]) for actor in library.actors.all())
    sources = ((source.id, source.name, source.names) for source in library.sources.all())
    return [_with_names(*actor) for actor in actors], [_with_names(*source) for source in sources]


def _with_names(id_: str, name: str, names: Iterable[str]) -> Known:
    return id_, name, "".join(f"\n{' '.join(one.split())}" for one in (name, *names)).casefold()


def _named(words: str, known: Iterable[Known]) -> Iterator[Named]:
    wanted = words.casefold()
    fitting = [(rank, name, id_) for id_, name, names in known if (rank := _rank(wanted, names)) is not None]
    return (Named(id=id_, name=name) for _, name, id_ in sorted(fitting))


def _rank(wanted: str, names: str) -> int | None:
    """Return 0 where a name begins with what is wanted, 1 where a later word of it does; None where neither."""
    if f"\n{wanted}" in names:
        return 0
    return 1 if f" {wanted}" in names else None

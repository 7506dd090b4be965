"""Loads the register of actors from its data files, the packaged ones and a user's own."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.model.ids import ActorId, content_hash
from vedette.model.register import Actor, ActorName
from vedette.resolve.actor_entries import Entry, actor_of, alone_of, entries_in, names_of, state_of
from vedette.resolve.folding import folded_words

_SIDES = frozenset({"state", "state_force", "armed_group", "coalition", "de_facto_authority", "political_body"})


@dataclass(frozen=True, slots=True)
class ActorTables:
    """What the data files hold.

    A state is one actor and its armed forces another; forces that fight in a conflict abroad are a third.
    """

    actors: tuple[Actor, ...]
    countries: dict[str, tuple[str, ...]]  # conflict -> the countries where it is fought
    days: dict[str, tuple[date | None, date | None]]  # conflict -> its first and last day, as far as they are set
    homes: frozenset[ActorId]  # the states whose own wars are told: their names say which conflict a text is about
    forces_of: dict[ActorId, ActorId]  # a state -> its armed forces
    abroad: dict[tuple[ActorId, str], ActorId]  # an actor, conflict -> the part of it that fights there
    alone: dict[tuple[str, tuple[str, ...]], tuple[ActorName, ActorId]]  # conflict, words that no others may stand with
    version: str

    def names_of_sides(self) -> set[str]:
        """Return the names, such as hold in any conflict, of those who fight or rule."""
        sides = [actor for actor in self.actors if actor.kind in _SIDES]
        names = (name.text for actor in sides for name in actor.names if name.conflict is None)
        return {*names, *(actor.name for actor in sides)}


def _packaged_texts() -> list[tuple[str, str]]:
    folder = resources.files("vedette.resolve").joinpath("data")
    files = [file for file in folder.iterdir() if file.name.startswith("actors") and file.name.endswith(".toml")]
    return sorted((file.name, file.read_text("utf-8")) for file in files)


@cache
def packaged_actors() -> ActorTables:
    """Return the packaged register."""
    return _tables(_packaged_texts())


def load_actors(extra: Sequence[Path]) -> ActorTables:
    """Return the packaged register with the entries of other TOML files, of which the later one wins.

    An entry with `extends = true` adds names and words to the actor of its id.

    Raises:
        InputError: a file cannot be read, or an entry is not of the form; the message says which.
    """
    if not extra:
        return packaged_actors()
    return _tables([*_packaged_texts(), *((str(path), _read(path)) for path in extra)])


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"The register of actors {path} cannot be read: {problem}.") from problem


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"The register of actors {name} is no TOML: {problem}.") from problem


def _tables(texts: Sequence[tuple[str, str]]) -> ActorTables:
    tables = [(name, _parse(name, text)) for name, text in texts]
    entries = [entry for name, table in tables for entry in entries_in(name, table, "actor")]
    states = [entry for name, table in tables for entry in entries_in(name, table, "state")]
    actors = _actors(entries, states)
    _check_ids(actors, entries)
    return ActorTables(
        actors=tuple(actors.values()),
        countries=_countries(tables),
        days=_days(tables),
        homes=frozenset(ActorId(entry.told["id"]) for entry in states if entry.told.get("home")),
        forces_of={ActorId(entry.told["id"]): ActorId(f"{entry.told['id']}-forces") for entry in states},
        abroad={
            (ActorId(entry.told["abroad"]), entry.conflict): ActorId(entry.told["id"])
            for entry in entries
            if "abroad" in entry.told and entry.conflict
        },
        alone={
            (name.conflict, folded_words(name.text)): (name, ActorId(entry.told["id"]))
            for entry in entries
            for name in alone_of(entry)
            if name.conflict
        },
        version=content_hash("", *(text for _, text in texts)),
    )


def _actors(entries: Iterable[Entry], states: Iterable[Entry]) -> dict[ActorId, Actor]:
    actors = {actor.id: actor for entry in states for actor in state_of(entry)}
    for entry in entries:
        if entry.told.get("extends"):
            known = actors.get(ActorId(entry.told["id"]))
            if known is None:
                raise entry.wrong("it extends an actor that no file before it holds.")
            actors[known.id] = replace(known, names=(*known.names, *names_of(entry)))
        else:
            actor = actor_of(entry)
            actors[actor.id] = actor
    return actors


def _check_ids(actors: dict[ActorId, Actor], entries: Iterable[Entry]) -> None:
    for entry in entries:
        actor = actors[ActorId(entry.told["id"])]
        named = [actor.parent, entry.told.get("abroad"), *(one.parent for one in actor.before)]
        missing = [id_ for id_ in named if id_ is not None and id_ not in actors]
        if missing:
            raise entry.wrong(f"there is no actor {missing[0]!r} for it to belong to.")


def _countries(tables: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, tuple[str, ...]]:
    countries: dict[str, tuple[str, ...]] = {}
    for name, table in tables:
        if "conflict" not in table:
            continue
        told = table.get("countries", [])
        if not isinstance(told, list) or not all(isinstance(country, str) and len(country) == 2 for country in told):
            raise InputError(f"{name}: countries has to be a list of codes of two letters, such as 'SY'.")
        conflict = str(table["conflict"])
        countries[conflict] = tuple(dict.fromkeys((*countries.get(conflict, ()), *told)))
    return countries


def _days(tables: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, tuple[date | None, date | None]]:
    days = {}
    for name, table in tables:
        told = table.get("since"), table.get("until")
        if "conflict" not in table or told == (None, None):
            continue
        if not all(day is None or type(day) is date for day in told):
            raise InputError(f"{name}: since and until of a conflict have to be days like 2011-03-15.")
        days[str(table["conflict"])] = told
    return days

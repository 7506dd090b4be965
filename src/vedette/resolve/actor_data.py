"""Loads the register of actors from its data files: conflicts, actors, and states with their forces."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from vedette.languages.english.actor_words import actor_words
from vedette.model.ids import ActorId, content_hash
from vedette.model.register import Actor, ActorName
from vedette.resolve.folding import folded_words


@dataclass(frozen=True, slots=True)
class ActorTables:
    """What the data files hold.

    A state is one actor and its armed forces another; forces that fight in a conflict abroad are a third.
    """

    actors: tuple[Actor, ...]
    countries: dict[str, tuple[str, ...]]  # conflict -> the countries where it is fought
    homes: frozenset[ActorId]  # the states whose own wars are told: their names say which conflict a text is about
    forces_of: dict[ActorId, ActorId]  # a state -> its armed forces
    abroad: dict[tuple[ActorId, str], ActorId]  # armed forces, conflict -> the part of them that fights there
    alone: dict[tuple[str, tuple[str, ...]], tuple[ActorName, ActorId]]  # conflict, words that no others may stand with
    version: str


def _texts() -> list[tuple[str, str]]:
    folder = resources.files("vedette.resolve").joinpath("data")
    files = [file for file in folder.iterdir() if file.name.startswith("actors") and file.name.endswith(".toml")]
    return sorted((file.name, file.read_text("utf-8")) for file in files)


@cache
def packaged_actors() -> ActorTables:
    """Return the packaged register."""
    texts = _texts()
    files = [tomllib.loads(text) for _, text in texts]
    entries = [(file, entry) for file in files for entry in file.get("actor", ())]
    states = [actor for file in files for entry in file.get("state", ()) for actor in _state(entry)]
    return ActorTables(
        actors=(*(_actor(file, entry) for file, entry in entries), *states),
        countries={file["conflict"]: tuple(file["countries"]) for file in files if "conflict" in file},
        homes=frozenset(ActorId(entry["id"]) for file in files for entry in file.get("state", ()) if entry.get("home")),
        forces_of={actor.parent: actor.id for actor in states if actor.parent},
        abroad={
            (ActorId(entry["abroad"]), file["conflict"]): ActorId(entry["id"])
            for file, entry in entries
            if "abroad" in entry
        },
        alone={
            (file["conflict"], folded_words(name.text)): (name, ActorId(entry["id"]))
            for file, entry in entries
            for name in _names(entry.get("alone", ()), file.get("conflict"))
        },
        version=content_hash("", *(text for _, text in texts)),
    )


def _actor(file: dict[str, Any], entry: dict[str, Any]) -> Actor:
    conflict = file.get("conflict")
    names = (*_names(_own_names(entry), None), *_names(_words_of(entry), conflict))
    return Actor(
        id=ActorId(entry["id"]),
        name=entry["name"],
        names=names,
        kind=entry["kind"],
        conflict=conflict,
        side=entry.get("side"),
        parent=ActorId(entry["parent"]) if "parent" in entry else None,
        colour=entry.get("colour"),
    )


def _own_names(entry: dict[str, Any]) -> list[Any]:
    """Return the names that hold anywhere: the main one too, unless it is listed with the days for which it holds."""
    names = entry.get("names", [])
    dated = {name["text"] for name in names if isinstance(name, dict)}
    return names if entry["name"] in dated else [entry["name"], *names]


def _words_of(entry: dict[str, Any]) -> list[Any]:
    """Return the words that hold in its own conflict only; with them those for rebels, where it is they who rise."""
    return [*entry.get("words", ()), *(actor_words().generic["rebels"] if entry.get("rebels") else ())]


def _names(
    entries: Iterable[Any], conflict: str | None, since: date | None = None, until: date | None = None
) -> Iterator[ActorName]:
    for entry in entries:
        told: dict[str, Any] = {"text": entry} if isinstance(entry, str) else entry
        yield ActorName(
            text=told["text"],
            conflict=told.get("conflict", conflict),
            since=told.get("since", since),
            until=told.get("until", until),
        )


def _state(entry: dict[str, Any]) -> tuple[Actor, Actor]:
    """Return a government and its armed forces from one entry: they share conflict, side and the days they hold."""
    key, conflict, side = entry["id"], entry.get("conflict"), entry.get("side")
    days = (entry.get("since"), entry.get("until"))
    forces_name = entry.get("forces", f"armed forces of {entry['name']}")
    generic = actor_words().generic if entry.get("home") else {}
    own = [entry["name"], *entry.get("names", ()), *entry.get("people", ()), *entry.get("capital", ())]
    state = Actor(
        id=ActorId(key),
        name=entry.get("title", entry["name"]),
        names=(
            *_names(own, None, *days),
            *_names([*entry.get("words", ()), *generic.get("government", ())], conflict, *days),
        ),
        kind="state",
        conflict=conflict,
        side=side,
        parent=None,
        colour=entry.get("colour"),
    )
    forces = Actor(
        id=ActorId(f"{key}-forces"),
        name=forces_name,
        names=(
            *_names([forces_name, *entry.get("force_names", ())], None, *days),
            *_names([*entry.get("force_words", ()), *generic.get("forces", ())], conflict, *days),
        ),
        kind="state_force",
        conflict=conflict,
        side=side,
        parent=state.id,
        colour=entry.get("colour"),
    )
    return state, forces

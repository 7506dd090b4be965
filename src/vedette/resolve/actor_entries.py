"""Entries of the register of actors, as they stand in TOML files, become actors; a wrong one is told by its place.

An `[[actor]]` is one actor. A `[[state]]` is two: the government (`id`) and its armed forces (`id`-forces).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vedette.errors import InputError
from vedette.languages.english.actor_words import actor_words
from vedette.model.ids import ActorId
from vedette.model.register import Actor, ActorName, Allegiance, Area

# What an actor is -> its sector in PLOVER and its type in ACLED, where its entry does not tell them.
CODES: dict[str, tuple[str, int]] = {
    "state": ("GOV", 1),
    "state_force": ("MIL", 1),
    "armed_group": ("REB", 2),
    "coalition": ("MIL", 8),
    "de_facto_authority": ("REB", 2),
    "political_body": ("OPP", 7),
    "international_body": ("IGO", 8),
    "un": ("IGO", 8),
    "monitor": ("SOC", 7),
    "ngo": ("NGO", 7),
    "rescue": ("MED", 7),
    "people": ("CVL", 7),
}
SECTORS = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "OPP", "PTY", "REB", "PRM", "SPY", "UAF", "CVL", "ELI", "BUS"})
SECTORS |= {"EDU", "MED", "LAB", "AGR", "JRN", "REF", "REL", "SOC", "CRM", "IGO", "NGO"}
ABROAD = 8  # ACLED's type of forces that fight outside their own country
_COMMON_KEYS = frozenset({"id", "name", "names", "words", "side", "colour", "before"})
_ACTOR_KEYS = _COMMON_KEYS | {"kind", "alone", "branded", "parent", "rebels", "abroad", "sector", "inter", "extends"}
_STATE_KEYS = _COMMON_KEYS | {"title", "people", "capital", "conflict", "home", "since", "until"}
_STATE_KEYS |= {"forces", "force_names", "force_words"}
_NAME_KEYS = frozenset({"text", "conflict", "since", "until", "areas"})
_BEFORE_KEYS = frozenset({"parent", "side", "since", "until"})
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file, with what the file says of all of them and where it stands (for those who mend it)."""

    told: Mapping[str, Any]
    conflict: str | None
    areas: Mapping[str, Area]
    where: str

    def wrong(self, problem: str) -> InputError:
        """Return the error that says which entry is wrong, and in what."""
        return InputError(f"{self.where}: {problem}")


def entries_in(file: str, table: Mapping[str, Any], kind: str) -> Iterator[Entry]:
    """Yield the entries of a file: those under `[[actor]]` or `[[state]]`.

    Raises:
        InputError: they, or the areas of the file, are not of the form.
    """
    entries = table.get(kind, [])
    if not isinstance(entries, list):
        raise InputError(f"{file}: {kind} has to be a list of entries, each under [[{kind}]].")
    for number, told in enumerate(entries, 1):
        name = told.get("id") if isinstance(told, dict) else None
        entry = Entry(told, table.get("conflict"), _areas(file, table), f"{file}, {kind} {number} ({name or 'no id'})")
        _check_keys(entry, _ACTOR_KEYS if kind == "actor" else _STATE_KEYS)
        yield entry


def _areas(file: str, table: Mapping[str, Any]) -> dict[str, Area]:
    try:
        return {
            name: Area(lat=float(lat), lon=float(lon), radius_km=float(radius))
            for name, (lat, lon, radius) in table.get("areas", {}).items()
        }
    except (AttributeError, TypeError, ValueError) as problem:
        raise InputError(f"{file}: each area has to be a name with [lat, lon, radius in km] ({problem}).") from problem


def _check_keys(entry: Entry, known: frozenset[str]) -> None:
    told = entry.told
    if not isinstance(told, dict):
        raise entry.wrong("an entry has to be a table with id and name.")
    unknown = sorted(told.keys() - known)
    if unknown:
        raise entry.wrong(f"{', '.join(unknown)} is no key of an entry; known are {', '.join(sorted(known))}.")
    if not isinstance(told.get("id"), str) or not _ID.fullmatch(told["id"]):
        raise entry.wrong("its id has to be small letters and digits joined by dashes.")
    if not told.get("extends") and not isinstance(told.get("name"), str):
        raise entry.wrong("it needs a name.")
    if told.get("colour") is not None and not _COLOUR.fullmatch(str(told["colour"])):
        raise entry.wrong("its colour has to be like #3f8f4f.")


def actor_of(entry: Entry) -> Actor:
    """Return the actor of an entry.

    Raises:
        InputError: the entry is not of the form.
    """
    told, kind = entry.told, entry.told.get("kind")
    if kind not in CODES:
        raise entry.wrong(f"its kind has to be one of {', '.join(CODES)}, not {kind!r}.")
    sector, inter = (
        told.get("sector", CODES[kind][0]),
        told.get("inter", ABROAD if "abroad" in told else CODES[kind][1]),
    )
    if sector not in SECTORS:
        raise entry.wrong(f"its sector has to be one of PLOVER's ({', '.join(sorted(SECTORS))}), not {sector!r}.")
    if inter not in range(1, 9):
        raise entry.wrong(f"its inter has to be one of ACLED's 1 to 8, not {inter!r}.")
    return Actor(
        id=ActorId(told["id"]),
        name=told["name"],
        names=names_of(entry),
        kind=kind,
        conflict=entry.conflict,
        side=told.get("side"),
        parent=ActorId(told["parent"]) if "parent" in told else None,
        colour=told.get("colour"),
        sector=sector,
        inter=inter,
        before=_before(entry),
    )


def names_of(entry: Entry) -> tuple[ActorName, ...]:
    """Return the names of an entry that hold anywhere, and the words that hold in its own conflict only."""
    here = [*_words_of(entry), *_generic(entry, "branded")]
    return (*_names(entry, _own_names(entry), None), *_names(entry, here, entry.conflict))


def _generic(entry: Entry, key: str) -> Iterator[Any]:
    """Yield words for any armed group (`rebels`, `branded`), with the days and areas in which they mean this one."""
    for told in _list(entry, key):
        if not isinstance(told, dict) or not told.keys() <= _NAME_KEYS - {"text"}:
            raise entry.wrong(f"{key} holds conflict, since, until and areas, not {told!r}.")
        yield from ({**told, "text": word} for word in actor_words().generic[key])


def _own_names(entry: Entry) -> list[Any]:
    """Return the names that hold anywhere: the main one too, unless it is listed with the days for which it holds."""
    names, main = _list(entry, "names"), entry.told.get("name")
    dated = {name.get("text") for name in names if isinstance(name, dict)}
    return names if main is None or main in dated else [main, *names]


def _words_of(entry: Entry) -> list[Any]:
    """Return the words that hold in its own conflict only; with them those for rebels, where it is they who rise."""
    risen = entry.told.get("rebels")
    whenever = actor_words().generic["rebels"] if risen is True else _generic(entry, "rebels") if risen else ()
    return [*_list(entry, "words"), *whenever]


def alone_of(entry: Entry) -> tuple[ActorName, ...]:
    """Return the words that stand for the actor of an entry only where no others stand with them."""
    return tuple(_names(entry, _list(entry, "alone"), entry.conflict))


def _list(entry: Entry, key: str) -> list[Any]:
    told = entry.told.get(key, [])
    if not isinstance(told, list):
        raise entry.wrong(f"its {key} have to be a list.")
    return told


def _names(
    entry: Entry, names: Iterable[Any], conflict: str | None, since: date | None = None, until: date | None = None
) -> Iterator[ActorName]:
    for name in names:
        told: Any = {"text": name} if isinstance(name, str) else name
        if not isinstance(told, dict) or not isinstance(told.get("text"), str) or not told["text"].strip():
            raise entry.wrong(f"a name has to be words, or {{ text = …, since = …, until = … }}, not {name!r}.")
        if told.keys() - _NAME_KEYS:
            raise entry.wrong(f"the name {told['text']!r} has keys that are none: {sorted(told.keys() - _NAME_KEYS)}.")
        first, last = _days(entry, told, since, until)
        yield ActorName(
            text=told["text"],
            conflict=told.get("conflict", conflict),
            since=first,
            until=last,
            areas=tuple(_area(entry, name) for name in told.get("areas", ())),
        )


def _area(entry: Entry, name: str) -> Area:
    if name not in entry.areas:
        raise entry.wrong(f"{name!r} is no area of its file; known are {', '.join(entry.areas) or 'none'}.")
    return entry.areas[name]


def _days(
    entry: Entry, told: Mapping[str, Any], since: date | None = None, until: date | None = None
) -> tuple[date | None, date | None]:
    first, last = told.get("since", since), told.get("until", until)
    if not all(day is None or type(day) is date for day in (first, last)):
        raise entry.wrong(f"since and until have to be days like 2016-07-28, not {first!r} and {last!r}.")
    if first and last and first > last:
        raise entry.wrong(f"something holds since {first} until {last}: the days are in the wrong order.")
    return first, last


def _before(entry: Entry) -> tuple[Allegiance, ...]:
    found = []
    for told in _list(entry, "before"):
        if not isinstance(told, dict) or told.keys() - _BEFORE_KEYS:
            raise entry.wrong(f"before holds parent, side, since and until, not {told!r}.")
        since, until = _days(entry, told)
        parent = ActorId(told["parent"]) if "parent" in told else None
        found.append(Allegiance(parent=parent, side=told.get("side", entry.told.get("side")), since=since, until=until))
    return tuple(found)


def state_of(entry: Entry) -> tuple[Actor, Actor]:
    """Return a government and its armed forces from one entry: they share conflict, side and the days they hold.

    Raises:
        InputError: the entry is not of the form.
    """
    told, generic = entry.told, actor_words().generic if entry.told.get("home") else {}
    own = [told["name"], *_list(entry, "names"), *_list(entry, "people"), *_list(entry, "capital")]
    own_words = [*_list(entry, "words"), *generic.get("government", ())]
    forces = str(told.get("forces") or f"armed forces of {told['name']}")
    force_words = [*_list(entry, "force_words"), *generic.get("forces", ())]
    state = _of_state(entry, told["id"], "state", own, own_words)
    army = _of_state(entry, f"{told['id']}-forces", "state_force", [forces, *_list(entry, "force_names")], force_words)
    return replace(state, name=told.get("title", told["name"])), replace(army, name=forces, parent=state.id)


def _of_state(entry: Entry, key: str, kind: str, everywhere: list[Any], here: list[Any]) -> Actor:
    told, days = entry.told, _days(entry, entry.told)
    conflict = told.get("conflict")
    return Actor(
        id=ActorId(key),
        name=key,
        names=(*_names(entry, everywhere, None, *days), *_names(entry, here, conflict, *days)),
        kind=kind,
        conflict=conflict,
        side=told.get("side"),
        parent=None,
        colour=told.get("colour"),
        sector=CODES[kind][0],
        inter=CODES[kind][1],
        before=_before(entry),
    )

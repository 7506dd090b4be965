"""Entries of the register of sources, as they stand in TOML files, become sources; a wrong one is told by its place."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from vedette.errors import InputError
from vedette.model.ids import ActorId, SourceId
from vedette.model.register import Source

_KEYS: dict[str, type] = {
    "id": str, "name": str, "names": list, "domains": list, "country": str, "language": str, "owner": str,
    "family": str, "agency": bool, "side": str, "actor": str, "sample": bool,
}  # fmt: skip
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_FORMS: dict[str, tuple[str, str]] = {
    "country": ("[A-Z]{2}", "a code of two capitals, such as SY"),
    "language": ("[a-z]{2,3}", "a code of small letters, such as ar"),
}


@cache
def packaged_sources() -> tuple[tuple[str, str], ...]:
    """Return the packaged files, each by name and text."""
    folder = resources.files("vedette.resolve").joinpath("data")
    files = [file for file in folder.iterdir() if file.name.startswith("sources") and file.name.endswith(".toml")]
    return tuple(sorted((file.name, file.read_text("utf-8")) for file in files))


def sources_in(file: str, text: str) -> list[Source]:
    """Return the sources of a file.

    Raises:
        InputError: it is no TOML, or an entry is not of the form; the message says which and what to do.
    """
    try:
        entries = tomllib.loads(text).get("source", [])
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"The source register {file} is no TOML: {problem}.") from problem
    if not isinstance(entries, list):
        raise InputError(f"{file}: source has to be a list of entries, each under [[source]].")
    return [_source(file, number, told) for number, told in enumerate(entries, 1)]


def _source(file: str, number: int, told: Any) -> Source:
    name = told.get("id") if isinstance(told, dict) else None
    problem = _problem(told)
    if problem is not None:
        raise InputError(f"{file}, source {number} ({name or 'no id'}): {problem}.")
    return Source(
        id=SourceId(told["id"]),
        name=told["name"],
        names=tuple(told.get("names", ())),
        domains=tuple(domain.lower() for domain in told.get("domains", ())),
        country=told.get("country"),
        language=told.get("language"),
        family=told.get("family"),
        agency=told.get("agency", False),
        side=told.get("side"),
        actor=ActorId(told["actor"]) if told.get("actor") else None,
        sample=told.get("sample", False),
        owner=told.get("owner"),
    )


def _problem(told: Any) -> str | None:
    """Return what is wrong with an entry; None where nothing is."""
    if not isinstance(told, dict):
        return "an entry has to be a table with id and name"
    if told.keys() - _KEYS:
        return f"{', '.join(sorted(told.keys() - _KEYS))} is no key of an entry; known are {', '.join(_KEYS)}"
    for key in ("id", "name"):
        if not isinstance(told.get(key), str) or not told[key].strip():
            return f"it needs its {key}"
    return _wrong_value(told)


def _wrong_value(told: Mapping[str, Any]) -> str | None:
    for key, value in told.items():
        if not isinstance(value, _KEYS[key]):
            return f"its {key} has to be {_KEYS[key].__name__}, not {value!r}"
        if isinstance(value, list) and not all(isinstance(one, str) and one.strip() for one in value):
            return f"its {key} have to be words, not {value!r}"
        if key in _FORMS and not re.fullmatch(_FORMS[key][0], str(value)):
            return f"its {key} has to be {_FORMS[key][1]}, not {value!r}"
    wrong = next((domain for domain in told.get("domains", ()) if not _DOMAIN.fullmatch(domain.lower())), None)
    return f"{wrong!r} is no domain: write it without https:// and path" if wrong else None

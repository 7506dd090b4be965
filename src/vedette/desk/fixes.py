"""The fields of a claim as a person writes them: one line a mention, place or number, in the words of the article.

    speakers, initiators, targets     the army = syr_army          (the id of the actor may be left out)
    places                            Tadef = gn:123               (the id of the place may be left out)
    when                              2024-11-28, or 2024-11-27 to 2024-11-30, or nothing
    numbers                           killed 12 = 12 men; killed 25.. = at least 25; killed ..10 = up to 10
                                      killed 24..99 cumulative = dozens

`FIELDS` is the table: how each field is written, and how it is read back into the JSON form of a claim.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from vedette.errors import UsageError
from vedette.model.claim import Claim, Mention, Number, PlaceMention, When
from vedette.model.forms import from_json, to_json
from vedette.model.ids import ActorId, PlaceId
from vedette.model.place import Place
from vedette.model.register import Actor
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, Scope, SpeechAct, TimeBasis, TimePrecision

BY_HAND = "chosen by a person"
_NUMBER = re.compile(r"(\w+)\s+(\d*)(\.\.)?(\d*)(\s+cumulative)?")


class Places(Protocol):
    """The gazetteer, as far as fixes need it."""

    def get(self, place: PlaceId) -> Place | None:
        """Return the place of that id."""

    def search(self, prefix: str, limit: int) -> list[Place]:
        """Return places with a name that begins so, the most likely first."""


class Actors(Protocol):
    """The register of actors, as far as fixes need it."""

    def get(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a fix is made with: the claim, its article's text, and the registers."""

    claim: Claim
    text: str
    places: Places
    actors: Actors

    def find(self, words: str) -> int:
        """Return where the words stand in the article, as near to the claim as may be.

        Raises:
            UsageError: they do not stand there.
        """
        found = [match.start() for match in re.finditer(re.escape(words), self.text)]
        if not words or not found:
            raise UsageError(f"“{words}” does not stand in the article: copy the words from it.")
        return min(found, key=lambda start: abs(start - self.claim.trigger.start))


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is written for a person, and read back. `choices` are empty where words are written freely."""

    write: Callable[[Claim], str]
    read: Callable[[str, Bench], Any]
    choices: tuple[str, ...] = ()


def read_field(name: str, words: str, bench: Bench) -> Any:
    """Return the field in the JSON form of a claim.

    Raises:
        UsageError: there is no such field, or what is written is not of its form.
    """
    if name not in FIELDS:
        raise UsageError(f"“{name}” cannot be corrected: choose one of {', '.join(FIELDS)}.")
    value = FIELDS[name].read(words.strip(), bench)
    from_json(Claim, to_json(bench.claim) | {name: value})  # it must read back as a claim
    return value


def _choice(name: str, values: type[StrEnum]) -> Field:
    choices = tuple(value.value for value in values)

    def read(words: str, _bench: Bench) -> str:
        if words not in choices:
            raise UsageError(f"“{words}” is no {name.replace('_', ' ')}: choose one of {', '.join(choices)}.")
        return words

    return Field(lambda claim: str(getattr(claim, name)), read, choices)


def _lines(words: str) -> list[tuple[str, str]]:
    """Return the lines as (before "=", after it)."""
    lines = (line.strip() for line in words.splitlines())
    return [(before.strip(), after.strip()) for before, _, after in (line.partition(" = ") for line in lines if line)]


def _written(pairs: Iterable[tuple[str, str | None]]) -> str:
    return "\n".join(f"{words} = {after}" if after else words for words, after in pairs)


def _mentions(name: str) -> Field:
    def write(claim: Claim) -> str:
        mentions: tuple[Mention, ...] = getattr(claim, name)
        return _written((mention.text, mention.actor) for mention in mentions)

    def read(words: str, bench: Bench) -> Any:
        return [to_json(_mention(before, after, bench)) for before, after in _lines(words)]

    return Field(write, read)


def _mention(words: str, actor: str, bench: Bench) -> Mention:
    claim = bench.claim
    known = (one for one in (*claim.speakers, *claim.initiators, *claim.targets) if one.text == words)
    before = next(known, None)
    if actor and bench.actors.get(ActorId(actor)) is None:
        raise UsageError(f"The register has no actor “{actor}”: give an id that it has, or leave “=” and the id out.")
    if before is not None and before.actor == (actor or None):
        return before
    start = bench.find(words)
    role = before.role if before else None
    return Mention(text=words, start=start, end=start + len(words), actor=ActorId(actor) if actor else None, role=role)


def _read_places(words: str, bench: Bench) -> Any:
    return [to_json(_place(before, after, bench)) for before, after in _lines(words)]


def _place(words: str, place_id: str, bench: Bench) -> PlaceMention:
    before = next((one for one in bench.claim.places if one.text == words and one.place == (place_id or None)), None)
    if before is not None:
        return before
    start = bench.find(words)
    place = bench.places.get(PlaceId(place_id)) if place_id else _named(words, bench.places)
    if place is None and place_id:
        raise UsageError(f"The gazetteer has no place “{place_id}”: search it under Places, and copy its id.")
    if place is None:
        return PlaceMention(
            text=words, start=start, end=start + len(words), why="the gazetteer has no place of that name"
        )
    return PlaceMention(
        text=words, start=start, end=start + len(words), place=place.id, name=place.name, country=place.country,
        lat=place.lat, lon=place.lon, radius_km=place.radius_km, precision=place.precision, why=BY_HAND,
    )  # fmt: skip


def _named(words: str, places: Places) -> Place | None:
    """Return the likeliest place that bears this very name."""
    wanted = words.casefold()
    return next((p for p in places.search(words, 30) if wanted in {name.casefold() for name, _ in p.names}), None)


def _write_when(claim: Claim) -> str:
    days = [day.isoformat() for day in (claim.when.start, claim.when.end) if day] if claim.when else []
    return " to ".join(dict.fromkeys(days))


def _read_when(words: str, bench: Bench) -> Any:
    if not words:
        return None
    if words == _write_when(bench.claim):
        return to_json(bench.claim.when)
    first, _, last = words.partition(" to ")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        raise UsageError("A time is written 2024-11-28, or 2024-11-27 to 2024-11-30, or left empty.") from None
    if start > end:
        raise UsageError("The first day lies after the last: write them the other way round.")
    precision = TimePrecision.DAY if start == end else TimePrecision.INTERVAL
    return to_json(When(start=start, end=end, precision=precision, basis=TimeBasis.CONTEXT, why=BY_HAND))


def _write_numbers(claim: Claim) -> str:
    return _written((_bounds(number), number.text) for number in claim.numbers)


def _bounds(number: Number) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (number.low, number.high))
    exact = low if low == high else f"{low}..{high}"
    return f"{number.what} {exact}{' cumulative' if number.scope is Scope.CUMULATIVE else ''}"


def _read_numbers(words: str, bench: Bench) -> Any:
    return [to_json(_number(before, after, bench)) for before, after in _lines(words)]


def _number(bounds: str, words: str, bench: Bench) -> Number:
    match = _NUMBER.fullmatch(bounds)
    if match is None or match[1] not in set(Counted) or not (match[2] or match[4]):
        raise UsageError(
            "A number is written “killed 12 = 12 men”, “killed 25.. = at least 25”, “killed ..10 = up to 10” or "
            f"“killed 24..99 cumulative = dozens”; what is counted is one of {', '.join(Counted)}."
        )
    if not any(number.text == words for number in bench.claim.numbers):
        bench.find(words)
    low = int(match[2]) if match[2] else None
    high = int(match[4]) if match[4] else (None if match[3] else low)
    if low is not None and high is not None and low > high:
        raise UsageError(f"“{bounds}”: the lower bound lies above the upper one.")
    scope = Scope.CUMULATIVE if match[5] else Scope.INCIDENT
    return Number(what=Counted(match[1]), low=low, high=high, text=words, scope=scope)


FIELDS: Mapping[str, Field] = {
    "kind": _choice("kind", Kind),
    "modality": _choice("modality", Modality),
    "certainty": _choice("certainty", Certainty),
    "speech_act": _choice("speech_act", SpeechAct),
    "speakers": _mentions("speakers"),
    "initiators": _mentions("initiators"),
    "targets": _mentions("targets"),
    "places": Field(lambda claim: _written((place.text, place.place) for place in claim.places), _read_places),
    "when": Field(_write_when, _read_when),
    "numbers": Field(_write_numbers, _read_numbers),
}

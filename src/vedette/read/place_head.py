"""Where by the encoder: how its states of a trigger and of a name change the odds that it happened there.

A layer over both states, their product and how far they stand apart (a biaffine scorer, after Dozat and Manning 2017),
beside the log-linear model over the parse (`read.place_odds`). `scripts/learn_event_places.py` learns both.
"""

import hashlib
import io
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple, Self

import numpy as np

from vedette.errors import SetupError
from vedette.read.encoder import FOLDER, FirstLook, Floats, SecondLook, encoder
from vedette.read.reader import FindSides
from vedette.read.windows import Bounds, Window, sentences_of, windows_of

FARTHEST = 32  # pieces between a trigger and a name that are told apart
_OUTSIDE = 0  # of the marks of a role
_LEAST = 1e-3  # chance that counts as none
FILE, CARD, STATES = "places.npz", "places.json", "first.onnx"


class Marking(IntEnum):
    """How places are marked: all words for them, as in this project's claims, or the finest names alone."""

    OWN = 0
    FINEST = 1


class Seen(NamedTuple):
    """A trigger and a name as the encoder sees them."""

    trigger: Floats  # the state of its first piece and the mean of all: (2 width,)
    name: Floats  # the mean of the states of its pieces: (width,)
    gap: int  # pieces from the trigger to the name, negative before it
    told: float  # the logarithm of the odds that the name bears the role of a place, by the encoder itself


@dataclass(frozen=True, slots=True)
class Sight:
    """A trigger as the encoder sees it: its pieces in a window, and the chance of each piece to tell its place."""

    window: Window
    states: Floats  # (pieces, width)
    trigger: Bounds
    state: Floats  # of the trigger: that of its first piece and the mean of all (2 width,)
    places: Floats  # (pieces,), none of them 0 or 1

    @classmethod
    def at(cls, window: Window, look: FirstLook, again: SecondLook, trigger: Bounds) -> Self:
        """Return both looks at a trigger as one sight."""
        role = again.roles[:, encoder().labels.roles.index("place")]
        own = look.states[slice(*trigger)]
        state = np.concatenate([own[0], own.mean(axis=0)])
        return cls(window, look.states, trigger, state, np.clip(1 - role[:, _OUTSIDE], _LEAST, 1 - _LEAST))

    def seen(self, span: Bounds) -> Seen | None:
        """Return how a name is seen whose characters these are; None: the window does not hold it."""
        start, end = span
        places = enumerate(self.window.places)
        held = [piece for piece, place in places if place and place[0] < end and start < place[1]]
        if not held:
            return None
        chance = self.places[held].mean()
        told = math.log(chance / (1 - chance))
        return Seen(self.state, self.states[held].mean(axis=0), held[0] - self.trigger[0], told)


def sight_of(window: Window, look: FirstLook, span: Bounds) -> Sight | None:
    """Return the sight of a trigger whose characters these are; None: the window does not read them."""
    places = enumerate(zip(window.places, window.read, strict=True))
    held = [piece for piece, (place, read) in places if read and place and _touch(place, span)]
    if not held:
        return None
    trigger = (held[0], held[-1] + 1)
    return Sight.at(window, look, encoder().look_again(look, [trigger])[0], trigger)


def looks_at(doc: Any, title: str, sides: FindSides) -> list[tuple[Window, FirstLook]]:
    """Return the windows of a parsed text, each with the encoder's look at it."""
    bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    windows = windows_of(doc.text, title, sentences_of(doc.text, bounds), encoder().pieces, sides)
    return [(window, encoder().look(window)) for window in windows]


def _touch(place: Bounds, span: Bounds) -> bool:
    return place[0] < span[1] and span[0] < place[1]


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """The weights, by what they look at: `trigger`, `product` (2 width, layer), `name` (width, layer), `gap`, `bias`.

    `out` (layer, markings) makes the odds for each way of marking, to which `share` of those of the parse are added.
    """

    trigger: Floats
    product: Floats
    name: Floats
    gap: Floats
    bias: Floats
    out: Floats
    share: Floats  # (3, markings): the factors of the parse's odds and of the encoder's own, and what is added

    def odds(self, sight: Sight, spans: Sequence[Bounds], parse: Sequence[float], marking: Marking) -> list[float]:
        """Return the logarithms of odds that it happened at each of the names, given the parse's.

        A name that the window does not hold keeps the parse's odds.
        """
        odds = list(parse)
        seen = {number: one for number, span in enumerate(spans) if (one := sight.seen(span)) is not None}
        if seen:
            scores = self.hidden(*_columns(seen.values())) @ self.out[:, marking]
            for (number, one), score in zip(seen.items(), scores, strict=True):
                odds[number] = float(score + self.share[:, marking] @ (parse[number], one.told, 1.0))
        return odds

    def hidden(self, triggers: Floats, names: Floats, gaps: Floats) -> Floats:
        """Return the layer (pairs, layer) for triggers (pairs, 2 width), names (pairs, width) and gaps (pairs,)."""
        name = names @ self.name
        near = self.gap[np.clip(gaps, -FARTHEST, FARTHEST) + FARTHEST]
        mixed: Floats = triggers @ self.trigger + name + near + self.bias + name * (triggers @ self.product)
        return np.maximum(mixed, 0)


def _columns(seen: Iterable[Seen]) -> tuple[Floats, Floats, Floats]:
    triggers, names, gaps, _ = zip(*seen, strict=True)
    return np.stack(triggers), np.stack(names), np.array(gaps)


@cache
def place_head() -> PlaceHead:
    """Return the weights, loaded once.

    Raises:
        SetupError: they are missing or damaged, or were learned on the states of another encoder.
    """
    card = json.loads(_file(CARD))
    weights = _file(FILE)
    if hashlib.sha256(weights).hexdigest() != card["sha256"]:
        raise SetupError(f"The weights {FILE} are not those that Vedette was released with: install it again.")
    if digest_of_states() != card["learned_on"]:
        raise SetupError(f"{FILE} was learned on another encoder: run scripts/learn_event_places.py.")
    with np.load(io.BytesIO(weights)) as parts:
        return PlaceHead(**{name: parts[name].astype(np.float32) for name in parts})


def digest_of_states() -> str:
    """Return the SHA-256 of the encoder whose states the weights look at."""
    return hashlib.sha256(_file(STATES)).hexdigest()


def _file(name: str) -> bytes:
    try:
        return FOLDER.joinpath(name).read_bytes()
    except OSError as error:
        raise SetupError(f"The weights {name} are missing: install Vedette again.") from error

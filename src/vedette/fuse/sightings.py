"""What a claim says of the state of a place or a facility on a day."""

from enum import IntEnum
from typing import NamedTuple

from vedette.fuse.sides import Sides
from vedette.fuse.told import UNRESOLVED, Told
from vedette.model.claim import PlaceMention
from vedette.model.ids import ActorId, PlaceId
from vedette.model.vocabulary import Aspect


class Effect(IntEnum):
    """What a sighting does to what was held before, in the order in which those of one day are taken."""

    LEAVES = 1  # whoever had it is gone
    HOLDS = 2  # the value holds from this day on
    CONTESTS = 3  # nobody holds all of it from this day on
    FIGHTS = 4  # nobody holds all of it on these days; after them it is as it was before
    EXPECTED = 5  # the value is expected to hold from a later day on
    DENIED = 6  # the value does not hold


class Subject(NamedTuple):
    """The place or facility that a belief is about."""

    id: PlaceId
    name: str
    at: PlaceMention
    is_located: bool = True  # `at` is where it lies, not merely a place of the same claim


class Value(NamedTuple):
    """What holds. Values with one `key` agree: a side for control, a state for a facility."""

    key: str
    value: str
    name: str
    holder: ActorId | None

    @property
    def is_resolved(self) -> bool:
        """Tell whether it is known who or what is meant, so that another value is surely another."""
        return bool(self.key) and not self.key.startswith(UNRESOLVED)

    @property
    def is_named(self) -> bool:
        """Tell whether it is somebody by name, in the register or not, and not only by words such as "a column"."""
        return self.is_resolved or any(word[:1].isupper() for word in self.name.split()[1:])


class Sighting(NamedTuple):
    """A claim as it bears on the state of one subject, on the days from `first` to `last` (ordinals)."""

    subject: Subject
    aspect: Aspect
    told: Told
    effect: Effect
    value: Value
    first: int
    last: int
    is_change: bool  # it tells of a change on these days, not of a state that held through them
    share_percent: tuple[int, int] | None = None
    expected_end: int | None = None
    home: Value | None = None  # for control: the state in which the place lies
    takers: tuple[Value, ...] = ()  # of a fall or a withdrawal: who took other places before, the last first


def value_of(actor: ActorId, sides: Sides) -> Value:
    """Return the value of an actor who holds a place: his side's key, under his own name."""
    return Value(sides.of(actor) or actor, actor, sides.name(actor), actor)


def days_of(told: Told) -> tuple[int, int]:
    """Return the first and last day that a claim tells of; without a time, the day on which it could be known."""
    return told.days or (told.known_day, told.known_day)

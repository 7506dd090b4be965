"""A spell: a value that holds from which day to which, on what it rests; and moves in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vedette.fuse.moves import Move
from vedette.fuse.sightings import Sighting, Value
from vedette.fuse.words import inner
from vedette.model.vocabulary import Aspect

CONTESTED = Value("contested", "contested", "contested", None)
UNKNOWN = Value("unknown", "unknown", "unknown", None)
ENTERED_BY = f"{CONTESTED.name}; entered by "  # how the name of a spell begins in which nobody is told to hold a part

Weigh = Callable[[Sequence[Sighting]], float]
Admitted = Callable[[Sequence[Sighting]], bool]


class Spell(NamedTuple):
    """A value that holds from `first` to `last` (ordinals, both included; None: until further notice)."""

    value: Value
    first: int
    last: int | None
    tellers: tuple[Sighting, ...]
    against: tuple[Sighting, ...]
    why: tuple[str, ...]
    fighting_until: int | None = None
    share_percent: tuple[int, int] | None = None
    expected_end: int | None = None
    evidence_day: int = 0
    began_by_change: bool = False
    part_of: Value | None = None  # who is told to hold a part of it
    left_by: Value | None = None  # who is told to have left it
    is_inferred: bool = False  # nobody tells it: it follows from what others lost


@dataclass(frozen=True, slots=True)
class Scales:
    """How sightings are weighed against each other."""

    weigh: Weigh
    weigh_denials: Weigh
    admitted: Admitted


def told(move: Move) -> str:
    """Return what a move tells, as a sentence."""
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"it is told to be {move.value.name} by then"
    return f"it is told to {'have been taken' if move.is_change else 'be held'} by {bare(move)} by then"


def claimed(move: Move) -> str:
    """Return what is told, after "contested": who is said to hold it, or that it fell."""
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"said to be {move.value.name}"
    return f"said to be held by {bare(move)}" if move.value.key else "said to have fallen"


def both_claimed(spell: Spell, move: Move) -> str:
    """Return what is told of a place by two, after "contested": who claim it, or what its status is said to be."""
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"said to be {spell.value.name} and to be {move.value.name}"
    return f"claimed by {spell.value.name} and by {move.value.name}"


def held_by(move: Move) -> str:
    """Return that somebody took or holds it, or that it is open or closed, as a part of a sentence."""
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"it is {move.value.name}"
    return f"{bare(move)} {'took' if move.is_change else 'holds'} it"


def bare(move: Move) -> str:
    """Return the name of a holder without what besets him: "the South" for "the South, besieged by the North"."""
    return move.value.name.partition(",")[0] if move.is_siege else move.value.name


def percent(share: tuple[int, int]) -> str:
    """Return "40%" or "40 to 50%"."""
    return f"{share[0]}%" if share[0] == share[1] else f"{share[0]} to {share[1]}%"


def listed(names: Sequence[str]) -> str:
    """Return each name once: "A", "A and B", "A, B and others"."""
    each = [inner(name) for name in dict.fromkeys(names)]
    return " and ".join(each) if len(each) < 3 else f"{each[0]}, {each[1]} and others"

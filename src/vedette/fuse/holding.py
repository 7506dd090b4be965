"""Who holds a place on a day: by what is told of it, else of the area that it lies in, else of the places around it.

Fighting alone turns nobody out, nor does coming in: a place that is only fought over or entered is still held as
before. Where all of the nearest places are another side's, and some went over to it after the last that is told of a
place, it is taken to have gone with them. A place of which nobody tells inherits from an area that is told to have
changed hands whole, as long as no place in it is told to be held by another side since. What others are told to have
left is taken to have come to whoever else holds the nearest place. Else it is taken to be held as most of the nearest
places of which somebody tells, or which were fought for in vain; who was last told to have entered the place itself
counts as one more of them; or as three of the four nearest further off, the nearest among them. An enemy of its state
has it so only where it lies between such places, since the front may run past it. What is near nothing of the kind is
presumed to be held by the state that it lies in. Each step down costs credence, and says so: none of it is a belief,
and nothing of it is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from vedette.fuse.between import Point, lies_between
from vedette.fuse.spell import CONTESTED, ENTERED_BY, UNKNOWN
from vedette.model.belief import Belief
from vedette.model.ids import ActorId

# Set by how often such answers are right on the open atlas of the war in Ukraine (`vedette evaluate control`).
INHERITED = 0.95  # what is left of the credence of what is told of a whole area, for a place in it
NEIGHBOURING = 0.9  # ... of what is told of the nearest places
FURTHER_OFF = 0.8  # ... of what is told of places further off
FOUGHT_OVER = 0.9  # ... of what was told of a place before it was fought over
PRESUMED = 0.85  # credence that a state holds what nobody is told to have taken
SOON = timedelta(days=60)  # who took a place this near in time may have taken one that fell to nobody named
NEAREST = 3  # places that are asked, of which two have to agree
FURTHER = 4  # places that are asked where too few are near
AGREEING = 3  # of these have to agree, the nearest among them

SideOf = Callable[[ActorId | None], str | None]


class Basis(StrEnum):
    """What it rests on that somebody is said to hold a place."""

    TOLD = "told"  # a belief about the place itself
    INHERITED = "inherited"  # a belief about an area that holds it
    NEIGHBOURS = "neighbours"  # beliefs about the places around it
    PRESUMED = "presumed"  # nothing is told: the state that it lies in
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a place on a day. `value` as in `Belief`; `belief` is the one that it rests on, where there is one."""

    value: str
    holder: ActorId | None
    basis: Basis
    credence: float
    why: str
    belief: Belief | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is told around a place, all of one layer, and the state that it lies in (None: not known, or disputed).

    `areas` are the beliefs about each area that holds the place, the smallest first, each with those about the places
    inside it; `neighbours` the beliefs about each place near it, the nearest first, and `further` about each place
    some hours' drive away, these among them. `at` is where the place itself lies.
    """

    areas: Sequence[tuple[Sequence[Belief], Sequence[Belief]]]
    neighbours: Sequence[Sequence[Belief]]
    further: Sequence[Sequence[Belief]] = ()
    home: ActorId | None
    at: Point | None = None


class _Near(NamedTuple):
    """Who holds a place near another one, its name, and what tells that (None: it was fought for in vain)."""

    holder: ActorId | None
    name: str
    told: Belief | None


def holding_on(day: date, own: Sequence[Belief], around: Surroundings, side_of: SideOf) -> Holding:
    """Return who holds a place on `day`; `own` are the beliefs about control of the place itself, of the same layer."""
    told = _on(day, own)
    if told is not None and _is_only_fought_over(told):
        return _before_fighting(told, own, around)
    for area, inside in around.areas:
        whole = _on(day, area)
        if whole is None or whole.holder is None or not _outdates(whole, told):
            continue
        if not _is_broken(whole, inside, day, side_of):
            why = f"{whole.subject_name} is told to be held by {whole.value_name}, and nothing since of this place"
            return _resting_on(whole, Basis.INHERITED, INHERITED, why)
    if told is not None and told.value != "unknown":
        by_own = _resting_on(told, Basis.TOLD, 1.0, told.why[0] if told.why else "")
        return _since(day, told, own, around, side_of) or by_own
    if own and all(one.valid_from > day for one in own):
        return _presumed(None, around.home)  # until what is told first, it was as it had been
    if told is not None:
        return _by_others_near(day, told, own, around, side_of) or _presumed(told, around.home)
    entered = _last_entered(day, own)
    near = _by_neighbours(day, around, entered, side_of)
    further = None if own else _by_all_around(day, around, side_of)
    return near or further or _presumed(told, around.home)


def _is_only_fought_over(belief: Belief) -> bool:
    """Tell whether a place is only fought over or entered: nobody is told to hold a part, and nobody to have it all."""
    is_entered = belief.value_name.startswith(ENTERED_BY)
    return belief.value == CONTESTED.value and (is_entered or belief.value_name == CONTESTED.name)


def _before_fighting(fought: Belief, own: Sequence[Belief], around: Surroundings) -> Holding:
    """Return who held a place when the fighting came to it."""
    before = [one for one in own if one.valid_from < fought.valid_from and not _is_only_fought_over(one)]
    last = max(before, key=lambda one: one.valid_from, default=None)
    if last is None:
        return _presumed(None, around.home)
    why = f"it is fought over; before that, {last.why[0] if last.why else 'it was told of so'}"
    return _resting_on(last, Basis.TOLD, FOUGHT_OVER, why)


def _since(day: date, told: Belief, own: Sequence[Belief], around: Surroundings, side_of: SideOf) -> Holding | None:
    """Return what the nearest places tell: all are another side's, and some came to it since the last that is told."""
    nearest = _holders_near(day, around.neighbours, around.home)[:NEAREST]
    last = max(one.valid_from for one in own if one.valid_from <= day)
    gone = [one.told for one in nearest if one.told is not None and one.told.valid_from > last]
    sides = {side_of(one.holder) for one in nearest}
    is_whole = told.value == told.holder
    if not is_whole or not gone or len(nearest) < 2 or len(sides) > 1 or side_of(told.holder) in sides:
        return None
    if not _may_hold_it(nearest, around, side_of):
        return None
    names = " and ".join(one.subject_name for one in gone)
    why = f"{told.value_name} was told to hold it; since then {names} near it went over to {gone[0].value_name}"
    return _resting_on(gone[0], Basis.NEIGHBOURS, NEIGHBOURING, why)


def _by_others_near(
    day: date, gone: Belief, own: Sequence[Belief], around: Surroundings, side_of: SideOf
) -> Holding | None:
    """Return who came into a place that others are told to have left, or that is told to have fallen to nobody named.

    That is whoever holds the nearest place that those who left do not hold; of a place that fell, whoever took the
    nearest one in the same weeks.
    """
    before = [one.holder for one in own if one.valid_from < gone.valid_from and one.holder is not None]
    left = side_of(before[-1] if before else around.home)
    held = _held(day, around.further)
    taken = [one for one in held if gone.value_name != UNKNOWN.name and abs(one.valid_from - gone.valid_from) <= SOON]
    nearest = next(iter(taken), None) or next((one for one in held if side_of(one.holder) != left), None)
    if nearest is None:
        return None
    why = f"it is not told who came into it; {nearest.subject_name} is the nearest place that {nearest.value_name} has"
    return _resting_on(nearest, Basis.NEIGHBOURS, FURTHER_OFF, why)


def _defended(day: date, beliefs: Sequence[Belief]) -> bool:
    """Tell whether nothing else is told of a place up to a day but that it was fought over: nobody took it."""
    before = [one for one in beliefs if one.valid_from <= day]
    return bool(before) and all(_is_only_fought_over(one) and one.holder is None for one in before)


def _holders_near(day: date, places: Sequence[Sequence[Belief]], home: ActorId | None) -> list[_Near]:
    """Return who holds each of some places, of which it is told or was fought for in vain, the nearest first."""
    near = []
    for beliefs in places:
        told = _on(day, beliefs)
        if told is not None and told.value == told.holder:
            near.append(_Near(told.holder, told.subject_name, told))
        elif home is not None and _defended(day, beliefs):
            near.append(_Near(home, beliefs[0].subject_name, None))
    return near


def _held(day: date, places: Sequence[Sequence[Belief]]) -> list[Belief]:
    return [told for beliefs in places if (told := _on(day, beliefs)) and told.value == told.holder]


def _last_entered(day: date, own: Sequence[Belief]) -> Sequence[Belief]:
    """Return the last that is told of a place, where that is who holds a part of it: he is not told to be gone."""
    before = (one for one in own if one.valid_from <= day)
    last = max(before, key=lambda one: one.valid_from, default=None)
    return [last] if last is not None and last.value == CONTESTED.value and last.holder is not None else []


def _on(day: date, beliefs: Sequence[Belief]) -> Belief | None:
    held = (one for one in beliefs if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to))
    return max(held, key=lambda one: one.valid_from, default=None)


def _outdates(area: Belief, told: Belief | None) -> bool:
    """Tell whether what is told of an area is newer than what is told of the place itself for that day."""
    return told is None or told.value == "unknown" or area.valid_from > told.valid_from


def _is_broken(area: Belief, inside: Sequence[Belief], day: date, side_of: SideOf) -> bool:
    """Tell whether a place in an area is told to be held by another side since the area changed hands."""
    whole = (one for one in inside if one.holder is not None and one.value == one.holder)
    others = (one for one in whole if side_of(one.holder) != side_of(area.holder))
    return any(area.valid_from < one.valid_from <= day and (one.valid_to or day) >= day for one in others)


def _resting_on(belief: Belief, basis: Basis, share: float, why: str) -> Holding:
    return Holding(
        value=belief.value,
        holder=belief.holder,
        basis=basis,
        credence=round(belief.credence * share, 2),
        why=why,
        belief=belief,
    )


def _by_neighbours(day: date, around: Surroundings, entered: Sequence[Belief], side_of: SideOf) -> Holding | None:
    """Return what most of the nearest places have in common; None where fewer than two of them agree."""
    told = [_Near(one.holder, one.subject_name, None) for one in entered]
    nearest = [*told, *_holders_near(day, around.neighbours, around.home)][:NEAREST]
    for one in nearest:
        agreeing = [other for other in nearest if side_of(other.holder) == side_of(one.holder)]
        if len(agreeing) > 1 and (one in told or _may_hold_it(agreeing, around, side_of)):
            own = f"{entered[0].value_name}, when it was last told of" if one in told else "nothing is told of it"
            why = f"{own}; {' and '.join(other.name for other in agreeing if other not in told)} near it are held so"
            return _as_near(agreeing, NEIGHBOURING, why, around.home)
    return None


def _by_all_around(day: date, around: Surroundings, side_of: SideOf) -> Holding | None:
    """Return what most of the nearest places, however far, have in common with the nearest; None where too few do."""
    nearest = _holders_near(day, around.further, around.home)[:FURTHER]
    agreeing = [one for one in nearest if side_of(one.holder) == side_of(nearest[0].holder)]
    if len(nearest) < FURTHER or len(agreeing) < AGREEING or not _may_hold_it(agreeing, around, side_of):
        return None
    most = f"{len(agreeing)} of the {FURTHER} places nearest to it"
    why = f"nothing is told of it; {most} are held so, {agreeing[0].name} the first"
    return _as_near(agreeing, FURTHER_OFF, why, around.home)


def _may_hold_it(near: Sequence[_Near], around: Surroundings, side_of: SideOf) -> bool:
    """Tell whether those who hold places near one have it, too: an enemy of its state only what lies between these."""
    points = [(one.told.lat, one.told.lon) for one in near if one.told is not None]
    is_own = around.home is not None and side_of(near[0].holder) == side_of(around.home)
    return is_own or around.at is None or lies_between(around.at, points)


def _as_near(near: Sequence[_Near], share: float, why: str, home: ActorId | None) -> Holding:
    """Return that a place is held as places near it are: as is told of one of them, else as nobody took them."""
    told = next((one.told for one in near if one.told is not None), None)
    return _presumed(None, home) if told is None else _resting_on(told, Basis.NEIGHBOURS, share, why)


def _presumed(told: Belief | None, home: ActorId | None) -> Holding:
    if told is None and home is not None:
        why = "nobody is told to have taken it from the state that it lies in"
        return Holding(value=home, holder=home, basis=Basis.PRESUMED, credence=PRESUMED, why=why)
    why = "whoever had it is told to be gone" if told is not None else "nothing is told of it"
    return Holding(value="unknown", holder=None, basis=Basis.UNKNOWN, credence=0.0, why=why, belief=told)

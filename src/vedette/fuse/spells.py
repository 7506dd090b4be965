"""From moves to spells: what held from which day to which day, and on what it rests.

The rules, in words. Whoever is told to have taken a place holds it from that day; the spell before ends the day
before. Where two values are told for the same days, the one that weighs more than twice as much holds, or the one
that its enemy admits; else the place is contested. Fighting makes a place contested on the days of fighting and
leaves it as it was before. Who withdraws leaves it to whoever is told to have entered it then, else to nobody known,
unless somebody is told to have taken it. Nothing is told to hold before its first evidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from vedette.fuse.course import AROUND_DAYS, likeliest, passages
from vedette.fuse.moves import RIVAL_DAYS, Move, may_be_one
from vedette.fuse.sightings import Effect, Sighting, Value
from vedette.fuse.words import inner
from vedette.model.vocabulary import Aspect, Kind

STILL_DAYS = 5  # who says to hold a place still, this soon after another took it, is a rival
LULL_DAYS = 7  # fighting that pauses no longer goes on
ENTERED_DAYS = 14  # who is only told to have entered a place is taken to be there no longer than this
ONE_NEUTRAL = 1.0  # what one origin weighs that has nothing to gain
CLEARLY = 2.0  # how many times more the evidence for one value must weigh
CONTESTED = Value("contested", "contested", "contested", None)
UNKNOWN = Value("unknown", "unknown", "unknown", None)

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


def spells_of(moves: Sequence[Move], scales: Scales) -> list[Spell]:
    """Return the spells that moves (in the order of days) make, in the order of days."""
    spells: list[Spell] = []
    for move in likeliest(moves, scales.weigh):
        _calm(spells, move.day)
        _STEPS[move.effect](spells, move, scales)
    _calm(spells, None)
    return [spell for spell in spells if spell.last is None or spell.last >= spell.first]


def _calm(spells: list[Spell], day: int | None) -> None:
    """End fighting that paused before `day` (None: it went on no longer), and let return what held before it.

    Who is only told to have entered a place, and is not told of again for two weeks, is there no longer.
    """
    current = _current(spells)
    if current is None:
        return
    until, lull = current.fighting_until, LULL_DAYS
    if until is None and day is not None and _is_entered_only(current):
        until, lull = current.evidence_day + ENTERED_DAYS, 0
    if until is None or (day is not None and day <= until + lull):
        return
    before = next((spell for spell in reversed(spells[:-1]) if spell.fighting_until is None), None)
    spells[-1] = current._replace(last=until)
    if before is not None and before.last is not None and before.last >= current.first - 1:
        why = (*before.why, "no fighting is told after that, and nobody is told to have taken it")
        spells.append(before._replace(first=until + 1, last=None, why=why, expected_end=None))


def _is_entered_only(spell: Spell) -> bool:
    is_part = spell.value.key == CONTESTED.key and spell.share_percent is None
    return is_part and all(seen.told.claim.kind is Kind.ADVANCE for seen in spell.tellers)


def _current(spells: Sequence[Spell]) -> Spell | None:
    return spells[-1] if spells and spells[-1].last is None else None


def _open(spells: list[Spell], spell: Spell) -> None:
    """Let a spell begin, and the one before it end the day before."""
    current = _current(spells)
    if current is not None:
        spells[-1] = current._replace(last=spell.first - 1)
    spells.append(spell)


def _spell(move: Move, value: Value, why: str) -> Spell:
    """Return the spell that begins with a move."""
    return Spell(
        value=value,
        first=move.day,
        last=None,
        tellers=move.tellers,
        against=(*move.deniers, *move.outvoted),
        why=(why,),
        evidence_day=_evidence_day(move),
        began_by_change=move.is_change,
    )


def _evidence_day(move: Move) -> int:
    return move.day if move.is_change else move.last


def _holds(spells: list[Spell], move: Move, scales: Scales) -> None:
    current = _current(spells)
    if _is_denied(move, scales):
        _open(spells, _denied(move))
    elif current is None:
        spells.append(_spell(move, move.value, _told(move)))
    elif not move.value.key and (_names_the_taker(current, move) or _is_disputed(current)):
        spells[-1] = _strengthened(current, move)
    elif not move.value.key and current.part_of is not None:
        why = f"it is told to have fallen, and {current.part_of.name} to have held a part of it"
        _open(spells, _spell(move, current.part_of, why)._replace(tellers=current.tellers + move.tellers))
    elif current.value.key == move.value.key or _leaves_it_contested(current, move, scales):
        spells[-1] = _strengthened(current, move)
    elif _is_told_before_it(current, move):
        spells[-1] = current._replace(against=current.against + move.tellers)
    elif _is_same_capture(current, move):
        spells[-1] = _named(_strengthened(current, move), move.value)
    elif _are_rivals(current, move):
        _decide(spells, current, move, scales)
    else:
        _open(spells, _spell(move, move.value, _told(move)))


def _denied(move: Move) -> Spell:
    deniers = listed([seen.told.voice.name for seen in move.deniers])
    value = CONTESTED._replace(name=f"contested; {_claimed(move)}, denied by {deniers}")
    return _spell(move, value, f"that {_held_by(move)} is told and denied, and neither weighs more than twice as much")


def _claimed(move: Move) -> str:
    """Return what is told, after "contested": who is said to hold it, or that it fell."""
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"said to be {move.value.name}"
    return f"said to be held by {_bare(move)}" if move.value.key else "said to have fallen"


def _held_by(move: Move) -> str:
    return f"{_bare(move)} {'took' if move.is_change else 'holds'} it"


def _bare(move: Move) -> str:
    """Return the name of a holder without what besets him: "the South" for "the South, besieged by the North"."""
    return move.value.name.partition(",")[0] if move.is_siege else move.value.name


def _told(move: Move) -> str:
    if move.tellers[0].aspect is Aspect.STATUS:
        return f"it is told to be {move.value.name} by then"
    return f"it is told to {'have been taken' if move.is_change else 'be held'} by {_bare(move)} by then"


def _is_denied(move: Move, scales: Scales) -> bool:
    if not move.deniers or scales.admitted(move.tellers):
        return False
    return scales.weigh(move.tellers) <= CLEARLY * scales.weigh_denials(move.deniers)


def _leaves_it_contested(spell: Spell, move: Move, scales: Scales) -> bool:
    """Tell whether a side's own word for itself comes while both sides claim the place: it settles nothing."""
    disputed = _is_disputed(spell) and spell.share_percent is None
    soon = move.day <= spell.evidence_day + STILL_DAYS and not (move.is_change and move.day > spell.evidence_day)
    return disputed and soon and not scales.admitted(move.tellers) and scales.weigh(move.tellers) < ONE_NEUTRAL


def _is_same_capture(spell: Spell, move: Move) -> bool:
    """Tell whether a spell began by the capture that a move tells, of which one names the captor in words only."""
    is_capture = spell.began_by_change and move.is_change and spell.value.key not in {CONTESTED.key, UNKNOWN.key}
    return is_capture and move.day <= spell.evidence_day + RIVAL_DAYS and may_be_one(spell.value, move.value)


def _named(spell: Spell, value: Value) -> Spell:
    return spell if spell.value.is_resolved else spell._replace(value=value)


def _strengthened(spell: Spell, move: Move) -> Spell:
    return spell._replace(
        value=move.value if move.is_siege and move.value.key == spell.value.key else spell.value,
        tellers=spell.tellers + move.tellers,
        against=spell.against + move.deniers + move.outvoted,
        evidence_day=max(spell.evidence_day, _evidence_day(move)),
    )


def _are_rivals(spell: Spell, move: Move) -> bool:
    """Tell whether both are told for the same days: not when one place changed hands twice on days that are told."""
    if spell.value.key in {CONTESTED.key, UNKNOWN.key} or spell.is_inferred:
        return False
    if move.day > spell.evidence_day + (RIVAL_DAYS if move.is_change else STILL_DAYS):
        return False
    if not move.is_change:
        return True
    if spell.began_by_change:
        return move.day <= spell.evidence_day
    return any(seen.first >= move.day for seen in spell.tellers)  # said to hold on that very day


def _is_disputed(spell: Spell) -> bool:
    return spell.value.key == CONTESTED.key and spell.fighting_until is None and spell.part_of is None


def _names_the_taker(spell: Spell, move: Move) -> bool:
    """Tell whether a fall to nobody named is the capture, by somebody named, that began a spell."""
    known = spell.began_by_change and spell.value.key not in {CONTESTED.key, UNKNOWN.key}
    return known and move.day <= spell.evidence_day + AROUND_DAYS


def _is_told_before_it(spell: Spell, move: Move) -> bool:
    """Tell whether those who tell a capture tell, of days about it, that another held the place: until then."""
    soon = spell.began_by_change and not move.is_change and move.day <= spell.evidence_day + STILL_DAYS
    return soon and _voices(move.tellers) <= _voices(spell.tellers)


def _voices(sightings: Sequence[Sighting]) -> set[tuple[str, ...]]:
    return {seen.told.voice.key for seen in sightings}


def _decide(spells: list[Spell], current: Spell, move: Move, scales: Scales) -> None:
    """Settle between two values told for the same days."""
    near = tuple(seen for seen in current.tellers if seen.last + STILL_DAYS >= move.day) or current.tellers
    names = f"{current.value.name} and {_bare(move)} are both told"
    if _outweighs(near, move.tellers, scales):
        spells[-1] = current._replace(
            against=current.against + move.tellers, why=(*current.why, f"{names}; the first weighs more")
        )
    elif _outweighs(move.tellers, near, scales):
        spell = _spell(move, move.value, f"{names}; the second weighs more")
        _open(spells, spell._replace(against=spell.against + near))
    else:
        value = CONTESTED._replace(name=f"contested; claimed by {current.value.name} and by {move.value.name}")
        spell = _spell(move, value, names)
        _open(spells, spell._replace(tellers=near + move.tellers))


def _outweighs(ones: Sequence[Sighting], others: Sequence[Sighting], scales: Scales) -> bool:
    """Tell whether one value is clearly told rather than another.

    One voice does not gainsay itself: of what it alone tells, it means what more of its passages say.
    """
    if scales.admitted(ones):
        return True
    if _voices(ones) == _voices(others):
        return passages(ones) > passages(others)
    ours, theirs = (scales.weigh(each) * sqrt(passages(each)) for each in (ones, others))
    return ours > CLEARLY * theirs


def _leaves(spells: list[Spell], move: Move, scales: Scales) -> None:  # noqa: ARG001 - one shape for every effect
    current = _current(spells)
    if current is not None and current.value.key not in {move.value.key, CONTESTED.key}:
        spells[-1] = _strengthened(current, move)
    elif current is not None and current.part_of is not None and not may_be_one(current.part_of, move.value):
        _open(spells, _taken_over(move, current.part_of, current.part_of, move.value, current.tellers))
    elif (heir := _heir(spells, move)) is not None:
        why = f"{move.value.name} is told to have left it, and nobody is told to have taken it: {heir.name}"
        _open(spells, _spell(move, heir.value, f"{why} {heir.why}")._replace(left_by=move.value, is_inferred=True))
    else:
        why = f"{move.value.name} is told to have left it, and nobody is told to have taken it"
        _open(spells, _spell(move, UNKNOWN, why)._replace(left_by=move.value))


class _Heir(NamedTuple):
    """To whom a place falls that was left: its value, and why, after the name."""

    value: Value
    why: str

    @property
    def name(self) -> str:
        return self.value.name


def _heir(spells: Sequence[Spell], move: Move) -> _Heir | None:
    """Return the enemy of those who left that held it before them, else the state that it lies in, if their enemy."""
    before = (spell.value for spell in reversed(spells) if spell.value.is_resolved)
    held = next((value for value in before if value.key not in {move.value.key, CONTESTED.key, UNKNOWN.key}), None)
    sides = move.tellers[0].told.sides
    if held is not None and sides.fights(move.value.key, [held.key]):
        return _Heir(held, "held it before")
    home = next((seen.home for seen in move.tellers if seen.home is not None), None)
    if home is not None and sides.fights(move.value.key, [home.key]):
        return _Heir(home, "is its enemy there, and it lies in that state")
    return None


def _taken_over(move: Move, value: Value, entered: Value, left: Value, before: tuple[Sighting, ...]) -> Spell:
    """Return the spell of a side that is told to have entered what its enemy is told to have left."""
    spell = _spell(move, value, f"{entered.name} is told to have entered it, and {left.name} to have left it")
    return spell._replace(tellers=before + move.tellers)


def _contests(spells: list[Spell], move: Move, scales: Scales) -> None:  # noqa: ARG001 - one shape for every effect
    current = _current(spells)
    if current is None:
        _open(spells, _partly_held(move))
    elif current.value.key == move.value.key or _adds_nothing(current, move) or _just_left(current, move):
        spells[-1] = _strengthened(current, move)
    elif current.left_by is not None and _is_entered(current.left_by, current, move):
        _open(spells, _taken_over(move, move.value, move.value, current.left_by, current.tellers))
    else:
        _open(spells, _partly_held(move))


def _adds_nothing(spell: Spell, move: Move) -> bool:
    """Tell whether a part that is told to be held changes nothing: it is contested, or was just taken whole."""
    if move.share_percent:
        return False
    if spell.value.key == CONTESTED.key:
        return spell.fighting_until is None
    just_taken = spell.began_by_change and move.day <= spell.evidence_day + RIVAL_DAYS
    return just_taken and spell.value.key != UNKNOWN.key and may_be_one(spell.value, move.value)


def _just_left(spell: Spell, move: Move) -> bool:
    """Tell whether those who are told to be in it are told to have left it on these days."""
    soon = move.day <= spell.evidence_day + RIVAL_DAYS
    return spell.left_by is not None and soon and spell.left_by.key == move.value.key


def _is_entered(left: Value, spell: Spell, move: Move) -> bool:
    near = move.day <= spell.evidence_day + STILL_DAYS and not move.share_percent
    return near and _is_one_side(move) and not may_be_one(left, move.value)


def _is_one_side(move: Move) -> bool:
    return all(len(seen.told.doing_sides) <= 1 for seen in move.tellers)


def _partly_held(move: Move) -> Spell:
    share = move.share_percent
    part = "a part" if share is None else f"{percent(share)} of it"
    value = CONTESTED._replace(name=f"contested; {part} held by {move.value.name}", holder=move.value.holder)
    spell = _spell(move, value, f"{part} is told to be held by {move.value.name}")
    return spell._replace(share_percent=share, part_of=move.value if _is_one_side(move) else None)


def percent(share: tuple[int, int]) -> str:
    """Return "40%" or "40 to 50%"."""
    return f"{share[0]}%" if share[0] == share[1] else f"{share[0]} to {share[1]}%"


def listed(names: Sequence[str]) -> str:
    """Return each name once: "A", "A and B", "A, B and others"."""
    each = [inner(name) for name in dict.fromkeys(names)]
    return " and ".join(each) if len(each) < 3 else f"{each[0]}, {each[1]} and others"


def _fights(spells: list[Spell], move: Move, scales: Scales) -> None:  # noqa: ARG001 - one shape for every effect
    current = _current(spells)
    if current is not None and current.value.key == CONTESTED.key:
        until = None if current.fighting_until is None else max(current.fighting_until, move.last)
        spells[-1] = _strengthened(current, move)._replace(fighting_until=until)
    elif current is None or move.last > current.first or not current.began_by_change:
        why = "fighting is told there on these days"
        _open(spells, _spell(move, CONTESTED, why)._replace(fighting_until=move.last))


def _expected(spells: list[Spell], move: Move, scales: Scales) -> None:  # noqa: ARG001 - one shape for every effect
    current = _current(spells)
    if current is not None and current.value.key != move.value.key:
        ends = max(seen.expected_end or 0 for seen in move.tellers)
        spells[-1] = _strengthened(current, move)._replace(expected_end=ends or None)


_STEPS: dict[Effect, Callable[[list[Spell], Move, Scales], None]] = {
    Effect.HOLDS: _holds,
    Effect.LEAVES: _leaves,
    Effect.CONTESTS: _contests,
    Effect.FIGHTS: _fights,
    Effect.EXPECTED: _expected,
}

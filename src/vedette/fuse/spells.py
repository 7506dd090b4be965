"""From moves to spells: what held from which day to which day, and on what it rests.

The rules, in words. Whoever is told to have taken a place holds it from that day; the spell before ends the day
before. Where two values are told for the same days, the one that weighs more than twice as much holds, or the one
that its enemy admits; else the place is contested. Fighting makes a place contested on the days of fighting and
leaves it as it was before. Who withdraws leaves it to whoever is told to have entered it then, else, by inference, to
the enemy that held it before or whose state it lies in, or, where it is his own state's, to its only enemy, else to
nobody known; those who are told to have taken it weeks later have it from then on. Nothing is told to hold before its
first evidence. How a move stands to the spell that it meets is told in `rivals`.
"""

from collections.abc import Callable, Sequence

from vedette.fuse.course import Course
from vedette.fuse.moves import RIVAL_DAYS, Move, MoveMaker, may_be_one, shared
from vedette.fuse.rivals import (
    STILL_DAYS,
    adds_nothing,
    are_rivals,
    had_come_since,
    has_come_back,
    has_left_again,
    heir_of,
    is_denied,
    is_disputed,
    is_entered,
    is_entered_only,
    is_entry,
    is_gainsaid,
    is_home,
    is_inferred_of,
    is_one_side,
    is_own_ground,
    is_same_capture,
    is_taken_after_all,
    is_told_before_it,
    just_left,
    leaves_it_contested,
    names_the_taker,
    outweighs,
    taker_of,
)
from vedette.fuse.sightings import Effect, Sighting, Value
from vedette.fuse.spell import (
    CONTESTED,
    ENTERED_BY,
    UNKNOWN,
    Scales,
    Spell,
    bare,
    both_claimed,
    claimed,
    held_by,
    listed,
    percent,
    told,
)

LULL_DAYS = 7  # fighting that pauses no longer goes on
ENTERED_DAYS = 14  # who is only told to have entered a place is taken to be there no longer than this
PART_DAYS = 60  # nor who is told to hold a part of it than this


class SpellMaker:
    """Makes the spells of one history from moment to moment: it goes on behind the moves that are as they were."""

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self._moves, self._course = MoveMaker(), Course(scales.weigh)
        self._taken: list[Move] = []
        self._spells: list[Spell] = []
        # After each move: how many spells were there, and the last. A move changes none but the last, and adds others.
        self._after: list[tuple[int, list[Spell]]] = []

    def make(self, sightings: Sequence[Sighting]) -> list[Spell]:
        """Return the spells that sightings of one subject make, in the order of days."""
        moves = self._course.likeliest(self._moves.make(sightings))
        same = shared(moves, self._taken)
        count, last = self._after[same - 1] if same else (0, [])
        spells = self._spells[: count - len(last)] + last
        del self._after[same:]
        for move in moves[same:]:
            _calm(spells, move.day)
            _STEPS[move.effect](spells, move, self._scales)
            self._after.append((len(spells), spells[-1:]))
        self._taken, self._spells = moves, [*spells]
        _calm(spells, None)
        return [spell for spell in spells if spell.last is None or spell.last >= spell.first]


def _calm(spells: list[Spell], day: int | None) -> None:
    """End fighting that paused before `day` (None: it went on no longer), and let return what held before it.

    Who is only told to have entered a place, and is not told of again for two weeks, is there no longer; nor is who
    held a part of it, after two months.
    """
    current = _current(spells)
    if current is None:
        return
    until, lull = current.fighting_until, LULL_DAYS
    if until is None and current.part_of is not None:
        until, lull = current.evidence_day + (ENTERED_DAYS if is_entered_only(current) else PART_DAYS), 0
    if until is None or (day is not None and day <= until + lull):
        return
    before = next((spell for spell in reversed(spells[:-1]) if spell.fighting_until is None), None)
    spells[-1] = current._replace(last=until)
    if before is not None and before.last is not None and before.last >= current.first - 1:
        why = (*before.why, "no fighting is told after that, and nobody is told to have taken it")
        spells.append(before._replace(first=until + 1, last=None, why=why, expected_end=None))


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
    told_by = current.tellers if current is not None and not move.value.key and names_the_taker(current, move) else ()
    if is_denied(told_by + move.tellers, move.deniers, scales):
        _open(spells, _denied(move))
    elif not move.value.key and _falls(spells, current, move):
        return
    elif current is None:
        spells.append(_spell(move, move.value, told(move)))
    elif is_inferred_of(current, move):
        _tell_inferred(spells, current, move)
    elif current.value.key == move.value.key or leaves_it_contested(current, move, scales):
        spells[-1] = _strengthened(current, move)
    elif is_told_before_it(current, move):
        spells[-1] = current._replace(against=current.against + move.tellers)
    elif is_same_capture(current, move):
        spells[-1] = _named(_strengthened(current, move), move.value)
    elif are_rivals(current, move):
        _decide(spells, current, move, scales)
    else:
        _open(spells, _spell(move, move.value, told(move)))


def _falls(spells: list[Spell], current: Spell | None, move: Move) -> bool:
    """Take in that a place fell to nobody named; tell whether that says who took it, or adds to who is told to have."""
    taker = taker_of(current, move)
    if taker is not None:
        why = f"it is told to have fallen; of those who may have taken it {taker.name} is told of last before that"
        _open(spells, _spell(move, taker, why)._replace(is_inferred=True))
    elif current is not None and (names_the_taker(current, move) or is_disputed(current)):
        spells[-1] = _strengthened(current, move)
    elif current is not None and current.part_of is not None:
        why = f"it is told to have fallen, and {current.part_of.name} to have held a part of it"
        _open(spells, _spell(move, current.part_of, why)._replace(tellers=current.tellers + move.tellers))
    else:
        return False
    return True


def _tell_inferred(spells: list[Spell], current: Spell, move: Move) -> None:
    """Take in that those who were taken to have come are told to have taken it: then already, or only later."""
    if is_taken_after_all(current, move):
        spells[-1] = _left(current)
        _open(spells, _spell(move, move.value, told(move)))
    else:
        spells[-1] = _strengthened(current, move)._replace(value=move.value, why=(told(move),), is_inferred=False)


def _left(spell: Spell) -> Spell:
    """Return a spell of whoever was taken to have come as soon as others left, who is told to have come later."""
    name = spell.left_by.name if spell.left_by is not None else "whoever had it"
    why = f"{name} is told to have left it, and {spell.value.name} to have taken it only later"
    return spell._replace(value=UNKNOWN, why=(why,), is_inferred=False)


def _denied(move: Move) -> Spell:
    deniers = listed([seen.told.voice.name for seen in move.deniers])
    value = CONTESTED._replace(name=f"contested; {claimed(move)}, denied by {deniers}")
    return _spell(move, value, f"that {held_by(move)} is told and denied, and neither weighs more than twice as much")


def _named(spell: Spell, value: Value) -> Spell:
    return spell if spell.value.is_resolved else spell._replace(value=value)


def _strengthened(spell: Spell, move: Move) -> Spell:
    return spell._replace(
        value=move.value if move.is_siege and move.value.key == spell.value.key else spell.value,
        tellers=spell.tellers + move.tellers,
        against=spell.against + move.deniers + move.outvoted,
        evidence_day=max(spell.evidence_day, _evidence_day(move)),
        began_by_change=spell.began_by_change or _begins(move, spell),
    )


def _begins(move: Move, spell: Spell) -> bool:
    """Tell whether a move tells of the change by which a spell began, of which somebody told as a state."""
    return move.is_change and move.value.key == spell.value.key and move.day <= spell.first + RIVAL_DAYS


def _decide(spells: list[Spell], current: Spell, move: Move, scales: Scales) -> None:
    """Settle between two values told for the same days."""
    near = tuple(seen for seen in current.tellers if seen.last + STILL_DAYS >= move.day) or current.tellers
    names = f"{current.value.name} and {bare(move)} are both told"
    if outweighs(near, move.tellers, scales):
        spells[-1] = current._replace(
            against=current.against + move.tellers, why=(*current.why, f"{names}; the first weighs more")
        )
    elif outweighs(move.tellers, near, scales):
        spell = _spell(move, move.value, f"{names}; the second weighs more")
        _open(spells, spell._replace(against=spell.against + near))
    else:
        value = CONTESTED._replace(name=f"contested; {both_claimed(current, move)}")
        spell = _spell(move, value, names)
        _open(spells, spell._replace(tellers=near + move.tellers))


def _leaves(spells: list[Spell], move: Move, scales: Scales) -> None:
    current = _current(spells)
    if current is not None and has_left_again(current, move):
        why = f"{move.value.name} is told to have left it again"
        _open(spells, _spell(move, current.value, why)._replace(left_by=move.value, is_inferred=True))
    elif current is not None and had_come_since(current, move):
        spells[-1] = _had_come(current, move)
        _leaves(spells, move, scales)
    elif current is not None and current.value.key not in {move.value.key, CONTESTED.key}:
        spells[-1] = _strengthened(current, move)
    elif current is not None and current.part_of is not None and not may_be_one(current.part_of, move.value):
        _open(spells, _taken_over(move, current.part_of, current.part_of, move.value, current.tellers))
    elif (heir := heir_of(spells, move)) is not None:
        why = f"{move.value.name} is told to have left it, and nobody is told to have taken it: {heir.name}"
        _open(spells, _spell(move, heir.value, f"{why} {heir.why}")._replace(left_by=move.value, is_inferred=True))
    else:
        why = f"{move.value.name} is told to have left it, and nobody is told to have taken it"
        _open(spells, _spell(move, UNKNOWN, why)._replace(left_by=move.value))


def _had_come(spell: Spell, move: Move) -> Spell:
    """Return a spell of a place that was left, to which those came who are told to leave it later."""
    left = spell.left_by.name if spell.left_by is not None else "whoever had it"
    why = f"{left} is told to have left it, and {move.value.name} to have left it after that"
    return spell._replace(value=move.value, why=(why,), left_by=None, is_inferred=True)


def _taken_over(move: Move, value: Value, entered: Value, left: Value, before: tuple[Sighting, ...]) -> Spell:
    """Return the spell of a side that is told to have entered what its enemy is told to have left."""
    spell = _spell(move, value, f"{entered.name} is told to have entered it, and {left.name} to have left it")
    return spell._replace(tellers=before + move.tellers)


def _contests(spells: list[Spell], move: Move, scales: Scales) -> None:
    current = _current(spells)
    if current is None and is_home(move):
        _open(spells, _spell(move, move.value, f"{move.value.name} is told to be in it, and nobody else to hold it"))
    elif current is None:
        _open(spells, _partly_held(move))
    elif is_gainsaid(current, move, scales):
        spells[-1] = current._replace(against=current.against + move.tellers)
    elif (
        is_own_ground(spells, move)
        or current.value.key == move.value.key
        or adds_nothing(current, move)
        or just_left(current, move)
    ):
        spells[-1] = _strengthened(current, move)
    elif has_come_back(spells, move):
        _open(spells, _spell(move, move.value, f"{move.value.name} is told to have come back to it"))
    elif current.left_by is not None and is_entered(current.left_by, current, move):
        _open(spells, _taken_over(move, move.value, move.value, current.left_by, current.tellers))
    else:
        _open(spells, _partly_held(move))


def _partly_held(move: Move) -> Spell:
    share, name = move.share_percent, move.value.name
    part = "a part" if share is None else f"{percent(share)} of it"
    told_as, why = f"contested; {part} held by {name}", f"{part} is told to be held by {name}"
    if is_entry(move):
        told_as, why = f"{ENTERED_BY}{name}", f"{name} is told to have entered it"
    spell = _spell(move, CONTESTED._replace(name=told_as, holder=move.value.holder), why)
    return spell._replace(share_percent=share, part_of=move.value if is_one_side(move) else None)


def _fights(spells: list[Spell], move: Move, scales: Scales) -> None:  # noqa: ARG001 - one shape for every effect
    current = _current(spells)
    if current is not None and current.value.key == CONTESTED.key:
        until = None if current.fighting_until is None else max(current.fighting_until, move.last)
        spells[-1] = _strengthened(current, move)._replace(fighting_until=until)
    elif current is None or move.last > current.first + RIVAL_DAYS or not current.began_by_change:
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

"""How a move stands to the spell that it meets: another telling of the same, a rival, or what ends it."""

from collections.abc import Sequence
from itertools import chain
from math import sqrt
from typing import NamedTuple

from vedette.fuse.moves import RIVAL_DAYS, Move, may_be_one, passages
from vedette.fuse.sightings import Sighting, Value, value_of
from vedette.fuse.spell import CONTESTED, UNKNOWN, Scales, Spell, Weigh
from vedette.fuse.turns import AROUND_DAYS
from vedette.fuse.words import fold
from vedette.languages.english.grounds import COMING_BACK, REGAINING
from vedette.model.ids import ActorId
from vedette.model.vocabulary import Kind

STILL_DAYS = 5  # who says to hold a place still, this soon after another took it, is a rival
ONE_NEUTRAL = 1.0  # what one origin weighs that has nothing to gain
LATER_DAYS = 30  # a capture told this much later than its inference is the capture itself
CLEARLY = 2.0  # how many times more the evidence for one value must weigh


def is_denied(tellers: Sequence[Sighting], deniers: Sequence[Sighting], scales: Scales) -> bool:
    """Tell whether what is told is denied by so many that it does not clearly stand."""
    if not deniers or scales.admitted(tellers):
        return False
    told, denied = (_much(seen, weigh) for seen, weigh in ((tellers, scales.weigh), (deniers, scales.weigh_denials)))
    return told <= CLEARLY * denied


def leaves_it_contested(spell: Spell, move: Move, scales: Scales) -> bool:
    """Tell whether a side's own word for itself comes while both sides claim the place: it settles nothing."""
    disputed = is_disputed(spell) and spell.share_percent is None
    soon = move.day <= spell.evidence_day + STILL_DAYS and not (move.is_change and move.day > spell.evidence_day)
    return disputed and soon and not scales.admitted(move.tellers) and scales.weigh(move.tellers) < ONE_NEUTRAL


def is_same_capture(spell: Spell, move: Move) -> bool:
    """Tell whether a spell began by the capture that a move tells, of which one names the captor in words only."""
    is_capture = spell.began_by_change and move.is_change and spell.value.key not in {CONTESTED.key, UNKNOWN.key}
    return is_capture and move.day <= spell.evidence_day + RIVAL_DAYS and may_be_one(spell.value, move.value)


def are_rivals(spell: Spell, move: Move) -> bool:
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


def is_disputed(spell: Spell) -> bool:
    """Tell whether a spell is contested by what is said alone: neither by fighting nor by a part that is held."""
    return spell.value.key == CONTESTED.key and spell.fighting_until is None and spell.part_of is None


def names_the_taker(spell: Spell, move: Move) -> bool:
    """Tell whether a fall to nobody named is the capture, by somebody named, that began a spell."""
    known = spell.began_by_change and spell.value.key not in {CONTESTED.key, UNKNOWN.key}
    return known and move.day <= spell.evidence_day + AROUND_DAYS and not _is_retaken_from(spell.value, move)


def _is_retaken_from(holder: Value, move: Move) -> bool:
    """Tell whether a place is told to have been taken back, and its holder is not who would do that first."""
    regained = (fold(seen.told.claim.trigger.text).startswith(REGAINING) for seen in move.tellers)
    first = next((taker for seen in move.tellers for taker in seen.takers), holder)
    return all(regained) and first.key != holder.key


def taker_of(spell: Spell | None, move: Move) -> Value | None:
    """Return who took a place that fell to nobody named: an enemy of its holder who took others before, the last told.

    None where somebody is told to have taken it already, or to hold a part, or where no such enemy is told of.
    """
    is_told = spell is not None and (names_the_taker(spell, move) or is_disputed(spell) or spell.part_of is not None)
    if move.value.key or is_told:
        return None
    held = [] if spell is None else [one for one in (spell.value, spell.left_by) if one is not None and one.is_resolved]
    holder = next((one.key for one in held if one.key not in {CONTESTED.key, UNKNOWN.key}), None)
    takers = (taker for seen in move.tellers for taker in seen.takers)
    return next((one for one in takers if one.key != holder), None)


def is_told_before_it(spell: Spell, move: Move) -> bool:
    """Tell whether those who tell a capture tell, of days about it, that another held the place: until then."""
    soon = spell.began_by_change and not move.is_change and move.day <= spell.evidence_day + STILL_DAYS
    return soon and voices(move.tellers) <= voices(spell.tellers)


def is_inferred_of(spell: Spell, move: Move) -> bool:
    """Tell whether those who take a place are taken to have come already, when others left."""
    return spell.is_inferred and move.is_change and spell.value.key == move.value.key


def is_taken_after_all(spell: Spell, move: Move) -> bool:
    """Tell whether those who were taken to have come when others left are told to have taken it weeks later."""
    later = spell.evidence_day + STILL_DAYS < move.day <= spell.evidence_day + LATER_DAYS
    return later and move.passages >= passages(spell.tellers)


def voices(sightings: Sequence[Sighting]) -> set[tuple[str, ...]]:
    """Return who tells them."""
    return {seen.told.voice.key for seen in sightings}


def outweighs(ones: Sequence[Sighting], others: Sequence[Sighting], scales: Scales) -> bool:
    """Tell whether one value is clearly told rather than another.

    One voice does not gainsay itself: of what it alone tells, it means what more of its passages say.
    """
    if scales.admitted(ones):
        return True
    if voices(ones) == voices(others):
        return passages(ones) > passages(others)
    ours, theirs = (_much(each, scales.weigh) for each in (ones, others))
    return ours > CLEARLY * theirs


def _much(sightings: Sequence[Sighting], weigh: Weigh) -> float:
    """Return what sightings weigh by their origins, and by how many unlike passages tell them."""
    return weigh(sightings) * sqrt(passages(sightings))


def adds_nothing(spell: Spell, move: Move) -> bool:
    """Tell whether a part that is told to be held changes nothing: it is contested, or was just taken whole."""
    if move.share_percent:
        return False
    if spell.value.key == CONTESTED.key:
        return spell.fighting_until is None
    just_taken = spell.began_by_change and move.day <= spell.evidence_day + RIVAL_DAYS
    return just_taken and spell.value.key != UNKNOWN.key and may_be_one(spell.value, move.value)


def just_left(spell: Spell, move: Move) -> bool:
    """Tell whether those who are told to be in it are told to have left it on these days."""
    soon = move.day <= spell.evidence_day + RIVAL_DAYS
    return spell.left_by is not None and soon and spell.left_by.key == move.value.key


def has_left_again(spell: Spell, move: Move) -> bool:
    """Tell whether those who left a place are told to leave it again, long after: they had come back in between."""
    return spell.left_by is not None and spell.left_by.key == move.value.key and _is_long_after(spell, move)


def had_come_since(spell: Spell, move: Move) -> bool:
    """Tell whether a place that others left is told to be left by their enemy, days later: he had come into it."""
    left = spell.left_by
    if left is None or spell.value.key != UNKNOWN.key or move.day <= spell.evidence_day + STILL_DAYS:
        return False
    return move.tellers[0].told.sides.fights(move.value.key, [left.key])


def _is_long_after(spell: Spell, move: Move) -> bool:
    return move.day > spell.evidence_day + AROUND_DAYS


def is_entered(left: Value, spell: Spell, move: Move) -> bool:
    """Tell whether one side comes into what its enemy, `left`, is told to have left on these days."""
    near = move.day <= spell.evidence_day + STILL_DAYS and not move.share_percent
    return near and is_one_side(move) and not may_be_one(left, move.value)


def is_one_side(move: Move) -> bool:
    """Tell whether only one side is told to do it."""
    return all(len(seen.told.doing_sides) <= 1 for seen in move.tellers)


def is_gainsaid(spell: Spell, move: Move, scales: Scales) -> bool:
    """Tell whether a part is told to be held still by a side from which, clearly, all of it was taken days before."""
    soon = spell.began_by_change and not move.is_change and move.day <= spell.evidence_day + STILL_DAYS
    is_whole = spell.value.key not in {CONTESTED.key, UNKNOWN.key, move.value.key}
    return soon and is_whole and outweighs(spell.tellers, move.tellers, scales)


def is_own_ground(spells: Sequence[Spell], move: Move) -> bool:
    """Tell whether a side that is told to be in a place on days of fighting is the one that held it before them."""
    before = next((spell for spell in reversed(spells) if spell.fighting_until is None), None)
    is_fought_over = spells[-1].fighting_until is not None
    return is_fought_over and before is not None and before.value.key == move.value.key and not move.share_percent


def has_come_back(spells: Sequence[Spell], move: Move) -> bool:
    """Tell whether a side that had a place before it was taken from it is told to have come back to it."""
    had = any(spell.value.key == move.value.key for spell in spells[:-1]) or _is_at_home(move)
    are_back = all(fold(seen.told.claim.trigger.text).startswith(COMING_BACK) for seen in move.tellers)
    return had and are_back and spells[-1].began_by_change and is_one_side(move) and not move.share_percent


def _is_at_home(move: Move) -> bool:
    return all(seen.home is not None and seen.home.key == move.value.key for seen in move.tellers)


def is_home(move: Move) -> bool:
    """Tell whether it is only told that the side of the state in which a place lies is in it."""
    return _is_at_home(move) and all(seen.told.claim.kind is Kind.ADVANCE for seen in move.tellers)


def is_entered_only(spell: Spell) -> bool:
    """Tell whether a spell is contested by nothing but that somebody is told to have entered."""
    is_part = spell.value.key == CONTESTED.key and spell.share_percent is None
    return is_part and all(seen.told.claim.kind is Kind.ADVANCE for seen in spell.tellers)


def is_entry(move: Move) -> bool:
    """Tell whether it is only told that somebody came in, and of no part that he holds."""
    return move.share_percent is None and all(seen.told.claim.kind is Kind.ADVANCE for seen in move.tellers)


class Heir(NamedTuple):
    """To whom a place falls that was left: its value, and why, after the name."""

    value: Value
    why: str

    @property
    def name(self) -> str:
        """Return what a person calls the heir."""
        return self.value.name


def heir_of(spells: Sequence[Spell], move: Move) -> Heir | None:
    """Return to whom a place falls that was left: an enemy of those who left.

    It is the one who held it before them, else that of those whose state the place lies in, else the only one who is
    told to have fought them there, else whoever the text tells of as taking places before that, or names as their only
    enemy, else the only one whom that state has.
    """
    before = (spell.value for spell in reversed(spells) if spell.value.is_resolved)
    held = next((value for value in before if value.key not in {move.value.key, CONTESTED.key, UNKNOWN.key}), None)
    sides = move.tellers[0].told.sides
    if held is not None and sides.fights(move.value.key, [held.key]):
        return Heir(held, "held it before")
    home = next((seen.home for seen in move.tellers if seen.home is not None), None)
    if home is not None and sides.fights(move.value.key, [home.key]):
        return Heir(home, "is its enemy there, and it lies in that state")
    foe = _only_foe(spells, move, move.value.key)
    if foe is not None:
        return Heir(foe, "is the only one told to have fought them there")
    taker = next((one for seen in move.tellers for one in seen.takers if one.key != move.value.key), None)
    if taker is not None:
        return Heir(taker, "is its enemy told of last before that")
    if home is None or home.holder is None or home.key != move.value.key:
        return None
    enemy = sides.only_enemy(home.holder)
    return None if enemy is None else Heir(value_of(enemy, sides), "is the only enemy of that state")


def _only_foe(spells: Sequence[Spell], move: Move, side: str) -> Value | None:
    """Return the only enemy of a side whom those name who tell the move, or what went on there in the weeks before."""
    sides = move.tellers[0].told.sides
    near = (spell.tellers for spell in spells if spell.evidence_day >= move.day - AROUND_DAYS)
    claims = (seen.told.claim for seen in chain(move.tellers, *near))
    foes: dict[str, ActorId] = {}
    for mention in chain.from_iterable((*claim.initiators, *claim.targets) for claim in claims):
        other = sides.of(mention.actor)
        if other is not None and mention.actor is not None and sides.fights(side, [other]):
            foes.setdefault(other, mention.actor)
    return value_of(next(iter(foes.values())), sides) if len(foes) == 1 else None

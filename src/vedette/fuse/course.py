"""The likeliest course of what was held: a lone passage does not turn it against all that is told before and after.

What is guarded against is the passage that was misread, misplaced or misdated. Of all courses that a place can have
taken from side to side (`stages`), the likeliest is the one that agrees best with the moves. A move weighs by its
unlike passages, less where they are unsure; no speaker counts for more than another. A turn of the course came on the
day of which most is told (`turns`). Moves that disagree with the course and are clearly fewer than those around them
that agree are outvoted: they stand against what they gainsay, or, where they tell the same change on another day,
beside it. What is as often told as gainsaid stays: that is a dispute.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from vedette.fuse.moves import RIVAL_DAYS, Move
from vedette.fuse.sightings import Effect, Sighting
from vedette.fuse.stages import TURNING, stages_of
from vedette.fuse.turns import AROUND_DAYS, told_too_early, turns_of

STATE = 0.5  # what a passage is worth that only tells who has a place, beside one that tells that he took it
CLEARLY_FEWER = 0.5  # of those around it that gainsay it

Weigh = Callable[[Sequence[Sighting]], float]


def likeliest(moves: Sequence[Move], weigh: Weigh) -> list[Move]:
    """Return the moves (in the order of days) without those that are outvoted."""
    captures = [move for move in moves if move.effect is Effect.HOLDS and move.is_change]
    told = [move for move in moves if not (_went_before_a_capture(move, captures) or _came_instead(move, captures))]
    weights = [_weight(move, weigh) for move in told]
    stages = stages_of(told, weights)
    early = {at for turn in turns_of(stages, told) for at in told_too_early(turn, told, weights)}
    agrees = [at not in early and _agrees(move, stages[at].holder) for at, move in enumerate(told)]
    out = [at for at in range(len(told)) if at in early or (not agrees[at] and _is_outvoted(at, told, weights, agrees))]
    course = {at: move for at, move in enumerate(told) if at not in out}
    for at in out:
        _put_beside(told[at], course)
    return list(course.values())


def _went_before_a_capture(move: Move, captures: Sequence[Move]) -> bool:
    """Tell whether fighting is told of days in which the place was taken: it went before that."""
    if move.effect is not Effect.FIGHTS:
        return False
    return bisect_right(captures, move.first, key=_day) < bisect_right(captures, move.last, key=_day)


def _day(move: Move) -> int:
    return move.day


def _came_instead(move: Move, captures: Sequence[Move]) -> bool:
    """Tell whether those who are told to leave are told by more passages to come in on these days."""
    if move.effect is not Effect.LEAVES:
        return False
    near = _within(captures, move.day, RIVAL_DAYS)
    came = (captures[at] for at in near if captures[at].value.key == move.value.key)
    return any(one.passages > move.passages for one in came)


def _within(moves: Sequence[Move], day: int, days: int) -> range:
    """Return which of some moves (in the order of days) are no more than so many days from a day."""
    return range(bisect_left(moves, day - days, key=_day), bisect_right(moves, day + days, key=_day))


def _weight(move: Move, weigh: Weigh) -> float:
    share = STATE if move.effect is Effect.HOLDS and not move.is_change else 1.0
    return share * move.passages * min(1.0, weigh(move.tellers))


def _agrees(move: Move, after: str) -> bool:
    """Tell whether a move agrees with whom the course gives the place after it; what turns nothing agrees with any."""
    if move.effect not in TURNING or not move.value.key:
        return True
    return (after == move.value.key) is (move.effect is Effect.HOLDS)


def _is_outvoted(at: int, moves: Sequence[Move], weights: Sequence[float], agrees: Sequence[bool]) -> bool:
    around = _within(moves, moves[at].day, AROUND_DAYS)
    against = sum(weights[one] for one in around if agrees[one] and _gainsays(moves[one], moves[at]))
    return weights[at] < CLEARLY_FEWER * against


def _gainsays(one: Move, other: Move) -> bool:
    """Tell whether what one move tells is not so when the other is true on its day."""
    if one.effect not in {Effect.HOLDS, Effect.LEAVES} or not one.value.key:
        return False
    if one.effect is other.effect and one.value.key == other.value.key:
        return True  # the same change, on another day
    if one.is_change and one.day > other.day and one.effect is Effect.HOLDS:
        return False  # who takes it later says nothing of who held it before
    return (one.value.key == other.value.key) is (one.effect is not other.effect)


def _put_beside(move: Move, course: dict[int, Move]) -> None:
    """Keep those who tell an outvoted move: beside the same change on its own day, else against what they gainsay."""

    def distance(at: int) -> tuple[int, int]:
        return abs(course[at].day - move.day), at

    alike = (at for at, one in course.items() if one.effect is move.effect and one.value.key == move.value.key)
    same = min(alike, key=distance, default=None)
    if same is not None and abs(course[same].day - move.day) <= AROUND_DAYS:
        tellers = (*course[same].tellers, *move.tellers)
        course[same] = replace(course[same], tellers=tuple(sorted(tellers, key=lambda seen: seen.told.rank)))
        return
    near = sorted(course, key=distance)
    won = next((at for at in near if course[at].effect is not Effect.FIGHTS and _gainsays(course[at], move)), None)
    if won is not None:
        course[won] = replace(course[won], outvoted=(*course[won].outvoted, *move.tellers))

"""The likeliest course of what was held: a lone passage does not turn it against all that is told before and after.

What is guarded against is the passage that was misread, misplaced or misdated. Of all courses that a place can have
taken from side to side, the likeliest is the one that agrees best with the moves, found by dynamic programming (Viterbi
1967): each move adds its weight where the course does what it tells, and each turn of the course costs `TURN`. A move
weighs by its unlike passages, less where they are unsure; no speaker counts for more than another. Moves that disagree
with the course and are clearly fewer than those around them that agree are outvoted: they stand against what they
gainsay, or, where they tell the same change on another day, beside it. What is as often told as gainsaid stays: that is
a dispute.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from vedette.fuse.moves import RIVAL_DAYS, Move
from vedette.fuse.sightings import Effect, Sighting
from vedette.fuse.words import fold

TURN = 1.4  # what it costs that a place passes from one side to another, in passages
LATE = 0.3  # what it costs that a change is told which the course has already
FEWER = 0.6  # a day that so much fewer passages tell than another is not the day of a capture
RESISTED = 0.6  # what fighting is worth that says that its side does not hold the place
CLEARLY_FEWER = 0.5  # of those around it that gainsay it
AROUND_DAYS = 60
TURNING = frozenset({Effect.HOLDS, Effect.LEAVES})  # moves that turn the course, where they are true
NOBODY = ""  # a course begins with nobody known
SOMEBODY = ""  # the key of whoever is not named

Weigh = Callable[[Sequence[Sighting]], float]


def likeliest(moves: Sequence[Move], weigh: Weigh) -> list[Move]:
    """Return the moves (in the order of days) without those that are outvoted."""
    told = [move for move in moves if not (_went_before_a_capture(move, moves) or _came_instead(move, moves))]
    weights = [_weight(move, weigh) for move in told]
    holders = _holders(told, weights)
    early = {at for turn in _turns(holders) for at in _too_early(turn, told, weights)}
    agrees = [at not in early and _agrees(move, holders[at]) for at, move in enumerate(told)]
    out = [at for at in range(len(told)) if at in early or (not agrees[at] and _is_outvoted(at, told, weights, agrees))]
    course = {at: move for at, move in enumerate(told) if at not in out}
    for at in out:
        _put_beside(told[at], course)
    return list(course.values())


def _went_before_a_capture(move: Move, moves: Sequence[Move]) -> bool:
    """Tell whether fighting is told of days in which the place was taken: it went before that."""
    if move.effect is not Effect.FIGHTS:
        return False
    first = min(seen.first for seen in move.tellers)
    return any(one.effect is Effect.HOLDS and one.is_change and first < one.day <= move.last for one in moves)


def _came_instead(move: Move, moves: Sequence[Move]) -> bool:
    """Tell whether those who are told to leave are told by more passages to come in on these days."""
    if move.effect is not Effect.LEAVES:
        return False
    came = (one for one in moves if one.effect is Effect.HOLDS and one.is_change and one.value.key == move.value.key)
    near = (one for one in came if abs(one.day - move.day) <= RIVAL_DAYS)
    return any(passages(one.tellers) > passages(move.tellers) for one in near)


def _weight(move: Move, weigh: Weigh) -> float:
    return passages(move.tellers) * min(1.0, weigh(move.tellers))


def passages(sightings: Sequence[Sighting]) -> int:
    """Return how many unlike passages tell it: copied words count once."""
    return len({fold(seen.told.claim.evidence) for seen in sightings})


def _agrees(move: Move, after: str) -> bool:
    """Tell whether a move agrees with whom the course gives the place after it; what turns nothing agrees with any."""
    if move.effect not in TURNING or not move.value.key:
        return True
    return (after == move.value.key) is (move.effect is Effect.HOLDS)


class _Turn(NamedTuple):
    """A course passes from one side (NOBODY: none is known) to another, which has it for the last moves of `run`."""

    before: str
    after: str
    run: range


def _turns(holders: Sequence[str]) -> list[_Turn]:
    """Return the turns of a course. The run of one begins with the first move after which the side before is gone."""
    turns: list[_Turn] = []
    before, start = NOBODY, 0
    for holder, run in groupby(range(len(holders)), key=lambda at: holders[at]):
        end = [*run][-1] + 1
        if holder == NOBODY:
            continue
        if turns and holder == before:
            turns[-1] = turns[-1]._replace(run=range(turns[-1].run.start, end))
        else:
            turns.append(_Turn(before, holder, range(start, end)))
        before, start = holder, end
    return turns


def _too_early(turn: _Turn, moves: Sequence[Move], weights: Sequence[float]) -> Iterator[int]:
    """Yield the moves that tell a turn for days of which clearly fewer passages tell it than of a later day."""
    telling = [at for at in turn.run if _tells(moves[at], turn)]
    on_day = {
        at: sum(weights[other] for other in telling if abs(moves[other].day - moves[at].day) <= RIVAL_DAYS)
        for at in telling
    }
    for at in telling:
        later = (other for other in telling if 0 < moves[other].day - moves[at].day <= AROUND_DAYS)
        if all(on_day[at] >= FEWER * on_day[other] for other in later if moves[other].is_change):
            break
        yield at


def _tells(move: Move, turn: _Turn) -> bool:
    """Tell whether a move tells that a place passed from the one side to the other by its day."""
    if move.effect is Effect.HOLDS:
        return move.value.key in {turn.after, SOMEBODY}
    return move.effect is Effect.LEAVES and move.value.key == turn.before


def _holders(moves: Sequence[Move], weights: Sequence[float]) -> list[str]:
    """Return whom the likeliest course gives the place after each move."""
    # In the order in which they come into it: where two courses are worth the same, no name decides.
    sides = dict.fromkeys([NOBODY, *(move.value.key for move in moves if move.effect in TURNING)])
    worth = {NOBODY: 0.0}
    came_from: list[dict[str, str]] = []
    for move, weight in zip(moves, weights, strict=True):
        steps = {side: _best_step(side, worth, move, weight) for side in sides}
        worth = {side: reached for side, (reached, _) in steps.items()}
        came_from.append({side: before for side, (_, before) in steps.items()})
    holders = [max(sides, key=lambda side: worth.get(side, 0.0))] if moves else []
    for before in reversed(came_from[1:]):
        holders.append(before[holders[-1]])
    return holders[::-1]


def _best_step(side: str, worth: Mapping[str, float], move: Move, weight: float) -> tuple[float, str]:
    """Return what the best course that ends with a side is worth after a move, and whom it gave the place before."""
    steps = (
        (known + _worth(before, side, move, weight) - _cost(before, side), before) for before, known in worth.items()
    )
    return max(steps, key=itemgetter(0))


def _cost(before: str, after: str) -> float:
    return 0.0 if before in {after, NOBODY} else TURN


def _worth(before: str, after: str, move: Move, weight: float) -> float:
    """Return how well a step of a course does what a move tells: its weight, less what is amiss."""
    key = move.value.key
    if move.effect in {Effect.FIGHTS, Effect.CONTESTS}:
        return weight * RESISTED if after != key else 0.0
    is_told = bool(key) and ((after == key) is (move.effect is Effect.HOLDS))
    if key and not is_told:
        return 0.0
    is_turn = before == key if move.effect is Effect.LEAVES else before != after
    return weight - (0.0 if is_turn or not move.is_change else LATE * min(1.0, weight))


def _is_outvoted(at: int, moves: Sequence[Move], weights: Sequence[float], agrees: Sequence[bool]) -> bool:
    against = sum(
        weight
        for move, weight, agreed in zip(moves, weights, agrees, strict=True)
        if agreed and abs(move.day - moves[at].day) <= AROUND_DAYS and _gainsays(move, moves[at])
    )
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
    near = sorted(course, key=lambda at: (abs(course[at].day - move.day), at))
    same = next(
        (at for at in near if course[at].effect is move.effect and course[at].value.key == move.value.key), None
    )
    if same is not None and abs(course[same].day - move.day) <= AROUND_DAYS:
        tellers = (*course[same].tellers, *move.tellers)
        course[same] = course[same]._replace(tellers=tuple(sorted(tellers, key=lambda seen: seen.told.rank)))
        return
    won = next((at for at in near if course[at].effect is not Effect.FIGHTS and _gainsays(course[at], move)), None)
    if won is not None:
        course[won] = course[won]._replace(outvoted=(*course[won].outvoted, *move.tellers))

"""The likeliest course of what was held: a lone passage does not turn it against all that is told before and after.

What is guarded against is the passage that was misread, misplaced or misdated. Of all courses that a place can have
taken from side to side (`stages`), the likeliest is the one that agrees best with the moves. A move weighs by its
unlike passages, less where they are unsure; no speaker counts for more than another. A turn of the course came on the
day of which most is told (`turns`). Moves that disagree with the course and are clearly fewer than those around them
that agree are outvoted: they stand against what they gainsay, or, where they tell the same change on another day,
beside it. What is as often told as gainsaid stays: that is a dispute.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from vedette.fuse.moves import RIVAL_DAYS, Move, shared
from vedette.fuse.sightings import Effect, Sighting
from vedette.fuse.stages import TURNING, Stages
from vedette.fuse.turns import AROUND_DAYS, Turn, told_too_early, turns_of

STATE = 0.5  # what a passage is worth that only tells who has a place, beside one that tells that he took it
CLEARLY_FEWER = 0.5  # of those around it that gainsay it

Weigh = Callable[[Sequence[Sighting]], float]


class _Home(NamedTuple):
    """Where those who tell an outvoted move are put: beside a move of the course, or against it."""

    at: int
    is_beside: bool


class Course:
    """The likeliest course of one history, from moment to moment.

    How a move stands depends on those around it: where these are what they were at the moment before, it stands as it
    did.
    """

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh
        self._stages = Stages()
        self._weights: dict[Move, float] = {}
        self._early: dict[tuple[object, ...], list[Move]] = {}  # by what tells a turn
        self._told: list[Move] = []
        self._agrees: list[bool] = []
        self._outvoted: list[bool] = []
        self._out: list[bool] = []  # outvoted, or told too early
        self._homes: list[_Home | None] = []  # of those that are out
        self._made: dict[tuple[Move, tuple[Move, ...], tuple[Move, ...]], Move] = {}

    def likeliest(self, moves: Sequence[Move]) -> list[Move]:
        """Return the moves (in the order of days) without those that are outvoted."""
        captures = [move for move in moves if move.effect is Effect.HOLDS and move.is_change]
        days = [move.day for move in captures]
        told = [move for move in moves if not (_went_before_a_capture(move, days) or _came_instead(move, captures))]
        weights = self._weights_of(told)
        stages = self._stages.of(told, weights)
        early = self._told_too_early(turns_of(stages, told), told, weights)
        agrees = [move not in early and _agrees(move, stage.holder) for move, stage in zip(told, stages, strict=True)]
        self._judge(told, weights, agrees, early)
        return self._gathered()

    def _weights_of(self, told: Sequence[Move]) -> list[float]:
        known = self._weights
        self._weights = {move: known[move] if move in known else _weight(move, self._weigh) for move in told}
        return [*self._weights.values()]

    def _told_too_early(self, turns: Iterable[Turn], told: Sequence[Move], weights: Sequence[float]) -> set[Move]:
        known, self._early = self._early, {}
        for turn in turns:
            key = (turn.before, turn.after, *(told[at] for at in turn.run))
            early = known.get(key)
            self._early[key] = [told[at] for at in told_too_early(turn, told, weights)] if early is None else early
        return {move for early in self._early.values() for move in early}

    def _judge(self, told: list[Move], weights: Sequence[float], agrees: list[bool], early: Collection[Move]) -> None:
        """Find the moves that are out, and where each is put."""
        same = min(shared(told, self._told), shared(agrees, self._agrees))
        settled = self._settled(same, told)
        voters = [at for at, move in enumerate(told) if agrees[at] and move.effect in TURNING]
        outvoted = (not agrees[at] and _is_outvoted(at, told, weights, voters) for at in range(settled, len(told)))
        self._outvoted = [*self._outvoted[:settled], *outvoted]
        out = [move in early or outvoted for move, outvoted in zip(told, self._outvoted, strict=True)]
        settled = self._settled(min(same, shared(out, self._out)), told)
        homes = (_home(at, told, out) if out[at] else None for at in range(settled, len(told)))
        self._homes = [*self._homes[:settled], *homes]
        self._told, self._agrees, self._out = told, agrees, out

    def _settled(self, same: int, told: Sequence[Move]) -> int:
        """Return how many first moves have those around them that they had, where `same` first ones are the same."""
        changed = min((moves[same].day for moves in (told, self._told) if same < len(moves)), default=None)
        return len(told) if changed is None else bisect_left(told, changed - AROUND_DAYS, key=_day)

    def _gathered(self) -> list[Move]:
        """Return the moves that are not out, each with those that are put beside it and against it."""
        told, out = self._told, self._out
        beside: dict[int, list[Move]] = defaultdict(list)
        against: dict[int, list[Move]] = defaultdict(list)
        for at, known in enumerate(self._homes):
            home = known or _home_far_off(at, told, out) if out[at] else None
            if home is not None:
                (beside if home.is_beside else against)[home.at].append(told[at])
        keys = {at: (told[at], tuple(beside[at]), tuple(against[at])) for at in {*beside, *against}}
        self._made = {key: self._made.get(key) or _together(*key) for key in keys.values()}
        return [self._made[keys[at]] if at in keys else move for at, move in enumerate(told) if not out[at]]


def _went_before_a_capture(move: Move, captured: Sequence[int]) -> bool:
    """Tell whether fighting is told of days on one of which the place was captured: it went before that."""
    return move.effect is Effect.FIGHTS and bisect_right(captured, move.first) < bisect_right(captured, move.last)


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


def _is_outvoted(at: int, moves: Sequence[Move], weights: Sequence[float], voters: Sequence[int]) -> bool:
    """Tell whether a move is clearly outweighed by those of the voters around it that gainsay it."""
    around = _within(moves, moves[at].day, AROUND_DAYS)
    voting = voters[bisect_left(voters, around.start) : bisect_left(voters, around.stop)]
    against = sum(weights[one] for one in voting if _gainsays(moves[one], moves[at]))
    return weights[at] < CLEARLY_FEWER * against


def _gainsays(one: Move, other: Move) -> bool:
    """Tell whether what one move tells is not so when the other is true on its day."""
    if one.effect not in TURNING or not one.value.key:
        return False
    if _tells_the_same(one, other):
        return True  # on another day
    if one.is_change and one.day > other.day and one.effect is Effect.HOLDS:
        return False  # who takes it later says nothing of who held it before
    return (one.value.key == other.value.key) is (one.effect is not other.effect)


def _home(at: int, moves: Sequence[Move], out: Sequence[bool]) -> _Home | None:
    """Return where an outvoted move is put: beside the same change not far off, else against what it gainsays there."""
    near = _nearest(moves[at].day, _within(moves, moves[at].day, AROUND_DAYS), moves, out)
    same = next((one for one in near if _tells_the_same(moves[one], moves[at])), None)
    return _home_against(moves[at], near, moves) if same is None else _Home(same, is_beside=True)


def _home_far_off(at: int, moves: Sequence[Move], out: Sequence[bool]) -> _Home | None:
    return _home_against(moves[at], _nearest(moves[at].day, range(len(moves)), moves, out), moves)


def _home_against(move: Move, near: Iterable[int], moves: Sequence[Move]) -> _Home | None:
    won = next((one for one in near if _gainsays(moves[one], move)), None)
    return None if won is None else _Home(won, is_beside=False)


def _nearest(day: int, course: Iterable[int], moves: Sequence[Move], out: Sequence[bool]) -> list[int]:
    """Return those of some moves that are not out, the nearest to a day first."""
    return sorted((one for one in course if not out[one]), key=lambda one: (abs(moves[one].day - day), one))


def _tells_the_same(one: Move, other: Move) -> bool:
    return one.effect is other.effect and one.value.key == other.value.key


def _together(move: Move, beside: Iterable[Move], against: Iterable[Move]) -> Move:
    """Return a move with the tellers of those that are put beside it, and those of others as outvoted."""
    tellers = [*move.tellers, *(seen for one in beside for seen in one.tellers)]
    outvoted = tuple(seen for one in against for seen in one.tellers)
    return replace(move, tellers=tuple(sorted(tellers, key=lambda seen: seen.told.rank)), outvoted=outvoted)

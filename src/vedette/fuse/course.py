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
from itertools import accumulate, islice

from vedette.fuse.moves import RIVAL_DAYS, Move, by_day, shared, since, within
from vedette.fuse.outvoted import Outvoted
from vedette.fuse.sightings import Effect, Sighting
from vedette.fuse.stages import TURNING, Stage, Stages
from vedette.fuse.turns import Turns

STATE = 0.5  # what a passage is worth that only tells who has a place, beside one that tells that he took it

Weigh = Callable[[Sequence[Sighting]], float]


class Course:
    """The likeliest course of one history, from moment to moment: it goes on behind the moves that are as they were."""

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh
        self._telling = _Telling()
        self._told: list[Move] = []
        self._weights: list[float] = []
        self._stages = Stages()
        self._reached: list[Stage] = []
        self._turns = Turns()
        self._early: list[bool] = []
        self._agrees: list[bool] = []
        self._outvoted = Outvoted()

    def likeliest(self, moves: Sequence[Move]) -> list[Move]:
        """Return the moves (in the order of days) without those that are outvoted."""
        told = self._telling.of(moves)
        same = shared(told, self._told)
        known = dict(zip(self._told[same:], self._weights[same:], strict=True))
        weighed = (known[move] if move in known else _weight(move, self._weigh) for move in told[same:])
        weights = [*self._weights[:same], *weighed]
        reached = self._stages.of(told, weights)
        same = min(same, shared(reached, self._reached))
        early = self._turns.too_early(reached, told, weights, same)
        same = min(same, shared(early, self._early))
        behind = zip(told[same:], reached[same:], early[same:], strict=True)
        agrees = (not is_early and _agrees(move, stage.holder) for move, stage, is_early in behind)
        self._agrees = [*self._agrees[:same], *agrees]
        self._told, self._weights, self._reached, self._early = told, weights, reached, early
        return self._outvoted.without(told, weights, self._agrees, early)


class _Telling:
    """The moves of one history that say something beside its captures, from moment to moment."""

    def __init__(self) -> None:
        self._moves: list[Move] = []
        self._ends: list[int] = []  # by when each of the moves and all before it end
        self._counts: list[int] = []  # how many before each of them say something
        self._told: list[Move] = []

    def of(self, moves: Sequence[Move]) -> list[Move]:
        """Return those of the moves (in the order of days) that say something."""
        same = shared(moves, self._moves)
        settled = bisect_left(self._ends, since(same, moves, self._moves) - RIVAL_DAYS, hi=same)
        told = self._told[: self._counts[settled]] if settled < len(self._counts) else [*self._told]
        ends, counts = self._ends[:same], self._counts[:settled]
        ends += islice(accumulate((move.last for move in moves[same:]), max, initial=ends[-1] if ends else 0), 1, None)
        captures = _captures(moves, settled)
        days = [move.day for move in captures]
        for move in moves[settled:]:
            counts.append(len(told))
            if not (_went_before_a_capture(move, days) or _came_instead(move, captures)):
                told.append(move)
        self._moves, self._ends, self._counts, self._told = [*moves], ends, counts, told
        return told


def _captures(moves: Sequence[Move], settled: int) -> list[Move]:
    """Return the captures on the days of those moves that are not settled, and around them."""
    first = min((min(move.first, move.day) for move in moves[settled:]), default=0)
    start = bisect_left(moves, first - RIVAL_DAYS, key=by_day)
    return [move for move in moves[start:] if move.effect is Effect.HOLDS and move.is_change]


def _went_before_a_capture(move: Move, captured: Sequence[int]) -> bool:
    """Tell whether fighting is told of days on one of which the place was captured: it went before that."""
    return move.effect is Effect.FIGHTS and bisect_right(captured, move.first) < bisect_right(captured, move.last)


def _came_instead(move: Move, captures: Sequence[Move]) -> bool:
    """Tell whether those who are told to leave are told by more passages to come in on these days."""
    if move.effect is not Effect.LEAVES:
        return False
    near = within(captures, move.day, RIVAL_DAYS)
    came = (captures[at] for at in near if captures[at].value.key == move.value.key)
    return any(one.passages > move.passages for one in came)


def _weight(move: Move, weigh: Weigh) -> float:
    share = STATE if move.effect is Effect.HOLDS and not move.is_change else 1.0
    return share * move.passages * min(1.0, weigh(move.tellers))


def _agrees(move: Move, after: str) -> bool:
    """Tell whether a move agrees with whom the course gives the place after it; what turns nothing agrees with any."""
    if move.effect not in TURNING or not move.value.is_named:
        return True
    return (after == move.value.key) is (move.effect is Effect.HOLDS)

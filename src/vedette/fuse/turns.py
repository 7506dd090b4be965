"""When a place passed from side to side: on the day of which most passages tell.

A passage may tell a change too early: that the town "likely" fell, that an army was leaving. Whatever tells a turn of
the course for a day of which clearly fewer passages tell it than of a later one is told too early.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from vedette.fuse.moves import RIVAL_DAYS, Move, shared
from vedette.fuse.sightings import Effect
from vedette.fuse.stages import NOBODY, Stage

FEWER = 0.6  # a day that so much fewer passages tell than another is not the day of a capture
AROUND_DAYS = 60
SOMEBODY = ""  # the key of whoever is not named


class Turn(NamedTuple):
    """A course passes from one side (NOBODY: none is known) to another, which has it for the last moves of `run`."""

    before: str
    after: str
    run: range


class Turns:
    """The turns of one history from moment to moment, and what tells them too early."""

    def __init__(self) -> None:
        self._turns: list[Turn] = []
        self._early: list[bool] = []

    def too_early(
        self, course: Sequence[Stage], moves: Sequence[Move], weights: Sequence[float], same: int
    ) -> list[bool]:
        """Return of each move whether it tells a turn of the course too early.

        The `same` first moves, and the stages after them, are those of the moment before.
        """
        kept = self._turns[: bisect_left(self._turns, same, key=lambda turn: turn.run.stop)]
        turns = turns_of(course, moves, kept)
        known = shared(turns, kept)
        start = turns[known - 1].run.stop if known else 0
        early = [*self._early[:start], *[False] * (len(moves) - start)]
        for turn in turns[known:]:
            for at in told_too_early(turn, moves, weights):
                early[at] = True
        self._turns, self._early = turns, early
        return early


def turns_of(course: Sequence[Stage], moves: Sequence[Move], known: Sequence[Turn] = ()) -> list[Turn]:
    """Return the turns of a course, of which the first may be `known`.

    The run of one begins with the first move after which the side before is gone. A side that had the place and is not
    told to have left it in between has not turned it again.
    """
    turns = [*known]
    before, start = (known[-1].after, known[-1].run.stop) if known else (NOBODY, 0)
    for holder, run in groupby(range(start, len(course)), key=lambda at: course[at].holder):
        end = [*run][-1] + 1
        if holder == NOBODY:
            continue
        if turns and holder == before and not _is_left(holder, moves[start:end]):
            turns[-1] = turns[-1]._replace(run=range(turns[-1].run.start, end))
        else:
            turns.append(Turn(before, holder, range(start, end)))
        before, start = holder, end
    return turns


def _is_left(side: str, moves: Sequence[Move]) -> bool:
    return any(move.effect is Effect.LEAVES and move.value.key == side for move in moves)


def told_too_early(turn: Turn, moves: Sequence[Move], weights: Sequence[float]) -> Iterator[int]:
    """Yield the moves that tell a turn for days of which clearly fewer passages tell it than of a later day."""
    telling = [at for at in turn.run if _tells(moves[at], turn)]
    sure = [weights[at] * moves[at].surely_dated for at in telling]
    days = [moves[at].day for at in telling]
    on_day = {
        at: sum(sure[bisect_left(days, day - RIVAL_DAYS) : bisect_right(days, day + RIVAL_DAYS)])
        for at, day in zip(telling, days, strict=True)
    }
    for at in telling:
        later = (other for other in telling if RIVAL_DAYS < moves[other].day - moves[at].day <= AROUND_DAYS)
        if all(on_day[at] >= FEWER * on_day[other] for other in later if moves[other].is_change):
            break
        yield at


def _tells(move: Move, turn: Turn) -> bool:
    """Tell whether a move tells that a place passed from the one side to the other by its day."""
    if move.effect is Effect.HOLDS:
        return move.value.key in {turn.after, SOMEBODY}
    return move.effect is Effect.LEAVES and move.value.key == turn.before

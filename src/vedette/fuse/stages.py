"""The stages that a place most likely went through: who had it after each move.

A course goes from stage to stage: nobody is known to have the place, a side has it, or a side has left it and nobody is
known to have come. Of all courses the likeliest is the one that agrees best with the moves, found by dynamic
programming (Viterbi 1967): each move adds its weight where the course does what it tells, and each turn from side to
side costs `TURN`; who comes into what another left turns nothing more, but who comes back to it does.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vedette.fuse.moves import Move, shared
from vedette.fuse.sightings import Effect

TURN = 1.4  # what it costs that a place passes from one side to another, in passages
LATE = 0.3  # what it costs that a change is told which the course has already
RESISTED = 0.6  # what fighting is worth that says that its side does not hold the place
TURNING = frozenset({Effect.HOLDS, Effect.LEAVES})  # moves that turn the course, where they are true
NOBODY = ""


class Stage(NamedTuple):
    """Who has a place (NOBODY: none is known), and who was told to leave it when nobody has come since."""

    holder: str
    left_by: str = NOBODY


BEGINNING = Stage(NOBODY)


class Stages:
    """Finds the stages of one history from moment to moment: it goes on behind the moves that are as they were."""

    def __init__(self) -> None:
        self._moves: list[Move] = []
        self._named: list[tuple[str, ...]] = []  # the sides that each of the moves and those before it name
        self._steps: list[_Step] = []  # of each move
        self._course: list[int] = []  # the stages of the likeliest course, by number
        self._reached: list[Stage] = []

    def of(self, moves: Sequence[Move], weights: Sequence[float]) -> list[Stage]:
        """Return the stage that the likeliest course has reached after each move. A move never changes its weight."""
        same = shared(moves, self._moves)
        sides = self._named[-1] if self._named else ()
        del self._named[same:]
        for move in moves[same:]:
            named = self._named[-1] if self._named else ()
            is_new = move.effect in TURNING and move.value.is_named and move.value.key not in named
            # In the order in which they come into it: where two courses are worth the same, no name decides.
            self._named.append((*named, move.value.key) if is_new else named)
        known = same if self._named and self._named[-1] == sides else 0
        self._moves = [*moves]
        self._go_on(weights, known)
        return self._reached

    def _go_on(self, weights: Sequence[float], known: int) -> None:
        """Find the steps and the course behind so many first moves."""
        sides = self._named[-1] if self._named else ()
        stages = _stages(sides)
        del self._steps[known:]
        worth = self._steps[-1].worth if known else (0.0, *[None] * (len(stages) - 1))
        for move, weight in zip(self._moves[known:], weights[known:], strict=True):
            key = move.value.key if move.value.is_named else NOBODY
            self._steps.append(_step(sides, worth, _Telling(move.effect, key, move.is_change, weight)))
            worth = self._steps[-1].worth
        reached = [at for at, value in enumerate(worth) if value is not None]
        place = max(reached, key=lambda at: worth[at] or 0.0)
        behind: list[int] = []
        for at in range(len(self._steps) - 1, -1, -1):
            if at < known and self._course[at] == place:
                break  # from here on back it is the course that is known
            behind.append(place)
            place = self._steps[at].before[place]
        kept = len(self._steps) - len(behind)
        self._course = [*self._course[:kept], *reversed(behind)]
        self._reached = [*self._reached[:kept], *(stages[at] for at in self._course[kept:])]


class _Telling(NamedTuple):
    """What a course is compared with: what a move tells, and its weight."""

    effect: Effect
    key: str
    is_change: bool
    weight: float


Worth = tuple[float | None, ...]  # of the best course to each stage; None: none leads there yet


class _Step(NamedTuple):
    """What the best course to each stage is worth after a move, and the stage before it."""

    worth: Worth
    before: tuple[int, ...]


class _Way(NamedTuple):
    """The number of a stage that another may follow, the stage, and what that step costs."""

    at: int
    before: Stage
    cost: float


@cache
def _stages(sides: tuple[str, ...]) -> tuple[Stage, ...]:
    return BEGINNING, *(Stage(side) for side in sides), *(Stage(NOBODY, side) for side in sides)


@cache
def _ways(sides: tuple[str, ...]) -> tuple[tuple[Stage, tuple[_Way, ...]], ...]:
    """Return each stage with the ways to it."""
    stages = tuple(enumerate(_stages(sides)))
    return tuple(
        (after, tuple(_Way(at, before, _cost(before, after)) for at, before in stages if _may_follow(after, before)))
        for _, after in stages
    )


def _step(sides: tuple[str, ...], worth: Worth, telling: _Telling) -> _Step:
    steps = [_best_step(after, ways, worth, telling) for after, ways in _ways(sides)]
    return _Step(tuple([reached for reached, _ in steps]), tuple([before for _, before in steps]))


def _best_step(after: Stage, ways: Sequence[_Way], worth: Worth, telling: _Telling) -> tuple[float | None, int]:
    best: tuple[float | None, int] = None, 0
    for at, before, cost in ways:
        known = worth[at]
        if known is not None:
            reached = known + _worth(before, after, telling) - cost
            best = (reached, at) if best[0] is None or reached > best[0] else best
    return best


def _may_follow(after: Stage, before: Stage) -> bool:
    """Tell whether a stage may follow another: only who has a place leaves it, and what is known stays known."""
    if after == before or (before == BEGINNING and after != BEGINNING):
        return True
    return before.holder == after.left_by if after.left_by else bool(after.holder)


def _cost(before: Stage, after: Stage) -> float:
    """Return what a step costs: a turn for who loses a place or leaves it, and for who comes back to it."""
    if before in {after, BEGINNING}:
        return 0.0
    return TURN if before.holder or before.left_by == after.holder else 0.0


def _worth(before: Stage, after: Stage, telling: _Telling) -> float:
    """Return how well a step of a course does what a move tells: its weight, less what is amiss."""
    effect, key, is_change, weight = telling
    if effect in {Effect.FIGHTS, Effect.CONTESTS}:
        return weight * RESISTED if after.holder != key else 0.0
    is_told = after != BEGINNING and (after.holder == key) is (effect is Effect.HOLDS)
    if key and not is_told:
        return 0.0
    is_turn = before.holder == key if effect is Effect.LEAVES else before.holder != after.holder
    return weight - (0.0 if is_turn or not is_change else LATE * min(1.0, weight))

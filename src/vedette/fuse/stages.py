"""The stages that a place most likely went through: who had it after each move.

A course goes from stage to stage: nobody is known to have the place, a side has it, or a side has left it and nobody is
known to have come. Of all courses the likeliest is the one that agrees best with the moves, found by dynamic
programming (Viterbi 1967): each move adds its weight where the course does what it tells, and each turn from side to
side costs `TURN`; who comes into what another left turns nothing more, but who comes back to it does.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vedette.fuse.moves import Move
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


def stages_of(moves: Sequence[Move], weights: Sequence[float]) -> list[Stage]:
    """Return the stage that the likeliest course has reached after each move."""
    # In the order in which they come into it: where two courses are worth the same, no name decides.
    sides = list(dict.fromkeys(move.value.key for move in moves if move.effect in TURNING and move.value.key))
    stages = [BEGINNING, *(Stage(side) for side in sides), *(Stage(NOBODY, side) for side in sides)]
    worth = {BEGINNING: 0.0}
    came_from: list[dict[Stage, Stage]] = []
    for move, weight in zip(moves, weights, strict=True):
        steps = {after: step for after in stages if (step := _best_step(after, worth, move, weight)) is not None}
        worth = {after: reached for after, (reached, _) in steps.items()}
        came_from.append({after: before for after, (_, before) in steps.items()})
    course = [max(worth, key=lambda stage: worth[stage])] if moves else []
    for before in reversed(came_from[1:]):
        course.append(before[course[-1]])
    return course[::-1]


def _best_step(after: Stage, worth: Mapping[Stage, float], move: Move, weight: float) -> tuple[float, Stage] | None:
    """Return what the best course to a stage is worth after a move, and the stage before; None: none leads there."""
    best: tuple[float, Stage] | None = None
    for before in worth:
        if _may_follow(after, before):
            reached = worth[before] + _worth(before, after, move, weight) - _cost(before, after)
            best = (reached, before) if best is None or reached > best[0] else best
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


def _worth(before: Stage, after: Stage, move: Move, weight: float) -> float:
    """Return how well a step of a course does what a move tells: its weight, less what is amiss."""
    key = move.value.key
    if move.effect in {Effect.FIGHTS, Effect.CONTESTS}:
        return weight * RESISTED if after.holder != key else 0.0
    is_told = after != BEGINNING and (after.holder == key) is (move.effect is Effect.HOLDS)
    if key and not is_told:
        return 0.0
    is_turn = before.holder == key if move.effect is Effect.LEAVES else before.holder != after.holder
    return weight - (0.0 if is_turn or not move.is_change else LATE * min(1.0, weight))

"""Moves that are outvoted: clearly fewer passages tell them than the likeliest course, and where they are put.

They stand against what they gainsay, or, where they tell the same change on another day, beside it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress
from operator import not_, or_
from typing import NamedTuple

from vedette.fuse.moves import Move, by_day, shared, since, within
from vedette.fuse.sightings import Effect
from vedette.fuse.stages import TURNING
from vedette.fuse.turns import AROUND_DAYS

CLEARLY_FEWER = 0.5  # of those around it that gainsay it


class _Home(NamedTuple):
    """Where those who tell an outvoted move are put: beside a move of the course, or against it."""

    at: int
    is_beside: bool


class _Put(NamedTuple):
    """What is put beside a move and against it."""

    beside: tuple[Move, ...] = ()
    against: tuple[Move, ...] = ()


_NOTHING = _Put()


class Outvoted:
    """What is outvoted in one history, from moment to moment.

    How a move stands depends on those around it: where these are what they were at the moment before, it stands as it
    did.
    """

    def __init__(self) -> None:
        self._told: list[Move] = []
        self._agrees: list[bool] = []
        self._outvoted: list[bool] = []
        self._out: list[bool] = []  # outvoted, or told too early
        self._homes: list[_Home | None] = []  # of those that are out
        self._lone: list[int] = []  # those that are out, and have no home around them
        self._far: dict[int, _Home] = {}  # the homes of these
        self._puts: list[_Put] = []
        self._joined: list[Move] = []  # all moves with what is put beside and against them

    def without(
        self, told: list[Move], weights: Sequence[float], agrees: list[bool], early: Sequence[bool]
    ) -> list[Move]:
        """Return the moves that are not out, each with those that are put beside it and against it.

        `agrees` tells which agree with the likeliest course, `early` which tell a turn of it too early.
        """
        same = min(shared(told, self._told), shared(agrees, self._agrees))
        settled = self._settled(same, told)
        voters = _voters(told, agrees, settled)
        outvoted = (not agrees[at] and _is_outvoted(at, told, weights, voters) for at in range(settled, len(told)))
        self._outvoted[settled:] = outvoted
        out = [*map(or_, early, self._outvoted)]
        settled = self._settled(min(same, shared(out, self._out)), told)
        start = self._put(settled, told, out)
        self._join(start, told, out)
        self._told, self._agrees, self._out = told, agrees, out
        return [*compress(self._joined, map(not_, out))]

    def _settled(self, same: int, told: Sequence[Move]) -> int:
        """Return how many first moves have those around them that they had, where `same` first ones are the same."""
        return bisect_left(told, since(same, told, self._told) - AROUND_DAYS, key=by_day)

    def _put(self, settled: int, told: Sequence[Move], out: Sequence[bool]) -> int:
        """Find where those that are out are put, but for the settled; return up to which move nothing is put anew."""
        homes = [_home(at, told, out) if out[at] else None for at in range(settled, len(told))]
        lone = [at for at, home in enumerate(homes, settled) if out[at] and home is None]
        self._lone[bisect_left(self._lone, settled) :] = lone
        found = ((at, _home_far_off(at, told, out)) for at in self._lone)
        far = {at: home for at, home in found if home is not None}
        moved = {home for at, home in far.items() ^ self._far.items()} | {far[at] for at in lone if at in far}
        touched = [home.at for home in (*self._homes[settled:], *homes, *moved) if home is not None]
        self._homes[settled:] = homes
        self._far = far
        return min((settled, *touched))

    def _join(self, start: int, told: Sequence[Move], out: Sequence[bool]) -> None:
        """Put all moves from one on together with what is put beside and against them."""
        put: dict[int, tuple[list[Move], list[Move]]] = defaultdict(lambda: ([], []))
        around = bisect_left(told, told[start].day - AROUND_DAYS, key=by_day) if start < len(told) else start
        lone = self._lone[: bisect_left(self._lone, around)]
        for at in (*lone, *compress(range(around, len(told)), out[around:])):
            home = self._homes[at] or self._far.get(at)
            if home is not None and home.at >= start:
                put[home.at][not home.is_beside].append(told[at])
        before = zip(self._told[start:], self._puts[start:], self._joined[start:], strict=True)
        known = {move: (puts, joined) for move, puts, joined in before if puts is not _NOTHING}
        puts = [_Put(*map(tuple, put[at])) if at in put else _NOTHING for at in range(start, len(told))]
        joined = []
        for move, what in zip(told[start:], puts, strict=True):
            made = known.get(move)
            is_known = made is not None and made[0] == what
            joined.append(
                made[1] if made is not None and is_known else move if what is _NOTHING else _together(move, what)
            )
        self._puts[start:], self._joined[start:] = puts, joined


def _voters(told: Sequence[Move], agrees: Sequence[bool], settled: int) -> list[int]:
    """Return the moves around those that are not settled that may outvote others."""
    if settled == len(told):
        return []
    start = bisect_left(told, told[settled].day - AROUND_DAYS, key=by_day)
    return [at for at in range(start, len(told)) if agrees[at] and told[at].effect in TURNING]


def _is_outvoted(at: int, moves: Sequence[Move], weights: Sequence[float], voters: Sequence[int]) -> bool:
    """Tell whether a move is clearly outweighed by those of the voters around it that gainsay it."""
    around = within(moves, moves[at].day, AROUND_DAYS)
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
    near = _nearest(moves[at].day, within(moves, moves[at].day, AROUND_DAYS), moves, out)
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


def _together(move: Move, put: _Put) -> Move:
    """Return a move with the tellers of those that are put beside it, and those of others as outvoted."""
    tellers = [*move.tellers, *(seen for one in put.beside for seen in one.tellers)]
    outvoted = tuple(seen for one in put.against for seen in one.tellers)
    return replace(move, tellers=tuple(sorted(tellers, key=lambda seen: seen.told.rank)), outvoted=outvoted)

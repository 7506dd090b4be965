"""Sightings of one change, told by many, taken together as one move."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from vedette.fuse.sightings import Effect, Sighting, Value
from vedette.fuse.words import fold
from vedette.model.vocabulary import Kind, TimeBasis

NEAR_DAYS = 1  # sightings of one effect and value this near each other are one move
RIVAL_DAYS = 1  # changes to two values this near each other are rivals
DENIAL_DAYS = 3  # a denial speaks of moves up to this many days before it
BY_CONTEXT = 0.5  # of a passage is left, for a day, where the story around it tells the day, and not its own words
DENIABLE = frozenset({Effect.HOLDS, Effect.CONTESTS})


_Told = tuple[Effect, str]  # what is told of whom: the effect, and the key of the value


@dataclass(frozen=True, eq=False)
class Move:
    """One change or state, with all who tell it and all who deny it. Days are ordinals, both included."""

    effect: Effect
    value: Value
    day: int  # by when it holds
    last: int
    is_change: bool
    tellers: tuple[Sighting, ...]
    deniers: tuple[Sighting, ...] = ()
    outvoted: tuple[Sighting, ...] = ()  # those who tell otherwise, and are too few

    @cached_property
    def first(self) -> int:
        """Return the first day of which it is told."""
        return min(seen.first for seen in self.tellers)

    @cached_property
    def passages(self) -> int:
        """Return how many unlike passages tell it."""
        return passages(self.tellers)

    @cached_property
    def surely_dated(self) -> float:
        """Return the mean, over unlike passages, of how sure each is of its day."""
        sure: dict[str, float] = {}
        for seen in self.tellers:
            passage, when = fold(seen.told.claim.evidence), seen.told.claim.when
            is_own = when is None or when.basis is not TimeBasis.CONTEXT
            sure[passage] = max(sure.get(passage, 0.0), 1.0 if is_own else BY_CONTEXT)
        return sum(sure.values()) / len(sure)

    @cached_property
    def order(self) -> tuple[int, Effect, bool, bool, int]:
        """Return what sorts moves: on one day what held until then comes first, what nobody is named for last."""
        return self.day, self.effect, self.is_change, not self.value.key, self.tellers[0].told.rank

    @cached_property
    def is_siege(self) -> bool:
        """Tell whether it is told that the place is besieged."""
        return any(seen.told.claim.kind is Kind.SIEGE for seen in self.tellers)

    @cached_property
    def share_percent(self) -> tuple[int, int] | None:
        """Return the share told last."""
        return next((seen.share_percent for seen in reversed(self.tellers) if seen.share_percent), None)


def shared(now: Sequence[object], before: Sequence[object]) -> int:
    """Return how many first items two sequences have in common."""
    differing = (at for at, (one, other) in enumerate(zip(now, before, strict=False)) if one != other)
    return next(differing, min(len(now), len(before)))


def passages(sightings: Sequence[Sighting]) -> int:
    """Return how many unlike passages tell it: copied words count once."""
    return len({fold(seen.told.claim.evidence) for seen in sightings})


class MoveMaker:
    """Makes the moves of one history, and keeps those of the moment before: most are the same at the next."""

    def __init__(self) -> None:
        self._seen: dict[_Told, list[Sighting]] = {}
        self._made: dict[_Told, dict[tuple[int, ...], Move]] = {}  # by where their sightings lie in memory
        self._denied: dict[tuple[Move, tuple[int, ...]], Move] = {}

    def make(self, sightings: Iterable[Sighting]) -> list[Move]:
        """Return the moves that sightings of one subject tell, in the order of days, each with its denials."""
        seen: dict[_Told, list[Sighting]] = defaultdict(list)
        denials: list[Sighting] = []
        for one in sightings:
            if one.effect is Effect.DENIED:
                denials.append(one)
            else:
                seen[one.effect, one.value.key].append(one)
        self._made = {told: self._moves(told, ones) for told, ones in seen.items()}
        self._seen = seen
        moves = sorted((move for made in self._made.values() for move in made.values()), key=lambda move: move.order)
        return self._with_denials(moves, denials) if denials else moves

    def _moves(self, told: _Told, seen: Sequence[Sighting]) -> dict[tuple[int, ...], Move]:
        """Return the moves of one effect and value; those of the moment before where nothing came to it."""
        known = self._made.get(told, {})
        if self._seen.get(told) == seen:
            return known
        runs = {tuple(map(id, run)): run for run in _runs(sorted(seen, key=_by_days))}
        return {key: known.get(key) or _move(run) for key, run in runs.items()}

    def _with_denials(self, moves: list[Move], denials: Iterable[Sighting]) -> list[Move]:
        """Return the moves with each denial beside the latest move that it can speak of; other denials fall away."""
        against: dict[int, list[Sighting]] = defaultdict(list)
        ends = list(accumulate((move.last for move in moves), max))
        for denial in sorted(denials, key=_by_days):
            latest = _latest_denied(denial, moves, ends)
            if latest is not None:
                against[latest].append(denial)
        keys = {at: (moves[at], tuple(map(id, deniers))) for at, deniers in against.items()}
        self._denied = {
            key: self._denied.get(key) or replace(key[0], deniers=tuple(against[at])) for at, key in keys.items()
        }
        return [self._denied[keys[at]] if at in keys else move for at, move in enumerate(moves)]


def _by_days(seen: Sighting) -> tuple[int, int, int]:
    return seen.last, seen.first, seen.told.rank


def _runs(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return sightings in runs in which each is near the one before it."""
    runs: list[list[Sighting]] = []
    for seen in sightings:
        near = runs and seen.first <= runs[-1][-1].last + NEAR_DAYS and seen.is_change == runs[-1][-1].is_change
        if near:
            runs[-1].append(seen)
        else:
            runs.append([seen])
    return runs


def _move(run: Sequence[Sighting]) -> Move:
    ranked = tuple(sorted(run, key=lambda seen: seen.told.rank))
    day = _day_of_most(run) if run[0].is_change else min(seen.first for seen in run)
    last = max(seen.last for seen in run)
    return Move(ranked[0].effect, ranked[0].value, day, max(day, last), ranked[0].is_change, ranked)


def _day_of_most(run: Sequence[Sighting]) -> int:
    """Return the day of which most passages tell, in whatever wide terms: the first such day by which it was done."""
    days = sorted({seen.last for seen in run})
    return max(days, key=lambda day: (sum(seen.first <= day <= seen.last for seen in run), -day))


def _latest_denied(denial: Sighting, moves: Sequence[Move], ends: Sequence[int]) -> int | None:
    """Return the latest of some moves that a denial can speak of; of each is known by when it and all before end."""
    for at in range(bisect_right(moves, denial.last + 1, key=lambda move: move.day) - 1, -1, -1):
        if denial.first > ends[at] + DENIAL_DAYS:
            return None
        if _denies(denial, moves[at]):
            return at
    return None


def may_be_one(one: Value, other: Value) -> bool:
    """Tell whether two values may be one: the same, or one of them named by words that are in no register."""
    return one.key == other.key or not (one.is_resolved and other.is_resolved)


def _denies(denial: Sighting, move: Move) -> bool:
    if move.effect not in DENIABLE or not may_be_one(denial.value, move.value):
        return False
    return move.day - 1 <= denial.last and denial.first <= move.last + DENIAL_DAYS

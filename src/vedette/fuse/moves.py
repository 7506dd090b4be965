"""Sightings of one change, told by many, taken together as one move."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, islice
from math import inf
from typing import Any

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
    """Return how many first items two sequences of one type have in common."""
    least, most = 0, min(len(now), len(before))
    while least < most:  # whole stretches are compared at once, which is quick
        middle = (least + most + 1) // 2
        if now[least:middle] == before[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def since(same: int, now: Sequence[Move], before: Sequence[Move]) -> float:
    """Return the day from which on moves (in the order of days) differ, of which so many first ones are the same."""
    return min((moves[same].day for moves in (now, before) if same < len(moves)), default=inf)


def by_day(move: Move) -> int:
    """Return what moves are in the order of."""
    return move.day


def within(moves: Sequence[Move], day: int, days: int) -> range:
    """Return which of some moves (in the order of days) are no more than so many days from a day."""
    return range(bisect_left(moves, day - days, key=by_day), bisect_right(moves, day + days, key=by_day))


def passages(sightings: Sequence[Sighting]) -> int:
    """Return how many unlike passages tell it: copied words count once."""
    return len({fold(seen.told.claim.evidence) for seen in sightings})


class MoveMaker:
    """Makes the moves of one history from moment to moment: those of which nothing new is told stay as they were."""

    def __init__(self) -> None:
        self._sightings: list[Sighting] = []
        self._seen: dict[_Told, list[Sighting]] = {}  # each in the order of days
        self._made: dict[_Told, dict[tuple[int, ...], Move]] = {}  # by where their sightings lie in memory
        self._moves: list[Move] = []
        self._denials = Denials()

    def make(self, sightings: Sequence[Sighting]) -> list[Move]:
        """Return the moves that sightings of one subject tell, in the order of days, each with its denials."""
        now, before = [*sightings], self._sightings
        if now[: len(before)] == before:
            self._go_on(now[len(before) :])
        else:
            self._begin(now)
        self._sightings = now
        return self._denials.beside(self._moves)

    def _begin(self, sightings: Iterable[Sighting]) -> None:
        made = self._made
        self._seen, self._made, self._denials = {}, {}, Denials()
        for told in self._take_in(sightings):
            self._made[told] = self._moves_of(told, made.get(told, {}))
        self._moves = sorted((move for made in self._made.values() for move in made.values()), key=self._order())

    def _go_on(self, sightings: Iterable[Sighting]) -> None:
        for told in self._take_in(sightings):
            known = self._made.get(told, {})
            made = self._made[told] = self._moves_of(told, known)
            for key in known.keys() - made.keys():
                self._moves.remove(known[key])
            for key in made.keys() - known.keys():
                insort(self._moves, made[key], key=self._order())

    def _take_in(self, sightings: Iterable[Sighting]) -> dict[_Told, None]:
        """Take in what is seen; return of what more is told by it, in the order in which it comes."""
        touched: dict[_Told, None] = {}
        for one in sightings:
            if one.effect is Effect.DENIED:
                self._denials.add(one)
            else:
                told = one.effect, one.value.key
                insort(self._seen.setdefault(told, []), one, key=_by_days)
                touched[told] = None
        return touched

    def _moves_of(self, told: _Told, known: Mapping[tuple[int, ...], Move]) -> dict[tuple[int, ...], Move]:
        """Return the moves of one effect and value; those that are known where nothing came to them."""
        runs = {tuple(map(id, run)): run for run in _runs(self._seen[told])}
        return {key: known.get(key) or _move(run) for key, run in runs.items()}

    def _order(self) -> Callable[[Move], Any]:
        """Return what sorts moves; of those that one claim tells of one day, what was told of first comes first."""
        first = {told: at for at, told in enumerate(self._seen)}
        return lambda move: (move.order, first[move.effect, move.value.key])


class Denials:
    """The denials of one history: each speaks of the latest move that it can speak of; others fall away."""

    def __init__(self) -> None:
        self._denials: list[Sighting] = []  # in the order of days
        self._latest: list[int | None] = []  # of those of them that were placed: of which move each speaks
        self._left: list[int | None] = []  # of which moves others spoke that are to be placed anew
        self._moves: list[Move] = []
        self._ends: list[int] = []  # by when each of the moves and all before it end
        self._beside: list[Move] = []

    def add(self, denial: Sighting) -> None:
        """Add a denial."""
        at = bisect_right(self._denials, _by_days(denial), key=_by_days)
        self._denials.insert(at, denial)
        self._left += self._latest[at:]
        del self._latest[at:]

    def beside(self, moves: Sequence[Move]) -> list[Move]:
        """Return moves (in the order of days) with the denials of each."""
        if not self._denials:
            return [*moves]
        same = shared(moves, self._moves)
        changed = since(same, moves, self._moves)
        before = self._ends[same - 1] if same else 0
        self._ends[same:] = islice(accumulate((move.last for move in moves[same:]), max, initial=before), 1, None)
        settled = bisect_left(self._denials, changed - 1, hi=len(self._latest), key=lambda denial: denial.last)
        placed = [_latest_denied(denial, moves, self._ends) for denial in self._denials[settled:]]
        touched = (*self._left, *self._latest[settled:], *placed)
        start = min((same, *(at for at in touched if at is not None)))
        self._latest[settled:] = placed
        self._left = []
        self._beside[start:] = self._placed(moves, start)
        self._moves = [*moves]
        return [*self._beside]

    def _placed(self, moves: Sequence[Move], start: int) -> list[Move]:
        """Return the moves from one on with the denials of each, those that are known where nothing came to them."""
        known = dict(zip(self._moves[start:], self._beside[start:], strict=True))
        against: dict[int, list[Sighting]] = defaultdict(list)
        for at, denial in zip(self._latest, self._denials, strict=True):
            if at is not None and at >= start:
                against[at].append(denial)
        placed = []
        for at, move in enumerate(moves[start:], start):
            deniers, before = tuple(against.get(at, ())), known.get(move, move)
            placed.append(before if before.deniers == deniers else replace(move, deniers=deniers))
        return placed


def _by_days(seen: Sighting) -> tuple[int, int, int]:
    return seen.last, seen.first, seen.told.rank


def _runs(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return sightings in runs in which each is near the one before it: changes, and apart from them states."""
    runs: list[list[Sighting]] = []
    for of_changes in (True, False):
        last: Sighting | None = None
        for seen in sightings:
            if seen.is_change is not of_changes:
                continue
            if last is None or seen.first > last.last + NEAR_DAYS:
                runs.append([])
            runs[-1].append(seen)
            last = seen
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
    for at in range(bisect_right(moves, denial.last + 1, key=by_day) - 1, -1, -1):
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

"""Groups by average linkage (Sokal and Michener 1958) that grow as claims come.

The two groups whose pairs score best on average are joined, again and again, while that average is above zero. Joining
never makes a group fit a third better than the better of its two parts did, so a newcomer changes only what it, or
whoever it disturbs, fits better than they fitted before. Each group keeps the steps in which it was made. When claims
come, those groups are opened that something speaks for joining with what is unsettled: the newcomers at first, then
whatever joins them, and whatever misses the partner that it had. The steps of an opened group are taken again, each in
its turn, as long as both of its sides are what they were. So what comes out is what all claims would make together,
and it takes as long as there is to change.
"""

from collections.abc import Collection, Container, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

UNCOMPARED = -500  # the score of two claims of one group that no block brought together

Beside = Mapping[int, Mapping[int, int]]  # of each claim: those that it was compared with, and the scores
Step = tuple[float, int, int, int, int]  # minus the average of two groups, their first ranks, and their sizes
Level = tuple[float, ...]  # what comes before it, as steps are ordered, has happened


class Made(NamedTuple):
    """The ranks of a group in order, and the steps in which it was made, in the order in which they were taken."""

    ranks: list[int]
    steps: list[Step]


class AverageLinkage:
    """The groups of claims, each by its first rank; ties go to the group whose first claim was known first."""

    def __init__(self, scores: Beside) -> None:
        self._scores = scores
        self.groups: dict[int, Made] = {}
        self.home: dict[int, int] = {}  # of each claim: the first rank of its group

    def take_in(self, other: "AverageLinkage") -> None:
        """Take in groups with which nothing speaks for joining these."""
        self.groups.update(other.groups)
        self.home.update(other.home)

    def add(self, ranks: Collection[int]) -> tuple[set[int], set[int]]:
        """Group newcomers with what is here; return the first ranks of the groups that are gone, and of the new."""
        regrouping = _Regrouping(self._scores, self.groups, self.home)
        regrouping.settle(ranks)
        before, after = regrouping.opened, regrouping.closed()
        self.groups.update(after)
        same = {first for first in before.keys() & after.keys() if before[first].ranks == after[first].ranks}
        return before.keys() - same, after.keys() - same


class _Regrouping:
    """One run, in which the groups that are open are made again."""

    def __init__(self, scores: Beside, made: dict[int, Made], home: dict[int, int]) -> None:
        self._scores, self._made, self._home = scores, made, home
        self.opened: dict[int, Made] = {}  # as they were
        self._groups: dict[int, list[int]] = {}
        self._steps: dict[int, list[Step]] = {}
        self._unsettled: set[int] = set()
        # Of two groups of which one is unsettled: the sum of the scores of their pairs, and how many were compared.
        self._sums: dict[int, dict[int, tuple[int, int]]] = {}
        self._heap: list[tuple[Step, bool]] = []  # what may be done next, and whether it was done before

    def settle(self, ranks: Collection[int]) -> None:
        """Let newcomers find their groups."""
        for rank in ranks:
            self._place(rank)
        self._unsettled.update(ranks)
        best = max((score for rank in ranks for score in self._scores.get(rank, {}).values()), default=0)
        for rank in ranks:
            self._look_around(rank, (-best,))
        while self._heap:
            step, was_done = heappop(self._heap)
            if was_done:
                self._do_again(step)
            elif self._is_open(step):
                self._do_first(step)

    def closed(self) -> dict[int, Made]:
        """Return the groups that were made."""
        return {first: Made(sorted(ranks), self._steps[first]) for first, ranks in self._groups.items()}

    def _place(self, rank: int) -> None:
        self._groups[rank], self._steps[rank], self._sums[rank], self._home[rank] = [rank], [], {}, rank

    def _is_open(self, step: Step) -> bool:
        _, one, other, one_size, other_size = step
        return len(self._groups.get(one, ())) == one_size and len(self._groups.get(other, ())) == other_size

    def _do_again(self, step: Step) -> None:
        """Join two groups as before where nothing came to either; else let those that are left look around."""
        _, one, other, _, _ = step
        if self._is_open(step) and self._unsettled.isdisjoint((one, other)):
            self._join(step)
            for third in self._sums[one]:
                self._suggest(one, third)
            return
        for first in (one, other):
            if first in self._groups and first not in self._unsettled:
                self._unsettled.add(first)
                self._look_around(first, step)

    def _do_first(self, step: Step) -> None:
        """Join two groups of which one is unsettled."""
        _, one, other, _, _ = step
        for first in {one, other} - self._unsettled:
            self._unsettled.add(first)
            self._look_around(first, step)
        self._join(step)
        self._unsettled.discard(other)
        for third in self._sums[one]:
            self._suggest(one, third)

    def _look_around(self, first: int, level: Level) -> None:
        """Let an unsettled group see with whom it might be joined."""
        near = (self._home[rank] for own in self._groups[first] for rank, score in self._scored(own) if score > 0)
        for closed in {there for there in near if there not in self._groups}:
            self._open(closed, level)
        self._sums[first] = self._sums_with(first, self._groups)
        for third, known in self._sums[first].items():
            if self._sums[third].get(first) != known:  # else it was suggested before
                self._sums[third][first] = known
                self._suggest(first, third)

    def _open(self, first: int, level: Level) -> None:
        """Open a group: take the steps again that came before a level, and leave the others for later."""
        made = self.opened[first] = self._made.pop(first)
        for rank in made.ranks:
            self._place(rank)
        taken = next((at for at, step in enumerate(made.steps) if step >= level), len(made.steps))
        for step in made.steps[:taken]:
            self._join(step)
        for step in made.steps[taken:]:
            heappush(self._heap, (step, True))
        for part in {self._home[rank] for rank in made.ranks}:
            self._sums[part] = self._sums_with(part, self._unsettled)
            for third, known in self._sums[part].items():
                self._sums[third][part] = known
                self._suggest(part, third)

    def _scored(self, rank: int) -> Collection[tuple[int, int]]:
        return self._scores.get(rank, {}).items()

    def _sums_with(self, first: int, groups: Container[int]) -> dict[int, tuple[int, int]]:
        """Return the sum of the scores of a group with each of some others, and how many pairs were compared."""
        sums: dict[int, tuple[int, int]] = {}
        for own in self._groups[first]:
            for rank, score in self._scored(own):
                there = self._home.get(rank, first)
                if there != first and there in groups:
                    total, pairs = sums.get(there, (0, 0))
                    sums[there] = total + score, pairs + 1
        return sums

    def _suggest(self, one: int, other: int) -> None:
        """Put it to the heap that two groups be joined, if that speaks for it on average."""
        total, pairs = self._sums[one][other]
        ours, theirs = len(self._groups[one]), len(self._groups[other])
        average = (total + UNCOMPARED * (ours * theirs - pairs)) / (ours * theirs)
        if average > 0:
            step = (-average, one, other, ours, theirs) if one < other else (-average, other, one, theirs, ours)
            heappush(self._heap, (step, False))

    def _join(self, step: Step) -> None:
        """Let the group of the earlier first claim take in the later one."""
        _, one, other, _, _ = step
        taken = self._groups.pop(other)
        self._home.update(dict.fromkeys(taken, one))
        self._groups[one] += taken
        self._steps[one] += [*self._steps.pop(other), step]
        sums = self._sums[one]
        for third, (total, pairs) in self._sums.pop(other).items():
            del self._sums[third][other]
            if third != one:
                known_total, known_pairs = sums.get(third, (0, 0))
                sums[third] = self._sums[third][one] = (known_total + total, known_pairs + pairs)

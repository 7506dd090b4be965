"""Groups that grow as claims come: always those that `grouping` makes of all of them at once, sooner where many are.

The first step is taken again only where a newcomer disturbs it (`linkage`). Of the second, which parts are near enough
to be joined is remembered as long as neither changes; the joining itself is done anew.
"""

import heapq
from collections.abc import Collection, Mapping

from vedette.fuse.grouping import best_third
from vedette.fuse.linkage import AverageLinkage, Beside

Ranks = tuple[int, ...]
Joining = tuple[float, int, int, int, int]  # minus how near two parts are, their first ranks, and their sizes


class Grouping:
    """The groups of claims, which grow as claims come: always what all of them would make together."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._linkage = AverageLinkage(beside)
        self._parts: dict[int, Ranks] = {}  # by their first rank
        self._near: dict[int, set[int]] = {}  # the parts with which anything speaks for joining each
        self._joinings: dict[tuple[int, int], Joining] = {}  # of parts that are near enough to be joined
        self._known: dict[tuple[Ranks, Ranks], float] = {}  # how near parts are that were looked at last time

    def take_in(self, other: "Grouping") -> None:
        """Take in claims of which none has anything that speaks for joining these."""
        self._linkage.take_in(other._linkage)
        self._parts.update(other._parts)
        self._near.update(other._near)
        self._joinings.update(other._joinings)
        self._known.update(other._known)

    def add(self, ranks: Collection[int]) -> None:
        """Add newcomers."""
        gone, come = self._linkage.add(ranks)
        for first in gone:
            del self._parts[first]
            for other in self._near.pop(first):
                self._near.get(other, set()).discard(first)
                self._joinings.pop((min(first, other), max(first, other)), None)
        for first in come:
            self._parts[first] = tuple(self._linkage.groups[first].ranks)
        for first in come:
            self._near[first] = near = self._near_to(first)
            for other in near:
                self._near.setdefault(other, set()).add(first)
        for one, other in {(min(first, other), max(first, other)) for first in come for other in self._near[first]}:
            nearness = self._nearness(self._parts[one], self._parts[other])
            if nearness > 0:
                self._joinings[one, other] = _joining(nearness, one, other, self._parts)

    def groups(self) -> list[Ranks]:
        """Return the groups, each in order, in the order of their first members."""
        parts, near, heap, before = {**self._parts}, {**self._near}, [*self._joinings.values()], self._known
        self._known = {}
        heapq.heapify(heap)
        while heap:
            _, one, other, one_size, other_size = heapq.heappop(heap)
            if len(parts.get(one, ())) == one_size and len(parts.get(other, ())) == other_size:
                parts[one] = tuple(sorted(parts[one] + parts.pop(other)))
                near[one] = (near[one] | near.pop(other)) - {one, other}
                for third in near[one]:
                    near[third] = (near[third] - {other}) | {one}
                    first, second = min(one, third), max(one, third)
                    pair = parts[first], parts[second]
                    nearness = self._known[pair] = before[pair] if pair in before else self._nearness(*pair)
                    if nearness > 0:
                        heapq.heappush(heap, _joining(nearness, first, second, parts))
        return [parts[first] for first in sorted(parts)]

    def _near_to(self, first: int) -> set[int]:
        home = self._linkage.home
        links = (link for rank in self._parts[first] for link in self._beside.get(rank, {}).items())
        return {home[other] for other, score in links if score > 0} - {first}

    def _nearness(self, ours: Ranks, theirs: Ranks) -> float:
        return best_third(ours, theirs, self._beside) + best_third(theirs, ours, self._beside)


def _joining(nearness: float, one: int, other: int, parts: Mapping[int, Ranks]) -> Joining:
    return -nearness, one, other, len(parts[one]), len(parts[other])

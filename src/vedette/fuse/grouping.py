"""Grouping of claims in two steps: what comes out does not depend on the order of what comes in.

First the two groups whose pairs score best on average are joined, again and again, while that average is above zero
(Sokal and Michener 1958). A happening that is told in many ways comes out in parts so: a toll says little of the day,
a detail little of the place. So parts are then joined in the same way by the best third of what each claim has with the
other part, which lies between average and single linkage. Ties go to the group whose first claim was known first.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vedette.fuse.linkage import UNCOMPARED

BEST_SHARE = 1 / 3
Scores = Mapping[tuple[int, int], int]  # (earlier rank, later rank) -> score


def group(ranks: Sequence[int], scores: Scores) -> list[list[int]]:
    """Return the groups of `ranks`, each sorted, in the order of their first members."""
    return join_parts(group_by_average(ranks, scores), scores) if scores else [[rank] for rank in sorted(ranks)]


def group_by_average(ranks: Sequence[int], scores: Scores) -> list[list[int]]:
    """Return the groups of `ranks` by average linkage, each sorted, in the order of their first members."""
    groups = {rank: [rank] for rank in sorted(ranks)}
    sums: dict[int, dict[int, tuple[int, int]]] = {rank: {} for rank in groups}
    for (one, other), score in scores.items():
        sums[one][other] = sums[other][one] = (score, 1)
    heap: list[tuple[float, int, int, int, int]] = [
        (-score, one, other, 1, 1) for (one, other), score in scores.items() if score > 0
    ]
    heapq.heapify(heap)
    while heap:
        _, one, other, one_size, other_size = heapq.heappop(heap)
        if len(groups.get(one, ())) == one_size and len(groups.get(other, ())) == other_size:
            _join(one, other, groups, sums)
            for entry in _candidates(one, groups, sums):
                heapq.heappush(heap, entry)
    return [sorted(members) for _, members in sorted(groups.items())]


def _join(one: int, other: int, groups: dict[int, list[int]], sums: dict[int, dict[int, tuple[int, int]]]) -> None:
    """Let the group of the earlier first claim take in the later one."""
    groups[one] += groups.pop(other)
    for third, (total, pairs) in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            known_total, known_pairs = sums[one].get(third, (0, 0))
            sums[one][third] = sums[third][one] = (known_total + total, known_pairs + pairs)


def _candidates(
    one: int, groups: Mapping[int, list[int]], sums: Mapping[int, Mapping[int, tuple[int, int]]]
) -> Iterable[tuple[float, int, int, int, int]]:
    for third, (total, pairs) in sums[one].items():
        size = len(groups[one]) * len(groups[third])
        average = (total + UNCOMPARED * (size - pairs)) / size
        if average > 0:
            first, second = sorted((one, third))
            yield -average, first, second, len(groups[first]), len(groups[second])


def join_parts(parts: Sequence[Sequence[int]], scores: Scores) -> list[list[int]]:
    """Return the parts of happenings put together, each sorted, in the order of their first members."""
    home = {rank: members[0] for members in parts for rank in members}
    groups = {members[0]: list(members) for members in parts}
    beside: dict[int, dict[int, int]] = defaultdict(dict)
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), score in scores.items():
        beside[one][other] = beside[other][one] = score
        if score > 0 and home[one] != home[other]:
            near[home[one]].add(home[other])
            near[home[other]].add(home[one])
    heap = [
        entry for one in near for other in near[one] if one < other for entry in _nearness(one, other, groups, beside)
    ]
    heapq.heapify(heap)
    while heap:
        _, one, other, one_size, other_size = heapq.heappop(heap)
        if len(groups.get(one, ())) == one_size and len(groups.get(other, ())) == other_size:
            groups[one] = sorted(groups[one] + groups.pop(other))
            near[one] = (near[one] | near.pop(other)) - {one, other}
            for third in near[one]:
                near[third] = (near[third] - {other}) | {one}
                for entry in _nearness(min(one, third), max(one, third), groups, beside):
                    heapq.heappush(heap, entry)
    return [members for _, members in sorted(groups.items())]


def _nearness(
    one: int, other: int, groups: Mapping[int, list[int]], beside: Mapping[int, Mapping[int, int]]
) -> Iterable[tuple[float, int, int, int, int]]:
    ours, theirs = groups[one], groups[other]
    nearness = best_third(ours, theirs, beside) + best_third(theirs, ours, beside)
    if nearness > 0:
        yield -nearness, one, other, len(ours), len(theirs)


def best_third(ours: Sequence[int], theirs: Sequence[int], beside: Mapping[int, Mapping[int, int]]) -> float:
    """Return the mean, over our claims, of the mean of the best third of what each has with theirs."""
    count = max(1, round(len(theirs) * BEST_SHARE))
    total = 0
    for rank in ours:
        known = beside[rank]
        scores = [known.get(their, UNCOMPARED) for their in theirs]
        total += max(scores) if count == 1 else sum(sorted(scores)[-count:])
    return total / (count * len(ours))

"""Grouping of claims by average linkage: what comes out does not depend on the order of what comes in.

The two groups whose pairs score best on average are joined, again and again, while that average is above zero (Sokal
and Michener 1958). Ties go to the group whose first claim was known first.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

UNCOMPARED = -1500  # the score of two claims of one group that no block brought together
Scores = Mapping[tuple[int, int], int]  # (earlier rank, later rank) -> score


def group(ranks: Sequence[int], scores: Scores) -> list[list[int]]:
    """Return the groups of `ranks`, each sorted, in the order of their first members."""
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

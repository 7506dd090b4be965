"""How well mentions are put into groups: MUC, B³, CEAF_e, and their mean, which CoNLL scores by.

Vilain and others 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan and others 2014, "Scoring coreference partitions of
predicted mentions". Both sides group the same mentions; a mention alone is a group of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Mention = TypeVar("Mention", bound=Hashable)
Grouping = Mapping[Mention, Hashable]  # mention -> group


class Share(NamedTuple):
    """Precision and recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Grouping[Mention], found: Grouping[Mention]) -> Share:
    """Return the share of links within groups that the other side's groups leave whole."""
    return Share(_links_kept(found, gold), _links_kept(gold, found))


def _links_kept(ours: Grouping[Mention], theirs: Grouping[Mention]) -> float:
    groups = _groups(ours)
    links = sum(len(members) - 1 for members in groups)
    kept = sum(len(members) - len({theirs[member] for member in members}) for members in groups)
    return kept / links if links else 0.0


def b_cubed(gold: Grouping[Mention], found: Grouping[Mention]) -> Share:
    """Return, on average over mentions, how much of a mention's group is right, and how much of its own is there."""
    common = Counter((gold[mention], found[mention]) for mention in gold)
    in_gold, in_found = Counter(gold.values()), Counter(found[mention] for mention in gold)
    precision = sum(count * count / in_found[theirs] for (_, theirs), count in common.items())
    recall = sum(count * count / in_gold[ours] for (ours, _), count in common.items())
    return Share(precision / max(len(gold), 1), recall / max(len(gold), 1))


def ceaf_e(gold: Grouping[Mention], found: Grouping[Mention]) -> Share:
    """Return how alike groups are that are paired off one to one as well as can be, by the share in common."""
    common = Counter((gold[mention], found[mention]) for mention in gold)
    in_gold, in_found = Counter(gold.values()), Counter(found[mention] for mention in gold)
    alike = {pair: 2 * count / (in_gold[pair[0]] + in_found[pair[1]]) for pair, count in common.items()}
    total = sum(_best_pairing(part) for part in _parts(alike))
    return Share(total / max(len(in_found), 1), total / max(len(in_gold), 1))


def conll(gold: Grouping[Mention], found: Grouping[Mention]) -> float:
    """Return the mean of the three F1."""
    measures: tuple[Callable[..., Share], ...] = (muc, b_cubed, ceaf_e)
    return sum(measure(gold, found).f1 for measure in measures) / len(measures)


def _groups(grouping: Grouping[Mention]) -> list[list[Mention]]:
    groups: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention, group in grouping.items():
        groups[group].append(mention)
    return list(groups.values())


Alike = Mapping[tuple[Hashable, Hashable], float]


def _parts(alike: Alike) -> list[Alike]:
    """Return the groups that have mentions in common, part by part: apart from each other they cannot be paired."""
    part_of: dict[tuple[str, Hashable], int] = {}
    parts: dict[int, dict[tuple[Hashable, Hashable], float]] = {}
    for number, (pair, value) in enumerate(alike.items()):
        ends = ("gold", pair[0]), ("found", pair[1])
        joined = sorted({part_of[end] for end in ends if end in part_of})
        parts[number] = {pair: value}
        for other in joined:
            parts[number].update(parts.pop(other))
        part_of.update(dict.fromkeys((("gold", ours) for ours, _ in parts[number]), number))
        part_of.update(dict.fromkeys((("found", theirs) for _, theirs in parts[number]), number))
    return list(parts.values())


def _best_pairing(alike: Alike) -> float:
    """Return the greatest sum over a one-to-one pairing (Kuhn 1955, in the form with potentials)."""
    rows = list(dict.fromkeys(ours for ours, _ in alike))
    columns = list(dict.fromkeys(theirs for _, theirs in alike))
    if len(rows) > len(columns):
        return _best_pairing({(theirs, ours): value for (ours, theirs), value in alike.items()})
    cost = [[-alike.get((row, column), 0.0) for column in columns] for row in rows]
    return -sum(cost[row][column] for row, column in _least_cost(cost))


def _least_cost(cost: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the cheapest assignment; there are no more rows than columns."""
    width = len(cost[0])
    of_row, of_column = [0.0] * len(cost), [0.0] * (width + 1)
    taken = [-1] * (width + 1)  # row of each column; the last column is where a search begins
    for row in range(len(cost)):
        taken[width] = row
        at, before = width, [width] * width
        least, seen = [float("inf")] * width, [False] * (width + 1)
        while taken[at] != -1:
            seen[at] = True
            here = taken[at]
            free = [column for column in range(width) if not seen[column]]
            for column in free:
                slack = cost[here][column] - of_row[here] - of_column[column]
                if slack < least[column]:
                    least[column], before[column] = slack, at
            nearest = min(free, key=least.__getitem__)
            step = least[nearest]
            for column in range(width + 1):
                if seen[column]:
                    of_row[taken[column]] += step
                    of_column[column] -= step
                elif column < width:
                    least[column] -= step
            at = nearest
        while at != width:
            taken[at] = taken[before[at]]
            at = before[at]
    return [(row, column) for column, row in enumerate(taken[:width]) if row != -1]

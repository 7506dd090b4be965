"""Why the claims of an event are one event: each hangs on the claim known before that it is most like."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vedette.fuse.likeness import pros_and_cons
from vedette.fuse.linkage import Beside
from vedette.fuse.moments import TOGETHER
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.model.event import Join

MOST_FOR, MOST_AGAINST = 3, 1  # sentences of a join
RULED = ("a person judged that they tell one happening",)


class Tie(NamedTuple):
    """The ranks of a claim and of another of its group that it hangs on, and the score of the two."""

    one: int
    other: int
    score: int


def ties_of(ranks: Sequence[int], scores: Beside) -> tuple[Tie, ...]:
    """Return on which other each but the first of a group hangs: the earlier that scores best with it.

    Where no earlier one was compared with it, it is a later one.
    """
    return tuple(tie for rank in ranks[1:] for tie in _tie(rank, ranks, scores.get(rank, {})))


def _tie(rank: int, ranks: Sequence[int], scores: Mapping[int, int]) -> Iterator[Tie]:
    compared = [other for other in ranks if other in scores]
    if compared:
        best = max(compared, key=lambda other: (other < rank, scores[other], -other))
        yield Tie(rank, best, scores[best])


class Joiner:
    """Makes the joins of groups, and remembers what it said of two claims."""

    def __init__(self, finder: CopyFinder) -> None:
        self._finder = finder
        self._made: dict[tuple[int, int], Join] = {}

    def joins(self, tellers: Sequence[Told], ties: Sequence[Tie]) -> tuple[Join, ...]:
        """Return the joins of the claims of a group."""
        by_rank = {told.rank: told for told in tellers}
        return tuple(self._join(by_rank[tie.one], by_rank[tie.other], tie.score) for tie in ties)

    def _join(self, one: Told, other: Told, score: int) -> Join:
        if score >= TOGETHER:
            return Join(claim=one.claim.id, beside=other.claim.id, why=RULED, against=())
        key = (one.rank, other.rank)
        if key not in self._made:
            pros, cons = pros_and_cons(one, other, self._finder)
            self._made[key] = Join(
                claim=one.claim.id, beside=other.claim.id, why=pros[:MOST_FOR], against=cons[:MOST_AGAINST]
            )
        return self._made[key]

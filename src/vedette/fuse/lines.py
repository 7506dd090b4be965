"""Lines: the claims that stand in one block, in the order of knowing. Each meets those known shortly before it.

So the number of comparisons stays near linear, and later claims never change which earlier ones were compared. A block
has one line, in which claims meet their like, or two, in which claims of one sort meet those of another.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from vedette.fuse.told import Told
from vedette.model.ids import ClaimId

WINDOW = 60  # predecessors that a claim is compared with in one line

Block = tuple[Hashable, ...]
Line = tuple[Hashable, ...]  # the name of a rule, and the block
Pair = tuple[int, int]
Order = tuple[datetime, ClaimId]  # what the order of knowing goes by
Crowds = Mapping[Line, Sequence[Order]]  # who else stands in lines, in order: they meet nobody, and take room
NO_CROWDS: Crowds = {}


class Standing(NamedTuple):
    """A claim stands in the line `own`, and meets those known shortly before it in the line `met`."""

    own: Line
    met: Line


class Rule(NamedTuple):
    """Which claims stand in which blocks. Those of the left sort meet those of the right; without one, their like."""

    name: str
    is_left: Callable[[Told], bool]
    is_right: Callable[[Told], bool] | None
    blocks_of: Callable[[Told], Iterable[Block]]

    def standings(self, told: Told) -> list[Standing]:
        """Return where a claim stands by this rule."""
        left, right = self._sorts(told)
        found: list[Standing] = []
        for block in set(self.blocks_of(told)) if left or right else ():
            ours, theirs = self._lines(block)
            if left:
                found.append(Standing(ours, theirs))
            if right:
                found.append(Standing(theirs, ours))
        return found

    def meetings(self, claims: Iterable[Told], crowds: Crowds = NO_CROWDS) -> set[Pair]:
        """Return the pairs of ranks, the smaller first, of claims (in the order of knowing) that meet by this rule."""
        lefts: dict[Block, list[Told]] = defaultdict(list)
        rights = lefts if self.is_right is None else defaultdict[Block, list[Told]](list)
        pairs: set[Pair] = set()
        for told in claims:
            left, right = self._sorts(told)
            for block in set(self.blocks_of(told)) if left or right else ():
                ours, theirs = self._lines(block) if crowds else ((), ())
                met: list[Told] = []
                if left:
                    met += shortly_before(told, rights[block], crowds.get(theirs, ()))
                if right:
                    met += shortly_before(told, lefts[block], crowds.get(ours, ()))
                    rights[block].append(told)
                if left:
                    lefts[block].append(told)
                pairs.update([(one.rank, told.rank) for one in met])
        return pairs

    def _sorts(self, told: Told) -> tuple[bool, bool]:
        return self.is_left(told), self.is_right is not None and self.is_right(told)

    def _lines(self, block: Block) -> tuple[Line, Line]:
        """Return the lines of those of the left sort and of the right in a block."""
        ours = (self.name, *block)
        return ours, ours if self.is_right is None else (f"{self.name}, met", *block)


def shortly_before(told: Told, line: Sequence[Told], others: Sequence[Order]) -> Sequence[Told]:
    """Return those at the end of a line whom a claim meets that comes next, where `others` stand in it, too."""
    near = line[-WINDOW:]
    if not others:
        return near
    end = bisect_left(others, told.order)
    room = [at for at, one in enumerate(near) if len(near) - at + end - bisect_left(others, one.order) <= WINDOW]
    return near[room[0] :] if room else []


def key_of(line: Line) -> int:
    """Return a number of 63 bits for a line, the same wherever and whenever it is asked."""
    digest = blake2b(repr(line).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1

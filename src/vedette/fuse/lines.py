"""Lines: the claims that stand in one block, in the order of knowing. Each meets those known shortly before it.

So the number of comparisons stays near linear, and later claims never change which earlier ones were compared. A block
has one line, in which claims meet their like, or two, in which claims of one sort meet those of another.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
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
        left, right = self.sorts(told)
        found: list[Standing] = []
        for block in set(self.blocks_of(told)) if left or right else ():
            ours, theirs = self.lines(block)
            if left:
                found.append(Standing(ours, theirs))
            if right:
                found.append(Standing(theirs, ours))
        return found

    def meetings(self, claims: Iterable[Told], crowds: Crowds = NO_CROWDS) -> Iterator[Pair]:
        """Yield the pairs of ranks, the smaller first, of claims (in the order of knowing) that meet by this rule."""
        lines = Lines(self, crowds)
        for told in claims:
            yield from ((rank, told.rank) for rank in lines.take_in(told))

    def sorts(self, told: Told) -> tuple[bool, bool]:
        """Tell whether a claim is of the left sort, and whether it is of the right."""
        return self.is_left(told), self.is_right is not None and self.is_right(told)

    def lines(self, block: Block) -> tuple[Line, Line]:
        """Return the lines of those of the left sort and of the right in a block."""
        ours = (self.name, *block)
        return ours, ours if self.is_right is None else (f"{self.name}, met", *block)


class Lines:
    """The lines of one rule, in which claims come to stand in the order of knowing: of each, the ranks."""

    def __init__(self, rule: Rule, crowds: Crowds = NO_CROWDS) -> None:
        self._rule, self._crowds = rule, crowds
        self._lefts: dict[Block, list[int]] = {}
        self._rights = self._lefts if rule.is_right is None else dict[Block, list[int]]()
        self._orders: dict[int, Order] = {}  # by rank, where others stand in the way

    def take_in(self, told: Told) -> set[int]:
        """Let the claim that is known next come to stand in its lines; return the ranks of those whom it meets."""
        left, right = self._rule.sorts(told)
        met: set[int] = set()
        for block in set(self._rule.blocks_of(told)) if left or right else ():
            lefts = self._lefts.setdefault(block, [])
            rights = lefts if self._rights is self._lefts else self._rights.setdefault(block, [])
            ours, theirs = self._rule.lines(block) if self._crowds else ((), ())
            if left:
                met.update(self._near(told, rights, theirs) if self._crowds else rights[-WINDOW:])
            if right:
                met.update(self._near(told, lefts, ours) if self._crowds else lefts[-WINDOW:])
                rights.append(told.rank)
            if left:
                lefts.append(told.rank)
        if self._crowds:
            self._orders[told.rank] = told.order
        return met

    def _near(self, told: Told, line: Sequence[int], name: Line) -> Sequence[int]:
        """Return those at the end of a line whom a claim meets that comes next."""
        near, others = line[-WINDOW:], self._crowds.get(name)
        return _with_room(told.order, near, [self._orders[one] for one in near], others) if others else near


def _with_room(order: Order, near: Sequence[int], orders: Sequence[Order], others: Sequence[Order]) -> Sequence[int]:
    """Return whom a claim meets that comes next where `others` stand in the line, too: they take room."""
    end = bisect_left(others, order)
    room = [at for at, one in enumerate(orders) if len(near) - at + end - bisect_left(others, one) <= WINDOW]
    return near[room[0] :] if room else ()


def key_of(line: Line) -> int:
    """Return a number of 63 bits for a line, the same wherever and whenever it is asked."""
    digest = blake2b(repr(line).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1

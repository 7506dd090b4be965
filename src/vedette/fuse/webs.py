"""Webs: claims that hang together, the links among them, and the groups that they make.

A web grows with its claims. Groups are made of claims between which something speaks for one happening, however
indirectly: such a part is grouped again only when a claim has come to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from vedette.fuse.grouping import group
from vedette.fuse.growing import Grouping
from vedette.fuse.joins import Tie, ties_of
from vedette.fuse.linkage import Beside
from vedette.fuse.links import DENIES, FULFILS, GAINSAYS, SAME, Link, Links, gainsays, is_few
from vedette.fuse.told import Told

TWO = 2
FEW = 16  # so few are grouped anew sooner than it is seen whom a newcomer disturbs


class Grouped(NamedTuple):
    """The ranks of claims of one mood that tell, or deny, one happening, and what holds them together."""

    ranks: list[int]
    ties: tuple[Tie, ...]


class Web:
    """Claims by rank, and their links by sort: with whom each is linked, and how well."""

    def __init__(self) -> None:
        self.told: dict[int, Told] = {}
        self.denying: dict[int, dict[int, int]] = defaultdict(dict)
        self.fulfilling: dict[int, set[int]] = defaultdict(set)
        self.holders: dict[int, set[int]] = defaultdict(set)  # who says to hold what is told to be taken, of both
        self._same: dict[int, dict[int, int]] = defaultdict(dict)
        self._part_of: dict[int, _Part] = {}

    @classmethod
    def of(cls, claims: Iterable[Told], links: Iterable[Link]) -> Self:
        """Return the web of claims and the links among them."""
        web = cls()
        web.add(claims, links)
        return web

    def add(self, claims: Iterable[Told], links: Iterable[Link]) -> None:
        """Add claims, and the links that they have among each other and with those that are here."""
        for told in claims:
            self.told[told.rank] = told
            self._part_of[told.rank] = _Part(told.rank, self._same)
        for link in links:
            self._add(link)

    def groups(self) -> list[Grouped]:
        """Return all groups, in the order of their first claims."""
        parts = set(self._part_of.values())
        return sorted(grouped for part in parts for grouped in part.grouped())

    def _add(self, link: Link) -> None:
        one, other, sort, score, _ = link
        if sort == SAME:
            self._same[one][other] = self._same[other][one] = score
            if score > 0:
                self._put_together(one, other)
        elif sort == DENIES:
            self.denying[one][other] = self.denying[other][one] = score
        elif sort == FULFILS:
            self.fulfilling[one].add(other)
            self.fulfilling[other].add(one)
        elif sort == GAINSAYS:
            for holder, taker in ((one, other), (other, one)):
                if gainsays(self.told[holder], self.told[taker]):
                    self.holders[one].add(holder)
                    self.holders[other].add(holder)

    def _put_together(self, one: int, other: int) -> None:
        small, large = sorted((self._part_of[one], self._part_of[other]), key=lambda part: len(part.ranks))
        if small is not large:
            large.take_in(small)
            self._part_of.update(dict.fromkeys(small.ranks, large))


class Webs:
    """The webs of claims that hang together: each is grown from what it was when it was last asked for."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self._last: dict[int, Web] = {}  # by the rank of each claim

    def of(self, claims: Sequence[Told]) -> Web:
        """Return the web of claims (in the order of knowing) that hang together."""
        ranks = {told.rank for told in claims}
        known = {self._last[rank] for rank in ranks & self._last.keys()}
        web = max(known, key=lambda web: len(web.told), default=Web())
        if not web.told.keys() <= ranks or is_few(web.told) is not is_few(claims):
            web = Web()
        fresh = ranks - web.told.keys()
        web.add([told for told in claims if told.rank in fresh], self.links.among(claims, fresh))
        self._last.update(dict.fromkeys(ranks, web))
        return web


class _Part:
    """Claims between which something speaks for one happening, and how they are grouped, once that is known."""

    def __init__(self, rank: int, same: Beside) -> None:
        self.ranks = {rank}
        self._same = same
        self._fresh = {rank}  # those that the grouping does not know yet
        self._grouping: Grouping | None = None
        self._grouped: dict[tuple[int, ...], Grouped] = {}
        self._is_known = False

    def take_in(self, other: "_Part") -> None:
        """Take in the claims of another part."""
        self.ranks |= other.ranks
        self._fresh |= other._fresh
        self._grouped.update(other._grouped)
        self._is_known = False
        if self._grouping is not None and other._grouping is not None:
            self._grouping.take_in(other._grouping)
        else:
            self._grouping = self._grouping or other._grouping

    def grouped(self) -> Iterable[Grouped]:
        """Return how they are grouped by what speaks for each two telling one happening."""
        if len(self.ranks) == 1:
            return [Grouped([*self.ranks], ())]
        if not self._is_known:
            known, self._is_known = self._grouped, True
            self._grouped = {
                ranks: known.get(ranks) or Grouped([*ranks], ties_of(ranks, self._same)) for ranks in self._groups()
            }
        return self._grouped.values()

    def _groups(self) -> Iterable[tuple[int, ...]]:
        if len(self.ranks) == TWO:
            return [tuple(sorted(self.ranks))]  # something speaks for them, and nothing else is there
        if len(self.ranks) <= FEW:
            scores = {
                (one, other): score
                for other in self.ranks
                for one, score in self._same[other].items()
                if one < other and one in self.ranks
            }
            return map(tuple, group([*self.ranks], scores))
        self._grouping = self._grouping or Grouping(self._same)
        self._grouping.add(self._fresh)
        self._fresh = set()
        return self._grouping.groups()

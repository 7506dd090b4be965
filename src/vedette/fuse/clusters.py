"""The ledger of what claims that hang together come to, moment by moment.

Claims that never come to hang together are taken part by part: what was worked out about a part is then still at hand
from one moment to the next, and is let go with it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeVar

from vedette.fuse.moments import Moment
from vedette.fuse.parts import parts_of, root_of
from vedette.fuse.past import Past
from vedette.fuse.told import Told
from vedette.model import ledger
from vedette.model.event import Event, Toll
from vedette.model.ids import ClaimId
from vedette.model.ledger import Entry

R = TypeVar("R", Event, Toll)


@dataclass(slots=True)
class _Cluster(Generic[R]):
    """Claims that hang together so far, and what is held of them."""

    members: list[Told]
    held: list[Entry[R]]


_rank = attrgetter("rank")
Derive = Callable[[Sequence[Told], datetime], list[R]]
Moments = Mapping[datetime, Moment]
Joins = dict[int, list[int]]  # of a rank: those that hang together with it


def keep_ledger(
    moments: Moments, joins: Iterable[tuple[int, int]], deriving: Callable[[], Derive[R]], past: Past[R]
) -> list[Entry[R]]:
    """Return the ledger of what claims that hang together come to, moment by moment.

    `joins` are pairs of ranks that hang together; those on which people ruled do so from the ruling on. What was held
    before the moments of which news came is known: `past`. What `deriving` returns is asked for one part only.
    """
    beside: Joins = defaultdict(list)
    for one, other in joins:
        beside[one].append(other)
        beside[other].append(one)
    entries, known = list(past.closed), _Known(past)
    for part in _apart(moments, beside):
        entries.extend(_ledger_of(part, beside, deriving(), known))
    return entries + known.left()


def _apart(moments: Moments, beside: Joins) -> Iterable[Moments]:
    """Return the moments of each part of claims that come to hang together at any time."""
    ruled = (pair for moment in moments.values() for pair in moment.ruled)
    joined = ((one, other) for one, others in beside.items() for other in others)
    home = {rank: part[0] for part in parts_of(chain(joined, ruled)) for rank in part}
    parts: dict[int, dict[datetime, Moment]] = defaultdict(lambda: defaultdict(Moment))
    for known_at, moment in sorted(moments.items()):
        for told in moment.came:
            parts[home.get(told.rank, told.rank)][known_at].came.append(told)
        for rank in moment.went:
            parts[home.get(rank, rank)][known_at].went.append(rank)
        for pair in moment.ruled:
            parts[home[pair[0]]][known_at].ruled.append(pair)
    return parts.values()


class _Known(Generic[R]):
    """What was held when the news began, until it is given back to the claims that it rests on."""

    def __init__(self, past: Past[R]) -> None:
        self.is_over = past.is_over
        self._held: dict[ClaimId, list[Entry[R]]] = defaultdict(list)
        for entry in past.held:
            self._held[told_by(entry.record)[0]].append(entry)

    def give_back(self, clusters: Iterable[_Cluster[R]]) -> None:
        """Give each cluster what is held of its claims."""
        for cluster in clusters:
            for told in cluster.members:
                cluster.held.extend(self._held.pop(told.claim.id, ()))

    def left(self) -> list[Entry[R]]:
        """Return what was given back to nobody, and so is held as it was."""
        return [entry for held in self._held.values() for entry in held]


def _ledger_of(moments: Moments, beside: Joins, derive_at: Derive[R], known: _Known[R]) -> list[Entry[R]]:
    """Return the ledger of one part, but for what had been withdrawn before the news."""
    clusters: dict[int, _Cluster[R]] = {}
    home: dict[int, int] = {}
    withdrawn: list[Entry[R]] = []
    first_of_news = next(filter(known.is_over, moments), None)
    for known_at, moment in moments.items():
        if known_at == first_of_news:
            known.give_back(clusters.values())
        changed = _take(moment, beside, clusters, home)
        if known.is_over(known_at):
            for root in sorted(changed):
                cluster = clusters[root]
                revised = ledger.revise(cluster.held, derive_at(cluster.members, known_at), known_at)
                withdrawn.extend(entry for entry in revised if entry.withdrawn_at is not None)
                cluster.held = [entry for entry in revised if entry.withdrawn_at is None]
    return withdrawn + [entry for cluster in clusters.values() for entry in cluster.held]


def _take(moment: Moment, beside: Joins, clusters: dict[int, _Cluster[R]], home: dict[int, int]) -> set[int]:
    """Let claims come and go, and return the roots of the clusters that a moment touches."""
    for one, other in moment.ruled:
        beside[one].append(other)
        beside[other].append(one)
    touched = {_settle(told, beside.get(told.rank, ()), clusters, home) for told in moment.came}
    for one, other in moment.ruled:
        if one in home and other in home and root_of(one, home) != root_of(other, home):
            _merge(root_of(one, home), root_of(other, home), clusters, home)
    touched.update(rank for rank in (*moment.went, *chain.from_iterable(moment.ruled)) if rank in home)
    gone, roots = set(moment.went), {root_of(rank, home) for rank in touched}
    for root in roots:
        members = clusters[root].members
        stay = [told for told in members if told.rank not in gone] if gone else members
        clusters[root].members = sorted(stay, key=_rank)
    return roots


def told_by(record: Event | Toll) -> tuple[ClaimId, ...]:
    """Return the claims that tell or deny it."""
    return (*record.claims, *record.denials) if isinstance(record, Event) else record.claims


def _settle(told: Told, beside: Iterable[int], clusters: dict[int, _Cluster[R]], home: dict[int, int]) -> int:
    """Put a new claim into the cluster of those known that it hangs together with, which become one."""
    home[told.rank] = told.rank
    clusters[told.rank] = _Cluster([told], [])
    root = told.rank
    for other in sorted({root_of(rank, home) for rank in beside if rank in home} - {root}):
        root = _merge(root, other, clusters, home)
    return root


def _merge(one: int, other: int, clusters: dict[int, _Cluster[R]], home: dict[int, int]) -> int:
    """Let the larger cluster take in the smaller."""
    large, small = sorted((one, other), key=lambda root: (-len(clusters[root].members), root))
    taken = clusters.pop(small)
    clusters[large].members.extend(taken.members)
    clusters[large].held.extend(taken.held)
    home[small] = large
    return large

"""The ledger of what claims that hang together come to, moment by moment."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Generic, TypeVar

from vedette.fuse.moments import Moment
from vedette.fuse.parts import root_of
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


def keep_ledger(
    moments: Mapping[datetime, Moment],
    joins: Iterable[tuple[int, int]],
    derive_at: Callable[[Sequence[Told], datetime], list[R]],
    past: Past[R],
) -> list[Entry[R]]:
    """Return the ledger of what `derive_at` makes of claims that hang together, moment by moment.

    `joins` are pairs of ranks that hang together; those on which people ruled do so from the ruling on. What was held
    before the moments of which news came is known: `past`.
    """
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in joins:
        beside[one].append(other)
        beside[other].append(one)
    clusters: dict[int, _Cluster[R]] = {}
    home: dict[int, int] = {}
    closed, held = list(past.closed), past.held
    for known_at, moment in sorted(moments.items()):
        if held and past.is_over(known_at):
            _give_back(held, clusters)
            held = []
        changed = _take(moment, beside, clusters, home)
        if past.is_over(known_at):
            for root in sorted(changed):
                cluster = clusters[root]
                revised = ledger.revise(cluster.held, derive_at(cluster.members, known_at), known_at)
                closed.extend(entry for entry in revised if entry.withdrawn_at is not None)
                cluster.held = [entry for entry in revised if entry.withdrawn_at is None]
    return closed + held + [entry for cluster in clusters.values() for entry in cluster.held]


def _take(
    moment: Moment, beside: dict[int, list[int]], clusters: dict[int, _Cluster[R]], home: dict[int, int]
) -> set[int]:
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
        cluster = clusters[root]
        cluster.members = sorted(
            (told for told in cluster.members if told.rank not in gone), key=lambda told: told.rank
        )
    return roots


def _give_back(held: Iterable[Entry[R]], clusters: Mapping[int, _Cluster[R]]) -> None:
    """Give each cluster what is held of its claims."""
    of_claim: dict[ClaimId, int] = {}
    for root, cluster in clusters.items():
        of_claim.update((told.claim.id, root) for told in cluster.members)
    for entry in held:
        clusters[next(of_claim[claim] for claim in told_by(entry.record))].held.append(entry)


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

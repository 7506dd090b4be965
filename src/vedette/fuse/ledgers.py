"""The door of the package: claims go in, and the whole history of the picture comes out.

Claims are taken in the order in which they could be known, and people's reviews at the moment of each. At each moment
only what hangs together with what is new is derived again, and the ledger is revised: so what was held at T rests on
nothing that was known after T, and asking for the picture of T gives for ever what it gave at T.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from vedette.fuse.beliefs import BeliefMaker, layers_of
from vedette.fuse.control import control_sightings
from vedette.fuse.events import EventMaker
from vedette.fuse.happenings import happenings
from vedette.fuse.judgements import Ruling, Version, rulings_of, versions_of
from vedette.fuse.links import Links
from vedette.fuse.moments import Moment, Rulings, moments_of
from vedette.fuse.origins import CopyFinder
from vedette.fuse.sides import Sides
from vedette.fuse.sightings import Sighting
from vedette.fuse.status import status_sightings
from vedette.fuse.told import Told, tell_all
from vedette.fuse.tolls import is_running_toll, is_toll_only, make_toll, toll_links
from vedette.model import ledger
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, PlaceId, SourceId
from vedette.model.ledger import Entry
from vedette.model.register import Actor, Source
from vedette.model.review import Review
from vedette.model.vocabulary import Aspect

R = TypeVar("R", bound=ledger.Derived)


@dataclass(frozen=True, slots=True)
class Derived:
    """All that follows from claims: the ledgers of events, beliefs and tolls, each in the order of knowing."""

    events: list[Entry[Event]]
    beliefs: list[Entry[Belief]]
    tolls: list[Entry[Toll]]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: fusing makes none, and to look among all its records took a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def derive(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    actors: Mapping[ActorId, Actor],
    sources: Mapping[SourceId, Source],
    reviews: Sequence[Review] = (),
) -> Derived:
    """Return the ledgers that follow from `claims` and the log of `reviews`; no order but that of the log matters.

    Every claim's document should be among `documents`: from a claim without one neither outlet nor copies can be told.
    """
    by_id = {document.id: document for document in documents}
    versions = versions_of(claims, reviews)
    told, sides = tell_all([version.claim for version in versions], by_id, actors, sources), Sides(actors)
    finder = CopyFinder(by_id)
    return Derived(
        events=_sorted(_events(told, versions, rulings_of(reviews), finder)),
        beliefs=_sorted(_beliefs(told, versions, sides, finder)),
        tolls=_sorted(_tolls(told, versions, finder)),
    )


def _events(
    told: Sequence[Told], versions: Sequence[Version], ruled: Sequence[Ruling], finder: CopyFinder
) -> list[Entry[Event]]:
    wanted = [one for one in told if not is_toll_only(one)]
    links = Links(wanted, finder)
    rulings = Rulings(wanted, ruled)
    maker = EventMaker(finder)

    def derive_at(members: Sequence[Told], known_at: datetime) -> list[Event]:
        ranks = {one.rank for one in members}
        return happenings(members, rulings.apply(links.among(members), ranks, known_at), maker, known_at)

    moments = moments_of(wanted, versions)
    rulings.add_to(moments)
    return keep_ledger(moments, [*links.joins(), *rulings.joins()], derive_at)


def _tolls(told: Sequence[Told], versions: Sequence[Version], finder: CopyFinder) -> list[Entry[Toll]]:
    running = [one for one in told if is_running_toll(one)]

    def derive_at(members: Sequence[Told], known_at: datetime) -> list[Toll]:
        return [make_toll(members, finder, known_at)] if members else []

    return keep_ledger(moments_of(running, versions), toll_links(running), derive_at)


def _beliefs(
    told: Sequence[Told], versions: Sequence[Version], sides: Sides, finder: CopyFinder
) -> list[Entry[Belief]]:
    histories: dict[tuple[PlaceId, Aspect, str], list[Sighting]] = defaultdict(list)
    for sighting in (*control_sightings(told, sides), *status_sightings(told)):
        for layer, seen in layers_of(sighting):
            histories[seen.subject.id, seen.aspect, layer].append(seen)
    maker = BeliefMaker(finder)
    return [
        entry
        for (_, _, layer), seen in histories.items()
        for entry in _history(sorted(seen, key=lambda one: one.told.rank), versions, layer, maker)
    ]


def _history(
    sightings: Sequence[Sighting], versions: Sequence[Version], layer: str, maker: BeliefMaker
) -> list[Entry[Belief]]:
    """Return the ledger of one layer of one subject; `sightings` come in the order of knowing."""
    entries: list[Entry[Belief]] = []
    closed: list[Entry[Belief]] = []
    for known_at in sorted(moments_of((seen.told for seen in sightings), versions)):
        known = [seen for seen in sightings if versions[seen.told.rank].counts_at(known_at)]
        entries = ledger.revise(entries, maker.make(known, layer, known_at), known_at)
        closed.extend(entry for entry in entries if entry.withdrawn_at is not None)
        entries = [entry for entry in entries if entry.withdrawn_at is None]
    return closed + entries


def _sorted(entries: Iterable[Entry[R]]) -> list[Entry[R]]:
    return sorted(entries, key=lambda entry: (entry.known_at, entry.record.record))


@dataclass(slots=True)
class _Cluster(Generic[R]):
    """Claims that hang together so far, and what is held of them."""

    members: list[Told]
    held: list[Entry[R]]


def keep_ledger(
    moments: Mapping[datetime, Moment],
    joins: Iterable[tuple[int, int]],
    derive_at: Callable[[Sequence[Told], datetime], list[R]],
) -> list[Entry[R]]:
    """Return the ledger of what `derive_at` makes of claims that hang together, moment by moment.

    `joins` are pairs of ranks that hang together.
    """
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in joins:
        beside[one].append(other)
        beside[other].append(one)
    clusters: dict[int, _Cluster[R]] = {}
    home: dict[int, int] = {}
    closed: list[Entry[R]] = []
    for known_at, moment in sorted(moments.items()):
        changed = {_settle(told, beside[told.rank], clusters, home) for told in moment.came}
        changed.update(rank for rank in (*moment.went, *moment.ruled) if rank in home)
        gone = set(moment.went)
        for root in sorted({_root(rank, home) for rank in changed}):
            cluster = clusters[root]
            cluster.members = sorted((t for t in cluster.members if t.rank not in gone), key=lambda told: told.rank)
            revised = ledger.revise(cluster.held, derive_at(cluster.members, known_at), known_at)
            closed.extend(entry for entry in revised if entry.withdrawn_at is not None)
            cluster.held = [entry for entry in revised if entry.withdrawn_at is None]
    return closed + [entry for cluster in clusters.values() for entry in cluster.held]


def _settle(told: Told, beside: Iterable[int], clusters: dict[int, _Cluster[R]], home: dict[int, int]) -> int:
    """Put a new claim into the cluster of those known that it hangs together with, which become one."""
    home[told.rank] = told.rank
    clusters[told.rank] = _Cluster([told], [])
    root = told.rank
    for other in sorted({_root(rank, home) for rank in beside if rank in home} - {root}):
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


def _root(rank: int, home: dict[int, int]) -> int:
    while home[rank] != rank:
        home[rank] = home[home[rank]]
        rank = home[rank]
    return rank

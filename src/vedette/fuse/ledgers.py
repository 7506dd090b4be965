"""The door of the package: claims go in, and the whole history of the picture comes out.

Claims are taken in the order in which they could be known, and people's reviews at the moment of each. At each moment
only what hangs together with what is new is derived again, and the ledger is revised: so what was held at T rests on
nothing that was known after T, and asking for the picture of T gives for ever what it gave at T.
"""

import gc
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from vedette.fuse.beliefs import BeliefMaker, History, layers_of
from vedette.fuse.clusters import Derive, keep_ledger
from vedette.fuse.control import control_sightings
from vedette.fuse.events import EventMaker
from vedette.fuse.happenings import happenings
from vedette.fuse.judgements import rulings_of, versions_of
from vedette.fuse.lines import NO_CROWDS, Pair
from vedette.fuse.links import Links
from vedette.fuse.moments import Rulings, moments_of
from vedette.fuse.origins import CopyFinder
from vedette.fuse.parts import parts_of
from vedette.fuse.past import Past
from vedette.fuse.sides import Sides
from vedette.fuse.sightings import Sighting
from vedette.fuse.status import status_sightings
from vedette.fuse.told import Told, tell_all
from vedette.fuse.tolls import is_running_toll, is_toll_only, make_toll, toll_links
from vedette.fuse.webs import Web, Webs
from vedette.model import ledger
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId, PlaceId, SourceId
from vedette.model.ledger import Entry
from vedette.model.register import Actor, Source
from vedette.model.review import Review
from vedette.model.vocabulary import Aspect

R = TypeVar("R", bound=ledger.Derived)
About = tuple[PlaceId, Aspect]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that follows from claims: the ledgers of events, beliefs and tolls, each in the order of knowing."""

    events: list[Entry[Event]]
    beliefs: list[Entry[Belief]]
    tolls: list[Entry[Toll]]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: fusing makes none, and to look among all its records took a fifth of it.

    What was made is then taken for what stays, so that it is not looked through at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def derive(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    actors: Mapping[ActorId, Actor],
    sources: Mapping[SourceId, Source],
    reviews: Sequence[Review] = (),
) -> Derived:
    """Return the ledgers that follow from `claims` and the log of `reviews`; no order but that of the log matters.

    Every claim's document should be among `documents`: from a claim without one neither outlet nor copies can be told.
    """
    return Fusing(claims, documents, actors, sources, reviews).derived()


class Fusing:
    """Claims with all that is worked out about them, on their way to ledgers.

    Each ledger may go on from what is known of it already; each comes in no order.
    """

    @uncollected()
    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Iterable[Document],
        actors: Mapping[ActorId, Actor],
        sources: Mapping[SourceId, Source],
        reviews: Sequence[Review] = (),
    ) -> None:
        by_id = {document.id: document for document in documents}
        self._versions = versions_of(claims, reviews)
        self._sides = Sides(actors)
        self.told = tell_all([version.claim for version in self._versions], by_id, actors, sources)
        self.finder = CopyFinder(by_id)
        self._sightings: dict[int, Sequence[Sighting]] = {}
        self.crowds = NO_CROWDS  # the other claims that stand in the lines of these
        self._rulings = Rulings((one for one in self.told if not is_toll_only(one)), rulings_of(reviews))

    @uncollected()
    def derived(self) -> Derived:
        """Return all ledgers, in the order of knowing."""
        return Derived(in_order(self.events()), in_order(self.beliefs()), in_order(self.tolls()))

    @cached_property
    def _links(self) -> Links:
        return Links([one for one in self.told if not is_toll_only(one)], self.finder, self.crowds)

    @cached_property
    def _joins(self) -> list[Pair]:
        """Return the pairs of ranks that hang together in events."""
        return [*self._links.joins(), *self._rulings.joins()]

    @cached_property
    def _toll_joins(self) -> list[Pair]:
        return list(toll_links([one for one in self.told if is_running_toll(one)], self.crowds))

    def events(self, past: Past[Event] | None = None) -> list[Entry[Event]]:
        """Return the ledger of events."""
        wanted = [one for one in self.told if not is_toll_only(one)]

        def deriving() -> Derive[Event]:
            maker, webs = EventMaker(self.finder), Webs(self._links)

            def derive_at(members: Sequence[Told], known_at: datetime) -> list[Event]:
                ranks = {one.rank for one in members}
                if self._rulings.concern(ranks):
                    web = Web.of(members, self._rulings.apply(self._links.among(members), ranks, known_at))
                else:
                    web = webs.of(members)
                return happenings(web, maker, known_at)

            return derive_at

        moments = moments_of(wanted, self._versions)
        self._rulings.add_to(moments)
        return keep_ledger(moments, self._links.joins(), deriving, past or Past())

    def tolls(self, past: Past[Toll] | None = None) -> list[Entry[Toll]]:
        """Return the ledger of running tolls."""
        running = [one for one in self.told if is_running_toll(one)]

        def derive_at(members: Sequence[Told], known_at: datetime) -> list[Toll]:
            return [make_toll(members, self.finder, known_at)] if members else []

        moments = moments_of(running, self._versions)
        return keep_ledger(moments, self._toll_joins, lambda: derive_at, past or Past())

    def beliefs(self) -> list[Entry[Belief]]:
        """Return the ledger of beliefs."""
        histories = self._histories(seen for told in self.told for seen in self.sightings(told))
        return self._ledger(histories, {history: Past() for history in histories})

    def beliefs_about(
        self, subjects: Collection[About], known: Iterable[Entry[Belief]], until: datetime
    ) -> list[Entry[Belief]]:
        """Return the ledger of the beliefs about some subjects, of which is `known` what was held before `until`."""
        seen = (one for told in self.told for one in self.sightings(told))
        histories = self._histories(one for one in seen if (one.subject.id, one.aspect) in subjects)
        entries: dict[History, list[Entry[Belief]]] = {history: [] for history in histories}
        for entry in known:
            belief = entry.record
            entries.setdefault((belief.subject, belief.aspect, belief.layer), []).append(entry)
        return self._ledger(histories, {history: Past.of(before, until) for history, before in entries.items()})

    def _histories(self, sightings: Iterable[Sighting]) -> dict[History, list[Sighting]]:
        histories: dict[History, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            for layer, seen in layers_of(sighting):
                histories[seen.subject.id, seen.aspect, layer].append(seen)
        return histories

    def _ledger(
        self, histories: Mapping[History, list[Sighting]], pasts: Mapping[History, Past[Belief]]
    ) -> list[Entry[Belief]]:
        maker = BeliefMaker(self.finder)
        return [
            entry
            for history, past in pasts.items()
            for entry in self._history(history, histories.get(history, ()), maker, past)
        ]

    def sightings(self, told: Told) -> Sequence[Sighting]:
        """Return what a claim says of the state of places and facilities."""
        if told.rank not in self._sightings:
            self._sightings[told.rank] = (*control_sightings([told], self._sides), *status_sightings([told]))
        return self._sightings[told.rank]

    def _history(
        self, history: History, seen: Iterable[Sighting], maker: BeliefMaker, past: Past[Belief]
    ) -> list[Entry[Belief]]:
        """Return the ledger of one layer of one subject."""
        of: dict[int, list[Sighting]] = defaultdict(list)
        for one in seen:
            of[one.told.rank].append(one)
        entries, closed, known = past.held, list(past.closed), list[Sighting]()
        for known_at, moment in sorted(moments_of((ones[0].told for ones in of.values()), self._versions).items()):
            gone = set(moment.went)
            known = [one for one in known if one.told.rank not in gone] if gone else known
            for one in (one for told in moment.came for one in of[told.rank]):
                insort(known, one, key=_rank)
            if past.is_over(known_at):
                entries = ledger.revise(entries, maker.make(known, history[-1], known_at), known_at)
                closed.extend(entry for entry in entries if entry.withdrawn_at is not None)
                entries = [entry for entry in entries if entry.withdrawn_at is None]
        return closed + entries

    def parts(self) -> list[list[ClaimId]]:
        """Return the claims that hang together in events or tolls, however loosely; those that stand alone left out."""
        claims = [one.claim.id for one in self.told]
        return parts_of((claims[one], claims[other]) for one, other in (*self._joins, *self._toll_joins))


def _rank(seen: Sighting) -> int:
    return seen.told.rank


def in_order(entries: Iterable[Entry[R]]) -> list[Entry[R]]:
    """Return entries in the order of knowing."""
    return sorted(entries, key=lambda entry: (entry.known_at, entry.record.record))

"""Bring a picture up to date: derive anew what new claims and reviews touch, and nothing else.

What comes out is what `derive` makes of all claims. That rests on three things. Whether two claims hang together
depends on these two, their articles, and how many stand between them in the lines in which they meet (`lines`). What is
made of claims depends on those that hang together with them. And what was held at T depends on what was known by T.

So it takes: those whom the new claims meet, to see with whom they hang together; those whose lines they crowd; the
parts of all these, whole; and of their ledgers what was held before the first moment of which there is news.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from typing import Protocol

from vedette.fuse import lines
from vedette.fuse.blocks import standings
from vedette.fuse.judgements import rulings_of
from vedette.fuse.ledgers import About, Derived, Fusing, in_order, uncollected
from vedette.fuse.lines import Crowds, Line, Order, Standing, key_of
from vedette.fuse.links import hanging
from vedette.fuse.past import Past
from vedette.fuse.told import Told
from vedette.fuse.tolls import KEEPING, is_running_toll, is_toll_only, one_toll
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId, DocumentId, SourceId
from vedette.model.ledger import Entry
from vedette.model.register import Actor, Source
from vedette.model.review import Review

NEVER = datetime.max.replace(tzinfo=UTC)
Stand = tuple[int, ClaimId]  # the key of a line, and a claim that stands in it


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since the picture was derived: claims that count now, those that did, and the log of reviews."""

    came: Sequence[Claim]
    went: Sequence[Claim]
    log: Sequence[Review]
    fused: int  # how many of the log are in the picture already

    @property
    def reviewed(self) -> frozenset[ClaimId]:
        """Return the claims of which what people say has changed."""
        subjects = {review.subject for review in self.log[self.fused :]}
        about = [review for review in self.log if review.subject in subjects]
        named = {claim for review in about for claim in (*review.claims, *review.others)}
        return frozenset({*named, *map(ClaimId, subjects)})

    @property
    def since(self) -> datetime:
        """Return the first moment at which what is held may be another than it was."""
        known = [claim.known_at for claim in (*self.came, *self.went)]
        return min([*known, *(review.at for review in self.log[self.fused :])], default=NEVER)


class Known(Protocol):
    """What is kept of a picture and of the claims that it was derived from."""

    def claims(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """Return those of the claims that are in the picture."""

    def documents(self, ids: Iterable[DocumentId]) -> list[Document]:
        """Return documents."""

    def lines(self, keys: Iterable[int], least: int) -> Mapping[int, Sequence[Order]]:
        """Return who stands in those of the lines that hold `least` or more, in order; each form of a claim counts."""

    def parts(self, ids: Iterable[ClaimId]) -> set[ClaimId]:
        """Return the claims that hang together with any of these."""

    def events(self, ids: Collection[ClaimId]) -> list[Entry[Event]]:
        """Return all states of the events that any of the claims tells or denies."""

    def tolls(self, ids: Collection[ClaimId]) -> list[Entry[Toll]]:
        """Return all states of the tolls that any of the claims keeps."""

    def beliefs(self, subjects: Collection[About]) -> list[Entry[Belief]]:
        """Return all states of the beliefs about any of the subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What takes the place of the events and tolls of `claims`, of the beliefs about `subjects`, and how all hang.

    Of lines, those whom the news is of `left` where they stood, and `entered` where they stand.
    """

    claims: frozenset[ClaimId]
    subjects: frozenset[About]
    derived: Derived
    parts: list[list[ClaimId]]
    left: list[Stand]
    entered: list[Stand]


@dataclass(frozen=True, slots=True)
class Index:
    """Where claims stand, and which hang together: what `revise` needs to know of a picture derived from nothing."""

    entered: Iterator[Stand]
    parts: list[list[ClaimId]]


def index_of(fusing: Fusing) -> Index:
    """Return where the claims of a picture stand, one after the other, and which hang together."""
    return Index(_entered(fusing), fusing.parts())


@uncollected()
def revise(news: News, known: Known, actors: Mapping[ActorId, Actor], sources: Mapping[SourceId, Source]) -> Revision:
    """Return what becomes of a picture by the news."""
    came, went = ({claim.id: claim for claim in claims} for claims in (news.came, news.went))
    stays = {claim.id: claim for claim in known.claims(news.reviewed) if claim.id not in went}
    changed = {*came, *went, *stays}

    def fuse(ids: Iterable[ClaimId], log: Sequence[Review] = news.log, now: Mapping[ClaimId, Claim] = came) -> Fusing:
        """Take claims of the picture, those that are new in their new form."""
        wanted = set(ids)
        claims = [*(now[claim] for claim in wanted & now.keys()), *known.claims(wanted - came.keys() - went.keys())]
        return Fusing(claims, known.documents({claim.document for claim in claims}), actors, sources, log)

    before, after = fuse([*went, *stays], news.log[: news.fused], went), fuse([*came, *stays])
    met, crowded = _touched(before, after, known)
    hanging = _hanging_with(fuse({*changed, *(claim for claims in met.values() for claim in claims)}), met)
    touched = {*changed, *crowded, *hanging, *_ruled_with(changed, news.log)}
    within = {*touched, *known.parts(touched)}
    events = fuse(within)
    events.crowds = _crowds(events, within, known, len(changed))
    about = frozenset(_about(before) | _about(after))
    beliefs = fuse({*_claims_about(about, known), *came, *stays})
    return Revision(
        claims=frozenset(within),
        subjects=about,
        derived=Derived(
            events=in_order(events.events(Past.of(known.events(within), news.since))),
            beliefs=in_order(beliefs.beliefs_about(about, known.beliefs(about), news.since)),
            tolls=in_order(events.tolls(Past.of(known.tolls(within), news.since))),
        ),
        parts=events.parts(),
        left=list(_entered(before)),
        entered=list(_entered(after)),
    )


def _meeting(told: Told, fusing: Fusing) -> Iterator[Standing]:
    """Yield where a claim stands to be compared with others."""
    if not is_toll_only(told):
        yield from standings(told, fusing.finder)
    yield from KEEPING.standings(told)


def _entered(fusing: Fusing) -> Iterator[Stand]:
    """Yield where each form of each claim stands: to be compared, and as a sighting of a subject."""
    for told in fusing.told:
        yield from ((key_of(stand.own), told.claim.id) for stand in _meeting(told, fusing))
        yield from ((_key_about(about), told.claim.id) for about in _about_of(told, fusing))


def _about_of(told: Told, fusing: Fusing) -> set[About]:
    return {(seen.subject.id, seen.aspect) for seen in fusing.sightings(told)}


def _about(fusing: Fusing) -> set[About]:
    return {about for told in fusing.told for about in _about_of(told, fusing)}


def _key_about(about: About) -> int:
    return key_of(("about", *about))


def _claims_about(subjects: Iterable[About], known: Known) -> set[ClaimId]:
    rows = known.lines([_key_about(about) for about in subjects], 1)
    return {claim for row in rows.values() for _, claim in row}


def _touched(before: Fusing, after: Fusing, known: Known) -> tuple[dict[ClaimId, set[ClaimId]], set[ClaimId]]:
    """Return whom each new claim meets, and those who meet others, since somebody came or went before them in a line.

    Both may name more than need be: where news comes together, nobody counts how it stands among itself.
    """
    stands = [(told, stand) for fusing in (before, after) for told in fusing.told for stand in _meeting(told, fusing)]
    keys = {line: key_of(line) for line in {line for _, stand in stands for line in stand}}
    rows = known.lines(keys.values(), 1)
    reach = lines.WINDOW + len(before.told) + len(after.told)
    met: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    crowded: set[ClaimId] = set()
    for told, stand in stands:
        own, across = rows.get(keys[stand.own], ()), rows.get(keys[stand.met], ())
        place, at = bisect_left(own, told.order), bisect_left(across, told.order)
        end = bisect_right(across, own[place + reach]) if place + reach < len(own) else len(across)
        met[told.claim.id].update(claim for _, claim in across[max(at - reach, 0) : end])
        if len(own) > lines.WINDOW - len(after.told) and end > at:
            shifted = (*across[at:end], *own[max(place - reach, 0) : place + reach])
            crowded.update(claim for _, claim in shifted)
    return met, crowded


def _hanging_with(fusing: Fusing, met: Mapping[ClaimId, Collection[ClaimId]]) -> Iterator[ClaimId]:
    """Yield those whom claims meet and hang together with."""
    from vedette.fuse.scoring import Scorer  # and with it numpy, which takes long to load

    forms: dict[ClaimId, list[Told]] = defaultdict(list)
    for told in fusing.told:
        forms[told.claim.id].append(told)
    pairs: list[tuple[Told, Told]] = []
    for claim, other in ((claim, other) for claim, others in met.items() for other in others):
        for one, another in product(forms[claim], forms[other]):
            if is_running_toll(one) and is_running_toll(another) and one_toll(one, another):
                yield other
            elif not (is_toll_only(one) or is_toll_only(another)):
                pairs.append((one, another) if one.rank < another.rank else (another, one))
    for (one, another), hang_together in zip(pairs, hanging(pairs, Scorer(fusing.told, fusing.finder)), strict=True):
        if hang_together:
            yield from (one.claim.id, another.claim.id)


def _ruled_with(claims: Collection[ClaimId], log: Sequence[Review]) -> Iterator[ClaimId]:
    """Yield those whom people ruled to be together with claims, or apart from them."""
    for ruling in rulings_of(log):
        pair = (ruling.one, ruling.other)
        if any(claim in claims for claim in pair):
            yield from pair


def _crowds(fusing: Fusing, claims: Collection[ClaimId], known: Known, news: int) -> Crowds:
    """Return the other claims that stand in lines of these, where so many do that they are in the way."""
    met = {stand.met for told in fusing.told for stand in _meeting(told, fusing)}
    keys = {line: key_of(line) for line in met}
    rows = known.lines(keys.values(), max(lines.WINDOW + 1 - news, 1))
    crowds: dict[Line, list[Order]] = {}
    for line, key in keys.items():
        others = [order for order in rows.get(key, ()) if order[1] not in claims]
        if others:
            crowds[line] = others
    return crowds

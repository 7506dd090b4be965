"""Beliefs: what held where for how long, as each side claims it and as we make it out from all of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from math import sqrt
from typing import NamedTuple

from vedette.fuse.circles import radius_km
from vedette.fuse.credence import DENIAL, WEIGHT, Account, Saying, faded, probability, weigh
from vedette.fuse.moves import passages, shared
from vedette.fuse.origins import CopyFinder, Origins
from vedette.fuse.recording import recorded
from vedette.fuse.sides import Interest
from vedette.fuse.sightings import Effect, Sighting, Subject, Value
from vedette.fuse.spell import Scales, Spell
from vedette.fuse.spells import SpellMaker
from vedette.fuse.told import Told
from vedette.model.belief import ASSESSED, Belief
from vedette.model.ids import BeliefId, ClaimId, PlaceId, content_hash
from vedette.model.vocabulary import Aspect

# The credence of beliefs, in nats: one neutral, certain origin gives 0.87, a side's word for itself 0.65. Set by how
# often beliefs are right on the open atlas of the war in Ukraine (`vedette evaluate control`).
UNTOLD, TELLING = -0.7, 2.6
INFERRED = 0.5  # what a value loses that nobody tells

History = tuple[PlaceId, Aspect, str]  # the last is the layer


class _Held(NamedTuple):
    """What was held at a moment: the spells, what each is known by, and its belief."""

    spells: list[Spell]
    keys: list[tuple[object, ...]]
    beliefs: list[Belief]


class BeliefMaker:
    """Makes beliefs of sightings, and remembers what it made: most is the same from one moment to the next."""

    def __init__(self, finder: CopyFinder) -> None:
        self._origins = Origins(finder)
        self._scales = Scales(
            weigh=lambda seen: faded(self._accounts(seen, WEIGHT)),
            weigh_denials=lambda seen: faded(self._accounts(seen, DENIAL)),
            admitted=_is_admitted,
        )
        # Sightings are known by where they lie in memory, which is quick; to be remembered keeps them there.
        self._weighed: dict[tuple[object, ...], tuple[list[Account], Sequence[Sighting]]] = {}
        self._made: dict[tuple[object, ...], tuple[Belief, Spell]] = {}
        self._held: dict[History, _Held] = defaultdict(lambda: _Held([], [], []))
        self._spells: dict[History, SpellMaker] = defaultdict(lambda: SpellMaker(self._scales))

    def make(self, sightings: Sequence[Sighting], layer: str, known_at: datetime) -> list[Belief]:
        """Return the beliefs of one layer on one subject that rest on `sightings`, as they were known at `known_at`.

        Moments of one subject and layer come in the order of knowing: a belief that was held at the moment before is
        returned as it was known then.
        """
        subject = next((seen.subject for seen in sightings if seen.subject.is_located), None)
        if subject is None:
            return []  # nobody tells where it lies
        history = subject.id, sightings[0].aspect, layer
        spells, before = self._spells[history].make(sightings), self._held[history]
        same = shared(spells, before.spells)
        known = dict(zip(before.keys[same:], before.beliefs[same:], strict=True))
        keys = [self._key(spell, layer) for spell in spells[same:]]
        beliefs = [
            known[key] if key in known else self._belief(key, spell, subject, known_at)
            for key, spell in zip(keys, spells[same:], strict=True)
        ]
        held = _Held(spells, before.keys[:same] + keys, before.beliefs[:same] + beliefs)
        self._held[history] = held
        return held.beliefs

    def _belief(self, key: tuple[object, ...], spell: Spell, subject: Subject, known_at: datetime) -> Belief:
        if key not in self._made:
            belief = _make_belief(
                spell,
                subject,
                str(key[0]),
                known_at,
                sayings=self._accounts(spell.tellers, WEIGHT),
                denials=self._accounts(spell.against, DENIAL),
            )
            self._made[key] = belief, spell
        made, _ = self._made[key]
        return made if made.known_at == known_at else replace(made, known_at=known_at)

    def _key(self, spell: Spell, layer: str) -> tuple[object, ...]:
        return (
            layer,
            spell.value,
            spell.first,
            spell.last,
            spell.why,
            spell.share_percent,
            spell.expected_end,
            spell.is_inferred,
            _keys(spell.tellers),
            _keys(spell.against),
        )

    def _accounts(self, sightings: Sequence[Sighting], table: Mapping[Interest, float]) -> list[Account]:
        """Return what the origins of sightings add, each counted once."""
        key = (table is WEIGHT, *map(id, sightings))
        if key not in self._weighed:
            verb = "tells" if table is WEIGHT else "speaks against"
            origins = self._origins.of(_unique(sightings))
            self._weighed[key] = weigh(origins, _sayings(sightings), table, verb), sightings
        return self._weighed[key][0]


def _keys(sightings: Sequence[Sighting]) -> tuple[int, ...]:
    return tuple(map(id, sightings))


def layers_of(seen: Sighting) -> Iterator[tuple[str, Sighting]]:
    """Yield the layers that a sighting bears on: what we make of all of them, and what its voice's side says."""
    yield ASSESSED, seen
    side = seen.told.voice.side
    if side is not None and seen.told.sides.is_party(side):
        yield f"claimed:{seen.told.sides.called_as(side)}", _as_claimed(seen, side)


def _as_claimed(seen: Sighting, side: str) -> Sighting:
    """Return the sighting as its side means it: who denies a loss says that it still holds the place."""
    actor = seen.told.voice.actor
    if seen.effect is not Effect.DENIED or actor is None or seen.value.key == side or seen.aspect is not Aspect.CONTROL:
        return seen
    return seen._replace(effect=Effect.HOLDS, value=Value(side, actor, seen.told.voice.name, actor), is_change=False)


def _interest(seen: Sighting) -> Interest:
    """Return what the voice gains by it: whoever says that its own side holds a place, in whatever words, gains."""
    side = seen.told.voice.side
    if seen.effect is Effect.HOLDS and seen.aspect is Aspect.CONTROL and side is not None and seen.value.key == side:
        return Interest.SERVES
    return seen.told.interest_in(frozenset(), frozenset())


def _is_admitted(sightings: Sequence[Sighting]) -> bool:
    return any(_interest(seen) is Interest.AGAINST for seen in sightings)


def _unique(sightings: Sequence[Sighting]) -> list[Told]:
    return sorted({seen.told.claim.id: seen.told for seen in sightings}.values(), key=lambda told: told.rank)


def _sayings(sightings: Sequence[Sighting]) -> Mapping[ClaimId, Saying]:
    return {seen.told.claim.id: Saying(seen.told, _interest(seen)) for seen in sightings}


def _few_against_many(spell: Spell) -> float:
    """Return what is left of what speaks against a spell where fewer passages say so than tell it: up to 1."""
    told, against = passages(spell.tellers), passages(spell.against)
    return sqrt(min(1.0, against / told))


def _make_belief(  # noqa: PLR0913 - all that a belief is made of
    spell: Spell,
    subject: Subject,
    layer: str,
    known_at: datetime,
    *,
    sayings: Sequence[Account],
    denials: Sequence[Account],
) -> Belief:
    first = spell.tellers[0]
    told = _unique(spell.tellers)
    at = subject.at
    return recorded(
        Belief,
        id=BeliefId(
            content_hash(
                "bel_", first.subject.id, first.aspect, layer, told[0].claim.id, spell.first, spell.value.value
            )
        ),
        subject=subject.id,
        subject_name=subject.name,
        lat=at.lat or 0.0,
        lon=at.lon or 0.0,
        radius_km=radius_km(at),
        aspect=first.aspect,
        value=spell.value.value,
        value_name=spell.value.name,
        holder=spell.value.holder,
        share_percent=spell.share_percent,
        layer=layer,
        valid_from=date.fromordinal(spell.first),
        valid_to=date.fromordinal(spell.last) if spell.last is not None else None,
        credence=probability(
            UNTOLD
            + TELLING * (faded(sayings) - faded(denials) * _few_against_many(spell))
            - (INFERRED if spell.is_inferred else 0)
        ),
        because=tuple(one.claim.id for one in told),
        against=tuple(one.claim.id for one in _unique(spell.against)),
        why=(*spell.why, *(account.why for account in (*sayings, *denials))),
        last_evidence_at=max(one.claim.known_at for one in told),
        known_at=known_at,
        expected_end=date.fromordinal(spell.expected_end) if spell.expected_end else None,
        sample=any(one.claim.sample for one in told),
    )

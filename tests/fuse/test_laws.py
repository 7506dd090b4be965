"""What must hold of the picture whatever the claims are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.world import ACTORS, NOON, NORTH, NORTH_ARMY, SOURCES, SOUTH, SOUTH_GUARD, World, number

from vedette.fuse import Derived, derive
from vedette.model.claim import Claim, Mention
from vedette.model.forms import to_json
from vedette.model.ids import ActorId
from vedette.model.ledger import held
from vedette.model.register import Actor, Source
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, Scope, SpeechAct

EXAMPLES = 40
KINDS = [
    Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.CLASH, Kind.ADVANCE, Kind.SIEGE, Kind.SHELLING, Kind.CASUALTIES,
    Kind.CLOSURE, Kind.REOPENING, Kind.ACCUSATION, Kind.TALKS,
]  # fmt: skip
PARTIES = ["North", "South", "army", "Guard"]
TEXTS = [
    "Isles Press (Isles Press) - fighters of the southern guard entered Kasr before dawn and raised a flag there",
    "fighters of the southern guard entered Kasr before dawn and raised a flag there, our reporter writes",
    "seventeen people were killed when shells hit the bakery beside the river, doctors told this paper in the evening",
]

MODALITIES = [Modality.OCCURRED] * 5 + [Modality.ONGOING, Modality.PLANNED, Modality.EXPECTED, Modality.NEGATED]
ACTS = [SpeechAct.REPORTS] * 6 + [SpeechAct.DENIES, SpeechAct.ADMITS, SpeechAct.RETRACTS]


def tellings(kinds: list[Kind], places: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Return what a claim may be; few kinds and places, so that claims meet."""
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(kinds),
            "outlet": st.sampled_from(["herald", "courier", "north-voice", "south-radio", "morning-courier", "isp"]),
            "says": st.lists(
                st.sampled_from(["army", "Guard", "Monitor", "a military source", "Dr Nur Hadad"]), max_size=1
            ),
            "who": st.lists(st.sampled_from(PARTIES), max_size=1),
            "whom": st.lists(st.sampled_from(PARTIES), max_size=1),
            "at": st.lists(st.sampled_from(places), max_size=2, unique=True),
            "day": st.none() | st.integers(-1, 2).map(lambda days: date(2024, 11, 30) + timedelta(days=days)),
            "hours": st.integers(0, 5).map(lambda half_days: 12 * half_days),
            "modality": st.sampled_from(MODALITIES),
            "act": st.sampled_from(ACTS),
            "certainty": st.sampled_from(list(Certainty)),
            "numbers": st.lists(
                st.builds(number, st.just(Counted.KILLED), st.integers(4, 6), scope=st.sampled_from(list(Scope))),
                max_size=1,
            ),
            "facilities": st.lists(st.just("airport"), max_size=1),
            "words": st.sampled_from(["", *TEXTS]),
        }
    )


def _some(values: list[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)


def make_world(drawn: list[dict[str, Any]]) -> World:
    world = World()
    for telling in drawn:
        world.tell(**telling)
    return world


worlds = (
    st.tuples(_some(KINDS, 3), _some(["Kasr", "Tell Amr", "Port Sul", "the Isles"], 2))
    .flatmap(lambda drawn: st.lists(tellings(*drawn), max_size=14))
    .map(make_world)
)


def fused(
    world: World, claims: list[Claim], actors: Mapping[ActorId, Actor] = ACTORS, sources: Mapping[Any, Source] = SOURCES
) -> Derived:
    return derive(claims, list(world.documents.values()), actors, sources)


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(world: World, chance: Any) -> None:
    shuffled = list(world.claims)
    chance.shuffle(shuffled)
    assert fused(world, shuffled) == fused(world, world.claims)


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds, st.integers(0, 5))
def test_what_was_held_at_t_is_what_the_claims_known_by_t_give(world: World, half_days: int) -> None:
    moment = NOON + timedelta(hours=12 * half_days)
    whole = fused(world, world.claims)
    then = fused(world, [claim for claim in world.claims if claim.known_at <= moment])
    assert sorted(map(repr, held(whole.events, moment))) == sorted(map(repr, held(then.events, moment)))
    assert sorted(map(repr, held(whole.beliefs, moment))) == sorted(map(repr, held(then.beliefs, moment)))
    assert sorted(map(repr, held(whole.tolls, moment))) == sorted(map(repr, held(then.tolls, moment)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds)
def test_what_happens_elsewhere_changes_nothing_here(world: World) -> None:
    before = fused(world, world.claims)
    here = len(world.claims)
    world.tell(Kind.CAPTURE, "courier", who=["South"], at=["Elsewhere"], hours=13, words="a far village fell")
    world.tell(Kind.SHELLING, "herald", who=["North"], at=["Elsewhere"], hours=14, words="guns fired at a far village")
    far = {claim.id for claim in world.claims[here:]}
    after = fused(world, world.claims)
    assert before.tolls == after.tolls
    assert before.events == [entry for entry in after.events if not far & set(entry.record.claims)]
    assert before.beliefs == [entry for entry in after.beliefs if not far & set(entry.record.because)]


SWAPPED = {NORTH: SOUTH, SOUTH: NORTH, NORTH_ARMY: SOUTH_GUARD, SOUTH_GUARD: NORTH_ARMY}


def _swapped_mention(mention: Mention) -> Mention:
    return replace(mention, actor=mention.actor and SWAPPED.get(mention.actor, mention.actor))


def _swapped(claim: Claim) -> Claim:
    return replace(
        claim,
        speakers=tuple(map(_swapped_mention, claim.speakers)),
        initiators=tuple(map(_swapped_mention, claim.initiators)),
        targets=tuple(map(_swapped_mention, claim.targets)),
    )


SIDES = {"north": "south", "south": "north"}
# Outlets keep their names and change their sides; actors keep ids and sides, for it is the claims that are swapped.
SWAPPED_SOURCES = {
    key: replace(source, side=SIDES.get(source.side or "", source.side)) for key, source in SOURCES.items()
}
# Symmetric but for their names: each side is a state and a force below it.
EVEN_ACTORS = {
    key: replace(
        actor,
        name=str(key),
        kind=ACTORS[ActorId(key.replace("south_guard", "north_army").replace("south", "north"))].kind,
        side={"act_north": "north", "act_south": "south"}.get(key),
        parent={"act_north_army": ActorId("act_north"), "act_south_guard": ActorId("act_south")}.get(key),
    )
    for key, actor in ACTORS.items()
}
NOT_COMPARED = {"record", "id", "origin"}


def _plain(value: Any, *, swap: bool) -> Any:
    """Return JSON without hashes; with the two sides swapped in every string that names one."""
    if isinstance(value, dict):
        return {key: _plain(item, swap=swap) for key, item in value.items() if key not in NOT_COMPARED or "name" in key}
    if isinstance(value, list):
        return [_plain(item, swap=swap) for item in value]
    if not (swap and isinstance(value, str)):
        return value
    for one, other, mark in (("act_north_army", "act_south_guard", "@1"), ("act_north", "act_south", "@2")):
        value = value.replace(one, mark).replace(other, one).replace(mark, other)
    return value.replace("claimed:north", "@3").replace("claimed:south", "claimed:north").replace("@3", "claimed:south")


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds)
def test_swapping_the_sides_swaps_them_in_the_picture_and_changes_nothing_else(world: World) -> None:
    one = to_json(fused(world, world.claims, EVEN_ACTORS))
    other = to_json(fused(world, list(map(_swapped, world.claims)), EVEN_ACTORS, SWAPPED_SOURCES))
    for part in ("events", "beliefs", "tolls"):
        ours = sorted(map(repr, _plain(one[part], swap=True)))
        assert ours == sorted(map(repr, _plain(other[part], swap=False)))

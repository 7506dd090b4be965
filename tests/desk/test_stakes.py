"""The queue is ranked by what a check would change most."""

from dataclasses import replace

from tests.fuse.world import World, number

from vedette.desk.stakes import Stake, most_urgent, stakes_of
from vedette.model.claim import Claim
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import Counted, Kind


def ranked(world: World, **confidences: float) -> list[Stake]:
    derived = world.derived()
    events = [entry.record for entry in derived.events if entry.withdrawn_at is None]
    beliefs = [entry.record for entry in derived.beliefs if entry.withdrawn_at is None]
    sure = {claim.id: confidences.get(claim.kind, claim.confidence) for claim in world.claims}
    return most_urgent(stakes_of(events, beliefs), sure)


def test_who_holds_a_place_comes_before_a_meeting() -> None:
    world = World()
    talks = world.tell(Kind.TALKS, "herald", at=["Port Sul"])
    taken = world.tell(Kind.CAPTURE, "courier", who=["South"])
    assert [stake.claim for stake in ranked(world)] == [taken.id, talks.id]


def test_what_one_claim_carries_alone_comes_before_what_two_carry() -> None:
    world = World()
    both = [world.tell(Kind.CAPTURE, outlet, who=["South"]) for outlet in ("herald", "courier")]
    alone = world.tell(Kind.CAPTURE, "herald", who=["South"], at=["Port Sul"])
    first, *rest = ranked(world)
    assert first.claim == alone.id
    assert first.bearings[0].is_sole
    assert {stake.claim for stake in rest} == {claim.id for claim in both}
    assert not any(bearing.is_sole for stake in rest for bearing in stake.bearings)


def test_the_more_doubt_and_the_more_dead_the_sooner() -> None:
    world = World()
    few = world.tell(Kind.SHELLING, "herald", at=["Port Sul"], numbers=[number(Counted.KILLED, 2)])
    many = world.tell(Kind.SHELLING, "herald", at=["Kasr"], numbers=[number(Counted.KILLED, 60)])
    unsure = world.tell(Kind.AIRSTRIKE, "herald", at=["Tell Amr"])
    assert _order(ranked(world), few, many) == [many.id, few.id]
    assert ranked(world, airstrike=0.2)[0].claim == unsure.id


def _order(stakes: list[Stake], *claims: Claim) -> list[ClaimId]:
    wanted = {claim.id for claim in claims}
    return [stake.claim for stake in stakes if stake.claim in wanted]


def test_a_claim_that_is_not_current_is_not_ranked() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "courier", who=["South"])
    events = [replace(entry.record) for entry in world.derived().events]
    assert most_urgent(stakes_of(events, []), {}) == []

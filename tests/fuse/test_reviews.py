"""What people judge changes the picture from the moment of the judgement on, and nothing that was held before."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.test_laws import EXAMPLES, worlds
from tests.fuse.world import ACTORS, NOON, SOURCES, World

from vedette.fuse import Derived, derive
from vedette.fuse.happenings import happenings
from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.ids import ClaimId
from vedette.model.ledger import held
from vedette.model.review import FIRST_SEAL, Act, Mark, Review, Said, sealed
from vedette.model.vocabulary import Kind, Modality

LATER = NOON + timedelta(days=30)


def log_of(*said: Said, first: datetime = LATER) -> list[Review]:
    """Return what was said, an hour apart."""
    log: list[Review] = []
    for at, one in enumerate(said):
        log.append(sealed(one, at + 1, first + timedelta(hours=at), log[-1].seal if log else FIRST_SEAL))
    return log


def say(act: Act, subject: str, **more: Any) -> Said:
    return Said(act=act, subject=subject, who="amal", **more)


def mark(claim: Claim, what: Mark) -> Said:
    return say(Act.MARK, claim.id, mark=what)


def fused(world: World, log: Sequence[Review], claims: Sequence[Claim] | None = None) -> Derived:
    chosen = world.claims if claims is None else claims
    return derive(chosen, list(world.documents.values()), ACTORS, SOURCES, log)


def events_at(derived: Derived, moment: datetime) -> list[Event]:
    return held(derived.events, moment)


def assessed_at(derived: Derived, moment: datetime) -> list[Belief]:
    return [belief for belief in held(derived.beliefs, moment) if belief.layer == "assessed"]


def two_takings() -> tuple[World, Claim, Claim]:
    """Return a world in which the South takes Kasr on two days, told by two outlets as two happenings."""
    world = World()
    first = world.tell(Kind.CAPTURE, "herald", who=["South"], day=date(2024, 11, 20))
    second = world.tell(Kind.CAPTURE, "courier", who=["South"], day=date(2024, 11, 30), hours=3)
    return world, first, second


def test_a_claim_judged_no_claim_supports_nothing_from_then_on_and_before_all_stays() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    judged = fused(world, log_of(mark(claim, Mark.NOT_A_CLAIM)))
    before = fused(world, [])
    just_before = LATER - timedelta(seconds=1)
    assert events_at(judged, just_before) == events_at(before, just_before) != []
    assert assessed_at(judged, just_before) == assessed_at(before, just_before) != []
    assert events_at(judged, LATER) == []
    assert held(judged.beliefs, LATER) == []


def test_a_mark_that_leaves_the_claim_standing_changes_nothing() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    for left in (Mark.VERIFIED, Mark.DISPUTED, Mark.PROBABLE, Mark.UNVERIFIABLE, Mark.IN_REVIEW):
        assert fused(world, log_of(mark(claim, left))) == fused(world, [])


def test_what_is_undone_counts_again_and_the_time_between_stays_as_it_was() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    (false,) = log_of(mark(claim, Mark.FALSE))
    log = [false, *log_of(say(Act.UNDO, claim.id, undoes=false.id), first=LATER + timedelta(hours=1))]
    derived = fused(world, log)
    assert events_at(derived, LATER) == []
    (again,) = events_at(derived, LATER + timedelta(hours=1))
    (first,) = events_at(derived, NOON)
    assert (again.id, again.record) == (first.id, first.record)


def test_one_of_two_origins_that_is_false_leaves_the_other() -> None:
    world = World()
    one = world.tell(Kind.CAPTURE, "herald", who=["South"])
    other = world.tell(Kind.CAPTURE, "courier", who=["South"], hours=2)
    derived = fused(world, log_of(mark(one, Mark.FALSE)))
    (before,) = events_at(derived, LATER - timedelta(hours=1))
    (after,) = events_at(derived, LATER)
    assert before.claims == (one.id, other.id)
    assert after.claims == (other.id,)
    assert after.credence < before.credence


def test_a_corrected_field_counts_from_the_correction_on_and_the_event_keeps_its_id() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    derived = fused(world, log_of(say(Act.FIX, claim.id, field="kind", value="shelling")))
    (before,) = events_at(derived, NOON)
    (after,) = events_at(derived, LATER)
    assert (before.kind, after.kind) == (Kind.CAPTURE, Kind.SHELLING)
    assert before.id == after.id
    assert assessed_at(derived, NOON)
    assert not assessed_at(derived, LATER)


def test_a_corrected_holder_changes_who_is_believed_to_hold_the_place() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    north = [{"text": "North", "start": 0, "end": 5, "actor": "act_north", "role": None}]
    derived = fused(world, log_of(say(Act.FIX, claim.id, field="initiators", value=north)))
    assert [belief.value for belief in assessed_at(derived, NOON)] == ["act_south"]
    assert [belief.value for belief in assessed_at(derived, LATER)] == ["act_north"]


def test_merged_happenings_are_one_from_then_on() -> None:
    world, first, second = two_takings()
    assert len(events_at(fused(world, []), LATER)) == 2
    derived = fused(world, log_of(say(Act.MERGE, "evt", claims=(first.id, second.id))))
    assert len(events_at(derived, LATER - timedelta(hours=1))) == 2
    (merged,) = events_at(derived, LATER)
    assert merged.claims == (first.id, second.id)


def test_split_claims_tell_two_happenings_until_that_is_undone() -> None:
    world = World()
    one = world.tell(Kind.CAPTURE, "herald", who=["South"])
    other = world.tell(Kind.CAPTURE, "courier", who=["South"], hours=2)
    (split,) = log_of(say(Act.SPLIT, "evt", claims=(one.id,), others=(other.id,)))
    undone = log_of(say(Act.UNDO, "evt", undoes=split.id), first=LATER + timedelta(days=1))
    derived = fused(world, [split, *undone])
    counts = [len(events_at(derived, LATER + timedelta(days=days))) for days in (-1, 0, 1)]
    assert counts == [1, 2, 1]


def test_claims_on_which_a_person_ruled_hang_together_from_the_ruling_on() -> None:
    world = World()
    first = world.tell(Kind.CAPTURE, "herald", at=["Kasr"])
    second = world.tell(Kind.SHELLING, "courier", at=["Port Sul"], hours=3)
    log = log_of(say(Act.SPLIT, "evt", claims=(first.id,), others=(second.id,)))
    with patch("vedette.fuse.ledgers.happenings", wraps=happenings) as looked_at:
        fused(world, log)
    assert [(len(web.told), moment < LATER) for (web, _, moment), _ in looked_at.call_args_list] == [
        (1, True),
        (1, True),
        (2, False),
    ]


def test_a_denial_can_be_ruled_to_speak_of_another_happening() -> None:
    world = World()
    told = world.tell(Kind.CAPTURE, "herald", who=["South"])
    denied = world.tell(Kind.CAPTURE, "courier", says=["army"], who=["South"], modality=Modality.NEGATED, hours=1)
    (both,) = events_at(fused(world, []), LATER)
    assert both.denials == (denied.id,)
    derived = fused(world, log_of(say(Act.SPLIT, both.id, claims=(denied.id,), others=(told.id,))))
    assert sorted(len(event.denials) for event in events_at(derived, LATER)) == [0, 1]


@st.composite
def judged_worlds(draw: Any) -> tuple[World, list[Review]]:
    """Return a world and a log about its claims, made while its articles appear."""
    world = draw(worlds)
    ids = [claim.id for claim in world.claims] or [ClaimId("clm_none")]
    some = st.sampled_from(ids)
    said = st.one_of(
        st.builds(lambda claim, to: say(Act.MARK, claim, mark=to), some, st.sampled_from(list(Mark))),
        st.builds(lambda claim, to: say(Act.FIX, claim, field="kind", value=to), some, st.sampled_from(list(Kind))),
        st.builds(lambda one, other: say(Act.MERGE, "evt", claims=(one, other)), some, some),
        st.builds(lambda one, other: say(Act.SPLIT, "evt", claims=(one,), others=(other,)), some, some),
    )
    log: list[Review] = []
    for hours, one in zip(
        draw(st.lists(st.integers(0, 20), max_size=5)), draw(st.lists(said, max_size=5)), strict=False
    ):
        at = (log[-1].at if log else NOON) + timedelta(hours=hours)
        before = log[-1] if log else None
        undo = draw(st.booleans()) and before is not None
        what = say(Act.UNDO, before.subject, undoes=before.id) if undo and before else one
        log.append(sealed(what, len(log) + 1, at, before.seal if before else FIRST_SEAL))
    return world, log


@settings(max_examples=EXAMPLES, deadline=None)
@given(judged_worlds(), st.integers(0, 60))
def test_what_was_held_at_t_is_what_the_claims_and_reviews_known_by_t_give(
    drawn: tuple[World, list[Review]], hours: int
) -> None:
    world, log = drawn
    moment = NOON + timedelta(hours=hours)
    whole = fused(world, log)
    known = [claim for claim in world.claims if claim.known_at <= moment]
    then = fused(world, [review for review in log if review.at <= moment], known)
    for part in fields(Derived):
        ours, theirs = getattr(whole, part.name), getattr(then, part.name)
        assert sorted(map(repr, held(ours, moment))) == sorted(map(repr, held(theirs, moment)))

"""Saying something at the desk: what may be said, by whom, and what it does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.world import NOW, WorldActors, WorldPlaces, keep
from tests.fuse.world import ACTORS, NOON, SOURCES, World

from vedette.desk.people import LOCAL, Person
from vedette.desk.reviewing import Desk, Log
from vedette.errors import UsageError
from vedette.model.account import Role
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.query import EventQuery
from vedette.model.review import Mark
from vedette.model.vocabulary import Kind
from vedette.run.fusing import fuse_anew, is_up_to_date
from vedette.store import Store

AMAL, BASIM = Person("amal", Role.ANALYST), Person("basim", Role.EDITOR)
TEXT = "Fighters of the Guard took Kasr on Saturday, said a nurse in Kasr, and 12 men were killed near Tell Amr."


@pytest.fixture
def world() -> World:
    world = World()
    document = world.article("herald", TEXT)
    world.tell(Kind.CAPTURE, document, who=["Guard"], words=TEXT[:43], start=0)
    world.tell(Kind.CAPTURE, "courier", who=["Guard"], hours=2)
    world.tell(Kind.SHELLING, "courier", at=["Port Sul"], hours=3)
    return world


@pytest.fixture
def store(world: World, tmp_path: Path) -> Iterator[Store]:
    with keep(world, tmp_path) as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, WorldPlaces(), WorldActors(), lambda: NOW)


@pytest.fixture
def claim(world: World) -> Claim:
    return world.claims[0]


def events(store: Store, **asked: Any) -> list[Event]:
    return list(store.events(EventQuery(**asked)).items)


def test_a_mark_changes_the_picture_when_it_is_fused_again(store: Store, desk: Desk, world: World) -> None:
    desk.mark(AMAL, world.claims[2].id, Mark.NOT_A_CLAIM, "it says the opposite")
    assert not is_up_to_date(store)
    fuse_anew(store, ACTORS, SOURCES, NOW)
    assert is_up_to_date(store)
    assert [event.kind for event in events(store)] == [Kind.CAPTURE]
    assert {event.kind for event in events(store, known_at=NOON.replace(hour=20))} == {Kind.CAPTURE, Kind.SHELLING}


def test_a_duplicate_names_what_it_repeats_and_nothing_else_does(desk: Desk, world: World, claim: Claim) -> None:
    kept = desk.mark(AMAL, claim.id, Mark.DUPLICATE, same_as=world.claims[1].id)
    assert kept.others == (world.claims[1].id,)
    for mark, same_as in ((Mark.DUPLICATE, None), (Mark.VERIFIED, world.claims[1].id), (Mark.DUPLICATE, claim.id)):
        with pytest.raises(UsageError):
            desk.mark(AMAL, claim.id, mark, same_as=same_as)


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        ("kind", "siege", "siege"),
        ("speakers", "a nurse", [("a nurse", TEXT.index("a nurse"), None)]),
        ("initiators", "Fighters = act_south", [("Fighters", 0, "act_south")]),
        ("targets", "", []),
    ],
)
def test_a_field_is_corrected_in_the_words_of_the_article(
    desk: Desk, claim: Claim, field: str, words: str, expected: Any
) -> None:
    value = desk.fix(AMAL, claim.id, field, words).value
    found = value if isinstance(value, str) else [(one["text"], one["start"], one["actor"]) for one in value]
    assert found == expected
    assert dict(desk.opinion(claim.id).fixed)[field] == value


def test_places_times_and_numbers_are_corrected_too(desk: Desk, claim: Claim) -> None:
    (place,) = desk.fix(AMAL, claim.id, "places", "Tell Amr").value
    assert (place["place"], place["lat"]) == ("plc_Tell Amr", 35.4)
    when = desk.fix(AMAL, claim.id, "when", "2024-11-29 to 2024-11-30").value
    assert (when["start"], when["end"], when["precision"]) == ("2024-11-29", "2024-11-30", "interval")
    (number,) = desk.fix(AMAL, claim.id, "numbers", "killed 12.. cumulative = 12 men").value
    assert (number["what"], number["low"], number["high"], number["scope"]) == ("killed", 12, None, "cumulative")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kind", "picnic"),
        ("speakers", "a doctor"),
        ("initiators", "Fighters = nobody"),
        ("places", "Kasr = plc_none"),
        ("when", "yesterday"),
        ("when", "2024-12-01 to 2024-11-01"),
        ("numbers", "12 men"),
        ("numbers", "killed 9..3 = 12 men"),
        ("evidence", "other words"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_what_to_do(desk: Desk, claim: Claim, field: str, words: str) -> None:
    with pytest.raises(UsageError, match=r"[:.]"):
        desk.fix(AMAL, claim.id, field, words)
    assert desk.opinion(claim.id).fixed == ()


def test_a_log_that_grows_says_what_the_whole_log_says(store: Store, desk: Desk, claim: Claim, world: World) -> None:
    first = desk.mark(AMAL, claim.id, Mark.FALSE)
    known = Log().grown(store.all_reviews())
    desk.mark(BASIM, world.claims[1].id, Mark.VERIFIED)
    desk.undo(BASIM, first.id)
    grown = known.grown(store.all_reviews(after=len(known.reviews)))
    assert grown == Log().grown(store.all_reviews())
    assert grown.opinion(claim.id).mark is Mark.UNREVIEWED
    assert known.opinion(claim.id).mark is Mark.FALSE
    assert grown.newest_first() == [claim.id, world.claims[1].id]


def test_two_events_are_merged_split_and_that_is_undone(store: Store, desk: Desk, world: World) -> None:
    capture, shelling = sorted(events(store), key=lambda event: event.kind)
    merged = desk.merge(BASIM, capture.id, shelling.id)
    fuse_anew(store, ACTORS, SOURCES, NOW)
    (one,) = events(store)
    assert set(one.claims) == {claim.id for claim in world.claims}
    desk.undo(BASIM, merged.id)
    desk.split(BASIM, capture.id, [world.claims[1].id])
    fuse_anew(store, ACTORS, SOURCES, NOW)
    assert len(events(store)) == 3


def test_a_split_needs_some_to_go_and_some_to_stay(store: Store, desk: Desk) -> None:
    capture = next(event for event in events(store) if event.kind is Kind.CAPTURE)
    for claims in ([], list(capture.claims)):
        with pytest.raises(UsageError, match="some have to stay"):
            desk.split(BASIM, capture.id, claims)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, who, claim: desk.mark(who, claim, Mark.VERIFIED),
        lambda desk, who, claim: desk.fix(who, claim, "kind", "siege"),
        lambda desk, who, claim: desk.note(who, claim, "seen"),
    ],
)
def test_a_reader_says_nothing_and_an_analyst_does(
    desk: Desk, claim: Claim, act: Callable[[Desk, Person, str], Any]
) -> None:
    with pytest.raises(UsageError, match="role analyst"):
        act(desk, Person("rim", Role.READER), claim.id)
    act(desk, AMAL, claim.id)


def test_editors_assign_and_grade_and_take_back_what_others_said(desk: Desk, claim: Claim) -> None:
    with pytest.raises(UsageError, match="role editor"):
        desk.assign(AMAL, claim.id, "basim")
    desk.assign(BASIM, claim.id, "amal")
    desk.grade_claim(BASIM, claim.id, "2")
    desk.grade_source(BASIM, "herald", "B", "checked for years")
    assert (desk.opinion(claim.id).assigned, desk.opinion(claim.id).grade) == ("amal", "2")
    assert desk.opinion("herald").grade == "B"
    theirs = desk.mark(BASIM, claim.id, Mark.VERIFIED)
    with pytest.raises(UsageError, match="role editor"):
        desk.undo(AMAL, theirs.id)
    ours = desk.mark(AMAL, claim.id, Mark.DISPUTED)
    desk.undo(BASIM, ours.id)
    with pytest.raises(UsageError, match="taken back already"):
        desk.undo(BASIM, ours.id)
    with pytest.raises(UsageError, match="no grade"):
        desk.grade_source(LOCAL, "herald", "G")

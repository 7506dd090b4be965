"""What changed between two moments of knowledge."""

from datetime import date, timedelta

from tests.fuse.pictures import picture_of
from tests.fuse.world import NOON, World, number

from vedette.fuse.changes import changes_between
from vedette.model.change import Change, ChangeSort
from vedette.model.vocabulary import Counted, Kind, Modality, SpeechAct


def changes(world: World, what: str = "event") -> list[Change]:
    """Return what changed between noon of 30 November and the end."""
    found = changes_between(picture_of(world, NOON), picture_of(world))
    return [change for change in found if change.what == what]


def sorts(found: list[Change]) -> list[ChangeSort]:
    return [change.sort for change in found]


def test_what_was_not_held_then_is_new() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], at=["Kasr"])
    world.tell(Kind.CAPTURE, who=["South"], at=["Port Sul"], hours=5)
    (event,) = changes(world)
    (belief,) = changes(world, "belief")
    assert (event.sort, event.before, belief.sort) == (ChangeSort.NEW, None, ChangeSort.NEW)
    assert belief.after is not None
    assert belief.after.subject_name == "Port Sul"  # type: ignore[union-attr]


def test_a_toll_that_grows_is_corrected_and_both_figures_are_told() -> None:
    world = World()
    world.tell(
        Kind.AIRSTRIKE, who=["North"], numbers=[number(Counted.KILLED, 5)], words="a strike on the market of Kasr"
    )
    world.tell(
        Kind.AIRSTRIKE,
        who=["North"],
        numbers=[number(Counted.KILLED, 8)],
        words="a strike on the market of Kasr",
        hours=5,
    )
    (change,) = changes(world)
    assert change.sort is ChangeSort.CORRECTED
    assert "5 killed" in change.why[0]
    assert "8 killed" in change.why[0]


def test_what_somebody_denies_since_is_contradicted() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "south-radio", who=["South"], says=["South"])
    world.tell(
        Kind.CAPTURE,
        "north-voice",
        who=["South"],
        says=["army"],
        modality=Modality.NEGATED,
        act=SpeechAct.DENIES,
        hours=5,
    )
    assert sorts(changes(world)) == [ChangeSort.CONTRADICTED]
    assert ChangeSort.CONTRADICTED in sorts(changes(world, "belief"))


def test_what_its_only_origin_takes_back_is_withdrawn() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "herald", who=["South"], modality=Modality.NEGATED, act=SpeechAct.RETRACTS, hours=5)
    assert sorts(changes(world)) == [ChangeSort.WITHDRAWN]


def test_what_another_origin_tells_too_is_confirmed() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["South"], hours=5)
    (change,) = changes(world)
    assert (change.sort, change.why) == (ChangeSort.CONFIRMED, ("single origin then, several origins now",))


def test_a_holder_that_lost_the_place_since_is_corrected_by_the_day_on_which_it_ended() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["North"], day=date(2024, 11, 20), modality=Modality.ONGOING)
    world.tell(Kind.CAPTURE, who=["South"], day=date(2024, 11, 30), hours=5)
    found = {change.sort: change for change in changes(world, "belief")}
    assert set(found) == {ChangeSort.NEW, ChangeSort.CORRECTED}
    assert found[ChangeSort.CORRECTED].why == ("valid to: not told, now 2024-11-29",)


def test_between_one_moment_and_itself_nothing_changes() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], hours=-5)
    then = picture_of(world, NOON - timedelta(hours=1))
    assert changes_between(then, picture_of(world, NOON)) == []

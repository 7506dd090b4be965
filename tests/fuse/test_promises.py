"""Promises: kept, late, not kept, or not known yet."""

from datetime import date

from tests.fuse.world import World

from vedette.model.vocabulary import EventStatus, Kind, Modality, SpeechAct

FORESEEN = date(2024, 12, 3)


def outcomes(world: World) -> list[str | None]:
    """Return what became of the promises among the events."""
    return [event.kept for event in world.events() if event.status is EventStatus.PLANNED]


def promise(world: World) -> None:
    world.tell(Kind.REOPENING, modality=Modality.PLANNED, facilities=["airport"], day=FORESEEN, who=["North"])


def test_a_promise_whose_day_has_not_come_is_open() -> None:
    world = World()
    promise(world)
    assert outcomes(world) == [None]


def test_a_promise_is_kept_on_its_day_and_late_after_it() -> None:
    for day, outcome in ((3, "kept"), (5, "late")):
        world = World()
        promise(world)
        world.tell(Kind.REOPENING, "courier", facilities=["airport"], day=date(2024, 12, day), hours=140, who=["North"])
        assert outcomes(world) == [outcome]


def test_a_promise_that_is_told_not_to_have_come_true_after_its_day_is_not_kept() -> None:
    world = World()
    promise(world)
    world.tell(
        Kind.REOPENING,
        "courier",
        facilities=["airport"],
        day=date(2024, 12, 5),
        hours=130,
        who=["North"],
        modality=Modality.NEGATED,
    )
    assert outcomes(world) == ["not_kept"]


def test_a_denial_before_its_day_says_nothing_of_how_it_ends() -> None:
    world = World()
    promise(world)
    world.tell(
        Kind.REOPENING, "courier", facilities=["airport"], day=date(2024, 12, 1), hours=20, who=["North"],
        modality=Modality.NEGATED, act=SpeechAct.DENIES,
    )  # fmt: skip
    assert "not_kept" not in outcomes(world)


def test_what_is_hypothetical_is_no_promise() -> None:
    world = World()
    world.tell(Kind.REOPENING, modality=Modality.HYPOTHETICAL, facilities=["airport"], day=FORESEEN)
    world.tell(Kind.REOPENING, "courier", facilities=["airport"], day=FORESEEN, hours=100)
    assert set(outcomes(world)) <= {None}

"""Those killed or injured, by who they were."""

from dataclasses import replace

from tests.fuse.pictures import picture_of, side_of
from tests.fuse.world import World, number

from vedette.fuse.casualties import casualties
from vedette.model.casualties import Category, Losses
from vedette.model.claim import Claim
from vedette.model.vocabulary import Counted, Kind, Scope


def losses(world: World) -> list[Losses]:
    """Return the losses of the one event of a world; the outlet stands for the voice."""
    picture = picture_of(world)

    def outlet(claim: Claim) -> str:
        return world.documents[claim.document].outlet

    (event,) = picture.events
    return casualties(event, picture, side_of, outlet)


def told(world: World) -> list[tuple[str, str, int | None, int, int | None]]:
    return [(one.category, one.what, one.low, one.best, one.high) for one in losses(world)]


def strike(world: World, words: str, *numbers: tuple[Counted, int], outlet: str = "herald", hours: float = 0) -> None:
    counted = [number(what, count) for what, count in numbers]
    world.tell(Kind.AIRSTRIKE, outlet, who=["North"], words=words, numbers=counted, hours=hours)


def test_civilians_and_the_children_among_them_are_told_apart() -> None:
    world = World()
    strike(world, "A strike on Kasr killed 12 civilians, including five children", (Counted.KILLED, 12))
    assert told(world) == [("civilian", "killed", 12, 12, 12), ("child", "killed", 5, 5, 5)]


def test_the_figure_before_a_count_says_what_befell_those_counted() -> None:
    world = World()
    words = "A strike on Kasr killed 3 journalists and wounded 20 people, among them two aid workers"
    strike(world, words, (Counted.KILLED, 3), (Counted.INJURED, 20))
    assert told(world) == [("journalist", "killed", 3, 3, 3), ("aid_worker", "injured", 2, 2, 2)]


def test_a_count_that_one_voice_raises_replaces_what_it_was() -> None:
    world = World()
    strike(world, "A strike on Kasr market killed 4 civilians", (Counted.KILLED, 4))
    strike(world, "A strike on Kasr market killed 7 civilians", (Counted.KILLED, 7), hours=4)
    assert told(world) == [("civilian", "killed", 7, 7, 7)]


def test_two_voices_give_bounds_and_the_middle() -> None:
    world = World()
    strike(world, "A strike on Kasr market killed 4 civilians", (Counted.KILLED, 4))
    strike(world, "A strike on Kasr market killed at least 6 civilians", (Counted.KILLED, 6), outlet="courier")
    assert told(world) == [("civilian", "killed", 4, 4, None)]
    assert [one.voice for one in losses(world)[0].by_voice] == ["courier", "herald"]


def test_fighters_are_of_the_side_that_is_told() -> None:
    world = World()
    words = "A strike on Kasr killed 9 Guard fighters"
    claim = world.tell(Kind.AIRSTRIKE, who=["North"], whom=["Guard"], words=words)
    world.claims[-1] = _with(claim, "Guard fighters", 9)
    (one,) = losses(world)
    assert (one.category, one.side, one.best) == (Category.FIGHTER, "south", 9)


def _with(claim: Claim, target: str, killed: int) -> Claim:
    numbers = (replace(number(Counted.KILLED, killed), text=str(killed), scope=Scope.INCIDENT),)
    return replace(claim, numbers=numbers, targets=tuple(replace(one, text=target) for one in claim.targets))


def test_a_count_without_a_fate_is_none_of_the_losses() -> None:
    world = World()
    strike(world, "A strike on Kasr, where 200 civilians live")
    assert told(world) == []


def test_counts_whose_words_stand_beside_the_evidence_are_told_and_whose_own_fighters_they_are() -> None:
    world = World()
    lost, own = number(Counted.KILLED, 40), number(Counted.KILLED, 7)
    counts = [replace(lost, text="40 soldiers"), replace(own, text="7 of its own fighters")]
    words = "soldiers were killed in clashes near Kasr"
    claim = world.tell(Kind.CLASH, says=["Guard"], whom=["army"], words=words, numbers=counts)
    world.claims[0] = replace(claim, targets=(replace(claim.targets[0], text="soldiers"),))
    said = [(one.category, one.side, one.best) for one in losses(world)]
    assert said == [("fighter", "north", 40), ("fighter", "south", 7)]

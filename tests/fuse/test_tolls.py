"""Tolls: of an attack by origin, and running ones, which are never added to them."""

from datetime import date

from tests.fuse.world import World, number

from vedette.model.event import Figure
from vedette.model.vocabulary import Counted, Kind, Scope

SEASON = (date(2024, 11, 1), date(2024, 11, 30))


def killed(world: World) -> Figure:
    """Return the figure of those killed in the one event of a world."""
    (figure,) = [one for one in world.event().figures if one.what is Counted.KILLED]
    return figure


def strike(world: World, outlet: str, low: int, high: int | None = None, *, hours: float = 0) -> None:
    numbers = [number(Counted.KILLED, low, high)]
    world.tell(
        Kind.AIRSTRIKE, outlet, who=["North"], numbers=numbers, hours=hours, words="a strike hit the market of Kasr"
    )


def test_the_toll_of_an_attack_has_low_best_and_high_over_its_origins() -> None:
    world = World()
    for outlet, low in (("herald", 5), ("courier", 7), ("south-radio", 12)):
        strike(world, outlet, low)
    figure = killed(world)
    assert (figure.low, figure.best, figure.high, len(figure.by_origin)) == (5, 7, 12, 3)


def test_a_growing_toll_of_one_origin_replaces_what_it_was() -> None:
    world = World()
    strike(world, "herald", 5)
    strike(world, "herald", 9, hours=6)
    figure = killed(world)
    assert (figure.low, figure.high, len(figure.by_origin)) == (9, 9, 1)
    assert "the latest figure counts" in figure.why


def test_a_running_toll_is_a_record_of_its_own_and_of_no_attack() -> None:
    world = World()
    strike(world, "herald", 5)
    world.tell(Kind.CASUALTIES, "courier", numbers=[number(Counted.KILLED, 300, scope=Scope.CUMULATIVE)], day=SEASON)
    (toll,) = world.tolls()
    assert [figure.best for figure in toll.figures] == [300]
    assert killed(world).high == 5
    assert not set(toll.claims) & set(world.event().claims)
    assert any("never added" in why for why in toll.why)


def test_a_running_toll_that_grows_is_one_toll_with_its_latest_count() -> None:
    world = World()
    for count, hours in ((300, 0), (340, 48)):
        numbers = [number(Counted.KILLED, count, scope=Scope.CUMULATIVE)]
        world.tell(Kind.CASUALTIES, "herald", numbers=numbers, day=SEASON, hours=hours)
    (toll,) = world.tolls()
    assert [(figure.low, figure.high) for figure in toll.figures] == [(340, 340)]

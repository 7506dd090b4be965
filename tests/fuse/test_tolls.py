"""Tolls: of an attack by origin, and running ones, which are never added to them."""

from dataclasses import replace
from datetime import date

from tests.fuse.world import World, number

from vedette.model.claim import Number
from vedette.model.document import Document
from vedette.model.event import Figure
from vedette.model.vocabulary import Counted, Kind, Scope, SpeechAct

SEASON = (date(2024, 11, 1), date(2024, 11, 30))


def killed(world: World) -> Figure:
    """Return the figure of those killed in the one event of a world."""
    (figure,) = [one for one in world.event().figures if one.what is Counted.KILLED]
    return figure


def strike(world: World, outlet: str, low: int, high: int | None = None, *, hours: float = 0) -> None:
    strike_counting(world, outlet, number(Counted.KILLED, low, high), hours=hours)


def strike_counting(world: World, outlet: str | Document, count: Number, *, hours: float = 0) -> None:
    words = "a strike hit the market of Kasr"
    world.tell(Kind.AIRSTRIKE, outlet, who=["North"], numbers=[count], hours=hours, words=words)


def open_number(low: int) -> Number:
    """Return "at least" so many killed."""
    return replace(number(Counted.KILLED, low), high=None)


def test_the_toll_of_an_attack_has_low_best_and_high_over_its_origins() -> None:
    world = World()
    for outlet, low in (("herald", 5), ("courier", 7), ("south-radio", 12)):
        strike(world, outlet, low)
    figure = killed(world)
    assert (figure.low, figure.best, figure.high, len(figure.by_origin)) == (5, 7, 12, 3)


def test_counts_that_can_all_be_right_are_told_as_what_they_have_in_common() -> None:
    world = World()
    numbers = (number(Counted.KILLED, 24, 99), open_number(30), open_number(40), number(Counted.KILLED, 42))
    for outlet, one in zip(("south-radio", "herald", "courier", "isp"), numbers, strict=True):
        strike_counting(world, outlet, one)
    figure = killed(world)
    assert (figure.low, figure.best, figure.high) == (42, 42, 42)


def test_of_counts_that_cannot_all_be_right_the_least_and_the_most_are_told() -> None:
    world = World()
    strike_counting(world, "herald", open_number(100))
    strike(world, "courier", 60)
    assert (killed(world).low, killed(world).high) == (60, None)
    strike(world, "isp", 110)
    assert (killed(world).low, killed(world).high) == (60, 110)


def test_a_text_that_tells_of_many_killed_and_of_three_tells_of_three_of_them() -> None:
    world = World()
    article = world.article("herald")
    strike_counting(world, article, number(Counted.KILLED, 58))
    world.tell(Kind.CASUALTIES, article, says=["a nurse"], numbers=[number(Counted.KILLED, 3)])
    assert (killed(world).low, killed(world).high) == (58, 58)


def test_some_of_them_are_not_all_of_them() -> None:
    world = World()
    strike(world, "herald", 58)
    some = replace(number(Counted.KILLED, 20), text="20")
    words = "a strike hit the market of Kasr, 20 of whom died later"
    world.tell(Kind.AIRSTRIKE, "courier", who=["North"], numbers=[some], words=words)
    assert (killed(world).low, killed(world).high) == (58, 58)


def test_a_round_word_beside_a_count_of_one_text_is_no_count() -> None:
    world = World()
    article = world.article("herald")
    strike_counting(world, article, number(Counted.KILLED, 5))
    thousands = [number(Counted.KILLED, 2000, 9999)]
    world.tell(Kind.AIRSTRIKE, article, who=["North"], numbers=thousands, words="a strike hit the market of Kasr again")
    assert (killed(world).low, killed(world).best, killed(world).high) == (5, 5, 5)


def test_whoever_tells_of_one_where_others_count_many_tells_of_one_of_them() -> None:
    world = World()
    strike(world, "herald", 12)
    strike(world, "courier", 1)
    assert (killed(world).low, killed(world).high) == (12, 12)


def test_enemies_who_count_differently_in_one_text_are_both_told() -> None:
    world = World()
    article = world.article("herald")
    for says, count in (("army", 3), ("Guard", 58)):
        words = f"the {says} said that a strike hit the market of Kasr"
        world.tell(Kind.AIRSTRIKE, article, says=[says], numbers=[number(Counted.KILLED, count)], words=words)
    assert (killed(world).low, killed(world).high) == (3, 58)


def test_a_later_count_far_below_the_one_before_is_of_a_part_unless_it_takes_that_one_back() -> None:
    world = World()
    for hours, count in enumerate((58, 3)):
        world.tell(Kind.CHEMICAL_ATTACK, "herald", who=["North"], numbers=[number(Counted.KILLED, count)], hours=hours)
    assert (killed(world).low, killed(world).high) == (58, 58)
    few = [number(Counted.KILLED, 4)]
    world.tell(Kind.CHEMICAL_ATTACK, "herald", who=["North"], numbers=few, hours=9, act=SpeechAct.CORRECTS)
    assert (killed(world).low, killed(world).high) == (4, 4)


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


def counted(words: str, count: int) -> Number:
    """Return a count over several days, in the words for those counted."""
    return replace(number(Counted.KILLED, count, scope=Scope.CUMULATIVE), text=f"{count} {words}")


def test_journalists_children_and_people_are_running_tolls_of_their_own() -> None:
    world = World()
    for outlet, words, count in (
        ("herald", "people", 300),
        ("courier", "civilians", 280),
        ("south-radio", "journalists", 84),
        ("isp", "children", 150),
    ):
        world.tell(Kind.CASUALTIES, outlet, numbers=[counted(words, count)], day=SEASON)
    assert sorted(toll.figures[0].best or 0 for toll in world.tolls()) == [84, 150, 280]


def test_the_fighters_of_two_sides_are_two_running_tolls() -> None:
    world = World()
    world.tell(Kind.CASUALTIES, "herald", whom=["Guard"], numbers=[counted("fighters", 97)], day=SEASON)
    world.tell(Kind.CASUALTIES, "courier", whom=["army"], numbers=[counted("soldiers", 80)], day=SEASON)
    assert sorted(toll.figures[0].best or 0 for toll in world.tolls()) == [80, 97]


def test_the_toll_of_a_war_is_one_whenever_its_beginning_is_told() -> None:
    world = World()
    for outlet, count, day in (
        ("herald", 280_000, (date(2016, 6, 12), date(2016, 6, 12))),
        ("courier", 330_000, (date(2011, 3, 1), date(2017, 11, 1))),
        ("isp", 300_000, None),
    ):
        world.tell(Kind.CASUALTIES, outlet, numbers=[counted("people", count)], day=day)
    (toll,) = world.tolls()
    assert len(toll.claims) == 3


def test_the_displaced_of_a_whole_country_are_a_running_toll_and_no_happening_of_a_day() -> None:
    world = World()
    displaced = [number(Counted.DISPLACED, 10_000_000, scope=Scope.CUMULATIVE)]
    world.tell(Kind.DISPLACEMENT, "herald", at=["the Isles"], numbers=displaced)
    world.tell(
        Kind.DISPLACEMENT, "courier", at=["Kasr"], numbers=[number(Counted.DISPLACED, 800, scope=Scope.CUMULATIVE)]
    )
    assert len(world.tolls()) == 2
    assert [event.places[0].name for event in world.events()] == ["Kasr"]

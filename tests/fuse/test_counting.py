"""Which counts of people cannot both be right."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fuse.pictures import sides
from tests.fuse.world import World, number

from vedette.fuse.counting import Counting, counting
from vedette.fuse.stands import counting_claims
from vedette.model.claim import Claim
from vedette.model.event import OriginFigure
from vedette.model.ids import OriginId
from vedette.model.vocabulary import Counted, Kind, Modality, Scope


def counted(claim: Claim, what: Counted = Counted.KILLED) -> Counting:
    """Return what one claim counts."""
    told = next(one for one in claim.numbers if one.what is what)
    figure = OriginFigure(origin=OriginId(claim.id), low=told.low, high=told.high, claims=(claim.id,))
    found = counting(what, figure, {claim.id: claim}, sides)
    assert found is not None
    return found


def telling(count: int, *, at: str = "Kasr", whom: str = "", words: str = "", says: tuple[str, ...] = ()) -> Counting:
    """Return a count of killed, by a text of its own."""
    told = replace(number(Counted.KILLED, count), text=whom or str(count))
    return counted(World().tell(Kind.AIRSTRIKE, at=[at], numbers=[told], words=words, says=says))


@pytest.mark.parametrize(
    ("fewer_at", "more_at", "excludes"),
    [
        ("Anchor Row", "Anchor Row", True),
        ("Anchor Row", "Cedar Hill", False),
        ("Anchor Row", "Port Sul", False),
        ("Port Sul", "Anchor Row", True),
        ("Kasr", "Port Sul", False),
        ("Kasr", "the Isles", False),
        ("the Isles", "Kasr", True),
        ("the Isles", "the Isles", True),
    ],
)
def test_a_quarter_is_a_part_of_its_city_a_town_of_its_area_and_none_of_another_one(
    fewer_at: str, more_at: str, *, excludes: bool
) -> None:
    fewer, more = telling(3, at=fewer_at), telling(11, at=more_at)
    assert fewer.excludes(more) is more.excludes(fewer) is excludes


@pytest.mark.parametrize(
    ("fewer", "more", "excludes"),
    [
        ("4 civilians", "40 fighters", False),
        ("4 children", "40 people", False),
        ("4 children", "40 civilians", False),
        ("4 civilians", "40 people", True),
        ("4 fighters", "40 fighters", True),
        ("4 people", "40 children", True),
    ],
)
def test_counts_of_others_and_of_some_of_them_exclude_nothing(fewer: str, more: str, *, excludes: bool) -> None:
    assert telling(4, whom=fewer).excludes(telling(40, whom=more)) is excludes


def test_counts_of_two_days_exclude_nothing() -> None:
    early, late = (
        counted(World().tell(Kind.AIRSTRIKE, day=date(2024, 11, day), numbers=[number(Counted.KILLED, count)]))
        for day, count in ((20, 5), (22, 12))
    )
    assert not early.excludes(late)


def test_fighters_of_two_sides_are_two_counts() -> None:
    ours, theirs = telling(4, whom="4 fighters"), telling(40, whom="40 fighters")
    north, south = frozenset({"north"}), frozenset({"south"})
    assert not ours._replace(sides=north).excludes(theirs._replace(sides=south))
    assert ours._replace(sides=north).excludes(theirs._replace(sides=north))


def test_what_a_facility_lost_is_a_part_of_what_its_town_lost() -> None:
    world = World()
    school = counted(world.tell(Kind.AIRSTRIKE, facilities=["school"], numbers=[number(Counted.KILLED, 3)]))
    assert not school.excludes(telling(11))
    assert school.excludes(telling(1))


@pytest.mark.parametrize(("words", "excludes"), [("", False), ("the toll stood at three", True)])
def test_a_text_that_counts_more_than_whom_it_quotes_sums_up(words: str, *, excludes: bool) -> None:
    world = World()
    article = world.article("herald")
    whole = counted(world.tell(Kind.SHELLING, article, numbers=[number(Counted.KILLED, 11)]))
    part = counted(world.tell(Kind.SHELLING, article, numbers=[number(Counted.KILLED, 3)], says=["army"], words=words))
    assert part.excludes(whole) is excludes
    assert part._replace(texts=telling(3, words="told elsewhere").texts).excludes(whole)


def test_what_a_toll_has_grown_to_does_not_exclude_what_it_was() -> None:
    assert not telling(3).excludes(telling(11, words="the dead of the strike rose to 11"))
    assert telling(3).excludes(telling(11, words="the strike left 11 dead"))


def test_a_running_toll_grows_from_day_to_day() -> None:
    world = World()
    early, late, lower = (
        counted(
            world.tell(
                Kind.CASUALTIES,
                hours=hours,
                numbers=[number(Counted.KILLED, count, scope=Scope.CUMULATIVE)],
                day=(date(2024, 11, 1), date(2024, 11, 30)),
            )
        )
        for count, hours in ((44, 0), (89, 30), (20, 60))
    )
    assert not early.excludes(late)
    assert late.excludes(lower)


def test_those_who_fell_in_the_fighting_beside_a_strike_are_none_of_its_toll() -> None:
    world = World()
    strike = world.tell(Kind.AIRSTRIKE, numbers=[number(Counted.KILLED, 3)])
    (event,) = world.events()
    fighting = World().tell(Kind.CLASH, numbers=[number(Counted.KILLED, 30)])
    assert counting_claims(event, Counted.KILLED, [strike, fighting]).keys() == {strike.id}


def test_an_ambulance_counts_those_whom_it_took() -> None:
    world = World()
    aid = world.tell(Kind.AID, numbers=[number(Counted.INJURED, 8)], modality=Modality.OCCURRED)
    assert counting_claims(world.event(), Counted.INJURED, [aid]) == {}


@pytest.mark.parametrize(
    ("first", "then"), [("12 people", "another 39 people"), ("12 people", "two more"), ("12 people", "a further 39")]
)
def test_others_than_were_counted_before_are_no_figure_beside_these(first: str, then: str) -> None:
    world = World()
    numbers = [replace(number(Counted.KILLED, count), text=text) for count, text in ((12, first), (39, then))]
    world.tell(Kind.AIRSTRIKE, numbers=numbers)
    (figure,) = world.event().figures
    assert (figure.low, figure.high) == (12, 12)


def test_another_forty_are_injured_beside_the_killed() -> None:
    world = World()
    injured = replace(number(Counted.INJURED, 40), text="another 40")
    world.tell(Kind.AIRSTRIKE, numbers=[number(Counted.KILLED, 12), injured])
    assert [(figure.what, figure.best) for figure in world.event().figures] == [
        (Counted.INJURED, 40),
        (Counted.KILLED, 12),
    ]


@pytest.mark.parametrize(("exact", "excludes"), [(20, False), (9, True)])
def test_dozens_may_be_a_score(exact: int, *, excludes: bool) -> None:
    dozens = counted(World().tell(Kind.AIRSTRIKE, numbers=[number(Counted.KILLED, 24, 99)]))
    assert telling(exact).excludes(dozens) is excludes

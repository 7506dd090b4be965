"""What tells two happenings of one day and one area apart: other places, other courses, words for another one."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.fuse.test_comparing import told_of
from tests.fuse.world import World, number

from vedette.fuse.likeness import likeness
from vedette.model.vocabulary import Counted, Kind, Modality


def cases(world: World) -> set[str]:
    """Return the names of the cases that hold of the first two claims."""
    claims, finder = told_of(world)
    return {sentence.split(":")[0] for sentence in likeness(claims[0], claims[1], finder)[1]}


def shelled(told: Sequence[tuple[str, int]]) -> World:
    """Return a world with one article, a sentence for each place with how many died there."""
    world = World()
    sentences = [f"{count} people died as shells fell on {at}." for at, count in told]
    article = world.article("herald", " ".join(sentences))
    for (at, count), sentence in zip(told, sentences, strict=True):
        counted, start = [number(Counted.KILLED, count)], article.text.index(sentence)
        world.tell(Kind.SHELLING, article, at=[at], numbers=counted, words=sentence, start=start)
    return world


@pytest.mark.parametrize(
    ("other_at", "beside"), [("Cedar Hill", True), ("Anchor Row", False), ("Port Sul", False), ("Kasr", False)]
)
def test_two_quarters_whose_circles_meet_lie_beside_each_other(other_at: str, *, beside: bool) -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", at=["Anchor Row"])
    world.tell(Kind.SHELLING, "courier", at=[other_at])
    assert ("two places beside each other" in cases(world)) is beside


def test_a_town_that_fell_is_not_the_city_beside_it_that_fell_a_day_later() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], at=["Marrow"], day=date(2024, 11, 29))
    world.tell(Kind.CAPTURE, "courier", who=["South"], at=["Port Sul"])
    assert "two places beside each other" in cases(world)
    assert len(world.events()) == 2


@pytest.mark.parametrize(
    ("places", "several"), [(["Kasr"], True), (["Kasr", "Port Sul"], False), (["Port Sul", "Anchor Row"], True)]
)
def test_a_round_up_tells_of_more_than_whoever_tells_of_one_of_its_places(places: list[str], *, several: bool) -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", at=["Kasr", "Port Sul"])
    world.tell(Kind.SHELLING, "courier", at=places)
    assert ("one tells of several places" in cases(world)) is several


@pytest.mark.parametrize(("other_at", "others"), [("Cedar Hill", True), ("Port Sul", False)])
def test_an_article_that_names_two_places_tells_of_two_attacks(other_at: str, *, others: bool) -> None:
    world = shelled([("Anchor Row", 3), (other_at, 9)])
    found = {"one article tells of two places", "one article counts others there"} & cases(world)
    assert len(found) == 2 * others


def test_shells_on_each_of_three_places_that_one_article_names_are_an_event() -> None:
    world = shelled([("Anchor Row", 3), ("Cedar Hill", 9), ("Kasr", 2)])
    assert [len(event.claims) for event in world.events()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("words", "modality", "goes_on"),
    [
        ("planes bombed Kasr", Modality.OCCURRED, False),
        ("planes regularly bombed Kasr", Modality.OCCURRED, True),
        ("planes bomb Kasr", Modality.ONGOING, True),
    ],
)
def test_what_goes_on_is_not_what_is_over(words: str, modality: Modality, *, goes_on: bool) -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, "herald", words="a strike on Kasr")
    world.tell(Kind.AIRSTRIKE, "courier", words=words, modality=modality)
    assert ("one goes on, the other is over" in cases(world)) is goes_on


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("A second strike hit Kasr.", True),
        ("Elsewhere, in the old town, a strike hit Kasr.", True),
        ("The strike on Kasr hit a second house.", False),
    ],
)
def test_a_second_strike_is_not_the_first(sentence: str, *, another: bool) -> None:
    world = World()
    first = "Planes struck Kasr at dawn."
    article = world.article("herald", f"{first} {sentence}")
    world.tell(Kind.AIRSTRIKE, article, words="struck Kasr at dawn", start=7)
    at = len(first) + 1 + sentence.index("strike")
    world.tell(Kind.AIRSTRIKE, article, words=f"{first} {sentence}"[at:], start=at)
    assert ("told as another one" in cases(world)) is another


@pytest.mark.parametrize(("kind", "while_"), [(Kind.CAPTURE, True), (Kind.SIEGE, False)])
def test_what_is_soon_over_was_not_at_any_time_of_many_weeks(kind: Kind, *, while_: bool) -> None:
    world = World()
    world.tell(kind, "herald", who=["South"])
    world.tell(kind, "courier", who=["South"], day=(date(2024, 9, 1), date(2024, 12, 10)))
    assert ("at some time of a longer while" in cases(world)) is while_

"""What was taken, by the words around the trigger, where the claim does not name it."""

from dataclasses import replace

import pytest
from tests.fuse.world import ACTORS, SOURCES, World

from vedette.fuse.grounds import grounds_of
from vedette.fuse.told import tell_all
from vedette.model.claim import Span
from vedette.model.vocabulary import Kind


def taken(words: str, trigger: str, *at: str) -> list[tuple[str, bool, bool]]:
    """Return the places that were taken: each with whether only a part is meant, and whether it is named as taken."""
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], at=at or ["Kasr"], words=words, start=0)
    begin = words.index(trigger)
    claim = replace(claim, trigger=Span(trigger, begin, begin + len(trigger)))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    return [(ground.name, ground.is_part, ground.is_object) for ground in grounds_of(told)]


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("they took control of the town of Kasr", "took"),
        ("Kasr had been captured in May", "captured"),
        ("the capture of Kasr", "capture"),
        ("Kasr fell", "fell"),
    ],
)
def test_what_is_taken_follows_the_trigger_or_goes_before_a_passive(words: str, trigger: str) -> None:
    assert taken(words, trigger) == [("Kasr", False, True)]


def test_a_part_is_told_before_what_is_taken_on_both_sides_of_the_trigger() -> None:
    assert taken("they captured a part of Kasr", "captured") == [("Kasr", True, True)]
    assert taken("a part of Kasr had been captured", "captured") == [("Kasr", True, True)]


def test_what_else_is_taken_in_a_town_is_not_the_town() -> None:
    assert taken("they captured a mill in Kasr", "captured") == []


def test_where_it_comes_from_is_not_taken_with_what_follows_the_trigger() -> None:
    words = "from Port Sul they captured Kasr and Tell Amr"
    told = taken(words, "captured", "Port Sul", "Kasr", "Tell Amr")
    assert told == [("Kasr", False, True), ("Tell Amr", False, True)]


def test_what_is_included_in_what_is_taken_is_taken() -> None:
    words = "they captured all of the coast, including Kasr and Tell Amr"
    assert [name for name, _, _ in taken(words, "captured", "Kasr", "Tell Amr")] == ["Kasr", "Tell Amr"]


def test_when_a_place_fell_is_not_what_was_taken() -> None:
    world = World()
    words = "Kasr fell the same day"
    claim = world.tell(Kind.CAPTURE, at=["Kasr"], words=words, start=0)
    assert claim.when is not None
    claim = replace(claim, trigger=Span("fell", 5, 9), when=replace(claim.when, text="the same day"))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.is_object for ground in grounds_of(told)] == [True]

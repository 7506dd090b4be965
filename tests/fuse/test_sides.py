"""Sides of several wars that bear one name: some are one side, others have nothing to do with each other."""

from dataclasses import replace

import pytest
from tests.fuse.world import SOURCES, World, mention

from vedette.fuse import derive
from vedette.fuse.sides import Scene, Sides
from vedette.model.ids import ActorId, SourceId
from vedette.model.register import Actor, ActorName, Area
from vedette.model.vocabulary import Kind

HILLS, HIGHLANDERS, PLAINS, RIDERS = map(ActorId, ("hl", "highlanders", "pl", "riders"))
MOOR, FENS, CULT = map(ActorId, ("moor", "moor-in-the-fens", "cult"))


def _actor(actor: ActorId, conflict: str | None, side: str, kind: str = "armed_group") -> Actor:
    return Actor(id=actor, name=actor, names=(), kind=kind, conflict=conflict, side=side, parent=None)


ACTORS = {
    one.id: one
    for one in (
        _actor(HILLS, "hills", "government", "state"),
        _actor(HIGHLANDERS, "hills", "highlanders"),
        _actor(PLAINS, "plains", "government", "state"),
        _actor(RIDERS, "plains", "riders"),
        _actor(MOOR, "plains", "moor", "state"),
        _actor(FENS, "fens", "moor", "state_force"),
        _actor(CULT, None, "cult"),
        _actor(ActorId("cult-in-the-hills"), "hills", "cult"),
    )
}
OUTLET = replace(SOURCES[SourceId("herald")], side="government", country="HL")


def test_governments_of_two_wars_are_two_sides_of_one_name() -> None:
    sides = Sides(ACTORS)
    hills, plains = sides.of(HILLS), sides.of(PLAINS)
    assert hills is not None
    assert plains is not None
    assert hills != plains
    assert sides.called_as(hills) == sides.called_as(plains) == "government"
    assert sides.is_party(hills)
    assert sides.fights(hills, ["highlanders"])
    assert sides.fights("riders", [plains])
    assert not sides.fights(hills, ["riders"])
    assert not sides.fights(plains, [hills])


def test_a_side_with_a_name_of_its_own_is_one_in_all_its_wars() -> None:
    sides = Sides(ACTORS)
    assert sides.of(MOOR) == sides.of(FENS) == "moor"
    assert sides.fights("moor", ["riders"])


def test_who_fights_in_no_war_alone_fights_every_government_when_it_fights_one() -> None:
    sides = Sides(ACTORS)
    assert all(sides.fights(sides.of(state), ["cult"]) for state in (HILLS, PLAINS))
    assert not sides.fights("cult", ["riders"])


@pytest.mark.parametrize(("doer", "gain"), [(HIGHLANDERS, "whose side gains by it"), (RIDERS, "nothing known to gain")])
def test_an_outlet_of_a_government_gains_nothing_by_the_losses_of_rebels_elsewhere(doer: ActorId, gain: str) -> None:
    world = World()
    claim = world.tell(Kind.WITHDRAWAL, "herald")
    claim = replace(claim, initiators=(replace(mention("fighters"), actor=doer),))
    derived = derive([claim], list(world.documents.values()), ACTORS, {OUTLET.id: OUTLET})
    assert gain in derived.events[0].record.why[0]
    assert {belief.record.layer for belief in derived.beliefs} == {"assessed", "claimed:government"}


def test_an_outlet_speaks_for_the_side_of_its_actor_or_of_its_country() -> None:
    sides = Sides(ACTORS)
    assert sides.speaking("government", PLAINS, "HL") == sides.of(PLAINS)
    assert sides.speaking("government", None, "HL") == sides.of(HILLS)
    assert sides.speaking(None, RIDERS, "HL") == "riders"
    assert sides.speaking("riders", None, "HL") == "riders"
    assert sides.speaking(None, None, "HL") is None


def test_words_stand_only_for_those_who_are_called_so_in_that_area() -> None:
    here, away = Area(lat=40.0, lon=50.0, radius_km=60.0), Area(lat=44.0, lon=50.0, radius_km=60.0)
    known = {
        **ACTORS,
        HIGHLANDERS: replace(ACTORS[HIGHLANDERS], names=(ActorName(text="rebels", areas=(here,)),)),
        CULT: replace(ACTORS[CULT], conflict="hills", names=(ActorName(text="rebels", areas=(away,)),)),
    }
    sides = Sides(known)
    assert sides.called("rebel", Scene(HILLS, 730_000, ((40.1, 50.1),))) == HIGHLANDERS
    assert sides.named_last("rebels", Scene(HILLS, 730_000, ((43.9, 50.1),))) == CULT
    assert sides.called("rebels", Scene(HILLS, 730_000)) is None  # nobody knows where


@pytest.mark.parametrize(
    ("words", "is_doer"),
    [
        ("Hilland", True),
        ("troops of Hilland", True),
        ("in Hilland", False),
        ("the north of Hilland", False),
        ("forces that came from Hilland", False),
    ],
)
def test_the_name_of_a_state_may_be_that_of_its_land(words: str, is_doer: bool) -> None:
    sides = Sides({**ACTORS, HILLS: replace(ACTORS[HILLS], names=(ActorName(text="Hilland"),))})
    assert (sides.named_last(words, Scene(HILLS, 730_000)) == HILLS) is is_doer

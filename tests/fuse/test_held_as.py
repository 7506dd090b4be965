"""Who has a place by the words before its name."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fuse.world import ACTORS, NORTH, NORTH_ARMY, SOURCES, SOUTH, World

from vedette.fuse import derive
from vedette.model.belief import ASSESSED
from vedette.model.claim import Span
from vedette.model.ids import ActorId
from vedette.model.register import ActorName
from vedette.model.vocabulary import Kind, Modality

STATE = ActorId("nc")
REGISTER = {
    **ACTORS,
    STATE: replace(ACTORS[NORTH], id=STATE, side="north", names=(ActorName(text="government", conflict="isles"),)),
    SOUTH: replace(
        ACTORS[SOUTH],
        names=(
            ActorName(text="Southern"),
            ActorName(text="rebels", conflict="isles"),
            ActorName(text="junta", conflict="elsewhere"),
            ActorName(text="mutineers", until=date(2020, 1, 1)),
        ),
    ),
}


def held(words: str, kind: Kind = Kind.SHELLING, modality: Modality = Modality.OCCURRED) -> list[str]:
    """Return who holds Kasr, which lies in the state of the North, by a claim in these words."""
    world = World()
    claim = world.tell(kind, who=["army"], words=words, start=0, day=date(2024, 11, 6), modality=modality)
    at = tuple(replace(one, country="NC") for one in claim.places)
    told = replace(claim, places=at, trigger=Span(words[:3], 0, 3))
    ledger = derive([told], list(world.documents.values()), REGISTER, SOURCES).beliefs
    return [one.record.value for one in ledger if one.record.layer == ASSESSED]


@pytest.mark.parametrize(
    "words",
    ["Fired at rebel-held Kasr", "Shells hit the Southern-controlled town of Kasr", "the then-rebel-run port of Kasr"],
)
def test_a_place_is_theirs_whose_it_is_called_in_passing(words: str) -> None:
    assert held(words) == [SOUTH]


def test_of_two_places_each_is_theirs_who_stand_before_it() -> None:
    assert held("Shells fell between rebel-held Tell Amr and government-held Kasr") == [STATE]


@pytest.mark.parametrize(
    "words",
    [
        "Fired at rebel-held parts of Kasr",
        "Fired at a rebel-held hill near Kasr",
        "Fired at long-held Kasr",
        "Fired at junta-held Kasr",
        "Fired at mutineer-held Kasr",
    ],
)
def test_what_is_not_the_place_or_nobody_of_that_war_on_that_day_tells_nothing(words: str) -> None:
    assert held(words) == []


def test_a_capture_tells_itself_who_has_the_place() -> None:
    assert held("Took rebel-held Kasr", Kind.CAPTURE) == [NORTH_ARMY]


def test_what_is_only_planned_tells_nothing() -> None:
    assert held("Would fire at rebel-held Kasr", modality=Modality.PLANNED) == []

"""The history of a place goes on from moment to moment, and comes to what it comes to from nothing."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.world import ACTORS, SOURCES, World

from vedette.fuse.beliefs import BeliefMaker
from vedette.fuse.ledgers import Fusing
from vedette.fuse.sightings import Sighting
from vedette.model.belief import ASSESSED
from vedette.model.vocabulary import Kind, Modality

FIRST = date(2024, 3, 1)
KINDS = [Kind.CAPTURE, Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.CLASH, Kind.ADVANCE]
MODALITIES = [Modality.OCCURRED] * 6 + [Modality.ONGOING, Modality.NEGATED]


@st.composite
def sightings(draw: st.DrawFn) -> tuple[Fusing, list[Sighting]]:
    """Return what is told of one town over most of a year, mostly in the order of days."""
    world, day = World(), 0
    for number in range(draw(st.integers(1, 30))):
        day += draw(st.integers(-3, 25))
        world.tell(
            draw(st.sampled_from(KINDS)),
            who=[draw(st.sampled_from(["North", "South", "army", "some fighters"]))],
            day=FIRST + timedelta(days=day),
            hours=24 * 300 + number,
            modality=draw(st.sampled_from(MODALITIES)),
            outlet=draw(st.sampled_from(["herald", "courier", "north-voice"])),
            words=f"telling {draw(st.integers(0, 3))} of day {day}",
        )
    fusing = Fusing(world.claims, world.documents.values(), ACTORS, SOURCES)
    return fusing, [seen for told in fusing.told for seen in fusing.sightings(told)]


@given(sightings(), st.data())
@settings(max_examples=40)
def test_a_history_that_goes_on_is_one_made_at_once(told: tuple[Fusing, list[Sighting]], data: st.DataObject) -> None:
    fusing, seen = told
    going_on = BeliefMaker(fusing.finder)
    for count in range(1, len(seen) + 1):
        gone = data.draw(st.integers(0, 3 * count))
        known = [one for at, one in enumerate(seen[:count]) if at != gone]
        if known:
            moment = known[-1].told.claim.known_at
            made = BeliefMaker(fusing.finder).make(known, ASSESSED, moment)
            kept = going_on.make(known, ASSESSED, moment)
            assert [belief.record for belief in kept] == [belief.record for belief in made]

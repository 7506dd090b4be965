"""Who holds a place of the gazetteer on a day."""

from dataclasses import replace
from datetime import date

from tests.fuse.world import ACTORS, NORTH, SOUTH, World

from vedette.fuse.sides import Sides
from vedette.model.belief import Belief
from vedette.model.place import Place
from vedette.model.vocabulary import Kind
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.holding import Holders


def held(place: Place, since: int) -> Belief:
    """Return the belief that the South has a place since a day of November."""
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], day=date(2024, 11, since))
    (belief,) = world.beliefs()
    return replace(belief, subject=place.id, subject_name=place.name, lat=place.lat, lon=place.lon)


def test_what_is_told_of_a_province_stands_for_the_town_it_is_named_after_though_others_in_it_changed_hands() -> None:
    gazetteer = Gazetteer()
    seat, taken, other = (
        next(one for one in gazetteer.look_up(name) if one.country == "SY" and one.kind == "settlement")
        for name in ("Homs", "Palmyra", "Rastan")
    )
    province = gazetteer.province(seat)
    assert province is not None
    assert gazetteer.province(taken) == gazetteer.province(other) == province
    beliefs = [held(province, 1), replace(held(taken, 20), value=NORTH, holder=NORTH)]
    holders = Holders(beliefs, Sides(ACTORS), gazetteer)
    assert [holders.on(date(2024, 11, 29), one).holder for one in (seat, other)] == [SOUTH, None]

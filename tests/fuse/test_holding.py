"""Who holds a place on a day, and on which ground."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.fuse.world import NORTH, SOUTH, World

from vedette.fuse.holding import Basis, Surroundings, holding_on
from vedette.model.belief import Belief
from vedette.model.ids import ActorId
from vedette.model.vocabulary import Kind

NOW = date(2024, 11, 30)
ALONE = Surroundings(areas=[], neighbours=[], home=None)


@pytest.fixture(scope="module")
def held() -> Belief:
    """Return the belief that the South holds Kasr since 20 November."""
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], day=date(2024, 11, 20))
    (belief,) = world.beliefs()
    return belief


def by_north(held: Belief, since: date) -> Belief:
    return replace(held, value=NORTH, value_name="the North", holder=NORTH, valid_from=since, subject_name="Tell Amr")


def side_of(actor: ActorId | None) -> str | None:
    return actor


def basis(own: Sequence[Belief], around: Surroundings) -> tuple[str, Basis]:
    holding = holding_on(NOW, own, around, side_of)
    return holding.value, holding.basis


def test_what_is_told_of_a_place_goes_before_all_else(held: Belief) -> None:
    district = [by_north(held, date(2024, 11, 1))]
    around = Surroundings(areas=[(district, [])], neighbours=[district, district], home=NORTH)
    assert basis([held], around) == (SOUTH, Basis.TOLD)


def test_a_village_in_a_captured_district_inherits_with_less_credence_and_says_so(held: Belief) -> None:
    around = Surroundings(areas=[([held], [])], neighbours=[], home=NORTH)
    holding = holding_on(NOW, [], around, side_of)
    assert (holding.value, holding.basis, holding.belief) == (SOUTH, Basis.INHERITED, held)
    assert holding.credence < held.credence
    assert "nothing since of this place" in holding.why


def test_an_area_that_changed_hands_after_all_that_is_told_of_a_place_goes_before_it(held: Belief) -> None:
    around = Surroundings(areas=[([by_north(held, date(2024, 11, 25))], [])], neighbours=[], home=None)
    assert basis([held], around) == (NORTH, Basis.INHERITED)


def test_what_is_told_of_a_place_for_later_days_does_not_keep_it_from_going_with_its_area(held: Belief) -> None:
    later = by_north(held, NOW + timedelta(days=1))
    around = Surroundings(areas=[([by_north(held, date(2024, 11, 25))], [])], neighbours=[], home=None)
    assert basis([replace(held, valid_to=NOW), later], around) == (NORTH, Basis.INHERITED)


def test_an_area_in_which_another_side_took_a_place_since_tells_nothing_of_the_rest(held: Belief) -> None:
    taken = by_north(held, date(2024, 11, 25))
    around = Surroundings(areas=[([held], [taken])], neighbours=[], home=None)
    assert basis([], around) == ("unknown", Basis.UNKNOWN)


def test_a_part_of_one_place_does_not_break_what_is_told_of_the_area_around_it(held: Belief) -> None:
    part = replace(by_north(held, date(2024, 11, 25)), value="contested")
    around = Surroundings(areas=[([held], [part])], neighbours=[], home=None)
    assert basis([], around) == (SOUTH, Basis.INHERITED)


def test_two_of_the_nearest_places_that_agree_tell_of_the_place_between_them(held: Belief) -> None:
    north = by_north(held, date(2024, 11, 1))
    around = replace(ALONE, neighbours=[[held], [north], [held], [north]])
    assert basis([], around) == (SOUTH, Basis.NEIGHBOURS)
    assert basis([], replace(ALONE, neighbours=[[held]])) == ("unknown", Basis.UNKNOWN)


def test_what_nobody_is_told_to_have_taken_is_presumed_to_be_held_by_the_state_that_it_lies_in(held: Belief) -> None:
    assert basis([], replace(ALONE, home=NORTH)) == (NORTH, Basis.PRESUMED)


def test_what_is_told_to_have_been_left_is_not_presumed_to_be_held(held: Belief) -> None:
    left = replace(held, value="unknown", holder=None)
    assert basis([left], replace(ALONE, home=NORTH)) == ("unknown", Basis.UNKNOWN)


def fought_over(held: Belief, since: date) -> Belief:
    return replace(held, value="contested", value_name="contested", holder=None, valid_from=since, valid_to=None)


def test_a_place_that_is_only_fought_over_is_still_held_as_it_was_before(held: Belief) -> None:
    fight = fought_over(held, date(2024, 11, 28))
    holding = holding_on(NOW, [held, fight], ALONE, side_of)
    assert (holding.value, holding.basis) == (SOUTH, Basis.TOLD)
    assert holding.credence < held.credence
    assert "fought over" in holding.why


def test_a_place_that_is_fought_over_and_was_told_of_before_by_nobody_is_presumed_to_be_its_state_s(
    held: Belief,
) -> None:
    fight = fought_over(held, date(2024, 11, 28))
    assert basis([fight], replace(ALONE, home=NORTH)) == (NORTH, Basis.PRESUMED)


def test_a_place_of_which_a_part_is_held_is_contested(held: Belief) -> None:
    part = replace(held, value="contested", value_name="contested; a part held by the South")
    assert basis([part], replace(ALONE, home=NORTH)) == ("contested", Basis.TOLD)


def test_who_last_entered_a_place_counts_as_one_of_the_nearest(held: Belief) -> None:
    entered = replace(
        held, value="contested", value_name="contested; a part held by the South", valid_to=date(2024, 11, 25)
    )
    near = replace(ALONE, neighbours=[[replace(held, subject_name="Tell Amr")]], home=NORTH)
    holding = holding_on(NOW, [entered], near, side_of)
    assert (holding.value, holding.basis) == (SOUTH, Basis.NEIGHBOURS)
    assert "Tell Amr near it" in holding.why
    assert basis([], near) == (NORTH, Basis.PRESUMED)


def test_a_place_goes_with_the_nearest_that_are_another_side_s_and_went_over_since_it_was_told_of(held: Belief) -> None:
    gone, before = [by_north(held, date(2024, 11, 25))], [by_north(held, date(2024, 11, 1))]
    in_vain = [fought_over(held, date(2024, 11, 22))]
    still = [replace(held, subject_name="Port Sul")]
    assert basis([held], replace(ALONE, neighbours=[gone, gone])) == (NORTH, Basis.NEIGHBOURS)
    assert basis([held], replace(ALONE, neighbours=[gone, gone, still])) == (SOUTH, Basis.TOLD)
    assert basis([held], replace(ALONE, neighbours=[gone])) == (SOUTH, Basis.TOLD)
    assert basis([held], replace(ALONE, neighbours=[before, before])) == (SOUTH, Basis.TOLD)
    assert basis([held], replace(ALONE, neighbours=[gone, before])) == (NORTH, Basis.NEIGHBOURS)
    assert basis([held], replace(ALONE, neighbours=[gone, in_vain], home=NORTH)) == (NORTH, Basis.NEIGHBOURS)


def test_until_what_is_told_first_a_place_is_presumed_to_be_held_as_it_had_been(held: Belief) -> None:
    later = replace(held, valid_from=date(2024, 12, 5))
    near = [replace(held, subject_name="Tell Amr")]
    around = replace(ALONE, neighbours=[near, near], home=NORTH)
    assert basis([later], around) == (NORTH, Basis.PRESUMED)
    assert basis([], around) == (SOUTH, Basis.NEIGHBOURS)


def test_where_few_are_near_three_of_four_further_off_with_the_nearest_tell_of_a_place(held: Belief) -> None:
    far, other = [held], [by_north(held, date(2024, 11, 1))]
    assert basis([], replace(ALONE, further=[far, far, other, far], home=NORTH)) == (SOUTH, Basis.NEIGHBOURS)
    assert basis([], replace(ALONE, further=[far] * 3, home=NORTH)) == (NORTH, Basis.PRESUMED)
    assert basis([], replace(ALONE, further=[other, far, far, far], home=NORTH)) == (NORTH, Basis.PRESUMED)
    assert basis([], replace(ALONE, further=[far, far, other, other], home=NORTH)) == (NORTH, Basis.PRESUMED)


def test_who_is_only_told_to_have_entered_turns_out_nobody(held: Belief) -> None:
    entered = replace(
        held,
        value="contested",
        value_name="contested; entered by the North",
        holder=NORTH,
        valid_from=date(2024, 11, 28),
    )
    part = replace(entered, value_name="contested; a part held by the North")
    assert basis([held, entered], ALONE) == (SOUTH, Basis.TOLD)
    assert basis([held, part], ALONE) == ("contested", Basis.TOLD)


def test_what_was_left_has_come_to_whoever_else_holds_the_nearest_place(held: Belief) -> None:
    gone = replace(held, value="unknown", value_name="unknown", holder=None, valid_from=date(2024, 11, 25))
    of_north, of_south = by_north(held, date(2024, 1, 1)), replace(held, valid_from=date(2024, 1, 1))
    around = Surroundings(areas=[], neighbours=[], further=[[of_south], [of_north]], home=NORTH)
    assert basis([held, gone], around) == (NORTH, Basis.NEIGHBOURS)  # the South had it
    assert basis([gone], around) == (SOUTH, Basis.NEIGHBOURS)  # the state that it lies in had it
    assert holding_on(NOW, [held, gone], around, side_of).credence < of_north.credence


def test_what_fell_to_nobody_named_fell_to_whoever_took_the_nearest_place_in_these_weeks(held: Belief) -> None:
    fell = replace(held, value="unknown", value_name="somebody not named", holder=None, valid_from=date(2024, 11, 25))
    long_ago, of_late = replace(held, valid_from=date(2024, 1, 1)), by_north(held, date(2024, 11, 10))
    around = Surroundings(areas=[], neighbours=[], further=[[long_ago], [of_late]], home=NORTH)
    assert basis([fell], around) == (NORTH, Basis.NEIGHBOURS)


def test_places_that_were_fought_for_in_vain_are_held_as_nobody_took_them(held: Belief) -> None:
    taken, kept = [[held]], [[fought_over(held, date(2024, 11, 22))]]
    around = Surroundings(areas=[], neighbours=[], further=taken * 4, home=NORTH)
    assert basis([], around) == (SOUTH, Basis.NEIGHBOURS)
    assert basis([], replace(around, further=taken * 2 + kept * 2)) == (NORTH, Basis.PRESUMED)
    assert basis([], replace(around, neighbours=kept * 2 + taken)) == (NORTH, Basis.PRESUMED)


def test_an_enemy_of_its_state_has_a_place_that_lies_between_his_own_and_not_one_beyond_them(held: Belief) -> None:
    def at(lat: float, lon: float) -> list[Belief]:
        return [replace(held, lat=lat, lon=lon)]

    around = Surroundings(areas=[], neighbours=[at(35.0, 37.1), at(35.1, 37.1)], home=NORTH, at=(35.0, 37.0))
    assert basis([], around) == (NORTH, Basis.PRESUMED)
    assert basis([], replace(around, neighbours=[at(35.0, 37.1), at(35.0, 36.9)])) == (SOUTH, Basis.NEIGHBOURS)
    assert basis([], replace(around, home=SOUTH)) == (SOUTH, Basis.NEIGHBOURS)


def test_a_place_that_its_enemies_passed_by_does_not_go_with_those_beyond_it(held: Belief) -> None:
    def gone(lat: float, lon: float) -> list[Belief]:
        return [replace(held, valid_from=date(2024, 11, 25), lat=lat, lon=lon)]

    own = by_north(held, date(2024, 11, 20))
    beyond = replace(ALONE, neighbours=[gone(35.0, 37.1), gone(35.1, 37.1)], home=NORTH, at=(35.0, 37.0))
    assert basis([own], beyond) == (NORTH, Basis.TOLD)
    around = replace(beyond, neighbours=[gone(35.0, 37.1), gone(35.0, 36.9)])
    assert basis([own], around) == (SOUTH, Basis.NEIGHBOURS)

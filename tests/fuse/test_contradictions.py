"""Who says what against whom."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fuse.pictures import picture_of, sides
from tests.fuse.world import ACTORS, NORTH, World, number, place

from vedette.fuse.contradictions import contradictions
from vedette.fuse.sides import Sides
from vedette.fuse.stands import are_apart, doers, gainsaid, holders, of_kind, places, times
from vedette.model.belief import ASSESSED
from vedette.model.contradiction import Contradiction, Point
from vedette.model.ids import ActorId
from vedette.model.register import Actor
from vedette.model.vocabulary import Counted, Kind, Modality, PlacePrecision, Scope, SpeechAct, TimeBasis


def told(world: World, point: Point) -> list[Contradiction]:
    return [one for one in contradictions(picture_of(world), sides) if one.point is point]


def said(one: Contradiction) -> list[tuple[str, tuple[str, ...]]]:
    return [(position.says, position.voices) for position in one.positions]


def nov(day: int) -> date:
    return date(2024, 11, day)


def test_who_denies_stands_against_who_tells_it() -> None:
    world = World()
    capture = world.tell(Kind.CAPTURE, "south-radio", who=["South"], says=["South"])
    denial = world.tell(
        Kind.CAPTURE,
        "north-voice",
        who=["South"],
        says=["army"],
        modality=Modality.NEGATED,
        act=SpeechAct.DENIES,
        hours=3,
    )
    (one,) = told(world, Point.OCCURRENCE)
    assert said(one) == [("it is so", ("the South",)), ("it is not so", ("the army of the North",))]
    assert [position.claims for position in one.positions] == [(capture.id,), (denial.id,)]
    assert (one.kind, one.place_name, one.known_at) == (Kind.CAPTURE, "Kasr", denial.known_at)


def test_two_voices_that_name_doers_of_two_sides_are_told_apart() -> None:
    world = World()
    world.tell(Kind.CHEMICAL_ATTACK, "herald", who=["North"], words="gas fell on the market of Kasr")
    world.tell(Kind.CHEMICAL_ATTACK, "courier", who=["South"], words="gas fell on the market of Kasr today")
    (one,) = told(world, Point.DOER)
    assert {says for says, _ in said(one)} == {"the North", "the South"}
    assert one.about == "chemical attack in Kasr"


def test_fighting_has_two_doers_and_no_contradiction() -> None:
    world = World()
    world.tell(Kind.CLASH, "herald", who=["North"], whom=["South"], words="fighting raged in Kasr")
    world.tell(Kind.CLASH, "courier", who=["South"], whom=["North"], words="fighting raged in Kasr today")
    assert told(world, Point.DOER) == []


def test_counts_whose_bounds_do_not_meet_stand_against_each_other() -> None:
    world = World()
    world.tell(
        Kind.AIRSTRIKE, "herald", who=["North"], numbers=[number(Counted.KILLED, 5)], words="a strike on Kasr market"
    )
    world.tell(
        Kind.AIRSTRIKE,
        "courier",
        who=["North"],
        numbers=[number(Counted.KILLED, 12)],
        words="the strike on Kasr market",
    )
    (one,) = told(world, Point.TOLL)
    assert sorted(said(one)) == [("12 killed", ("courier",)), ("5 killed", ("herald",))]


def test_round_counts_are_no_contradiction() -> None:
    world = World()
    for outlet, count in (("herald", 40), ("courier", 42)):
        world.tell(
            Kind.AIRSTRIKE, outlet, who=["North"], numbers=[number(Counted.KILLED, count)], words="a strike on Kasr"
        )
    assert told(world, Point.TOLL) == []


@pytest.mark.parametrize(("place", "many"), [("Kasr", 1), ("the Isles", 0)])
def test_running_counts_of_a_whole_country_do_not_contradict_each_other(place: str, many: int) -> None:
    world = World()
    for outlet, count in (("herald", 340), ("courier", 250)):
        world.tell(
            Kind.CASUALTIES,
            outlet,
            at=[place],
            day=(nov(1), nov(30)),
            numbers=[number(Counted.KILLED, count, scope=Scope.CUMULATIVE)],
            words=f"{count} were killed in {place} this month",
        )
    assert len(told(world, Point.TOLL)) == many


def test_days_that_do_not_overlap_stand_against_each_other() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], day=nov(28))
    world.tell(Kind.CAPTURE, "courier", who=["South"], day=nov(29))
    (one,) = told(world, Point.TIME)
    assert sorted(says for says, _ in said(one)) == ["on 28 November 2024", "on 29 November 2024"]


def test_what_lasts_may_be_told_of_another_day() -> None:
    world = World()
    world.tell(Kind.SIEGE, "herald", who=["South"], day=nov(28), modality=Modality.ONGOING)
    world.tell(Kind.SIEGE, "courier", who=["South"], day=nov(29), modality=Modality.ONGOING)
    assert len(world.events()) == 1
    assert told(world, Point.TIME) == []


def test_a_day_that_is_made_out_from_that_of_the_report_contradicts_nothing() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], day=nov(28))
    late = world.tell(Kind.CAPTURE, "courier", who=["South"], day=nov(29))
    made_out = replace(late, when=late.when and replace(late.when, basis=TimeBasis.PUBLICATION))
    world.claims[-1] = made_out
    assert told(world, Point.TIME) == []


def test_a_place_that_is_told_elsewhere_than_in_the_passage_is_nobody_s_word() -> None:
    world = World()
    here = world.tell(Kind.CAPTURE, at=["Kasr"], words="they took Kasr")
    elsewhere = replace(here, places=(place("Kasr", here.end + 50),))
    assert [stand.claims for stand in places([here], world.event())] == [(here.id,)]
    assert list(places([elsewhere], world.event())) == []


def test_a_name_that_others_use_for_an_area_tells_no_town() -> None:
    world = World()
    town = world.tell(Kind.CAPTURE, at=["Kasr"], words="they took Kasr")
    area = replace(town, places=(replace(place("Kasr"), precision=PlacePrecision.PROVINCE),))
    assert list(places([town, area], world.event())) == []


def test_a_place_that_the_event_is_not_told_of_is_no_position() -> None:
    world = World()
    world.tell(Kind.CAPTURE, at=["Kasr"], words="they took Kasr")
    (event,) = world.events()
    stray = World().tell(Kind.CAPTURE, at=["Elsewhere"], words="they took Elsewhere")
    assert list(places([stray], event)) == []


def test_forces_abroad_and_their_state_are_one_doer() -> None:
    world, abroad = World(), ActorId("act_abroad")
    forces = Actor(
        id=abroad, name="the North abroad", names=(), kind="state_force", conflict="far", side="friends", parent=NORTH
    )
    by_state = world.tell(Kind.CHEMICAL_ATTACK, "herald", who=["North"])
    by_forces = replace(by_state, initiators=(replace(by_state.initiators[0], actor=abroad),))
    by_south = world.tell(Kind.CHEMICAL_ATTACK, "courier", who=["South"])
    known = Sides({**ACTORS, abroad: forces})
    assert known.are_one(NORTH, abroad)
    one, other, enemy = doers([by_state, by_forces, by_south], picture_of(world), known)
    assert not are_apart(Point.DOER, one, other)
    assert are_apart(Point.DOER, one, enemy)


def test_doers_who_are_no_enemies_or_did_it_elsewhere_are_no_contradiction() -> None:
    world = World()
    south = world.tell(Kind.SHELLING, "herald", who=["South"])
    guard = world.tell(Kind.SHELLING, "courier", who=["Guard"])
    assert list(doers([south, guard], picture_of(world), sides)) == []
    north = world.tell(Kind.SHELLING, "isp", who=["North"], at=["Port Sul"])
    one, other = doers([south, north], picture_of(world), sides)
    assert not are_apart(Point.DOER, one, other)


def test_who_carries_the_dead_did_not_kill_them() -> None:
    world = World()
    bombed = world.tell(Kind.BOMBING, "herald", who=["South"])
    carried = world.tell(Kind.CASUALTIES, "courier", who=["North"])
    assert list(doers([bombed, carried], picture_of(world), sides)) == []


def test_who_says_dozens_does_not_say_that_there_are_no_more() -> None:
    world = World()
    for outlet, low, high in (("herald", 24, 99), ("courier", 300, 300)):
        counted = [number(Counted.INJURED, low, high)]
        world.tell(Kind.CHEMICAL_ATTACK, outlet, who=["North"], numbers=counted, words="gas fell on Kasr")
    assert len(world.events()) == 1
    assert told(world, Point.TOLL) == []


def test_who_fights_beside_a_shelling_did_not_shell() -> None:
    world = World()
    shelled = world.tell(Kind.SHELLING, "herald", who=["South"])
    fought = world.tell(Kind.CLASH, "courier", who=["North"])
    assert of_kind(Kind.SHELLING, [shelled, fought]) == [shelled]


def test_a_text_that_tells_two_days_tells_of_two_happenings() -> None:
    world = World()
    article = world.article("herald")
    world.tell(Kind.CAPTURE, article, who=["South"], says=["Monitor"], day=nov(28))
    world.tell(Kind.CAPTURE, article, who=["South"], says=["Guard"], day=nov(29))
    world.tell(Kind.CAPTURE, "courier", who=["South"], day=nov(29))
    assert len(world.events()) == 1
    assert told(world, Point.TIME) == []


def test_a_promise_that_did_not_come_true_was_made_all_the_same() -> None:
    world, day = World(), date(2024, 12, 2)
    announces = SpeechAct.ANNOUNCES
    world.tell(Kind.REOPENING, says=["army"], facilities=["airport"], day=day, modality=Modality.PLANNED, act=announces)
    world.tell(Kind.REOPENING, "courier", facilities=["airport"], day=day, modality=Modality.NEGATED)
    assert world.event().denials
    assert told(world, Point.OCCURRENCE) == []


def test_vehicles_of_which_each_counts_some_are_no_contradiction() -> None:
    world = World()
    for outlet, count in (("herald", 45), ("courier", 3)):
        counted = [number(Counted.VEHICLES, count), number(Counted.KILLED, 9)]
        world.tell(Kind.AIRSTRIKE, outlet, who=["North"], numbers=counted, words="a strike on Kasr market")
    assert len(world.events()) == 1
    assert contradictions(picture_of(world), sides) == ()


def test_two_sides_that_claim_one_place_for_one_day_stand_against_each_other() -> None:
    world = World()
    world.tell(Kind.CONTROL, "south-radio", who=["South"], says=["South"], modality=Modality.ONGOING)
    world.tell(Kind.CONTROL, "north-voice", who=["North"], says=["North"], modality=Modality.ONGOING)
    (one,) = told(world, Point.CONTROL)
    assert sorted(said(one)) == [("held by the North", ("the North",)), ("held by the South", ("the South",))]
    assert one.subject == "plc_Kasr"


def test_what_one_side_claimed_weeks_before_is_no_word_against_what_the_other_claims_now() -> None:
    world = World()
    world.tell(Kind.CONTROL, "south-radio", who=["South"], says=["South"], day=nov(30), modality=Modality.ONGOING)
    late = date(2024, 12, 25)
    ongoing = Modality.ONGOING
    world.tell(Kind.CONTROL, "north-voice", who=["North"], says=["North"], day=late, hours=24 * 25, modality=ongoing)
    assert told(world, Point.CONTROL) == []


@pytest.mark.parametrize(("other", "many"), [("act_council", 0), ("act_elders", 1)])
def test_holders_who_take_no_side_are_told_apart_by_who_they_are(other: str, many: int) -> None:
    world = World()
    world.tell(Kind.CONTROL, "south-radio", who=["South"], says=["South"], modality=Modality.ONGOING)
    world.tell(Kind.CONTROL, "north-voice", who=["North"], says=["North"], modality=Modality.ONGOING)
    picture = picture_of(world)
    claimed = [belief for belief in picture.beliefs if belief.layer != ASSESSED]
    held = tuple(
        replace(belief, holder=ActorId(holder)) for belief, holder in zip(claimed, ("act_council", other), strict=True)
    )
    assert len(contradictions(replace(picture, events=(), beliefs=held), sides)) == many


def test_what_was_between_two_places_is_not_said_to_be_in_between() -> None:
    world = World()
    world.tell(Kind.SIEGE, "south-radio", who=["South"], says=["South"])
    world.tell(Kind.SIEGE, "north-voice", who=["South"], says=["North"], modality=Modality.NEGATED, hours=1)
    picture = picture_of(world)
    road = replace(picture.events[0].places[0], name=None, text="between Kasr and Sul")
    (one,) = contradictions(replace(picture, events=(replace(picture.events[0], places=(road,)),), beliefs=()), sides)
    assert one.about == "siege between Kasr and Sul"


def test_a_closure_that_is_denied_is_a_contradiction_on_status() -> None:
    world = World()
    world.tell(Kind.CLOSURE, "herald", facilities=["airport"])
    world.tell(Kind.CLOSURE, "courier", facilities=["airport"], modality=Modality.NEGATED)
    (one,) = told(world, Point.STATUS)
    assert {voice for _, voices in said(one) for voice in voices} == {"herald", "courier"}


def test_one_voice_does_not_contradict_itself() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, "herald", who=["North"], numbers=[number(Counted.KILLED, 5)], words="a strike on Kasr")
    world.tell(
        Kind.AIRSTRIKE, "herald", who=["North"], numbers=[number(Counted.KILLED, 12)], words="the strike on Kasr"
    )
    assert contradictions(picture_of(world), sides) == ()


def test_a_contradiction_keeps_its_id_when_another_voice_joins() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "south-radio", who=["South"], says=["South"])
    world.tell(
        Kind.CAPTURE, "north-voice", who=["South"], says=["army"], modality=Modality.NEGATED, act=SpeechAct.DENIES
    )
    (before,) = told(world, Point.OCCURRENCE)
    world.tell(Kind.CAPTURE, "herald", who=["South"], says=["Monitor"], hours=5)
    (after,) = told(world, Point.OCCURRENCE)
    assert (after.id, len(after.positions[0].voices)) == (before.id, 2)


@pytest.mark.parametrize(("count", "apart"), [(11, True), (4, False)])
def test_attacks_of_two_days_are_two_unless_they_count_the_same(count: int, *, apart: bool) -> None:
    world = World()
    one = world.tell(Kind.SHELLING, "herald", day=nov(28), numbers=[number(Counted.KILLED, 11)])
    other = world.tell(Kind.SHELLING, "courier", day=nov(29), numbers=[number(Counted.KILLED, count)])
    told_on = [
        replace(claim, when=claim.when and replace(claim.when, basis=TimeBasis.EXPLICIT)) for claim in (one, other)
    ]
    assert are_apart(Point.TIME, *times(told_on)) is apart


def test_who_did_not_do_it_denies_nothing_that_an_enemy_did() -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", who=["South"], words="shells fell on Kasr")
    denied = {"says": ["army"], "modality": Modality.NEGATED, "act": SpeechAct.DENIES}
    world.tell(Kind.SHELLING, "courier", who=["North"], words="denied it had shelled Kasr", **denied)  # type: ignore[arg-type]
    assert told(world, Point.OCCURRENCE) == []


@pytest.mark.parametrize(
    ("kind", "act", "many"),
    [
        (Kind.SHELLING, SpeechAct.REPORTS, 0),
        (Kind.SHELLING, SpeechAct.DENIES, 1),
        (Kind.CAPTURE, SpeechAct.REPORTS, 1),
        (Kind.CASUALTIES, SpeechAct.REPORTS, 1),
    ],
)
def test_no_shelling_by_nobody_named_is_that_of_another_hour_unless_it_is_denied(
    kind: Kind, act: SpeechAct, many: int
) -> None:
    world = World()
    world.tell(kind, "herald", who=["South"])
    world.tell(kind, "courier", says=["Monitor"], modality=Modality.NEGATED, act=act)
    assert len(told(world, Point.OCCURRENCE)) == many


@pytest.mark.parametrize(("act", "many"), [(SpeechAct.REPORTS, 0), (SpeechAct.DENIES, 1)])
def test_who_did_not_agree_denies_no_agreement(act: SpeechAct, many: int) -> None:
    world = World()
    world.tell(Kind.AGREEMENT, "herald", who=["North", "South"])
    world.tell(Kind.AGREEMENT, "courier", who=["North"], says=["army"], modality=Modality.NEGATED, act=act)
    assert len(told(world, Point.OCCURRENCE)) == many


@pytest.mark.parametrize(("who", "many"), [("North", 1), ("South", 0)])
def test_what_is_said_of_others_denies_no_plan(who: str, many: int) -> None:
    world, day = World(), date(2024, 12, 2)
    world.tell(Kind.CAPTURE, says=["army"], who=["North"], day=day, modality=Modality.PLANNED)
    world.tell(Kind.CAPTURE, "courier", who=[who], says=["South"], day=day, modality=Modality.NEGATED)
    assert len(told(world, Point.OCCURRENCE)) == many


def test_two_enemies_may_plan_the_same_and_who_suffered_it_did_not_do_it() -> None:
    world = World()
    north = world.tell(Kind.CAPTURE, "herald", who=["North"], modality=Modality.PLANNED)
    south = world.tell(Kind.CAPTURE, "courier", who=["South"], modality=Modality.PLANNED)
    assert list(doers([north, south], picture_of(world), sides)) == []
    bombed = world.tell(Kind.BOMBING, "herald", who=["South"], whom=["North"])
    misread = world.tell(Kind.BOMBING, "courier", who=["North"])
    assert list(doers([bombed, misread], picture_of(world), sides)) == []


def test_who_fights_in_a_contested_place_is_not_said_to_hold_it() -> None:
    world = World()
    held = world.tell(Kind.CONTROL, who=["South"])
    fought = world.tell(Kind.CLASH, who=["North"])
    assert [stand.claims for stand in holders([held, fought], picture_of(world), sides)] == [(held.id,)]


@pytest.mark.parametrize(("day", "many"), [(nov(2), 0), (nov(20), 1)])
def test_what_was_over_before_it_began_speaks_not_against_who_holds_a_place(day: date, many: int) -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], day=nov(10))
    other = world.tell(Kind.CAPTURE, "courier", who=["North"], day=day)
    belief = replace(world.beliefs()[-1], valid_from=nov(10), against=(other.id,))
    assert len(list(gainsaid(belief, {other.id: other}))) == many

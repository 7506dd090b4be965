"""Claims about one happening become one event; claims about two stay two."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fuse.world import World, number

from vedette.fuse.recording import record_hash
from vedette.model.claim import FacilityMention, Span
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import Counted, EventStatus, Kind, Modality, Scope, SpeechAct


def test_one_capture_told_by_five_outlets_is_one_event() -> None:
    world = World()
    for hours, outlet in enumerate(("herald", "courier", "north-voice", "south-radio", "morning-courier")):
        world.tell(Kind.CAPTURE, outlet, who=["South"], hours=hours)
    event = world.event()
    assert len(event.claims) == 5
    assert len(event.origins) == 5


def test_two_shellings_of_one_city_on_one_day_stay_two_without_shared_figures_or_words() -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", at=["Port Sul"], words="mortars fell on the grain market at dawn")
    world.tell(Kind.SHELLING, "courier", at=["Port Sul"], words="a tank fired upon the old bridge after sunset")
    assert len(world.events()) == 2


def test_two_shellings_with_one_toll_are_one_event() -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", at=["Port Sul"], numbers=[number(Counted.KILLED, 17)])
    world.tell(Kind.SHELLING, "courier", at=["Port Sul"], numbers=[number(Counted.KILLED, 17)])
    assert len(world.event().claims) == 2


def test_the_same_kind_and_day_at_places_far_apart_stay_two() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["South"], at=["Tell Amr"])
    assert len(world.events()) == 2


def test_a_whole_country_glues_nothing() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, "herald", at=["the Isles"], words="jets hit a convoy on the ridge")
    world.tell(Kind.AIRSTRIKE, "courier", at=["the Isles"], words="bombs landed beside the water works")
    assert len(world.events()) == 2


def test_a_denial_by_the_side_that_loses_makes_it_contested() -> None:
    world = World()
    told = world.tell(Kind.CAPTURE, "south-radio", who=["South"], says=["Guard"])
    denied = world.tell(
        Kind.CAPTURE,
        "north-voice",
        who=["South"],
        says=["army"],
        modality=Modality.NEGATED,
        act=SpeechAct.DENIES,
        hours=3,
    )
    event = world.event()
    assert event.claims == (told.id,)
    assert event.denials == (denied.id,)
    assert event.status is EventStatus.CONTESTED


def test_an_admission_outweighs_five_friends_who_repeat_a_claim() -> None:
    admitted, repeated = World(), World()
    admitted.tell(Kind.WITHDRAWAL, "north-voice", who=["army"], says=["army"])
    for outlet in ("herald", "courier", "south-radio", "morning-courier", "isp"):
        repeated.tell(Kind.CAPTURE, outlet, who=["South"], says=["South"])
    assert admitted.event().status is EventStatus.ADMITTED
    assert admitted.event().credence > repeated.event().credence


@pytest.mark.parametrize(
    ("kind", "modality", "words"),
    [
        (Kind.SIEGE, Modality.ONGOING, "they besiege the town"),
        (Kind.ADVANCE, Modality.ONGOING, "they are heading for the town"),
        (Kind.CAPTURE, Modality.OCCURRED, "they tried to take the town"),
    ],
)
def test_who_tells_of_an_attempt_a_move_or_a_siege_suffered_admits_nothing(
    kind: Kind, modality: Modality, words: str
) -> None:
    world = World()
    claim = world.tell(kind, "courier", says=["army"], who=["South"], modality=modality, words=words)
    at = words.index("t", 12)
    world.claims[-1] = replace(claim, trigger=Span(words[at : at + 4], claim.start + at, claim.start + at + 4))
    assert world.event().status is EventStatus.SINGLE_ORIGIN


def test_who_tells_that_the_enemy_came_admits_that_and_not_the_fighting() -> None:
    world = World()
    world.tell(Kind.CLASH, "herald", who=["South"], whom=["army"])
    world.tell(Kind.ADVANCE, "herald", says=["army"], who=["South"])
    event = world.event()
    assert (event.kind, event.status) == (Kind.CLASH, EventStatus.SEVERAL_ORIGINS)


def test_what_two_think_of_one_thing_are_two_opinions() -> None:
    world = World()
    article, words = world.article("herald"), "loss of the old mill at Kasr was a turning point of the harvest war"
    for says in ("army", "Monitor"):
        world.tell(Kind.ASSESSMENT, article, says=[says], whom=["South"], words=words)
    assert [event.status for event in world.events()] == [EventStatus.SINGLE_ORIGIN] * 2


def test_villages_are_counted_where_they_are_taken_and_not_where_they_suffer() -> None:
    for kind, counted in ((Kind.CAPTURE, 1), (Kind.SIEGE, 0)):
        world = World()
        world.tell(kind, who=["South"], numbers=[number(Counted.PLACES, 4)])
        assert len(world.event().figures) == counted


def test_what_is_only_denied_is_denied_only() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "north-voice", says=["army"], modality=Modality.NEGATED, act=SpeechAct.DENIES)
    event = world.event()
    assert (event.status, event.claims, len(event.denials)) == (EventStatus.DENIED_ONLY, (), 1)


def test_a_promise_is_its_own_event_and_is_told_as_kept_when_it_comes_true() -> None:
    world = World()
    promised = world.tell(
        Kind.REOPENING,
        "herald",
        modality=Modality.PLANNED,
        facilities=["airport"],
        day=date(2024, 12, 5),
        who=["North"],
    )
    done = world.tell(
        Kind.REOPENING, "courier", facilities=["airport"], day=date(2024, 12, 4), hours=110, who=["North"]
    )
    promise, real = sorted(
        world.events(), key=lambda event: event.known_at == done.known_at and event.claims == (done.id,)
    )
    assert promise.claims == (promised.id,)
    assert (promise.status, promise.kept, promise.fulfilled_by) == (EventStatus.PLANNED, "kept", real.id)
    assert real.fulfilled_by is None


def test_a_promise_that_comes_true_after_its_day_is_late() -> None:
    world = World()
    world.tell(Kind.REOPENING, modality=Modality.PLANNED, facilities=["airport"], day=date(2024, 12, 1), who=["North"])
    world.tell(Kind.REOPENING, "courier", facilities=["airport"], day=date(2024, 12, 4), hours=110, who=["North"])
    assert {event.kept for event in world.events()} == {None, "late"}


def test_a_retracted_claim_is_retracted() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "herald", who=["South"], modality=Modality.NEGATED, act=SpeechAct.RETRACTS, hours=5)
    assert world.event().status is EventStatus.RETRACTED


def test_a_retraction_leaves_what_others_tell() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["South"])
    world.tell(Kind.CAPTURE, "herald", who=["South"], modality=Modality.NEGATED, act=SpeechAct.RETRACTS, hours=5)
    event = world.event()
    assert event.status is EventStatus.SINGLE_ORIGIN
    assert any("took back" in step for step in event.why)


def test_a_toll_told_on_its_own_joins_the_attack_of_that_place_and_day() -> None:
    world = World()
    world.tell(Kind.BOMBING, "herald", words="a car bomb tore through the vegetable market")
    world.tell(
        Kind.CASUALTIES,
        "courier",
        words="twelve died when a car bomb tore through the market",
        numbers=[number(Counted.KILLED, 12)],
    )
    event = world.event()
    assert event.kind is Kind.BOMBING
    assert [(figure.what, figure.best) for figure in event.figures] == [(Counted.KILLED, 12)]


def test_every_event_says_why() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    assert all(step for step in world.event().why)
    assert world.event().why


def test_a_toll_that_one_voice_raises_later_is_of_one_attack() -> None:
    world = World()
    for hours, killed in ((0, 8), (20, 11), (40, 15)):
        world.tell(Kind.AIRSTRIKE, "herald", says=["Monitor"], numbers=[number(Counted.KILLED, killed)], hours=hours)
    (figure,) = world.event().figures
    assert figure.best == 15


def test_a_wide_interval_does_not_widen_what_others_tell() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], day=(date(2024, 11, 24), date(2024, 11, 30)))
    world.tell(Kind.CAPTURE, "courier", who=["South"], day=date(2024, 11, 28))
    when = world.event().when
    assert when is not None
    assert (when.start, when.end) == (date(2024, 11, 28), date(2024, 11, 28))


def test_captures_by_two_sides_are_two_events() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["North"])
    assert len(world.events()) == 2


def test_an_attack_that_each_side_blames_on_the_other_is_one_event_and_says_so() -> None:
    world = World()
    world.tell(Kind.CHEMICAL_ATTACK, "herald", who=["North"], numbers=[number(Counted.KILLED, 80)])
    world.tell(Kind.CHEMICAL_ATTACK, "courier", who=["South"], numbers=[number(Counted.KILLED, 80)])
    assert any("who did it is told differently" in step for step in world.event().why)


def test_nobody_denies_in_one_article_what_he_tells_there() -> None:
    world = World()
    article = world.article("herald", "It was a long day. It was a long night.")
    world.tell(Kind.CASUALTIES, article, start=0)
    world.tell(Kind.CASUALTIES, article, modality=Modality.NEGATED, start=25)
    assert {event.status for event in world.events()} == {EventStatus.SINGLE_ORIGIN, EventStatus.DENIED_ONLY}


def test_a_text_that_tells_what_did_not_come_about_denies_nothing_that_happened() -> None:
    world = World()
    told = world.tell(Kind.ADVANCE, "herald", who=["South"])
    world.tell(Kind.ADVANCE, "courier", who=["South"], modality=Modality.NEGATED, words="they made no gains", hours=1)
    assert [(event.claims, event.denials) for event in world.events() if event.claims] == [((told.id,), ())]


def test_who_says_that_nobody_died_does_not_deny_the_strike_but_its_toll() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, "herald", who=["North"], numbers=[number(Counted.KILLED, 7)])
    world.tell(Kind.CASUALTIES, "herald", numbers=[number(Counted.KILLED, 7)])
    world.tell(Kind.CASUALTIES, "courier", says=["army"], modality=Modality.NEGATED, act=SpeechAct.DENIES, hours=1)
    assert [event.status for event in world.events() if event.claims] == [EventStatus.SINGLE_ORIGIN]
    world.claims.pop(0)
    assert [event.status for event in world.events()] == [EventStatus.CONTESTED]


def test_that_there_is_no_fuel_denies_no_hardship() -> None:
    world = World()
    world.tell(Kind.HARDSHIP, "herald", modality=Modality.ONGOING)
    fuel = world.tell(Kind.HARDSHIP, "courier", says=["a baker"], modality=Modality.NEGATED, hours=1)
    assert all(event.denials == () for event in world.events() if event.claims)
    world.claims[-1] = replace(fuel, speech_act=SpeechAct.DENIES)
    assert [event.denials for event in world.events() if event.claims] == [(fuel.id,)]


def test_who_denies_to_have_used_gas_denies_no_air_strike() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, "herald", who=["North"])
    world.tell(Kind.CHEMICAL_ATTACK, "courier", says=["army"], who=["North"], modality=Modality.NEGATED, hours=1)
    assert {event.status for event in world.events()} == {EventStatus.SINGLE_ORIGIN, EventStatus.DENIED_ONLY}


def test_whom_few_of_many_name_is_no_doer_of_the_event() -> None:
    world = World()
    for hours, outlet in enumerate(("herald", "courier", "evening-courier", "isp")):
        world.tell(Kind.SHELLING, outlet, who=["North"], hours=hours, numbers=[number(Counted.KILLED, 14)])
    odd = world.tell(Kind.SHELLING, "south-radio", who=["Guard"], hours=9, numbers=[number(Counted.KILLED, 14)])
    event = world.event()
    assert odd.id in event.claims
    assert [doer.text for doer in event.initiators] == ["North"]


def test_where_some_name_one_and_others_another_the_doers_vary() -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", who=["North"], numbers=[number(Counted.KILLED, 14)])
    world.tell(Kind.SHELLING, "courier", who=["Guard"], hours=1, numbers=[number(Counted.KILLED, 14)])
    assert world.event().doers_vary
    world.tell(Kind.SHELLING, "isp", who=["Guard", "North"], hours=2, numbers=[number(Counted.KILLED, 14)])
    assert not world.event().doers_vary


def test_violence_is_done_by_those_who_take_a_side_where_any_does() -> None:
    world = World()
    world.tell(Kind.SHELLING, "herald", who=["North", "Monitor"])
    assert [doer.text for doer in world.event().initiators] == ["North"]


def test_of_a_state_and_its_army_the_one_named_more_often_is_enough() -> None:
    world = World()
    for hours, who in enumerate(("army", "North", "army")):
        world.tell(Kind.CAPTURE, ("herald", "courier", "isp")[hours], who=[who], hours=hours)
    assert [doer.text for doer in world.event().initiators] == ["army"]


def test_a_far_place_that_few_of_many_tell_is_none_of_the_event() -> None:
    world = World()
    report = [world.article(outlet, hours=hours) for hours, outlet in enumerate(("herald", "courier", "isp"))]
    for article in (*report, *report):
        world.tell(Kind.CAPTURE, article, who=["South"], at=["Port Sul"])
    world.tell(Kind.CAPTURE, report[0], who=["South"], at=["Port Sul", "Elsewhere"])
    assert [place.name for place in world.event().places] == ["Port Sul"]


def test_who_says_to_hold_what_its_enemy_is_said_to_have_taken_denies_it() -> None:
    world = World()
    told = world.tell(Kind.CAPTURE, "courier", who=["South"], says=["Guard"])
    held = world.tell(Kind.CONTROL, "courier", who=["army"], says=["army"], modality=Modality.ONGOING, hours=2)
    capture = next(event for event in world.events() if event.kind is Kind.CAPTURE)
    assert (capture.status, capture.claims, capture.denials) == (EventStatus.CONTESTED, (told.id,), (held.id,))
    assert any("whose side it would harm" in why for why in capture.why)


def test_who_held_a_place_before_it_was_taken_denies_nothing() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["army"], says=["army"], day=date(2024, 11, 20), modality=Modality.ONGOING)
    world.tell(Kind.CAPTURE, "courier", who=["South"], says=["Guard"], hours=2)
    assert [event.denials for event in world.events()] == [(), ()]


def test_a_friend_who_says_that_it_is_held_denies_nothing() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "courier", who=["South"], says=["Guard"])
    world.tell(Kind.CONTROL, "herald", who=["army"], says=["Monitor"], modality=Modality.ONGOING, hours=2)
    assert [event.denials for event in world.events()] == [(), ()]


def test_a_denial_stands_beside_what_its_own_article_tells() -> None:
    world = World()
    report = world.article("courier")
    far, near = [number(Counted.KILLED, 40)], [number(Counted.KILLED, 2)]
    world.tell(Kind.AIRSTRIKE, "herald", says=["Monitor"], hours=-1, facilities=["hospital"], numbers=far)
    told = world.tell(Kind.AIRSTRIKE, report, says=["Guard"], facilities=["airport"], numbers=near)
    world.tell(Kind.AIRSTRIKE, report, says=["army"], modality=Modality.NEGATED, act=SpeechAct.DENIES)
    assert [event.claims for event in world.events() if event.denials] == [(told.id,)]


def test_a_later_toll_of_a_strike_is_no_new_strike() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, says=["Guard"], numbers=[number(Counted.KILLED, 8)])
    world.tell(
        Kind.CASUALTIES, "courier", day=date(2024, 12, 3), hours=72, numbers=[number(Counted.KILLED, 15)],
        words="the toll of the strikes has reached 15, a doctor said",
    )  # fmt: skip
    event = world.event()
    (killed,) = event.figures
    assert (killed.low, killed.high, len(killed.by_origin)) == (8, 15, 2)


def test_a_strike_that_kills_more_some_days_later_is_a_new_one() -> None:
    world = World()
    world.tell(Kind.AIRSTRIKE, says=["Guard"], numbers=[number(Counted.KILLED, 8)])
    world.tell(
        Kind.AIRSTRIKE, "courier", day=date(2024, 12, 3), hours=72, numbers=[number(Counted.KILLED, 15)],
        words="jets killed 15 at dawn, a doctor said",
    )  # fmt: skip
    assert len(world.events()) == 2


def test_an_announcement_is_a_promise_that_the_same_facility_keeps() -> None:
    world = World()
    field = FacilityMention(text="the airport", kind="airport", place=PlaceId("plc_field"))
    promised = world.tell(
        Kind.REOPENING, "courier", says=["Guard"], day=date(2024, 12, 8), modality=Modality.HYPOTHETICAL,
        act=SpeechAct.ANNOUNCES,
    )  # fmt: skip
    opened = world.tell(Kind.REOPENING, "herald", at=["Tell Amr"], day=date(2024, 12, 8), hours=190)
    world.claims[:] = [replace(claim, facilities=(field,)) for claim in world.claims]
    promise, came_true = world.events()
    assert (promise.claims, came_true.claims) == ((promised.id,), (opened.id,))
    assert (promise.modality, promise.kept, promise.fulfilled_by) == (Modality.PLANNED, "kept", came_true.id)


def test_what_is_known_already_keeps_no_promise() -> None:
    world = World()
    world.tell(Kind.CLASH, who=["army"], whom=["South"], day=date(2024, 11, 29))
    world.tell(Kind.CLASH, "courier", who=["army"], says=["army"], hours=1, modality=Modality.PLANNED)
    assert [event.kept for event in world.events()] == [None, None]


def test_a_sub_count_of_a_running_toll_is_no_happening_of_its_own() -> None:
    world = World()
    world.tell(
        Kind.CASUALTIES, says=["Monitor"],
        numbers=[number(Counted.KILLED, 800, scope=Scope.CUMULATIVE), number(Counted.PEOPLE, 110)],
    )  # fmt: skip
    assert (world.events(), len(world.tolls())) == ([], 1)


def test_a_city_entered_one_day_and_taken_the_next_was_taken_the_next() -> None:
    world = World()
    world.tell(Kind.ADVANCE, who=["South"], at=["Port Sul"], day=date(2024, 11, 29))
    world.tell(Kind.CAPTURE, "courier", who=["South"], at=["Port Sul"], day=(date(2024, 11, 29), date(2024, 11, 30)))
    event = world.event()
    assert event.when is not None
    assert (event.kind, event.when.end) == (Kind.CAPTURE, date(2024, 11, 30))


def test_an_event_stands_under_the_hash_of_all_that_it_says() -> None:
    world = World()
    for hours, outlet in enumerate(["herald", "courier", "north-voice"]):
        world.tell(Kind.SHELLING, outlet, who=["North"], whom=["South"], hours=hours)
    events = [entry.record for entry in world.derived().events]
    assert max(len(event.joins) for event in events) == 2
    assert [event.record for event in events] == [record_hash(event) for event in events]

"""Claims about one happening become one event; claims about two stay two."""

from datetime import date

from tests.fuse.world import World, number

from vedette.model.vocabulary import Counted, EventStatus, Kind, Modality, SpeechAct


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

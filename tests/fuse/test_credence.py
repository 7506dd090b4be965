"""The formula gives what its docstring says."""

from tests.fuse.world import World

from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct

NEUTRAL = ["herald", "courier", "morning-courier", "isp"]


def credence(world: World) -> float:
    return world.event().credence


def told_by(count: int) -> World:
    world = World()
    for outlet in NEUTRAL[:count]:
        world.tell(Kind.CAPTURE, outlet, who=["South"])
    return world


def test_one_two_three_neutral_origins_give_what_the_docstring_says() -> None:
    assert [credence(told_by(count)) for count in (1, 2, 3)] == [0.65, 0.79, 0.86]


def test_an_admission_gives_what_the_docstring_says() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "north-voice", who=["South"])
    assert credence(world) == 0.88


def test_a_claim_that_the_other_side_denies_gives_what_the_docstring_says() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "south-radio", who=["South"])
    world.tell(Kind.CAPTURE, "north-voice", who=["South"], modality=Modality.NEGATED, act=SpeechAct.DENIES)
    assert credence(world) == 0.35


def test_who_is_less_sure_counts_less() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], certainty=Certainty.POSSIBLE)
    assert credence(world) < credence(told_by(1))


def test_many_links_to_one_origin_count_as_one() -> None:
    world = World()
    for outlet in NEUTRAL:
        world.tell(Kind.CAPTURE, outlet, who=["South"], says=["Monitor"])
    assert credence(world) == credence(told_by(1))


def test_an_outsider_does_not_admit() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"], says=["Monitor"])
    assert world.event().status == "single_origin"

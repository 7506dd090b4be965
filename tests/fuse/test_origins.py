"""Who claims really come from."""

from datetime import date

import pytest
from tests.fuse.world import World, mention, number

from vedette.model.event import Event
from vedette.model.vocabulary import Counted, Kind, Scope, SpeakerRole

STORY = (
    "Fighters of the Southern Guard entered the town of Kasr before dawn on Saturday and raised a flag on its court. "
    "Shops stayed shut while columns of cars left by the road to the coast, residents told this reporter by telephone."
)


def origin_names(event: Event) -> list[str]:
    return [origin.name for origin in event.origins]


def test_two_papers_that_quote_one_ministry_are_one_origin() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=["North"])
    world.tell(Kind.CAPTURE, "courier", who=["army"], says=["North"], hours=1)
    assert origin_names(world.event()) == ["the North"]


def test_a_ministry_and_a_monitor_are_two_origins() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=["North"])
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=["Monitor"], hours=1)
    assert origin_names(world.event()) == ["the North", "the Isles Monitor"]


def test_the_innermost_speaker_counts() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=["Radio South", "army"])
    assert origin_names(world.event()) == ["the army of the North"]


def test_a_person_named_with_and_without_title_is_one_origin() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=["Kasr Governor Nur al-Hadad"])
    world.tell(Kind.CAPTURE, "courier", who=["army"], says=["al-Hadad"], hours=1)
    assert len(world.event().origins) == 1


def test_an_unnamed_speaker_is_one_origin_only_inside_one_outlet() -> None:
    world = World()
    source = mention("a military source", SpeakerRole.ANONYMOUS)
    for outlet in ("herald", "herald", "courier"):
        world.tell(Kind.CAPTURE, outlet, who=["army"], says=[source])
    assert len(world.event().origins) == 2


@pytest.mark.parametrize(("words", "many"), [("harbour master sources", 1), ("a witness", 2)])
def test_an_unnamed_speaker_described_in_the_same_several_words_by_two_outlets_is_one_origin(
    words: str, many: int
) -> None:
    world = World()
    for hours, outlet in enumerate(("herald", "courier")):
        said = [mention(words, SpeakerRole.ANONYMOUS)]
        world.tell(Kind.CAPTURE, outlet, who=["South"], says=said, hours=hours)
    assert len(world.event().origins) == many


@pytest.mark.parametrize("words", ["reports", "preliminary data", "Footage from the scene", "The photos"])
def test_what_is_read_or_seen_is_no_voice_beside_its_outlet(words: str) -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "herald", who=["South"], says=[mention(words, SpeakerRole.UNKNOWN)], hours=1)
    assert origin_names(world.event()) == ["Harbour Herald"]
    doctor = mention("a doctor in the photos", SpeakerRole.MEDICAL)
    world.tell(Kind.CAPTURE, "herald", who=["South"], says=[doctor], hours=2)
    assert len(world.event().origins) == 2


def test_outlets_of_one_publisher_are_one_origin() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "morning-courier", who=["South"])
    world.tell(Kind.CAPTURE, "evening-courier", who=["South"], hours=2)
    assert len(world.event().origins) == 1


def test_two_outlets_that_carry_one_agency_are_one_origin_and_it_is_named() -> None:
    world = World()
    for hours, (outlet, text) in enumerate(
        (
            ("herald", f"PORT SUL (Isles Press) - {STORY}"),
            ("courier", "Kasr has fallen, it was learned. - ISLES PRESS"),
        )
    ):
        world.tell(Kind.CAPTURE, world.article(outlet, text, hours=hours), who=["South"])
    assert origin_names(world.event()) == ["Isles Press"]


def test_copied_text_is_one_origin_and_the_reason_names_the_passage() -> None:
    world = World()
    for hours, outlet in enumerate(("herald", "courier")):
        opening = "" if outlet == "herald" else "It was a long night in the hills, our readers will want to know why. "
        document = world.article(outlet, opening + STORY, hours=hours)
        world.tell(
            Kind.CAPTURE, document, who=["South"], words="Fighters of the Southern Guard entered", start=len(opening)
        )
    (origin,) = world.event().origins
    assert any("stands nearly word for word" in why for why in origin.why)


def test_two_texts_on_one_matter_in_other_words_are_no_copies() -> None:
    world = World()
    other = "Guard units took Kasr overnight, and a banner hung from the roof of its court by dawn, a teacher said."
    for hours, (outlet, text) in enumerate((("herald", STORY), ("courier", other))):
        world.tell(Kind.CAPTURE, world.article(outlet, text, hours=hours), who=["South"], start=0)
    assert len(world.event().origins) == 2


def test_a_later_figure_of_one_origin_supersedes_its_earlier_one() -> None:
    world = World()
    world.tell(Kind.CHEMICAL_ATTACK, "herald", says=["Monitor"], numbers=[number(Counted.KILLED, 10)])
    world.tell(Kind.CHEMICAL_ATTACK, "courier", says=["Monitor"], numbers=[number(Counted.KILLED, 14)], hours=3)
    world.tell(Kind.CHEMICAL_ATTACK, "herald", says=["North"], numbers=[number(Counted.KILLED, 12)], hours=4)
    (figure,) = world.event().figures
    assert [(one.low, one.high) for one in figure.by_origin] == [(14, 14), (12, 12)]
    assert (figure.low, figure.best, figure.high) == (12, 12, 14)


def test_a_running_toll_grows_and_is_never_a_figure_of_an_attack() -> None:
    world = World()
    for hours, killed in enumerate((310, 340)):
        days = date(2024, 11, 1), date(2024, 11, 29 + hours)
        world.tell(
            Kind.CASUALTIES, "herald", says=["Monitor"], hours=24 * hours, day=days,
            numbers=[number(Counted.KILLED, killed, scope=Scope.CUMULATIVE)], at=["the Isles"],
        )  # fmt: skip
    world.tell(Kind.SHELLING, "herald", numbers=[number(Counted.KILLED, 4)], at=["Kasr"])
    (toll,) = world.tolls()
    assert [figure.best for figure in toll.figures] == [340]
    assert [figure.best for event in world.events() for figure in event.figures] == [4]


def test_a_reporter_speaks_for_the_outlet() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["army"], says=[mention("a Radio South reporter in Kasr")])
    world.tell(Kind.CAPTURE, "south-radio", who=["army"], hours=1)
    assert origin_names(world.event()) == ["Radio South"]

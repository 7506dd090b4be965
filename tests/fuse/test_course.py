"""The likeliest course: a lone passage does not turn it against what is told before and after."""

from dataclasses import replace
from datetime import date

from tests.fuse.world import NORTH, NORTH_ARMY, SOUTH, World, spans

from vedette.model.ids import ActorId
from vedette.model.vocabulary import Kind, Modality, TimeBasis


def nov(day: int) -> date:
    return date(2024, 11, day)


def test_a_lone_passage_does_not_turn_a_place_that_is_told_to_be_held_before_and_after() -> None:
    world = World()
    for hours in range(3):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(2), hours=hours, words=f"South took Kasr {hours}")
    stray = world.tell(Kind.CONTROL, who=["North"], day=nov(12), hours=300)
    for hours in range(400, 403):
        world.tell(Kind.CONTROL, who=["South"], day=nov(20), hours=hours, words=f"South holds Kasr {hours}")
    (belief,) = world.beliefs()
    assert (belief.holder, belief.valid_from, belief.valid_to) == (SOUTH, nov(2), None)
    assert stray.id in belief.against


def test_a_capture_came_on_the_day_that_most_passages_tell() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["North"], day=nov(1), modality=Modality.ONGOING)
    world.tell(Kind.CAPTURE, who=["South"], day=nov(6), hours=10, words="South had taken Kasr")
    for hours in range(20, 24):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(16), hours=hours, words=f"South took Kasr {hours}")
    assert spans(world.beliefs()) == [(NORTH, "11-01", "11-15"), (SOUTH, "11-16", None)]


def test_words_that_are_copied_outvote_nobody() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], day=nov(6), hours=10, words="South took Kasr")
    for hours in range(20, 24):
        world.tell(Kind.CAPTURE, who=["North"], day=nov(16), hours=hours, words="North took Kasr")
    assert spans(world.beliefs()) == [(SOUTH, "11-06", "11-15"), (NORTH, "11-16", None)]


def test_a_place_that_truly_changed_hands_twice_changes_hands_twice() -> None:
    world = World()
    for day, side in ((2, "South"), (12, "North"), (22, "South")):
        for hours in range(2):
            words = f"{side} took Kasr {hours}"
            world.tell(Kind.CAPTURE, who=[side], day=nov(day), hours=24 * day + hours, words=words)
    assert [holder for holder, _, _ in spans(world.beliefs())] == [SOUTH, NORTH, SOUTH]


def test_fighting_told_of_the_days_in_which_a_place_was_taken_went_before_that() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], day=nov(20))
    world.tell(Kind.CLASH, who=["South"], whom=["army"], day=(nov(15), nov(22)))
    assert spans(world.beliefs()) == [(SOUTH, "11-20", None)]


def test_who_is_left_a_place_by_its_enemy_is_who_held_it_before_with_less_credence() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["North"], day=nov(2))
    world.tell(Kind.CAPTURE, who=["South"], day=nov(10))
    world.tell(Kind.WITHDRAWAL, who=["South"], day=nov(20))
    *_, taken, left = world.beliefs()
    assert spans([left]) == [(NORTH, "11-20", None)]
    assert left.credence < taken.credence
    assert "held it before" in left.why[0]


def test_who_tells_a_capture_and_of_that_day_that_another_held_the_place_means_until_then() -> None:
    world = World()
    story = world.article("herald")
    world.tell(Kind.CAPTURE, story, who=["South"], day=nov(20))
    world.tell(Kind.CONTROL, story, who=["North"], day=nov(21))
    assert spans(world.beliefs()) == [(SOUTH, "11-20", None)]


def test_no_name_of_a_side_decides_between_courses_that_are_worth_the_same() -> None:
    def holders(first: str, second: str) -> list[bool]:
        world = World()
        for day, side in ((2, first), (9, second), (16, first), (23, second)):
            world.tell(Kind.CONTROL, who=[side], day=nov(day), hours=24 * day, words=f"{side} holds Kasr on day {day}")
        return [belief.holder == world.claims[0].initiators[0].actor for belief in world.beliefs()]

    assert True in holders("North", "South")
    assert holders("North", "South") == holders("South", "North")


def test_who_is_told_to_have_left_early_left_on_the_day_of_which_most_passages_tell() -> None:
    world = World()
    for hours in range(3):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(2), hours=hours, words=f"South took Kasr {hours}")
    world.tell(Kind.WITHDRAWAL, who=["South"], day=nov(9), hours=300, words="the South leaves Kasr")
    for hours in range(500, 504):
        world.tell(Kind.CAPTURE, who=["North"], day=nov(20), hours=hours, words=f"North took Kasr {hours}")
    assert spans(world.beliefs()) == [(SOUTH, "11-02", "11-19"), (NORTH, "11-20", None)]


def test_a_state_told_too_early_does_not_date_the_capture() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["South"], day=nov(6), hours=10, words="South likely holds Kasr")
    for hours in range(20, 24):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(16), hours=hours, words=f"South took Kasr {hours}")
    (belief,) = world.beliefs()
    assert (belief.holder, belief.valid_from) == (SOUTH, nov(16))


def test_a_fall_to_nobody_named_is_of_the_day_that_most_passages_tell() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["North"], day=nov(1), modality=Modality.ONGOING)
    world.tell(Kind.CAPTURE, whom=["Kasr"], day=nov(8), hours=10, words="Kasr fell")
    for hours in range(20, 24):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(16), hours=hours, words=f"South took Kasr {hours}")
    assert spans(world.beliefs()) == [(NORTH, "11-01", "11-15"), (SOUTH, "11-16", None)]


def test_of_passages_that_tell_a_capture_in_wider_and_closer_terms_the_day_that_suits_most_counts() -> None:
    world = World()
    world.tell(Kind.CAPTURE, who=["South"], day=(nov(1), nov(11)), words="South took Kasr early in November")
    world.tell(Kind.CAPTURE, who=["South"], day=(nov(11), nov(16)), hours=5, words="South took Kasr by then")
    for hours in range(20, 23):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(16), hours=hours, words=f"South took Kasr {hours}")
    assert spans(world.beliefs()) == [(SOUTH, "11-16", None)]


def test_one_denial_does_not_stand_against_a_capture_that_many_passages_tell() -> None:
    world = World()
    for hours in range(9):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(2), hours=hours, words=f"South took Kasr {hours}")
    world.tell(Kind.CAPTURE, who=["South"], day=nov(2), hours=10, modality=Modality.NEGATED)
    assert spans(world.beliefs()) == [(SOUTH, "11-02", None)]


def test_one_passage_does_not_bring_back_a_side_that_is_told_to_have_left() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["North"], day=nov(1), modality=Modality.ONGOING)
    for hours in range(3):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(5), hours=hours, words=f"South took Kasr {hours}")
    for hours in range(20, 23):
        world.tell(Kind.WITHDRAWAL, who=["South"], day=nov(20), hours=hours, words=f"the South left Kasr {hours}")
    stray = world.tell(Kind.CAPTURE, who=["South"], day=nov(22), hours=30, words="South retook the Kasr district")
    assert [holder for holder, _, _ in spans(world.beliefs())] == [NORTH, SOUTH, NORTH]
    assert any(stray.id in belief.against or stray.id in belief.because for belief in world.beliefs())


def test_a_day_that_the_words_tell_counts_for_more_than_one_that_follows_from_the_story() -> None:
    world = World()
    world.tell(Kind.CONTROL, who=["North"], day=nov(1), modality=Modality.ONGOING)
    for hours in range(3):
        claim = world.tell(Kind.CAPTURE, who=["South"], day=nov(6), hours=hours, words=f"South had won Kasr {hours}")
        assert claim.when is not None
        world.claims[-1] = replace(claim, when=replace(claim.when, basis=TimeBasis.CONTEXT))
    for hours in range(20, 23):
        world.tell(Kind.CAPTURE, who=["South"], day=nov(16), hours=hours, words=f"South took Kasr {hours}")
    assert spans(world.beliefs()) == [(NORTH, "11-01", "11-15"), (SOUTH, "11-16", None)]


def test_who_left_the_day_before_most_tell_of_it_is_not_told_to_have_left_too_early() -> None:
    world = World()
    told = [(Kind.CAPTURE, ["North"], 1)] * 2 + [(Kind.WITHDRAWAL, ["North"], 15)]
    told += [(Kind.CAPTURE, ["South"], 16)] * 3 + [(Kind.CAPTURE, [], 17)] * 3
    for hours, (kind, who, day) in enumerate(told):
        world.tell(kind, who=who, whom=[] if who else ["Kasr"], day=nov(day), hours=hours, words=f"Kasr: {hours} {who}")
    assert [(first, last) for _, first, last in spans(world.beliefs())] == [
        ("11-01", "11-14"), ("11-15", "11-15"), ("11-16", None),
    ]  # fmt: skip


def test_words_for_nobody_known_outvote_nobody_and_names_do() -> None:
    def last(words: str) -> ActorId | None:
        world = World()
        for hours in range(3):
            world.tell(Kind.CAPTURE, who=[words], day=nov(9), hours=hours, words=f"{words} took Kasr {hours}")
            world.tell(
                Kind.ADVANCE, who=["South"], day=nov(10 + 3 * hours), hours=hours, words=f"South entered {hours}"
            )
        world.tell(Kind.CAPTURE, who=["army"], day=nov(21), words="the army regained Kasr")
        return world.beliefs()[-1].holder

    assert last("a column of forces") == NORTH_ARMY
    assert last("forces of the Wolf Brigade") is None

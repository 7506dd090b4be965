"""Comparing two claims, finding copies, and grouping."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.test_laws import worlds
from tests.fuse.world import ACTORS, SOURCES, World

from vedette.fuse.copies import copy_of, passages_of
from vedette.fuse.grouping import group, group_by_average
from vedette.fuse.growing import Grouping
from vedette.fuse.likeness import NEVER, likeness
from vedette.fuse.links import Links
from vedette.fuse.origins import CopyFinder, origins_of
from vedette.fuse.scoring import Scorer
from vedette.fuse.told import Told, tell_all
from vedette.fuse.webs import Web, Webs
from vedette.model.vocabulary import Kind

PASSAGE = (
    "Columns of lorries with flour and medicine reached the besieged quarter on Friday for the first time since spring."
)


def told_of(world: World) -> tuple[list[Told], CopyFinder]:
    finder = CopyFinder(world.documents)
    return tell_all(world.claims, world.documents, ACTORS, SOURCES), finder


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_scores_are_symmetric_and_those_of_the_cases_with_their_sentences(world: World) -> None:
    claims, finder = told_of(world)
    pairs = list(permutations(claims, 2))
    scores = Scorer(claims, finder).scores(pairs, [NEVER] * len(pairs))
    told = [likeness(one, other, finder)[0] for one, other in pairs]
    assert all(likeness(one, other, finder) == likeness(other, one, finder) for one, other in pairs)
    assert scores == Scorer(claims, finder).scores([(other, one) for one, other in pairs], [NEVER] * len(pairs))
    assert scores == [score if score > NEVER else None for score in told]


@settings(max_examples=40, deadline=None)
@given(worlds, st.integers(-4000, 8000))
def test_a_pair_is_only_left_untold_where_it_scores_less_than_asked_for(world: World, least: int) -> None:
    claims, finder = told_of(world)
    pairs = list(permutations(claims, 2))
    for least_of_pair in (least, 50_000):
        for pair, score in zip(pairs, Scorer(claims, finder).scores(pairs, [least_of_pair] * len(pairs)), strict=True):
            told = likeness(*pair, finder)[0]
            assert score == told or (score is None and told < least_of_pair)


def test_every_feature_that_counts_says_why() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["South"])
    claims, finder = told_of(world)
    _, why = likeness(claims[0], claims[1], finder)
    assert {"one kind: capture", "at one place: Kasr", "on one day or two"} <= set(why)


def test_a_village_that_only_its_area_is_known_of_is_not_another_village_of_that_area() -> None:
    for words, case in (("the village of Dar Hamad", "places of different names"), ("the village of Kasr", "may lie")):
        world = World()
        world.tell(Kind.CAPTURE, "herald", who=["South"])
        world.tell(Kind.CAPTURE, "courier", who=["South"], at=["the Isles"])
        (area,) = world.claims[1].places
        world.claims[1] = replace(world.claims[1], places=(replace(area, text=words),))
        claims, finder = told_of(world)
        assert any(case in sentence for sentence in likeness(claims[0], claims[1], finder)[1])


def test_one_place_with_two_circles_is_the_wider_one_whoever_comes_first() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    world.tell(Kind.CAPTURE, "courier", who=["South"])
    (close,) = world.claims[1].places
    world.claims[1] = replace(world.claims[1], places=(replace(close, name="Kasr town", radius_km=8.0),))
    claims, finder = told_of(world)
    assert likeness(claims[0], claims[1], finder) == likeness(claims[1], claims[0], finder)
    assert "in one town: Kasr" in likeness(claims[0], claims[1], finder)[1]


def test_a_copied_passage_is_found_wherever_it_stands() -> None:
    world = World()
    first = world.article("herald", f"{PASSAGE} The mayor thanked the drivers who had waited at the gate for a week.")
    second = world.article(
        "courier", f"It was a quiet week along the river and the coast road stayed open. {PASSAGE}", hours=1
    )
    copy = copy_of(passages_of(first), passages_of(second))
    assert copy is not None
    ((one, other),) = copy.spans
    assert first.text[slice(*one)].strip() == second.text[slice(*other)].strip() == PASSAGE


def test_a_passage_that_is_shortened_and_reworded_a_little_is_a_copy_and_one_of_other_facts_is_none() -> None:
    world = World()
    first = passages_of(world.article("herald", PASSAGE))
    shortened = "Lorries with flour and medicine reached the besieged district on Friday for the first time since May."
    other = "Columns of lorries with cattle and timber left the quarter on Monday, the first time that its gate opened."
    copy = copy_of(first, passages_of(world.article("courier", shortened)))
    assert copy is not None
    assert copy.whole_story
    assert copy_of(first, passages_of(world.article("isp", other))) is None


def test_what_a_speaker_says_in_a_copied_story_is_not_the_outlets_own_voice() -> None:
    world = World()
    story = f"{PASSAGE} The Monitor counted four dead."
    told, copied = world.article("herald", story), world.article("courier", story, hours=1)
    world.tell(Kind.AID, told, words=PASSAGE, start=0)
    world.tell(Kind.AID, copied, words=PASSAGE, start=0)
    world.tell(Kind.CASUALTIES, copied, says=["Monitor"], words="four dead", start=story.index("four dead"))
    claims, finder = told_of(world)
    assert [len(origin.claims) for origin in origins_of(claims, finder)] == [2, 1]


pairs_of_nine = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1])
scores = st.dictionaries(pairs_of_nine, st.integers(-3000, 3000)) | st.dictionaries(
    pairs_of_nine,
    st.sampled_from([-600, -300, 300, 600, 900]),  # many are alike
)


@given(scores)
def test_every_claim_is_in_exactly_one_group_and_each_hangs_on_another_of_it(
    drawn: dict[tuple[int, int], int],
) -> None:
    groups = group(range(9), drawn)
    assert sorted(rank for members in groups for rank in members) == list(range(9))
    for members in groups:
        for one in members:
            beside = [drawn.get((min(one, other), max(one, other)), -1500) for other in members if other != one]
            assert not beside or max(beside) > 0


@given(scores, st.permutations(range(9)))
def test_groups_do_not_depend_on_the_order_of_claims_and_pairs(
    drawn: dict[tuple[int, int], int], ranks: list[int]
) -> None:
    assert group(ranks, dict(reversed(drawn.items()))) == group(range(9), drawn)


@given(scores, st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_groups_that_grow_are_those_of_all_claims_at_once(drawn: dict[tuple[int, int], int], times: list[int]) -> None:
    beside: dict[int, dict[int, int]] = {rank: {} for rank in range(9)}
    grouping, here = Grouping(beside), set[int]()
    for time in sorted(set(times)):
        come = {rank for rank in range(9) if times[rank] == time}
        here |= come
        known = {pair: score for pair, score in drawn.items() if here.issuperset(pair)}
        for (one, other), score in known.items():
            beside[one][other] = beside[other][one] = score
        grouping.add(come)
        assert [list(members) for members in grouping.groups()] == group(sorted(here), known)


def test_parts_of_a_happening_are_joined_where_each_claim_fits_some_of_the_other_part() -> None:
    within = {(0, 1): 3000, (0, 2): 3000, (1, 2): 3000, (3, 4): 3000, (3, 5): 3000, (4, 5): 3000}
    across = {(one, other): -1000 for one in (0, 1, 2) for other in (3, 4, 5)} | {(0, 3): 900, (1, 4): 900, (2, 5): 900}
    assert group_by_average(range(6), within | across) == [[0, 1, 2], [3, 4, 5]]
    assert group(range(6), within | across) == [[0, 1, 2, 3, 4, 5]]
    assert group(range(6), within | across | {(1, 4): -1000, (2, 5): -1000}) == [[0, 1, 2], [3, 4, 5]]


def test_a_chain_of_likenesses_does_not_glue_its_ends() -> None:
    assert group([0, 1, 2], {(0, 1): 1000, (1, 2): 900, (0, 2): -8000}) == [[0, 1], [2]]


@settings(max_examples=40, deadline=None)
@given(worlds, st.integers(1, 4))
def test_webs_that_grow_give_the_picture_of_webs_that_are_made_at_once(world: World, few: int) -> None:
    def at_once(webs: Webs, claims: Sequence[Told]) -> Web:
        return Web.of(claims, webs.links.among(claims))

    with patch("vedette.fuse.links.FEW", few), patch("vedette.fuse.webs.FEW", 1):
        grown = world.derived()
        with patch("vedette.fuse.webs.Webs.of", at_once):
            assert world.derived() == grown


def test_many_claims_on_one_place_and_day_are_compared_only_with_those_known_shortly_before() -> None:
    world = World()
    for number in range(200):
        world.tell(Kind.SHELLING, "herald", hours=number / 100)
    claims, finder = told_of(world)
    assert len(list(Links(claims, finder).joins())) <= 200 * 60

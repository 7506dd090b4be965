"""The scores of groups: worked examples of the literature, and what must hold of any grouping."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.evaluate.clusters import Grouping, b_cubed, ceaf_e, conll, muc

# Pradhan and others 2014, figure 1: key {a b c} {d e f g}, response {a b} {c d} {f g h i}, here without h and i.
KEY = dict(zip("abcdefg", [1, 1, 1, 2, 2, 2, 2], strict=True))
RESPONSE = dict(zip("abcdefg", [1, 1, 2, 2, 4, 3, 3], strict=True))


def test_muc_counts_links() -> None:
    assert muc(KEY, RESPONSE).recall == pytest.approx((1 + 1) / (2 + 3))
    assert muc(KEY, RESPONSE).precision == pytest.approx((1 + 0 + 1) / (1 + 1 + 1))


def test_b_cubed_goes_by_mentions() -> None:
    assert b_cubed(KEY, RESPONSE).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 1 / 4 + 2 / 4 + 2 / 4) / 7)
    assert b_cubed(KEY, RESPONSE).precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1 + 1 + 1) / 7)


def test_ceaf_pairs_groups_off() -> None:
    total = 2 * 2 / (3 + 2) + 2 * 2 / (4 + 2)
    assert ceaf_e(KEY, RESPONSE).recall == pytest.approx(total / 2)
    assert ceaf_e(KEY, RESPONSE).precision == pytest.approx(total / 4)


groupings = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12).map(
    lambda pairs: ({i: one for i, (one, _) in enumerate(pairs)}, {i: other for i, (_, other) in enumerate(pairs)})
)


@given(groupings)
def test_the_two_sides_swap_precision_and_recall(drawn: tuple[Grouping[int], Grouping[int]]) -> None:
    gold, found = drawn
    for measure in (muc, b_cubed, ceaf_e):
        assert measure(gold, found) == pytest.approx(measure(found, gold)[::-1])
        assert 0 <= measure(gold, found).f1 <= 1 + 1e-9


@given(groupings)
def test_the_right_groups_are_scored_as_such(drawn: tuple[Grouping[int], Grouping[int]]) -> None:
    gold, _ = drawn
    renamed = {mention: f"group {group}" for mention, group in gold.items()}
    assert b_cubed(gold, renamed).f1 == ceaf_e(gold, renamed).f1 == pytest.approx(1)
    if len(set(gold.values())) < len(gold):
        assert conll(gold, renamed) == pytest.approx(1)


@given(groupings)
def test_no_other_pairing_of_groups_is_better(drawn: tuple[Grouping[int], Grouping[int]]) -> None:
    gold, found = drawn
    ours, theirs = list(set(gold.values())), list(set(found.values()))

    def alike(one: object, other: object) -> float:
        first = {mention for mention in gold if gold[mention] == one}
        second = {mention for mention in found if found[mention] == other}
        return 2 * len(first & second) / (len(first) + len(second))

    short, long = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    best = max(
        sum(alike(*(pair if short is ours else pair[::-1])) for pair in zip(short, order, strict=False))
        for order in permutations(long, len(short))
    )
    assert ceaf_e(gold, found).recall * len(ours) == pytest.approx(best)

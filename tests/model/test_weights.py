"""Weights of clues are read from a table, and summed."""

import pytest

from vedette.model.weights import weighed, weights_of


def test_a_table_gives_the_weight_of_each_clue() -> None:
    weights = weights_of("# clue\tweight\nnear\t0.5\nof the title, this\t-1.25\n")
    assert weights == {"near": 0.5, "of the title, this": -1.25}
    assert weighed(weights, {"near": 2.0, "of the title, this": 1.0, "unknown": 3.0}) == pytest.approx(-0.25)


def test_a_line_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        weights_of("near\t0.5\tmore\n")

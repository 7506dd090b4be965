"""Coherence: unsure words lean to the kinds that are told around them."""

import numpy as np
import pytest

from vedette.read.coherence import coherent

UNSURE = np.array([0.42, 0.38, 0.0])
SURE = np.array([0.0, 0.9, 0.0])


def test_an_unsure_word_leans_to_what_is_told_around_it() -> None:
    told = coherent({0: SURE, 1: UNSURE}, [0, 100])
    assert told[1].argmax() == 1


def test_what_is_told_behind_counts_as_what_is_told_before() -> None:
    before = coherent({0: SURE, 1: UNSURE}, [0, 100])[1]
    behind = coherent({0: UNSURE, 1: SURE}, [0, 100])[0]
    assert before == pytest.approx(behind)


def test_what_is_told_far_off_hardly_counts() -> None:
    assert coherent({0: SURE, 1: UNSURE}, [0, 20_000])[1] == pytest.approx(UNSURE, abs=1e-6)


def test_a_word_alone_stays_as_it_is() -> None:
    assert coherent({3: UNSURE}, [0, 1, 2, 3])[3] == pytest.approx(UNSURE)
    assert coherent({}, []) == {}


def test_how_likely_a_word_is_a_claim_stays() -> None:
    told = coherent({0: SURE, 1: UNSURE, 2: np.zeros(3, np.float32)}, [0, 50, 90])
    assert [vector.sum() for vector in told.values()] == pytest.approx([0.9, 0.8, 0.0])


def test_a_kind_that_nothing_speaks_for_is_not_told_for_what_is_around() -> None:
    told = coherent({0: SURE, 1: np.array([0.7, 0.0, 0.0])}, [0, 10])
    assert told[1] == pytest.approx([0.7, 0.0, 0.0])

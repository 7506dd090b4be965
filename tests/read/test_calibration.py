"""Confidence rises with the reader's chance, stays between 0 and 1, and is read from the data file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.parsing import READER, claims_of

from vedette.read.calibration import AS_IT_IS, Curve, curve_of

CHANCES = st.floats(0, 1)


@given(CHANCES, CHANCES)
def test_more_chance_is_never_less_confidence(one: float, other: float) -> None:
    curve = Curve(slope=0.7, shift=-0.2)
    low, high = sorted((one, other))
    assert 0 < curve.confidence(low) <= curve.confidence(high) < 1


def test_chances_stay_as_they_are_without_a_curve() -> None:
    assert curve_of("a reader that nobody fitted") == AS_IT_IS
    assert AS_IT_IS.confidence(0.3) == pytest.approx(0.3)


def test_the_claims_of_the_parse_reader_are_calibrated() -> None:
    text = "The rebels captured Karmun."
    calibrated = claims_of(text)[0].confidence
    curve, READER.curve = READER.curve, AS_IT_IS
    try:
        raw = claims_of(text)[0].confidence
    finally:
        READER.curve = curve
    assert curve != AS_IT_IS
    assert calibrated == pytest.approx(curve.confidence(raw), abs=2e-3)

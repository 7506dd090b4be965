"""Calibration is measured as the literature does, and drawn."""

import random
import xml.etree.ElementTree as ET

import pytest

from vedette.evaluate.calibration import (
    Judged,
    bins_of,
    brier_score,
    calibration_error,
    calibration_lines,
    error_by_chance,
)
from vedette.evaluate.reliability import reliability_svg


def judged(confidence: float, right: int, claims: int) -> list[Judged]:
    return [Judged("one", confidence, number < right) for number in range(claims)]


def test_the_error_is_the_mean_distance_of_confidence_from_what_is_right() -> None:
    bins = bins_of([*judged(0.75, 5, 10), *judged(0.25, 3, 30)])
    assert [(one.claims, one.confidence, one.right) for one in bins] == [(30, 0.25, 0.1), (10, 0.75, 0.5)]
    assert calibration_error(bins) == pytest.approx((30 * 0.15 + 10 * 0.25) / 40)


def test_full_confidence_has_its_bin_and_nothing_has_none() -> None:
    assert [one.claims for one in bins_of(judged(1.0, 2, 2))] == [2]
    assert calibration_error([]) == error_by_chance([]) == brier_score([]) == 0.0


def test_what_luck_alone_would_show_is_told() -> None:
    chance = random.Random(7)  # noqa: S311 - it draws claims, not secrets
    shown = []
    for _ in range(200):
        drawn = [confidence for confidence in (0.3, 0.55, 0.8) for _ in range(100)]
        claims = [Judged("one", confidence, chance.random() < confidence) for confidence in drawn]
        shown.append(calibration_error(bins_of(claims)))
    assert sum(shown) / len(shown) == pytest.approx(error_by_chance(bins_of(claims)), rel=0.1)


def test_brier_is_the_mean_squared_distance() -> None:
    assert brier_score([Judged("one", 0.8, right=True), Judged("one", 0.4, right=False)]) == pytest.approx(0.1)


def test_the_last_line_can_be_read_by_programs() -> None:
    lines = list(calibration_lines(judged(0.5, 5, 10)))
    assert lines[-1].startswith("calibration claims=10.000 ece=0.000 ece_by_chance=0.126 brier=0.250")


def test_the_plot_has_a_dot_for_each_bin_where_it_belongs() -> None:
    bins = bins_of([*judged(0.2, 2, 10), *judged(0.9, 30, 30)])
    root = ET.fromstring(reliability_svg("Is it <right>?", {"gold & all": bins}))  # noqa: S314 - it is ours
    dots = root.findall("{http://www.w3.org/2000/svg}circle")
    assert [dot.get("cx") for dot in dots] == ["120.0", "344.0"]
    assert float(dots[0].get("r", 0)) < float(dots[1].get("r", 0))
    assert "gold & all: 40 claims, ECE 0.075" in "".join(root.itertext())

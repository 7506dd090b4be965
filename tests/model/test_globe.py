"""Distances on the globe."""

import pytest

from vedette.model.globe import km_between


def test_known_distances_come_out() -> None:
    assert km_between((36.20, 37.16), (36.20, 37.16)) == 0
    assert km_between((0.0, 0.0), (0.0, 180.0)) == pytest.approx(20_015, abs=1)  # half of the equator
    assert km_between((36.2012, 37.1612), (33.5102, 36.2913)) == pytest.approx(309, abs=2)  # Aleppo to Damascus

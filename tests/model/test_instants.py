"""Instants as people write them."""

from datetime import UTC, datetime

import pytest

from vedette.model.instants import instant_of


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("2024-11-30", datetime(2024, 11, 30, 23, 59, 59, 999999, UTC)),
        ("2024-11-30T18:00", datetime(2024, 11, 30, 18, tzinfo=UTC)),
        ("2024-11-30T18:00Z", datetime(2024, 11, 30, 18, tzinfo=UTC)),
        ("2024-11-30T18:00+03:00", datetime(2024, 11, 30, 15, tzinfo=UTC)),
    ],
)
def test_a_day_means_its_end_and_a_time_without_zone_is_utc(words: str, instant: datetime) -> None:
    assert instant_of(words) == instant
    assert instant_of(words).tzinfo is UTC


@pytest.mark.parametrize("words", ["", "yesterday", "2024-13-01", "2024-11-30T25:00", "0001-01-01T00:00+14:00"])
def test_words_that_tell_no_instant_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        instant_of(words)

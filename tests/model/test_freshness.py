"""How fast beliefs age, and whether anybody watches."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.fuse.world import NOON, World

from vedette.model.belief import Belief
from vedette.model.freshness import Watch, age_of, watch_on
from vedette.model.vocabulary import Freshness, Kind


@pytest.fixture(scope="module")
def held() -> Belief:
    """Return the belief that the South took Kasr on 30 November, told that noon."""
    world = World()
    world.tell(Kind.CAPTURE, who=["South"])
    (belief,) = world.beliefs()
    return belief


def aged(belief: Belief, beliefs: list[Belief], days: int) -> Freshness:
    return age_of(belief, beliefs, NOON + timedelta(days=days)).freshness


def moved(belief: Belief, count: int, *, on: date, north: float = 0.1) -> list[Belief]:
    """Return beliefs about places a little further north that changed hands on a day."""
    return [replace(belief, lat=belief.lat + north * (at + 1), valid_from=on) for at in range(count)]


def test_a_belief_ages_more_slowly_where_the_front_stands_still(held: Belief) -> None:
    quiet = replace(held, valid_from=date(2024, 9, 1))
    assert aged(quiet, [quiet], 9) is Freshness.FRESH
    assert aged(quiet, [quiet, *moved(held, 1, on=date(2024, 12, 1))], 9) is Freshness.AGEING


def test_a_belief_ages_faster_where_the_front_moves_fast(held: Belief) -> None:
    fast = [held, *moved(held, 3, on=date(2024, 12, 1))]
    assert aged(held, [held], 9) is Freshness.AGEING
    assert aged(held, fast, 9) is Freshness.STALE


def test_a_front_far_away_is_another_front(held: Belief) -> None:
    away = moved(held, 5, on=date(2024, 12, 1), north=2.0)
    assert age_of(held, [held, *away], NOON).stale_days == age_of(held, [held], NOON).stale_days


def test_an_area_ages_more_slowly_than_a_town(held: Belief) -> None:
    area = replace(held, radius_km=40.0)
    assert age_of(area, [area], NOON).stale_days > age_of(held, [held], NOON).stale_days


@pytest.mark.parametrize(
    ("told_of", "watch"),
    [("Kasr", Watch.REPORTED), ("Tell Amr", Watch.NO_REPORT), ("Elsewhere", Watch.NOT_WATCHED)],
)
def test_no_report_is_told_apart_from_nobody_watching(held: Belief, told_of: str, watch: Watch) -> None:
    world = World()
    world.tell(Kind.CLASH, who=["South"], at=[told_of])
    week = (NOON - timedelta(days=7), NOON)
    assert watch_on((held.lat, held.lon), 10.0, world.claims, *week) is watch


def test_what_was_reported_long_ago_is_no_report_now(held: Belief) -> None:
    world = World()
    world.tell(Kind.CLASH, who=["South"])
    later = datetime(2025, 3, 1, tzinfo=UTC)
    assert watch_on((held.lat, held.lon), 10.0, world.claims, later - timedelta(days=7), later) is Watch.NOT_WATCHED

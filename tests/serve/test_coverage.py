"""What was read when: an empty map must never be taken for a quiet day."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.serve.records import NOW, Client, few_registers, make_document

from vedette.model.receipt import Receipt
from vedette.serve import make_app
from vedette.serve.pages.coverage import Span
from vedette.store import Store

FIRST = datetime(2024, 11, 1, 9, tzinfo=NOW.tzinfo)


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """Serve a daily source that stops, a weekly one that goes on, and articles that could not be read."""
    with Store(tmp_path) as store:
        for source, every, last in (("daily", 1, 9), ("weekly", 7, 28)):
            for days in range(0, last, every):
                published = FIRST + timedelta(days=days)
                store.add_document(make_document(source, f"{source} {days}", "Nothing new.", 1, published_at=published))
        store.add_document(make_document("weekly", "undated", "No day is told.", 1, published_at=None))
        for number in range(3):
            problem = f"Refused: https://example.org/{number} answered with status {500 + number}."
            store.add_receipt(Receipt(record=f"r{number}", step="ingest", version="1", done_at=NOW, problem=problem))
    return Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))


def test_a_source_is_silent_when_it_pauses_longer_than_it_does(client: Client) -> None:
    found = client.get("/coverage.json").json()
    told = {
        one["reading"]["source"]: (one["pause_days"], one["days_behind"], one["silent"]) for one in found["sources"]
    }
    assert told == {"daily": (1.0, 13, True), "weekly": (7.0, 0, False)}
    assert "silent: 13 days behind the newest" in client.get("/coverage").text


def test_days_without_any_article_are_counted_and_what_has_no_day_is_on_none(client: Client) -> None:
    found = client.get("/coverage.json").json()
    assert (found["first_day"], found["last_day"], found["empty_days"]) == ("2024-11-01", "2024-11-22", 11)
    assert sum(found["bars"]) == 9 + 4
    assert {one["reading"]["source"]: one["reading"]["undated"] for one in found["sources"]} == {
        "daily": 0,
        "weekly": 1,
    }


def test_what_failed_alike_is_told_once_with_how_often(client: Client) -> None:
    assert client.get("/coverage.json").json()["failures"] == [["ingest", "Refused: … answered with status ….", 3]]


def test_bars_are_of_equal_width_and_lose_nothing() -> None:
    days = [date(2020, 1, 1), date(2020, 6, 1), date(2024, 12, 31)]
    span = Span.over(days)
    heights = span.heights(dict.fromkeys(days, 2))
    assert len(heights) <= 90
    assert sum(heights) == 6
    assert (heights[0], heights[-1]) == (2, 2)


def test_what_is_read_later_is_counted_with_what_was_there(client: Client, tmp_path: Path) -> None:
    before = client.get("/coverage.json").json()
    with Store(tmp_path) as store:
        for source, day in (("daily", -3), ("daily", 30), ("weekly", 3), ("monthly", 5)):
            published = FIRST + timedelta(days=day)
            store.add_document(make_document(source, f"{source} later {day}", "News.", 1, published_at=published))
        store.add_document(make_document("daily", "undated, too", "No day.", 1, published_at=None))
    found = client.get("/coverage.json").json()
    assert found == Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers())).get("/coverage.json").json()
    daily = {one["reading"]["source"]: one["reading"] for one in found["sources"]}["daily"]
    assert (daily["documents"], daily["undated"]) == (12, 1)
    assert (daily["first_published"], daily["last_published"]) == (
        "2024-10-29T09:00:00+00:00",
        "2024-12-01T09:00:00+00:00",
    )
    assert len(found["sources"]) == len(before["sources"]) + 1

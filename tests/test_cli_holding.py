"""`vedette holder`: who holds a place, on which ground."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """Run the command line over one report; return how it ended and what it printed to both streams."""
    text = "Opposition fighters captured the town of Saraqib on Sunday, a resident said."
    row = {"id": "one", "outlet": "Paper", "title": "", "published": "2024-12-01", "text": text}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    run("read", str(path), "--reader", "parse")
    return run


def test_what_is_told_of_a_place_is_told_with_its_age(run: Run) -> None:
    code, printed, _ = run("holder", "Saraqib", "--on", "2024-12-03")
    assert code == 0
    assert "held by Syrian opposition forces" in printed
    assert "Ground: told" in printed
    assert "2 days old: fresh" in printed


def test_who_is_only_presumed_to_hold_a_place_is_said_to_be_presumed(run: Run) -> None:
    _, printed, _ = run("holder", "Latakia", "--on", "2024-12-03")
    assert printed.splitlines()[0].endswith(": held by the Syrian government, as is presumed.")


def test_one_day_is_a_day_and_not_days(run: Run) -> None:
    _, printed, _ = run("holder", "Saraqib", "--on", "2024-12-02")
    assert "The newest passage is 1 day old" in printed


def test_a_place_of_which_nothing_is_told_is_presumed_and_said_not_to_be_watched(run: Run) -> None:
    _, printed, _ = run("holder", "Latakia", "--on", "2024-12-03", "--json")
    answer = json.loads(printed)
    assert (answer["holding"]["basis"], answer["watch"]) == ("presumed", "not_watched")

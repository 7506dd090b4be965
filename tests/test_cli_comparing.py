"""`vedette contradictions` and `vedette changes`."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
REPORTS = [
    ("2024-12-01", "Opposition fighters captured the town of Saraqib on Sunday, their spokesman said."),
    ("2024-12-02", "The Syrian army denied that opposition fighters had captured Saraqib on Sunday."),
]


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """Run the command line over two reports; return how it ended and what it printed to both streams."""
    rows = [
        {"id": str(at), "outlet": f"Paper {at}", "title": "", "published": day, "text": text}
        for at, (day, text) in enumerate(REPORTS)
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run("read", str(path))
    return run


def test_contradictions_are_listed_with_who_says_what(run: Run) -> None:
    code, printed, _ = run("contradictions", "--point", "occurrence")
    assert code == 0
    assert "capture in Saraqib" in printed
    assert "it is not so (the Syrian army)" in printed


def test_contradictions_are_json_for_programs(run: Run) -> None:
    _, printed, _ = run("contradictions", "--format", "json")
    (one,) = [one for one in json.loads(printed) if one["point"] == "occurrence"]
    assert [len(position["claims"]) for position in one["positions"]] == [1, 1]


def test_nothing_is_told_differently_before_the_second_report(run: Run) -> None:
    _, printed, told = run("contradictions", "--known-at", "2024-12-01")
    assert "Saraqib" not in printed
    assert "Nothing is told differently" in told


def test_changes_since_the_first_report_tell_that_it_is_contradicted(run: Run) -> None:
    code, printed, _ = run("changes", "--since", "2024-12-01", "--format", "json")
    assert code == 0
    told = {(change["what"], change["sort"]) for change in json.loads(printed)}
    assert ("event", "contradicted") in told


def test_a_changed_event_says_of_which_day_it_is(run: Run) -> None:
    _, printed, _ = run("changes", "--since", "2024-12-01", "--format", "csv")
    assert re.search(r"Capture of Saraqib by [^,]+, (?:on|between) \d", printed)


def test_a_later_moment_has_to_be_later(run: Run) -> None:
    code, _, told = run("changes", "--since", "2024-12-02", "--known-at", "2024-12-01")
    assert code == 2
    assert "name a later time" in told


@pytest.mark.parametrize(
    "words",
    [("contradictions",), ("changes", "--since", "2024-12-01"), ("casualties",), ("holder", "Saraqib")],
)
def test_actors_of_ones_own_count_here_too(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "home" / "actors_mine.toml").write_text("[[actor]]\nid = 'league'\n", encoding="utf-8")
    code, _, told = run(*words)
    assert code == 1
    assert "actors_mine.toml" in told

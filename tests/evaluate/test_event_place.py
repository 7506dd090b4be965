"""Where events took place is measured by the names that are shared; damaged rows are left out and told."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.evaluate.event_place import (
    evaluate_event_place,
    event_place_lines,
    finest_places,
    load_placed_events,
)
from vedette.languages.english.sides import SideNames
from vedette.resolve.actor_data import packaged_actors

TEXT = "A bomb exploded in the town of Dahra on Sunday."


def placed(text: str, event: str, *places: str) -> dict[str, Any]:
    words = [("VERB", event), *(("LOCATION", place) for place in places)]
    spans = [{"label": label, "start": text.index(word), "end": text.index(word) + len(word)} for label, word in words]
    return {"text": text, "spans": spans, "source": "own"}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_names_are_right_where_they_touch(tmp_path: Path) -> None:
    rows = [
        placed(TEXT, "exploded", "Dahra"),
        placed("A bomb exploded in the town of Karmun.", "exploded", "town"),
        placed(TEXT, "exploded", "ahra"),
    ]
    events = list(load_placed_events(written(tmp_path / "events.jsonl", *rows)))
    assert [event.is_damaged for event in events] == [False, False, True]
    scores = evaluate_event_place(events, lambda _: True, lambda _: [])
    assert (scores.events, scores.damaged) == (2, 1)
    assert (scores.marked, scores.reached, scores.found, scores.right) == (2, 1, 2, 1)
    lines = list(event_place_lines(scores, misses=True))
    assert lines[0] == "wanted ['town'] found ['Karmun'] | A bomb [exploded] in the town of Karmun."
    assert lines[-1] == "event-place precision=0.500 recall=0.500 f1=0.500"


def test_the_places_of_two_events_are_told_apart(tmp_path: Path) -> None:
    text = "Rebels clashed with soldiers in Dahra, and the army withdrew from Karmun."
    sides = SideNames(packaged_actors().names_of_sides()).spans  # hidden from the encoder, as in use
    rows = [placed(text, "clashed"), placed(text, "withdrew")]
    found = [
        [text[start:end] for start, end in finest_places(event, lambda _: True, sides)]
        for event in load_placed_events(written(tmp_path / "events.jsonl", *rows))
    ]
    assert found == [["Dahra"], ["Karmun"]]


def test_the_tenth_is_told_by_the_text_alone(tmp_path: Path) -> None:
    rows = [placed(f"Bomb {number} exploded in Dahra.", "exploded") for number in range(200)]
    held = [event.is_held_out for event in load_placed_events(written(tmp_path / "events.jsonl", *rows))]
    again = [event.is_held_out for event in load_placed_events(written(tmp_path / "again.jsonl", *rows[::-1]))]
    assert held == again[::-1]
    assert 8 <= sum(held) <= 32


def test_a_row_without_an_event_is_told(tmp_path: Path) -> None:
    row = {"text": TEXT, "spans": [{"label": "LOCATION", "start": 0, "end": 1}]}
    with pytest.raises(InputError, match="row 1: a row needs text and spans, one a VERB"):
        list(load_placed_events(written(tmp_path / "events.jsonl", row)))


def test_the_command_may_ask_the_held_out_tenth_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "events.jsonl", *(placed(f"Bomb {n} exploded in Dahra.", "exploded") for n in range(40)))
    held = sum(event.is_held_out for event in load_placed_events(path))
    lines = CliRunner().invoke(app, ["evaluate", "event-place", str(path), "--tenth"]).stdout.splitlines()
    assert lines[0].startswith(f"{held} events, 0 more")
    assert lines[-1].startswith("event-place precision=")

"""Scores of the tasks beside the gold stay above their floors, on a part of each file that is read in seconds."""

import json
from pathlib import Path

import pytest

from vedette.evaluate.attribution import evaluate_attribution
from vedette.evaluate.event_place import evaluate_event_place, load_placed_events
from vedette.evaluate.toponyms import evaluate_toponyms
from vedette.evaluate.where import evaluate_where
from vedette.languages.english.sides import SideNames
from vedette.resolve.actor_data import load_actors
from vedette.resolve.gazetteer import Gazetteer

FLOORS = json.loads((Path(__file__).parents[2] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["tasks"]


def below(metrics: dict[str, float], task: str) -> dict[str, float]:
    return {name: metrics[name] for name, floor in FLOORS[task].items() if metrics[name] < floor}


def test_sources_stay_above_their_floor_on_every_fourth_text(shared: Path) -> None:
    path = shared / "data" / "attribution-dev.jsonl.gz"
    metrics = evaluate_attribution(path, lambda texts: list(texts)[::4]).metrics()
    assert not below(metrics, "attribution"), metrics


def test_places_of_events_stay_above_their_floor_on_all_that_is_held_out(shared: Path) -> None:
    path = shared / "data" / "event-places.jsonl.gz"
    events = [event for event in load_placed_events(path) if event.is_held_out]
    metrics = evaluate_event_place(
        events, Gazetteer().knows, SideNames(load_actors(()).names_of_sides()).spans
    ).metrics()
    assert not below(metrics, "event-place"), metrics


@pytest.mark.parametrize("task", ["toponyms-geowebnews", "toponyms-trnews"])
def test_place_names_stay_above_their_floor_on_every_second_text(task: str, shared: Path) -> None:
    path = shared / "data" / f"{task}.jsonl.gz"
    metrics = evaluate_toponyms(path, Gazetteer(), lambda texts: list(texts)[::2]).metrics()
    assert not below(metrics, task), metrics


def test_places_of_coded_events_stay_above_their_floor(shared: Path) -> None:
    metrics = evaluate_where(shared / "data" / "events-ucdp.jsonl.gz", Gazetteer()).metrics()
    assert not below(metrics, "where"), metrics

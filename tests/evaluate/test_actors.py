"""`vedette evaluate actors`: whom words stand for, against judged ids."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.evaluate.actors import evaluate_actors, load_judged
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister

TEXT = "Syrian troops entered Saraqib on Monday, Reuters said. A baker saw smoke. Turkish jets circled, a man said."
CLAIMS = [
    {"quote": "Syrian troops entered Saraqib on Monday, Reuters said", "trigger": "entered",
     "speakers": ["Reuters"], "initiators": ["Syrian troops"]},
    {"quote": "Turkish jets circled, a man said", "trigger": "circled",
     "speakers": ["a man"], "initiators": ["Turkish jets"]},
]  # fmt: skip
ROWS = [
    {"document": "one", "claim": 1, "speaker": 1, "ids": ["@reuters"]},
    {"document": "one", "claim": 1, "initiator": 1, "ids": ["sy-forces"]},
    {"document": "one", "claim": 2, "speaker": 1, "ids": []},
    {"document": "one", "claim": 2, "initiator": 1, "ids": ["us-forces"]},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rest: dict[str, object] = {
        "kind": "advance",
        "modality": "occurred",
        "targets": [],
        "places": [],
        "when": None,
        "numbers": [],
    }
    article = {"id": "one", "outlet": "The Paper", "title": "", "published": "2019-12-23", "text": TEXT}
    for name, content in (("texts", article), ("claims", {"claims": [claim | rest for claim in CLAIMS]})):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "actors.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return tmp_path


def test_words_are_judged_by_their_ids(gold: Path) -> None:
    sources = SourceRegister()
    scores = evaluate_actors(gold, Resolver(Gazetteer(), ActorRegister(), sources), sources)
    assert (scores.share("speaker").right, scores.share("speaker").asked) == (1, 1)
    assert (scores.share("initiator").right, scores.share("initiator").asked) == (1, 2)
    assert scores.metrics()["left_open"] == 1.0
    assert scores.misses == ["    [one] initiator “Turkish jets” is us-forces, answered tr-forces-in-syria"]


def test_the_command_ends_with_one_line(gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "actors", str(gold), "--misses"])
    assert result.stdout.splitlines()[-1] == "actors right=0.667 speaker=1.000 initiator=0.500 left_open=1.000"


def test_the_packaged_judgements_hold_ids_of_the_registers(tmp_path: Path) -> None:
    actors, sources = ActorRegister(), SourceRegister()
    known = {actor.id for actor in actors.all()} | {f"@{source.id}" for source in sources.all()}
    judged = load_judged(tmp_path)
    assert len(judged) > 400
    assert {id_ for one in judged for id_ in one.ids} - known == set()


@pytest.mark.parametrize("row", [{"document": "one", "claim": 9, "speaker": 1, "ids": []}, {"document": "one"}])
def test_a_wrong_row_is_told(gold: Path, row: dict[str, object]) -> None:
    (gold / "actors.jsonl").write_text(json.dumps(row), encoding="utf-8")
    sources = SourceRegister()
    with pytest.raises(InputError, match="one"):
        evaluate_actors(gold, Resolver(Gazetteer(), ActorRegister(), sources), sources)


def test_articles_that_nobody_judged_are_told(gold: Path) -> None:
    (gold / "actors.jsonl").unlink()
    sources = SourceRegister()
    with pytest.raises(InputError, match=r"actors\.jsonl"):
        evaluate_actors(gold, Resolver(Gazetteer(), ActorRegister(), sources), sources)

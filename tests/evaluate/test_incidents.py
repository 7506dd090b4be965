"""Incidents that analysts put down are told where a claim names them, and asked for place, day and doer."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.evaluate.incidents import evaluate_incidents, incident_lines, load_reports
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

TEXT = """LIMA, 9 MAR 90 (EFE) -- [TEXT] REBELS KILLED THE MAYOR OF AYACUCHO IN AYACUCHO ON THURSDAY.

   A POLICEMAN WAS KIDNAPPED BY UNKNOWN MEN IN AREQUIPA ON 8 MARCH."""


def template(number: str = "1", stage: str = "ACCOMPLISHED", **slots: str) -> dict[str, list[str]]:
    names = {
        "type": "INCIDENT: TYPE", "place": "INCIDENT: LOCATION", "day": "INCIDENT: DATE",
        "doer": "PERP: INDIVIDUAL ID", "group": "PERP: ORGANIZATION ID",
        "thing": "PHYS TGT: ID", "name": "HUM TGT: NAME", "whom": "HUM TGT: DESCRIPTION",
    }  # fmt: skip
    filled = {slot: [slots.get(name, "-")] for name, slot in names.items()}
    return filled | {"MESSAGE: TEMPLATE": [number], "INCIDENT: STAGE OF EXECUTION": [stage]}


def written(path: Path, *templates: dict[str, list[str]], **other: Any) -> Path:
    row = {"id": "one", "text": TEXT, "templates": list(templates)} | other
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


KILLED = template(
    type="ATTACK", place="(PERU: AYACUCHO (CITY)) / (PERU)", day="08 MAR 90", doer='"REBELS"', whom='"MAYOR"'
)
TAKEN = template("2", type="KIDNAPPING", place="PERU: CUZCO (CITY)", day="- 09 MAR 90", whom='"POLICEMAN"')
UNTOLD = template("3", type="BOMBING", place="CHILE", whom='"AMBASSADOR"')


def test_places_days_and_words_are_taken_from_the_slots(tmp_path: Path) -> None:
    path = written(tmp_path / "reports.jsonl", KILLED, TAKEN)
    report = next(load_reports(path))
    assert str(report.document.published_at) == "1990-03-09 00:00:00+00:00"
    killed, taken = report.incidents
    assert killed.places == (("peru", "ayacucho"), ("peru",))
    assert taken.places == (("peru", "cuzco"),)
    assert killed.doers == {"rebels"}
    assert [day.isoformat() for day in killed.days or ()] == ["1990-03-08", "1990-03-08"]
    assert [day.isoformat() for day in taken.days or ()] == ["1990-02-06", "1990-03-09"]
    assert taken.doers == set()


def test_only_what_had_to_be_reported_and_was_done_is_asked(tmp_path: Path) -> None:
    threatened = template(type="ATTACK", stage="THREATENED")
    path = written(tmp_path / "reports.jsonl", threatened, template("2 (OPTIONAL)", type="ATTACK"))
    assert list(load_reports(path)) == []


def test_an_incident_is_told_by_a_claim_that_names_it(tmp_path: Path) -> None:
    path = written(tmp_path / "reports.jsonl", KILLED, TAKEN, UNTOLD)
    scores = evaluate_incidents(path, make_parts(settings_from(None, {})), Gazetteer())
    lines = list(incident_lines(scores, misses=True))
    assert lines[-1] == "incidents told=0.667 place=0.500 day=1.000 doer=1.000"
    assert any(line.startswith("place     [one] wanted (('peru', 'cuzco'),) found ['AREQUIPA']") for line in lines)
    assert "not told  [one] BOMBING ['ambassador']" in lines


def test_the_command_tells_what_a_row_lacks(tmp_path: Path) -> None:
    path = written(tmp_path / "reports.jsonl", templates=[{"INCIDENT: TYPE": ["ATTACK"]}])
    with pytest.raises(InputError, match="row 1: a row needs id, text and MUC templates"):
        list(load_reports(path))
    result = CliRunner().invoke(app, ["evaluate", "incidents", str(path)])
    assert isinstance(result.exception, InputError)

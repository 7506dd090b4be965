"""`vedette evaluate` measures, compares, and says what it needs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError, UsageError

TEXT = "Rebels captured the town of Saraqib on Monday, a monitor said."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    article = {"id": "one", "outlet": "The Paper", "title": "Town falls", "published": "2024-12-02", "text": TEXT}
    claim = {
        "quote": "Rebels captured the town of Saraqib on Monday",
        "trigger": "captured",
        "kind": "capture",
        "modality": "occurred",
        "speakers": ["a monitor"],
        "initiators": ["Rebels"],
        "targets": [],
        "places": [{"text": "Saraqib", "name": "Saraqib", "lat": 35.86, "lon": 36.8, "within_km": 10}],
        "when": {"start": "2024-12-02", "end": "2024-12-02"},
        "numbers": [],
        "cumulative": False,
        "note": "",
    }
    for name, content in (("texts", article), ("claims", {"id": "one", "claims": [claim]})):
        (folder / name).mkdir(parents=True)
        (folder / name / "one.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_evaluate_prints_the_table_and_one_closing_line(gold: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "claims", str(gold), "--misses"])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("claims found_f1=1.000 family_f1=1.000 kind_f1=1.000")
    assert "capture         gold   1 answers   1 right   1" in result.stdout


def test_evaluate_compares_two_files_of_claims(gold: Path, tmp_path: Path) -> None:
    read = ["read", "--dry-run", "--format", "jsonl", str(gold / "texts"), "--home", str(tmp_path / "home")]
    claims = CliRunner().invoke(app, read).stdout
    assert '"kind": "capture"' in claims
    (tmp_path / "before.jsonl").write_text(claims, encoding="utf-8")
    (tmp_path / "after.jsonl").write_text("", encoding="utf-8")
    result = CliRunner().invoke(
        app, ["evaluate", "--compare", str(tmp_path / "before.jsonl"), str(tmp_path / "after.jsonl")]
    )
    assert result.stdout.startswith("- [one] capture occurred: ")


def test_evaluate_says_what_it_takes(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(app, ["evaluate", "nothing"]).exception, UsageError)
    assert isinstance(CliRunner().invoke(app, ["evaluate", "claims", str(tmp_path)]).exception, InputError)

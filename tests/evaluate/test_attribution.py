"""Sources are measured by the words that they share with those that people marked."""

import json
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.attribution import attribution_lines, evaluate_attribution

TEXT = "Anna Holt said the bridge was old. The mayor thinks that it will hold."


def attributed(*sources: str) -> dict[str, Any]:
    spans = [[[TEXT.index(source), TEXT.index(source) + len(source)]] for source in sources]
    return {"id": "one", "text": TEXT, "attributions": [{"source": span, "cue": [], "content": []} for span in spans]}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_words_of_sources_are_counted_once(tmp_path: Path) -> None:
    row = attributed("Anna Holt", "Holt", "it")
    row["attributions"].append({"source": [], "cue": [], "content": []})
    scores = evaluate_attribution(written(tmp_path / "texts.jsonl", row))
    assert (scores.marked, scores.found, scores.right) == (3, 4, 2)
    lines = list(attribution_lines(scores, misses=True))
    assert lines[0].startswith("missed  [one] Anna Holt said")
    assert lines[1].startswith("made up [one] ")
    assert "[The mayor]" in lines[1]
    assert lines[-1] == "attribution precision=0.500 recall=0.667 source_f1=0.571"


@pytest.mark.parametrize(
    "row", [{"id": "one"}, {"id": "one", "text": "Short.", "attributions": [{"source": [[0, 99]]}]}]
)
def test_rows_of_another_form_are_told(tmp_path: Path, row: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="row 1: a text needs id, text and attributions"):
        evaluate_attribution(written(tmp_path / "texts.jsonl", row))

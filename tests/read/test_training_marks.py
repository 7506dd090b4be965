"""Marks keep annotation without the words of its text, and give it back."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "train_reader"))
marks = pytest.importorskip("marks")

TEXT = "The ministry said rebels took the bridge. Rebels lost the mill, the ministry said, and 12 men."
CLAIM = {
    "quote": "Rebels lost the mill, the ministry said, and 12 men",
    "trigger": "lost",
    "kind": "withdrawal",
    "modality": "occurred",
    "speakers": ["the ministry"],
    "initiators": ["Rebels"],
    "targets": [],
    "places": [{"text": "the mill", "name": "Mill", "lat": 1.0, "lon": 2.0, "within_km": 3}],
    "when": None,
    "numbers": [{"what": "killed", "low": 12, "high": 12, "text": "12"}],
    "cumulative": False,
    "note": "",
}


def test_marks_hold_no_word_of_the_text_and_give_the_claim_back() -> None:
    kept = marks.without_words(CLAIM, TEXT)
    told = (kept["quote"], kept["trigger"], *kept["speakers"], *kept["initiators"], kept["numbers"][0]["text"])
    assert told == ([42, 93], [49, 53], [64, 76], [42, 48], [87, 89])
    assert not any(words in json.dumps(kept) for words in ("ministry", "ebels", "mill", "lost"))
    assert marks.with_words(kept, TEXT) == CLAIM


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(marks.MarksError, match="the river"):
        marks.without_words(CLAIM | {"targets": ["the river"]}, TEXT)


def test_data_that_are_not_there_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(marks.MarksError, match="--data"):
        marks.rows_under(tmp_path)("some-data", "0")


def test_words_kept_apart_are_joined_as_print_has_them() -> None:
    words = [
        ["He", "said", ":", "``", "They", "'ve", "9", ".", "5", "km", "left", "''", "."],
        ["Full", "-", "scale", "war", "."],
    ]
    assert marks.text_of({"sentences": words}) == 'He said: "They\'ve 9.5 km left". Full-scale war.'
    assert marks.text_of({"text": "As it ' s"}) == "As it ' s"


def test_the_marks_of_the_project_fit_the_data() -> None:
    data = ROOT.parent / "shared" / "data"
    if not data.exists():
        pytest.skip("the data is not there")
    row_of = marks.rows_under(data)
    files = [*(ROOT / "training" / "marks").glob("*.jsonl"), *(ROOT / "benchmarks").glob("*/marks.jsonl")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 1000
    for line in lines:
        text, claims = marks.read(json.loads(line), row_of)
        assert all(claim["quote"] in text["text"] and claim["trigger"] in claim["quote"] for claim in claims)

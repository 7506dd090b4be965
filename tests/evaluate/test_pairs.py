"""Judged pairs of passages: their form, and what is measured against them."""

import json
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.copies import near_copy_lines
from vedette.evaluate.origins import origin_lines
from vedette.evaluate.reading import Stages
from vedette.run.parts import actors_by_id, make_parts, sources_by_id
from vedette.run.settings import settings_from

JUDGED = Path(__file__).parents[2] / "benchmarks" / "judged"
STORY = "Lorries with flour and medicine reached the besieged quarter on Friday for the first time since spring."
RETOLD = "Lorries carrying food got through to the surrounded district at the end of the week, after long months."


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    stories = {"a": STORY, "b": f"BREAKING {STORY}", "c": RETOLD}
    rows = [
        {"id": key, "outlet": f"Outlet {key}", "title": f"Story {key}", "text": text} for key, text in stories.items()
    ]
    return written(tmp_path / "texts.jsonl", rows)


def pair(one: str, other: str, *, end: int = 90, near_copy: bool = True) -> dict[str, Any]:
    spans = [{"document": document, "start": 0, "end": end} for document in (one, other)]
    return {"one": spans[0], "other": spans[1], "near_copy": near_copy}


def test_a_copy_is_found_and_a_story_in_other_words_is_none(texts: Path, tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", [pair("a", "b"), pair("a", "c", near_copy=False)])
    assert list(near_copy_lines(texts, pairs, misses=True)) == [
        "2 pairs, 1 near copies, 1 found, 1 of them right",
        "near-copies precision=1.000 recall=1.000 pairs=2.000",
    ]


def test_pairs_that_were_answered_otherwise_are_told_with_their_words(texts: Path, tmp_path: Path) -> None:
    pairs = written(tmp_path / "pairs.jsonl", [pair("a", "c")])
    first, *_ = near_copy_lines(texts, pairs, misses=True)
    assert first.startswith("said False, people say True: Lorries with flour")


@pytest.mark.parametrize(
    "row",
    [{"one": 1}, pair("a", "nowhere"), pair("a", "b", end=9000), {**pair("a", "b"), "near_copy": None, "one": {}}],
)
def test_pairs_of_another_form_are_refused(texts: Path, tmp_path: Path, row: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="each line has to be"):
        list(near_copy_lines(texts, written(tmp_path / "pairs.jsonl", [row]), misses=False))


def test_near_copies_reach_what_was_measured(shared: Path) -> None:
    *_, closing = near_copy_lines(shared / "data" / "syria-news.jsonl.gz", JUDGED / "near-copies.jsonl", misses=False)
    figures = dict(word.split("=") for word in closing.split()[1:])
    assert float(figures["precision"]) >= 0.95
    assert float(figures["recall"]) >= 0.90


def test_two_papers_that_quote_one_ministry_have_one_origin_and_another_speaker_another(tmp_path: Path) -> None:
    ministry = "Ten people were killed on Monday in an air strike on Kharkiv, the Ukrainian defence ministry said."
    others = "Ten people were killed on Monday in an air strike on Kharkiv, Amnesty International said."
    stories = {"a": f"{ministry} Shops were shut.", "b": f"Roads were blocked by snow. {ministry}", "c": others}
    texts = written(
        tmp_path / "texts.jsonl",
        [{"id": key, "outlet": f"Outlet {key}", "text": text} for key, text in stories.items()],
    )

    def passage(document: str) -> dict[str, Any]:
        start = stories[document].index("air strike")
        return {"document": document, "start": start, "end": start + len("air strike")}

    rows = [
        {"one": passage("a"), "other": passage("b"), "same_origin": True},
        {"one": passage("a"), "other": passage("c"), "same_origin": False},
    ]
    settings = settings_from(tmp_path, {})
    stages = Stages(make_parts(settings), actors_by_id(), sources_by_id(settings))
    *_, closing = origin_lines(texts, written(tmp_path / "pairs.jsonl", rows), stages, misses=True)
    assert closing == "origins accuracy=1.000 wrongly_independent=0.000 read=1.000"

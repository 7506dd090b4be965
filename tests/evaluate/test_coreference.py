"""Marked mentions are read, compared by their words, and put into groups."""

import json
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.coreference import coreference_lines
from vedette.evaluate.mentions import load_articles


def sentences(*texts: str) -> list[list[str]]:
    return [text.split() for text in texts]


FIRST = sentences(
    "An earthquake struck the port of Sulmar on Monday , killing ten people .",
    "The mayor of Sulmar , Nur Hadad , said that the quake had destroyed the bridge .",
)
SECOND = sentences("Ten people died when an earthquake shook Sulmar , its mayor Nur Hadad said .")
THIRD = sentences("An earthquake in Farland on 3 May injured Ana Brik , a teacher in Westhill .")


def article(name: str, words: list[list[str]], *marked: tuple[int, str, str]) -> dict[str, Any]:
    mentions = [{"sentence": at, "tokens": [words[at].index(word)], "chain": chain} for at, word, chain in marked]
    return {"id": name, "topic": 1, "sentences": words, "mentions": mentions}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_one_event_told_in_two_articles_is_one_group_and_another_is_not(tmp_path: Path) -> None:
    file = written(
        tmp_path / "articles.jsonl",
        article("a", FIRST, (0, "earthquake", "quake"), (1, "quake", "quake")),
        article("b", SECOND, (0, "earthquake", "quake")),
        article("c", THIRD, (0, "earthquake", "another quake"), (0, "injured", "wounds")),
    )
    *table, closing = coreference_lines(file)
    assert closing == "coreference conll_f1=1.000 b3=1.000 mentions=5.000"
    assert [line.split()[0] for line in table] == ["MUC", "B3", "CEAF_e"]


def test_what_hangs_on_a_mention_is_close_to_it(tmp_path: Path) -> None:
    file = written(tmp_path / "articles.jsonl", article("a", FIRST, (0, "struck", "quake")))
    ((mention,),) = [list(one.mentions()) for one in load_articles(file)]
    assert mention.wording.head == "strik"
    assert {"earthquak", "port"} <= mention.wording.close
    assert "sulmar" in mention.wording.names


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a"},
        {**article("a", FIRST), "mentions": [{"sentence": 9, "tokens": [0], "chain": "x"}]},
        {**article("a", FIRST), "mentions": [{"sentence": 0, "tokens": [99], "chain": "x"}]},
    ],
)
def test_articles_of_another_form_are_refused(tmp_path: Path, row: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="each line has to be an object"):
        list(coreference_lines(written(tmp_path / "articles.jsonl", row)))

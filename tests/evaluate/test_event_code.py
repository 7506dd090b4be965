"""The root of PLOVER between two sides is measured by a map that is fitted without the fifth that it answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.event_code import CodedSentence, CodeScores, evaluate_event_code, event_code_lines
from vedette.evaluate.event_codes import roots_of_words, seen, unmarked

SIDES = ("Velia", "Norland", "the Karmun council", "the Dahra militia", "the Orsk government", "the northern league")
TOLD = {"ASSAULT": "shelled", "AID": "sent food to", "CONSULT": "met"}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def rows() -> list[dict[str, Any]]:
    return [
        {"marked_sentence": f"<s>{one}</s> {verb} <t>{other}</t> on Friday.", "gold_root": root}
        for root, verb in TOLD.items()
        for one in SIDES
        for other in SIDES
        if one != other
    ]


def test_what_is_told_alike_is_answered_alike(tmp_path: Path) -> None:
    scores = evaluate_event_code(written(tmp_path / "codes.jsonl", *rows()))
    assert scores.metrics() == {"macro_f1": 1.0, "accuracy": 1.0}
    lines = list(event_code_lines(scores, misses=True))
    assert lines[0] == "ASSAULT      30 sentences, F1 1.000"
    assert lines[-1] == "event-code macro_f1=1.000 accuracy=1.000"


def test_sentences_without_marks_are_taken_too(tmp_path: Path) -> None:
    plain = [{"text": unmarked(row["marked_sentence"])[0], "event": row["gold_root"]} for row in rows()]
    assert evaluate_event_code(written(tmp_path / "codes.jsonl", *plain)).metrics()["accuracy"] == 1.0


def test_every_root_counts_the_same_in_the_mean() -> None:
    sentences = tuple(CodedSentence("", root) for root in ("AID", "AID", "AID", "YIELD"))
    scores = CodeScores(sentences, ("AID", "AID", "AID", "AID"))
    assert scores.metrics() == {"macro_f1": pytest.approx((6 / 7) / 2), "accuracy": 0.75}


def test_who_acts_is_not_seen() -> None:
    text = "<s>{0}</s> shelled <t>{1}</t> on Friday."
    assert seen(text.format("Velia", "Norland")).words == seen(text.format("Norland", "Velia")).words


def test_what_is_to_come_is_seen_as_that() -> None:
    done, planned = (seen(f"<s>Velia</s> {verb} <t>Norland</t> on Friday.") for verb in ("helped", "will help"))
    assert "aux=will" in planned.words - done.words
    assert (done.figures != planned.figures).any()


def test_the_marks_are_taken_out_and_the_first_of_each_kept() -> None:
    text, sides = unmarked("<s>Velia</s> met <t>Norland</t> and <t>Orsk</t>.")
    assert text == "Velia met Norland and Orsk."
    assert {name: text[start:end] for name, (start, end) in sides.items()} == {"s": "Velia", "t": "Norland"}


def test_a_word_may_tell_several_roots() -> None:
    assert set(roots_of_words()["offer"]) >= {"AGREE"}
    assert all(told for told in roots_of_words().values())


@pytest.mark.parametrize("marked", ["<s>Velia met Norland.", "Velia</s> met Norland."])
def test_marks_that_do_not_pair_are_told(tmp_path: Path, marked: str) -> None:
    path = written(tmp_path / "codes.jsonl", {"marked_sentence": marked, "gold_root": "CONSULT"})
    with pytest.raises(InputError, match="row 1: a row needs marked_sentence"):
        evaluate_event_code(path)


def test_too_few_sentences_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too few sentences"):
        evaluate_event_code(written(tmp_path / "codes.jsonl", rows()[0]))

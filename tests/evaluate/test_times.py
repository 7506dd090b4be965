"""`vedette evaluate times`: TIMEX2 values of a text, and how they are counted."""

import gzip
import json
from pathlib import Path

import pytest
from tests.resolve.made import a_document
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.evaluate.times import evaluate_times
from vedette.evaluate.timex import values_in
from vedette.resolve.time_line import TimeLine

VALUES = [  # of a story that has reached 10 March 1915
    ("on 12 March", ["1915-03-12"]),
    ("between 5 and 9 May 1916", ["1916-05-05", "1916-05-09"]),
    ("throughout 1915-17", ["1915", "1917"]),
    ("since June 1914", ["1914-06"]),
    ("in the summer of 1914", ["1914-SU"]),
    ("by the end of 1914", ["1914"]),
    ("in the 1870s", ["187"]),
    ("in the 19th century", ["18"]),
    ("from 499 to 493 BC", ["BC0499", "BC0493"]),
    ("in the spring of 480 BC", ["BC0480-SP"]),
    ("in September 480 BC", ["BC0480-09"]),
    ("in the 4th century BC", ["BC03"]),
    ("for three weeks", ["P3W"]),
    ("within a few days", ["PXD"]),
    ("a 24-hour halt", ["PT24H"]),
    ("two years later", ["1917"]),
    ("and is now a museum", ["PRESENT_REF"]),
    ("on the second day", []),
    ("by its former owner", ["PAST_REF"]),
    ("in recent weeks", ["PXW"]),
    ("at dawn", []),
]


@pytest.mark.parametrize(("words", "values"), VALUES)
def test_words_of_a_story_have_the_values_of_timex2(words: str, values: list[str]) -> None:
    text = f"On 10 March 1915 the column crossed the river. It was held {words}."
    assert [one.value for one in values_in(TimeLine(a_document(text)))][1:] == values


TEXT = "On 10 March 1915 the guns fell silent. Two days later they did not. The army was now in rags, after May."
GOLD = [("10 March 1915", "1915-03-10"), ("Two days later", "1915-03-13"), ("now", None), ("rags", "XXXX")]


def narratives(folder: Path) -> Path:
    times = [{"start": TEXT.index(w), "end": TEXT.index(w) + len(w), "value": value} for w, value in GOLD]
    row = {"id": "one", "reference": "2009-12-19T17:00:00", "text": TEXT, "times": times}
    path = folder / "times.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    return path


def test_values_are_counted_given_the_span_and_end_to_end(tmp_path: Path) -> None:
    scores = evaluate_times(narratives(tmp_path))
    assert (scores.given.wanted, scores.given.answered, scores.given.right) == (3, 2, 1)
    assert (scores.found.wanted, scores.found.answered, scores.found.right) == (3, 4, 1)
    assert (scores.calendar_found.wanted, scores.calendar_found.answered, scores.calendar_found.right) == (2, 3, 1)


def test_the_command_prints_the_misses_and_one_closing_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "times", str(narratives(tmp_path)), "--misses"])
    assert "gold 1915-03-13 answered 1915-03-12" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("times value_f1=0.400 end_to_end_f1=0.286 calendar_value_f1=0.500")


@pytest.mark.parametrize(
    "content", [b"no gzip", gzip.compress(b"{", mtime=0), gzip.compress(b'{"id": "one"}', mtime=0)]
)
def test_a_file_of_another_form_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.jsonl\.gz"):
        evaluate_times(path)

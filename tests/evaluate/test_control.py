"""Measuring control against an atlas."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.evaluate.control_course import Course
from vedette.evaluate.control_truth import Change, TruePlace, load_atlas
from vedette.fuse.sides import Sides
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.holding import Holders

SIDES = {"AA": "a-side", "BB": "b-side", "Free Valley": "b-side", "Valley League": "b-side", "M23": "b-side"}
A, B = "\U0001f1e6\U0001f1e6", "\U0001f1e7\U0001f1e7"  # the flags of AA and BB


def side_of(words: str, on: date | None) -> str | None:
    is_old = words == "Valley League" and (on is None or on.year > 2014)  # a name that nobody uses any more
    return None if is_old else SIDES.get(words)


def atlas(tmp_path: Path, **row: str) -> Path:
    path = tmp_path / "atlas.jsonl"
    path.write_text(json.dumps({"oblast": "Hill Oblast", "place": "Kasr", "holder": A, "as_of": "", **row}) + "\n")
    return path


def changes(tmp_path: Path, history: str, as_of: str = "2022-11-11") -> tuple[Change, ...]:
    (place,) = load_atlas(atlas(tmp_path, history=history, as_of=as_of), side_of)
    return place.changes


def test_each_sentence_of_a_history_is_a_change_of_hands(tmp_path: Path) -> None:
    told = changes(tmp_path, f"Captured by {B} 25 February 2022. Recaptured by {A} on 2 April 2022.")
    assert told == (
        Change("b-side", date(2022, 2, 25), date(2022, 2, 25), is_dated=True),
        Change("a-side", date(2022, 4, 2), date(2022, 4, 2), is_dated=True),
    )


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in November 2022", date(2022, 11, 1), date(2022, 11, 30)),
        ("in 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("by 20 March 2022", date(2022, 3, 10), date(2022, 3, 30)),
        ("around 20 March 2022", date(2022, 3, 10), date(2022, 3, 30)),
    ],
)
def test_a_day_that_is_told_roughly_is_not_asked_for(tmp_path: Path, words: str, first: date, last: date) -> None:
    assert changes(tmp_path, f"Captured by {B} {words}.") == (Change("b-side", first, last, is_dated=False),)


def test_a_day_without_a_year_is_of_the_year_before_it_in_the_text(tmp_path: Path) -> None:
    told = changes(tmp_path, f"Captured by {B} 3 March 2022. Recaptured by {A} 8 September.")
    assert told[-1].first == date(2022, 9, 8)


def test_a_change_is_of_the_date_told_first_though_a_later_one_is_closer(tmp_path: Path) -> None:
    (told,) = changes(tmp_path, f"Captured by {A} March 2022. They were said to have left 15 Sep 2022.")
    assert (told.first, told.last, told.is_dated) == (date(2022, 3, 1), date(2022, 3, 31), False)


def test_a_capture_that_is_only_claimed_is_not_asked_for(tmp_path: Path) -> None:
    (told,) = changes(tmp_path, f"Capture claimed by {B} 21 June 2022.")
    assert not told.is_dated


def test_a_side_may_be_named_in_words(tmp_path: Path) -> None:
    (told,) = changes(tmp_path, "Captured by Free Valley 7 April 2014.")
    assert told.side == "b-side"


def test_a_name_may_hold_a_number(tmp_path: Path) -> None:
    (told,) = changes(tmp_path, "Captured by M23 13 June 2022.")
    assert told == Change("b-side", date(2022, 6, 13), date(2022, 6, 13), is_dated=True)


def test_a_name_stands_for_whom_it_meant_on_the_day(tmp_path: Path) -> None:
    history = (
        "Captured by Valley League 7 April 2014. Recaptured by AA 9 May 2016. Captured by Valley League 1 June 2016."
    )
    assert [one.side for one in changes(tmp_path, history, "2016-07-01")] == ["b-side", "a-side"]


def test_the_holder_is_asked_for_the_day_of_the_last_change_where_that_is_newer(tmp_path: Path) -> None:
    path = atlas(tmp_path, history=f"Recaptured by {A} 11 November 2022.", as_of="27 Mar 2022")
    (place,) = load_atlas(path, side_of)
    assert place.asked_on == date(2022, 11, 11)


def test_a_place_may_lie_in_either_of_two_areas(tmp_path: Path) -> None:
    (place,) = load_atlas(atlas(tmp_path, oblast="Hill Oblast and Hill"), side_of)
    assert place.areas == ("Hill Oblast", "Hill")


@pytest.mark.parametrize(
    ("name", "area", "is_there"),
    [
        ("Ain Issa", "Raqqa Governorate", True),  # which the gazetteer calls Ar Raqqah
        ("Tal Abyad", "Raqqa Governorate", True),  # on the border, and in the gazetteer beyond it
        ("Ain Issa", "Daraa Governorate", False),  # far off: another one of that name is meant
    ],
)
def test_a_place_is_looked_for_in_its_area_whatever_its_name_and_border(
    name: str, area: str, *, is_there: bool
) -> None:
    gazetteer, sides = Gazetteer(), Sides({})
    course = Course(Holders([], sides, gazetteer), {}, sides, gazetteer)
    place = TruePlace(name, area, "a-side", date(2017, 1, 1), ())
    assert bool(course.places(place)) == is_there


def test_a_file_of_another_form_is_told_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"title": "x"}\n')
    with pytest.raises(InputError, match="place, holder, as_of and history"):
        list(load_atlas(path, side_of))


def test_evaluate_control_reads_fuses_and_compares(tmp_path: Path) -> None:
    history = "Captured by \U0001f1f7\U0001f1fa 3 March 2022. Recaptured by \U0001f1fa\U0001f1e6 8 September 2022."
    row = {"war": "Ukraine", "oblast": "Kharkiv Oblast", "place": "Balakliia", "as_of": "2022-9-08", "history": history}
    path = atlas(tmp_path, **row, holder="\U0001f1fa\U0001f1e6")
    text = (
        "Russian forces captured the town of Balakliia on 3 March 2022. "
        "On 8 September 2022, Ukrainian forces recaptured Balakliia."
    )
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "one", "title": "Balakliia", "published": "2023-01-01", "text": text}) + "\n")
    result = CliRunner().invoke(app, ["evaluate", "control", str(path), str(texts)])
    assert result.exit_code == 0, result.output
    assert "Ukraine: holders right 1 of 1, holders by the state alone right 1 of 1" in result.output
    assert result.output.splitlines()[-1].startswith("control holder=1.000 change_recall=1.000 change_precision=1.000")

"""The benchmark of control on other wars is of one piece: its atlas tells what its texts tell. Nothing is read here."""

import json
import re
from calendar import month_name
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from vedette.evaluate.control_truth import Change, TruePlace, load_atlas
from vedette.fuse.sides import Sides
from vedette.model.ids import ActorId
from vedette.resolve.actors import ActorRegister
from vedette.run.parts import actors_by_id

FOLDER = Path(__file__).parents[2] / "benchmarks" / "control" / "other_wars"
ROWS = [json.loads(line) for line in (FOLDER / "atlas.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = [json.loads(line) for line in (FOLDER / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
TEXTS = [f"{one['title']}\n{one['text']}" for one in ARTICLES]
NEAR_DAYS = 3  # "three days later"


@pytest.fixture(scope="module")
def places() -> list[TruePlace]:
    names, sides = ActorRegister(), Sides(actors_by_id())

    def side_of(words: str, on: date | None) -> str | None:
        actor = ActorId(words.casefold())
        return sides.of(actor if names.get(actor) else names.resolve(words, on=on)[0])

    return list(load_atlas(FOLDER / "atlas.jsonl", side_of))


def texts_on(place: TruePlace) -> list[str]:
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, place.names))})\b")
    return [text for text in TEXTS if names.search(text)]


def is_told(change: Change, texts: list[str]) -> bool:
    near = [change.first + timedelta(days=apart) for apart in range(-NEAR_DAYS, NEAR_DAYS + 1)]
    told = "|".join(rf"{one.day} {month_name[one.month]}|{month_name[one.month]} {one.day}" for one in near)
    return any(re.search(rf"\b(?:{told})\b", text) for text in texts)


def test_every_side_is_known_and_every_change_of_hands_is_understood(places: list[TruePlace]) -> None:
    assert [one.name for one in places] == [row["place"] for row in ROWS]
    told = {row["place"]: row["history"].count("aptured") for row in ROWS}
    assert {one.name: len(one.changes) for one in places} == told


def test_every_place_is_named_once_in_the_atlas_and_somewhere_in_the_texts(places: list[TruePlace]) -> None:
    assert max(Counter(one.name for one in places).values()) == 1
    assert [one.name for one in places if not texts_on(one)] == []


def test_every_history_goes_from_side_to_side_up_to_the_holder(places: list[TruePlace]) -> None:
    for place in places:
        sides = [one.side for one in place.changes]
        assert all(one != other for one, other in pairwise(sides)), place.name
        assert not sides or place.is_told_to_the_end or place.holder == "contested", place.name


def test_every_day_of_the_atlas_stands_in_a_text_that_names_the_place(places: list[TruePlace]) -> None:
    dated = [(place, change) for place in places for change in place.changes if change.is_dated]
    assert [(place.name, one.first) for place, one in dated if not is_told(one, texts_on(place))] == []


def test_the_articles_are_as_long_as_articles_are() -> None:
    assert all(250 <= len(text.split()) <= 700 for text in TEXTS)
    assert len({one["id"] for one in ARTICLES}) == len(ARTICLES)

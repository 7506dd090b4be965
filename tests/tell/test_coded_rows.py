"""Events in the shapes of ACLED and PLOVER."""

import csv
import io
from dataclasses import replace

import pytest
from tests.tell.made import make_event

from vedette.model.claim import Mention
from vedette.model.event import Event
from vedette.model.ids import ActorId
from vedette.model.picture import Picture
from vedette.model.vocabulary import EventStatus, Kind, Modality, PlacePrecision
from vedette.tell.coded_rows import codes
from vedette.tell.formats import FORMATS

SHAPES = ("acled", "plover")
CIVILIANS = Mention(text="villagers", start=0, end=1, actor=ActorId("civilians"))


def rows_of(shape: str, picture: Picture, *events: Event) -> list[dict[str, str]]:
    text = "".join(FORMATS[shape](replace(picture, events=events)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("shape", SHAPES)
def test_only_kinds_of_ours_are_coded(shape: str) -> None:
    kinds = {kind.value for kind in Kind}
    assert set(codes(shape)) <= kinds
    assert set(codes("loses")) <= kinds
    assert all(len(code) == 2 and code[0] for code in codes(shape).values())


def test_every_type_of_acled_has_its_disorder() -> None:
    types = [code for table in ("acled", "acled_against_civilians") for code, _ in codes(table).values()]
    assert set(types) == set(codes("disorder"))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_did_not_happen_is_left_out(shape: str, picture: Picture) -> None:
    assert len(rows_of(shape, picture, make_event())) == 1
    for status, modality in (
        (EventStatus.PLANNED, Modality.PLANNED),
        (EventStatus.RETRACTED, Modality.OCCURRED),
        (EventStatus.DENIED_ONLY, Modality.OCCURRED),
        (EventStatus.SINGLE_ORIGIN, Modality.HYPOTHETICAL),
    ):
        assert rows_of(shape, picture, make_event(status, modality)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_kind_without_a_counterpart_is_left_out(shape: str, picture: Picture) -> None:
    assert rows_of(shape, picture, replace(make_event(), kind=Kind.ASSESSMENT)) == []


def test_a_row_of_acled_says_what_where_when_and_who(picture: Picture) -> None:
    town = replace(make_event().places[0], precision=PlacePrecision.SETTLEMENT)
    (row,) = rows_of("acled", picture, replace(make_event(), kind=Kind.SHELLING, places=(town,)))
    assert (row["event_type"], row["disorder_type"]) == ("Explosions/Remote violence", "Political violence")
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2024-11-30", "2024", "1")
    assert (row["location"], row["geo_precision"], row["latitude"]) == ("Saraqib", "1", "35.86")
    assert (row["actor1"], row["ext_kind"], row["ext_status"]) == (
        "Hayat Tahrir al-Sham; heroes", "shelling", "contested",
    )  # fmt: skip


def test_an_attack_on_civilians_is_no_battle(picture: Picture) -> None:
    attack = replace(make_event(), kind=Kind.ATTACK, targets=())
    told = rows_of("acled", picture, attack, replace(attack, targets=(CIVILIANS,)))
    assert [(row["event_type"], row["civilian_targeting"]) for row in told] == [
        ("Battles", ""), ("Violence against civilians", "Civilian targeting"),
    ]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_not_known_is_empty(shape: str, picture: Picture) -> None:
    bare = replace(make_event(), places=(), when=None, figures=(), initiators=(), targets=())
    (row,) = rows_of(shape, picture, bare)
    empty = {"event_date", "location", "latitude", "ext_radius_km"} | (
        {"year", "time_precision", "geo_precision", "fatalities", "actor1"} if shape == "acled" else {"actor_names"}
    )
    assert {row[name] for name in empty} == {""}


def test_a_place_that_is_told_widely_has_the_third_precision(picture: Picture) -> None:
    event = make_event()
    wide = replace(event, places=(replace(event.places[0], precision=PlacePrecision.PROVINCE),))
    assert rows_of("acled", picture, wide)[0]["geo_precision"] == "3"

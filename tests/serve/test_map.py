"""The map's answers: marks, clusters, both clocks, what is chosen, and movements that the words tell."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from tests.serve.records import Client, make_claim, make_document, place_mention

from vedette.model.ids import SourceId
from vedette.model.vocabulary import Kind
from vedette.serve.claims import ClaimTable
from vedette.serve.clustering import cluster, grains, join
from vedette.serve.mercator import grain_of, mercator
from vedette.serve.pages.frame import Frame, day_range
from vedette.serve.pages.map import MapView
from vedette.serve.pages.movements import ends_of
from vedette.serve.table import EventTable
from vedette.serve.tellers import Tellers
from vedette.store import Store
from vedette.store.arrays import STILL_US, ClaimRows, EventRows


def view(client: Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/map.json?{query}").json()
    TypeAdapter(MapView).validate_python(found)
    return found


def test_what_lies_at_one_spot_is_a_cluster_and_one_event_a_mark(client: Client) -> None:
    all_of_it = view(client)
    (cluster_row,) = all_of_it["clusters"]
    told = dict(zip(all_of_it["cluster_columns"], cluster_row, strict=True))
    assert (told["count"], told["contested"]) == (3, 1)
    assert (told["west"], told["north"]) == (37.531, 36.348)
    one = view(client, "kind=shelling")
    (mark,) = one["marks"]
    assert dict(zip(one["mark_columns"], mark, strict=True)) == {
        "event": "evt_shelling", "family": "violence", "status": "single_origin", "lon": 37.531, "lat": 36.348,
        "radius_km": 3.0,
    }  # fmt: skip


def test_an_unplaced_event_gets_no_invented_coordinates(client: Client) -> None:
    planned = view(client, "status=planned")
    assert (planned["marks"], planned["clusters"], planned["unplaced"]) == ([], [], 1)
    assert planned["unplaced_lines"][0]["id"] == "evt_promise"


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("", ["evt_shelling", "evt_taken", "evt_clash", "evt_promise"]),
        ("hide=planned,contested", ["evt_shelling", "evt_clash"]),
        ("hide=family:violence", ["evt_taken", "evt_promise"]),
        ("valid_at=2024-11-29", ["evt_shelling"]),
        ("valid_at=2024-11-29&days=2", ["evt_shelling", "evt_taken", "evt_clash"]),
        ("known_at=2024-11-28T12:00:00Z", ["evt_taken", "evt_clash"]),
        ("actor=rebels", ["evt_taken"]),
        ("source=evil", ["evt_shelling", "evt_promise"]),
        ("words=fallen", ["evt_taken", "evt_clash"]),
        ("place=p:tadef&kind=clash", ["evt_clash"]),
        ("origins=2", []),
        ("bbox=0,0,10,10&hide=planned", []),
        ("bbox=170,30,38,40&hide=planned", ["evt_shelling", "evt_taken", "evt_clash"]),
    ],
)
def test_what_is_asked_is_what_is_listed(client: Client, query: str, events: list[str]) -> None:
    found = view(client, query)
    listed = [line["id"] for line in (*found["lines"], *found["unplaced_lines"])]
    assert sorted(listed) == sorted(events)
    if "bbox" not in query:
        assert found["total"] == len(events)


def test_control_is_that_of_the_day_and_of_the_layer(client: Client) -> None:
    def held(query: str) -> list[tuple[str, str]]:
        found = view(client, query)
        rows = [dict(zip(found["belief_columns"], row, strict=True)) for row in found["beliefs"]]
        return sorted((row["subject"], row["value"]) for row in rows)

    assert held("valid_at=2024-11-25") == [("p:tadef", "army")]
    assert held("valid_at=2024-11-29") == [("p:airport", "closed"), ("p:tadef", "rebels")]
    assert held("valid_at=2024-11-29&hide=layer:control") == [("p:airport", "closed")]
    assert held("valid_at=2024-11-29&layer=claimed:army") == []
    assert held("valid_at=2024-11-29&bbox=0,0,1,1") == []


def test_the_frame_counts_the_days_whatever_the_view(client: Client) -> None:
    asked = client.get("/frame.json?valid_at=2024-11-28&bbox=0,0,1,1").json()
    TypeAdapter(Frame).validate_python(asked)
    assert (asked["first_day"], asked["last_day"], asked["bars"]) == ("2024-11-28", "2024-11-29", [2, 1])
    assert asked["undated"] == 1
    assert asked["actors"] == {"army": "the army", "rebels": "the factions"}
    assert asked["layers"] == {"assessed": ""}
    assert asked["sample"] is True


def test_a_few_days_far_away_do_not_squeeze_the_rest() -> None:
    days = np.array([1, *range(700_000, 700_100)])
    assert day_range(days, 700_100) == (700_000, 700_099)
    assert day_range(np.array([5, 10]), 10) == (5, 10)


def test_the_newest_news_are_shown_though_they_are_few_and_far_from_the_rest() -> None:
    days = np.array([*range(700_000, 700_100), 703_000, 709_000])
    assert day_range(days, 703_001) == (700_000, 703_000)
    assert day_range(days, 700_050) == (700_000, 700_099)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85), st.booleans()), max_size=60), st.integers(0, 14))
def test_every_point_is_in_one_cluster_and_its_box(points: list[tuple[float, float, bool]], zoom: int) -> None:
    lon, lat = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    x, y = mercator(lon, lat)
    contested = np.array([p[2] for p in points], dtype=np.bool_)
    found = cluster(x, y, contested, zoom)
    assert found.count.sum() == len(points)
    assert found.contested.sum() == contested.sum()
    assert np.all((found.west <= found.x + 1e-12) & (found.x <= found.east + 1e-12))
    alone = found.one[found.count == 1]
    assert np.array_equal(x[alone], found.x[found.count == 1])


@given(st.lists(st.tuples(st.floats(36, 36.1), st.floats(-85, 85), st.booleans()), max_size=60), st.integers(0, 8))
def test_points_put_into_grains_first_are_all_in_one_cluster(
    points: list[tuple[float, float, bool]], zoom: int
) -> None:
    x, y = mercator(np.array([p[0] for p in points]), np.array([p[1] for p in points]))
    order = np.argsort(grain_of(x, y))
    x, y, contested = x[order], y[order], np.array([p[2] for p in points], dtype=np.bool_)[order]
    parts = grains(x, y, contested, grain_of(x, y))
    found = join(parts, zoom)
    assert (found.count.sum(), found.contested.sum()) == (len(points), contested.sum())
    alone = found.one[found.count == 1]
    assert np.array_equal(x[alone], found.x[found.count == 1])
    assert np.array_equal(found.west.min(initial=2), x.min(initial=2))
    assert np.array_equal(found.south.max(initial=0), y.max(initial=0))


def test_a_table_of_nothing_answers(tmp_path: Path) -> None:
    with Store(tmp_path / "empty") as store:
        table = EventTable.of(store.arrays.events()[1])
    assert len(table) == 0
    assert table.rows_of([1]).tolist() == []
    assert table.told_by(np.array([1])).tolist() == []
    assert table.within(date(2024, 1, 1), None).tolist() == []


def test_a_movement_has_both_ends_told_by_the_words() -> None:
    text = "Families were evacuated to Northfield from Tadef on Sunday."
    document = make_document("radio", "Evacuation", text, 28)
    places = (
        replace(place_mention(text, "Northfield"), lat=36.18, lon=37.23, name="Northfield"),
        place_mention(text, "Tadef"),
    )
    claim = make_claim(document, text, "evacuated", Kind.DISPLACEMENT, 28, places=places)
    ends = ends_of(claim, text)
    assert ends is not None
    assert (ends[0].name, ends[1].name) == ("Tadef", "Northfield")
    unsaid = "Families of Tadef and Northfield were evacuated."
    told = replace(claim, places=(place_mention(unsaid, "Tadef"), replace(places[0], start=unsaid.index("North"))))
    assert ends_of(told, unsaid) is None


def test_changes_tell_what_was_and_what_is(client: Client) -> None:
    found = client.get("/changes.json?from=2024-11-28T10:00:00Z").json()
    changed = {change["line"]["event"]["id"]: (change["before"], change["joined"]) for change in found["events"]}
    assert changed["evt_taken"] == ("single_origin", 1)
    assert changed["evt_shelling"] == (None, 1)
    assert "evt_clash" not in changed
    states = [(change["before"] and change["before"]["value"], change["after"]["value"]) for change in found["states"]]
    assert sorted(states, key=str) == [("army", "rebels"), (None, "closed")]
    assert found["late_total"] == 1
    assert found["total"] == found["events_total"] + 2 + 1
    assert client.get("/changes.json?from=2024-12-11").json()["total"] == 0
    assert "from one origin to contested" in client.get("/changes?from=2024-11-28T10:00:00Z").text


def test_a_search_finds_names_of_places_actors_and_sources(client: Client) -> None:
    found = client.get("/search.json?words=f").json()
    assert [one["id"] for one in found["sources"]] == ["radio"]
    assert [one["id"] for one in found["actors"]] == ["rebels"]
    assert client.get("/search.json?words=tad").json()["places"][0]["id"] == "p:tadef"


def test_a_state_that_the_table_does_not_hold_yet_is_in_no_answer() -> None:
    day = date(2024, 11, 28).toordinal()
    numbers = np.array([(seq, 0, 0, day, day, day, 0, STILL_US, 1) for seq in (5, 3)])
    told = np.array([(5, 50), (5, 51), (3, 51)])
    table = EventTable.of(EventRows(numbers, np.array([b"b", b"a"]), np.array([(3, 370000000, 360000000, 2)]), told))
    assert (table.lon.tolist(), table.owner.tolist()) == ([37.0], [1])
    assert table.rows_of([3, 4, 5, 9]).tolist() == [1, 0]
    assert table.of_seqs([9]).tolist() == [False, False]
    assert table.told_by(np.array([50, 999])).tolist() == [True, False]
    sources = {SourceId("radio"): np.array([50, 52]), SourceId("paper"): np.array([51])}
    claims = ClaimTable.empty().grown(ClaimRows(np.array([(seq, 0, 0, 0, 0) for seq in (50, 51, 52)]), sources))
    tellers = Tellers(claims, table)
    assert tellers.told_by(SourceId("paper"), "alone").tolist() == [False, True]
    assert tellers.told_by(SourceId("radio")).tolist() == [True, False]
    assert tellers.told_by(SourceId("nobody")).tolist() == [False, False]

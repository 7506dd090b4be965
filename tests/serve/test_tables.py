"""Tables in memory follow their ledgers: grown by what is new, they are what reading everything anew gives."""

# ruff: noqa: S311 (chance makes records, no secrets)

import random
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.serve.records import days, few_registers, make_belief, make_claim, make_document, make_event

from vedette.model.belief import Belief
from vedette.model.event import Event
from vedette.model.ids import BeliefId, PlaceId
from vedette.model.ledger import Entry, held
from vedette.model.query import Box
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Aspect, EventStatus, Kind
from vedette.serve.beliefs import BeliefTable
from vedette.serve.choosing import places_in
from vedette.serve.library import Library
from vedette.serve.table import KINDS, STATUSES, EventTable
from vedette.store import Store, arrays
from vedette.store.arrays import microseconds

NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)
ARTICLE = make_document("radio", "Shelling", "Shells fell on Tadef at noon.", 20)
CLAIM = make_claim(ARTICLE, "Shells fell on Tadef at noon.", "fell", Kind.SHELLING, 20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as opened:
        opened.add_document(ARTICLE)
        opened.finish(ARTICLE.id, [CLAIM], Receipt(record=ARTICLE.id, step="read", version="1", done_at=NOON))
        yield opened


def some_events(chance: random.Random) -> list[Entry[Event]]:
    """Return some of twenty events as they may have been held: half of them, each in up to three states."""
    found = []
    for number in chance.sample(range(20), 10):
        at = NOON
        for _ in range(chance.randint(1, 3)):
            ended = at + timedelta(hours=chance.randint(1, 3)) if chance.random() < 0.5 else None
            kind, status = chance.choice(KINDS), chance.choice(STATUSES)
            when = days(first := chance.randint(1, 4), first + 1) if chance.random() < 0.8 else None
            event = make_event(f"{number}{'x' * (number % 3)}", kind, [CLAIM], status, when=when, known_at=at)
            found.append(Entry(event, at, ended))
            if ended is None:
                break
            at = ended
    return found


def some_beliefs(chance: random.Random) -> list[Entry[Belief]]:
    found = []
    for number in chance.sample(range(20), 10):
        at = NOON + timedelta(hours=chance.randint(0, 5))
        belief = make_belief(str(number), "army", chance.choice(list(Aspect)), chance.randint(1, 20), [CLAIM])
        belief = replace(
            belief, subject=PlaceId(f"p{number % 4}"), known_at=at, valid_to=chance.choice([None, date(2024, 11, 25)]),
            layer=chance.choice(["assessed", "claimed:army"]), lat=chance.uniform(30, 40), lon=chance.uniform(30, 40),
        )  # fmt: skip
        found.append(Entry(belief, at, at + timedelta(hours=2) if chance.random() < 0.3 else None))
    return found


def keep(store: Store, events: Sequence[Entry[Event]], beliefs: Sequence[Entry[Belief]], version: int) -> None:
    receipt = Receipt(record="ledgers", step="fuse", version=str(version), done_at=NOON)
    store.keep_ledgers(events, beliefs, [], receipt)


def as_lists(table: EventTable | BeliefTable) -> dict[str, Any]:
    return {field.name: getattr(table, field.name).tolist() for field in fields(table)}


def listed(table: EventTable) -> dict[str, Any]:
    """Return a table in one order of places, of pairs of claims, of the states of one event: nothing hangs on it."""
    columns = as_lists(table)
    order = list(zip(columns["day"], columns["id"], strict=True))
    assert order == sorted(order, reverse=True)
    places = sorted(zip(*(columns.pop(name) for name in ("place_seq", "lon", "lat", "radius_km")), strict=True))
    told = sorted(zip(*(columns.pop(name) for name in ("told_seq", "told_claim")), strict=True))
    owners = table.seq[table.owner].tolist() == table.place_seq.tolist()
    return {"states": sorted(zip(*columns.values(), strict=True)), "places": places, "told": told, "owners": owners}


@pytest.mark.parametrize("seed", range(12))
def test_a_table_that_has_grown_is_the_one_read_anew(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    keep(store, some_events(chance), some_beliefs(chance), 0)
    (mark, rows), (belief_mark, belief_rows) = store.arrays.events(), store.arrays.beliefs()
    table, beliefs = EventTable.of(rows), BeliefTable.of(belief_rows)
    for version in range(1, 5):
        keep(store, some_events(chance), some_beliefs(chance), version)
        found, of_beliefs = store.arrays.events_since(mark), store.arrays.beliefs_since(belief_mark)
        assert found is not None
        assert of_beliefs is not None
        (mark, since), (belief_mark, beliefs_since) = found, of_beliefs
        table, beliefs = table.grown(since), beliefs.grown(beliefs_since)
        anew = EventTable.of(store.arrays.events()[1])
        assert listed(table) == {**listed(anew), "owners": True}
        assert as_lists(beliefs) == as_lists(BeliefTable.of(store.arrays.beliefs()[1]))


def test_the_columns_hold_what_the_records_say(store: Store) -> None:
    entries = some_events(random.Random(3))
    keep(store, entries, [], 1)
    table = EventTable.of(store.arrays.events()[1])
    events = store.columns.states(table.seq.tolist())
    assert [event.id for event in events] == [id_.decode() for id_ in table.id]
    assert [event.kind for event in events] == [KINDS[code] for code in table.kind]
    assert [event.status for event in events] == [STATUSES[code] for code in table.status]
    first = [event.when.start.toordinal() if event.when and event.when.start else 0 for event in events]
    assert (table.first_day.tolist(), table.day.tolist()) == (first, first)
    assert table.last_day.tolist() == [
        event.when.end.toordinal() if event.when and event.when.end else 0 for event in events
    ]
    assert table.known_us.tolist() == [microseconds(event.known_at) for event in events]
    assert sorted(table.id[table.held(NOON + timedelta(hours=2))].tolist()) == sorted(
        event.id.encode() for event in held(entries, NOON + timedelta(hours=2))
    )


def test_much_at_once_is_read_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, some_events(random.Random(1)), [], 1)
    mark, _ = store.arrays.events()
    keep(store, some_events(random.Random(2)), [], 2)
    assert store.arrays.events_since(mark) is not None
    monkeypatch.setattr(arrays, "MOST_NEW", 3)
    assert store.arrays.events_since(mark) is None


def test_where_changes_were_forgotten_all_is_read_anew(store: Store) -> None:
    keep(store, some_events(random.Random(1)), [], 1)
    mark, _ = store.arrays.events()
    keep(store, some_events(random.Random(2)), [], 2)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM changes WHERE seq = (SELECT min(seq) FROM changes)")
    assert store.arrays.events_since(mark) is None


def test_the_pages_follow_the_ledgers_and_nothing_else(store: Store) -> None:
    library = Library(store.home, registers=few_registers(), now=lambda: NOON)
    keep(store, some_events(random.Random(1)), some_beliefs(random.Random(1)), 1)
    first, beliefs = library.table(), library.beliefs()
    store.add_document(make_document("radio", "More", "Nothing new.", 21))
    assert library.table() is first
    assert library.beliefs() is beliefs
    keep(store, some_events(random.Random(2)), [], 2)
    assert listed(library.table()) == {**listed(EventTable.of(store.arrays.events()[1])), "owners": True}
    assert len(library.beliefs().seq) == 0
    library.store.close()


@pytest.mark.parametrize("seed", range(6))
def test_places_in_a_box_are_found_as_one_by_one(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    spots = [(chance.uniform(-180, 180), chance.uniform(-90, 90)) for _ in range(300)]
    places = tuple(replace(CLAIM.places[0], lon=lon, lat=lat) for lon, lat in spots)
    event = make_event("wide", Kind.SHELLING, [CLAIM], EventStatus.ADMITTED, places=places)
    keep(store, [Entry(event, NOON)], [], 1)
    table = EventTable.of(store.arrays.events()[1])
    for _ in range(20):
        south, north = sorted(chance.uniform(-90, 90) for _ in range(2))
        box = Box(chance.uniform(-180, 180), south, chance.uniform(-180, 180), north)
        across = box.west <= table.lon, table.lon <= box.east
        wanted = (across[0] & across[1]) if box.west <= box.east else (across[0] | across[1])
        wanted &= (table.lat >= south) & (table.lat <= north)
        assert places_in(table, box, table.is_near).tolist() == np.flatnonzero(wanted).tolist()


def held_one_by_one(entries: Sequence[Entry[Belief]], at: datetime, day: date, box: Box) -> set[str]:
    """Return the states that hold on a day: of each thing and layer the one that began last."""
    latest: dict[tuple[str, Aspect, str], Belief] = {}
    for belief in held(sorted(entries, key=lambda entry: entry.known_at), at):
        is_inside = box.west <= belief.lon <= box.east and box.south <= belief.lat <= box.north
        if is_inside and belief.valid_from <= day <= (belief.valid_to or date.max):
            key = (belief.subject, belief.aspect, belief.layer)
            if key not in latest or latest[key].valid_from <= belief.valid_from:
                latest[key] = belief
    return {belief.id for belief in latest.values()}


@pytest.mark.parametrize("seed", range(12))
def test_who_holds_what_is_found_in_the_columns_as_one_by_one(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    entries = some_beliefs(chance)
    keep(store, [], entries, 1)
    table, box = BeliefTable.of(store.arrays.beliefs()[1]), Box(32, 32, 39, 39)
    for hours in range(8):
        at, day = NOON + timedelta(hours=hours), date(2024, 11, chance.randint(1, 28))
        rows = table.latest(np.flatnonzero(table.held(at) & table.on(day) & table.inside(box)))
        found = {BeliefId(belief.id) for belief in store.columns.beliefs(table.seq[rows].tolist())}
        assert found == held_one_by_one(entries, at, day, box)

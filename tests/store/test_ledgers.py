"""Events, beliefs and tolls: what was held at T is what is found at T."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.model.claim import Claim, Mention
from vedette.model.event import Event
from vedette.model.ids import ActorId, EventId, PlaceId, TollId
from vedette.model.ledger import Entry, held, revise
from vedette.model.query import BeliefQuery, Box, ClaimQuery, EventQuery, ReceiptQuery, TollQuery
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Aspect, EventStatus, Family, Kind, Modality
from vedette.store import Store, every

Make = Callable[..., Any]
NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)
FUSED = Receipt(record="ledgers", step="fuse", version="1", done_at=NOON)


def keep(store: Store, *events: Event) -> None:
    store.keep_ledgers([Entry(event, event.known_at) for event in events], [], [], FUSED)


def found(store: Store, **query: Any) -> list[str]:
    return [event.id for event in store.events(EventQuery(**query)).items]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(steps=st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(1, 4)), st.booleans()), min_size=1, max_size=6))
def test_what_was_held_at_t_is_found_at_t_whatever_is_kept_after(
    store: Store, make_event: Make, steps: list[tuple[int, set[int], bool]]
) -> None:
    ledger: list[Entry[Event]] = []
    for hours, numbers, changed in sorted(steps, key=lambda step: step[0]):
        derived = [make_event(n, record="changed" if changed else "r") for n in sorted(numbers)]
        ledger = revise(ledger, derived, NOON + timedelta(hours=hours))
        store.keep_ledgers(ledger, [], [], FUSED)
    for hours in range(-1, 10):
        at = NOON + timedelta(hours=hours)
        expected = {event.id: event for event in held(ledger, at)}
        assert {event.id: event for event in every(store.events, EventQuery(known_at=at))} == expected
        for number in range(1, 5):
            assert store.event(EventId(f"evt_{number}"), at) == expected.get(EventId(f"evt_{number}"))
    assert set(found(store)) == {entry.record.id for entry in ledger if entry.withdrawn_at is None}
    for number in range(1, 5):
        history = [entry for entry in ledger if entry.record.id == f"evt_{number}"]
        assert sorted(store.event_entries(EventId(f"evt_{number}")), key=lambda e: e.known_at) == history


def test_an_entry_whose_content_changed_under_the_same_name_is_written_anew(store: Store, make_event: Make) -> None:
    keep(store, make_event(1))
    keep(store, make_event(1, credence=0.9))
    event = store.event(EventId("evt_1"))
    assert event is not None
    assert event.credence == 0.9
    assert len(store.event_entries(EventId("evt_1"))) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["evt_3", "evt_2", "evt_1", "evt_4"]),
        ({"kind": Kind.CLASH}, ["evt_2"]),
        ({"family": Family.VIOLENCE}, ["evt_3", "evt_2", "evt_1", "evt_4"]),
        ({"family": Family.CIVIL}, []),
        ({"status": EventStatus.DENIED_ONLY}, ["evt_3"]),
        ({"happened_only": True}, ["evt_1", "evt_4"]),
        ({"place": "kana"}, ["evt_3", "evt_2", "evt_4"]),
        ({"inside": frozenset({"kana", "deir"})}, ["evt_3", "evt_2", "evt_4"]),
        ({"actor": "army"}, ["evt_1"]),
        ({"box": Box(35, 33, 36, 34)}, ["evt_3", "evt_2", "evt_4"]),
        ({"since": date(2024, 11, 4)}, ["evt_3", "evt_2"]),
        ({"until": date(2024, 11, 2)}, ["evt_1"]),
    ],
)
def test_events_are_found_by_what_they_are(
    store: Store, make_event: Make, query: dict[str, Any], expected: list[str]
) -> None:
    keep(
        store,
        make_event(
            1,
            places=(),
            targets=(Mention(text="soldiers", start=0, end=8, actor=ActorId("army")),),
            claims=("clm_1",),
        ),
        make_event(2, kind=Kind.CLASH, modality=Modality.PLANNED),
        make_event(3, status=EventStatus.DENIED_ONLY),
        make_event(4, when=None),
    )
    assert found(store, **query) == expected


def test_events_are_found_by_the_claims_and_by_the_words_and_sources_of_the_claims_that_they_held(
    store: Store, make_document: Make, make_claim: Make, make_event: Make, make_receipt: Make
) -> None:
    told: list[Claim] = []
    for number, (words, source) in enumerate([("Shells fell on Kana", "harbour"), ("Mortars struck Deir", "coast")]):
        document = make_document(number, source=source)
        told.append(make_claim(document, evidence=words))
        store.add_document(document)
        store.finish(document.id, told[-1:], make_receipt(document.id))
    first = make_event(1, claims=(told[0].id,))
    both = replace(first, record="both", denials=(told[1].id,))
    store.keep_ledgers(revise(revise([], [first], NOON), [both], NOON + timedelta(days=1)), [], [], FUSED)
    assert found(store, words="mortar") == found(store, source="coast") == ["evt_1"]
    assert found(store, words="mortar", known_at=NOON) == found(store, source="coast", known_at=NOON) == []
    assert found(store, words="kana", known_at=NOON) == ["evt_1"]
    assert found(store, claim=told[0].id, known_at=NOON) == found(store, claim=told[1].id) == ["evt_1"]
    assert found(store, claim=told[1].id, known_at=NOON) == found(store, claim="clm_absent") == []
    assert store.search("mortars").events.total == 1


def test_pages_of_events_hold_each_once(store: Store, make_event: Make) -> None:
    keep(store, *(make_event(n, when=None if n % 3 else make_event(n % 5).when) for n in range(23)))
    pages = []
    after = None
    while True:
        page = store.events(EventQuery(limit=4, after=after))
        pages.append(len(page.items))
        after = page.after
        if after is None:
            break
    assert pages == [4, 4, 4, 4, 4, 3]
    assert len({event.id for event in every(store.events, EventQuery())}) == 23


def test_beliefs_are_found_by_subject_layer_holder_and_day(store: Store, make_belief: Make) -> None:
    until = make_belief(1, valid_to=date(2024, 11, 9), holder=ActorId("army"), value="army")
    since = make_belief(10)
    claimed = make_belief(11, layer="claimed:army", aspect=Aspect.STATUS, subject=PlaceId("deir"), lat=10.0)
    store.keep_ledgers([], [Entry(belief, NOON) for belief in (since, until, claimed)], [], FUSED)

    def subjects(**query: Any) -> list[str]:
        return [belief.id for belief in store.beliefs(BeliefQuery(**query)).items]

    assert subjects() == ["blf_11", "blf_1", "blf_10"]
    assert subjects(subject=PlaceId("kana"), valid_at=date(2024, 11, 9)) == ["blf_1"]
    assert subjects(valid_at=date(2024, 11, 10)) == ["blf_10"]
    assert subjects(layer="claimed:army") == subjects(aspect=Aspect.STATUS) == ["blf_11"]
    assert subjects(holder=ActorId("army")) == ["blf_1"]
    assert subjects(inside=frozenset({"deir"})) == ["blf_11"]
    assert subjects(box=Box(35, 33, 36, 34)) == ["blf_1", "blf_10"]
    assert [entry.record for entry in store.belief_entries(PlaceId("deir"))] == [claimed]


def test_tolls_are_found_by_place_claim_and_actor(
    store: Store, make_document: Make, make_claim: Make, make_receipt: Make, make_toll: Make
) -> None:
    document = make_document()
    claim = make_claim(document)
    store.add_document(document)
    store.finish(document.id, [claim], make_receipt(document.id))
    toll = make_toll(claims=(claim.id,))
    other = make_toll(2, place=None, claims=(), actors=(ActorId("army"),))
    store.keep_ledgers([], [], [Entry(toll, NOON), Entry(other, NOON)], FUSED)
    assert store.tolls(TollQuery(place=PlaceId("kana"))).items == (toll,)
    assert store.tolls(TollQuery(claim=claim.id)).items == (toll,)
    assert store.tolls(TollQuery(actor=ActorId("army"))).items == (other,)
    assert [entry.record for entry in store.toll_entries(TollId("tol_2"))] == [other]


def test_ledgers_are_replaced_whole_or_not_at_all(store: Store, make_event: Make) -> None:
    keep(store, make_event(1))
    broken = replace(make_event(2), record="broken", kind=None)
    with pytest.raises(AttributeError):
        store.keep_ledgers([Entry(make_event(3), NOON), Entry(broken, NOON)], [], [], replace(FUSED, version="2"))
    assert found(store) == ["evt_1"]
    assert [receipt.version for receipt in store.receipts(ReceiptQuery(step="fuse")).items] == ["1"]


def test_the_mark_grows_with_every_reading_and_with_nothing_else(
    store: Store, make_document: Make, make_receipt: Make, make_event: Make
) -> None:
    document = make_document()
    store.add_document(document)
    store.finish(document.id, [], make_receipt(document.id))
    before = store.mark()
    keep(store, make_event(1))
    store.add_receipt(make_receipt("doc_x", problem="No text."))
    assert store.mark() == store.material().mark == before
    store.finish(document.id, [], make_receipt(document.id, version="parse@2"))
    assert store.mark() > before
    assert store.claims(ClaimQuery()).total == 0

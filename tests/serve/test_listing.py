"""Lists in pages: nothing is repeated or left out, whatever arrives between two pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serve.records import ARMY, NOW, TADEF, few_registers, make_claim, make_document, make_event

from vedette.errors import UsageError
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.ids import SourceId
from vedette.model.ledger import Entry
from vedette.model.query import ClaimQuery, DocumentQuery, Page
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import EventStatus, Kind
from vedette.serve.answers import KEPT
from vedette.serve.asking import Asked
from vedette.serve.choosing import asked_for, events_of
from vedette.serve.library import Library
from vedette.serve.listing import page_of, those_in


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "home", registers=few_registers(), now=lambda: NOW)
    yield opened
    opened.store.close()


def article(library: Library, number: int, words: str) -> Claim:
    document = make_document("radio", f"Report {number}", f"{words} {number} near Tadef.", 1 + number % 20)
    claim = make_claim(
        document, f"{words} {number} near Tadef.", words.partition(" ")[0], Kind.SHELLING, 1 + number % 20
    )
    library.store.add_document(document)
    receipt = Receipt(record=document.id, step="read", version="1", done_at=NOW)
    library.store.finish(document.id, [claim], receipt)
    return claim


def fuse(library: Library, events: list[Event], version: int) -> None:
    receipt = Receipt(record="ledgers", step="fuse", version=str(version), done_at=NOW)
    library.store.keep_ledgers([Entry(event, event.known_at) for event in events], [], [], receipt)


def test_claims_by_words_come_in_the_order_of_the_list_in_pages(library: Library) -> None:
    claims = [article(library, number, "Shells fell" if number % 3 else "Fighters left") for number in range(30)]
    wanted = [claim for claim in claims if "Shells" in claim.evidence]
    found: list[Claim] = []
    query = ClaimQuery(words="tadef shells", limit=7)
    while True:
        page = library.claims_page(query)
        assert page.total == len(wanted)
        found += page.items
        if page.after is None:
            break
        query = replace(query, after=page.after)
        article(library, 100 + len(found), "Fighters left")  # what arrives meanwhile
    assert len(found) == len(wanted)
    assert {claim.id for claim in found} == {claim.id for claim in wanted}
    assert found == sorted(found, key=lambda claim: claim.known_at, reverse=True)


def test_claims_by_words_and_more_are_those_that_the_store_finds(library: Library) -> None:
    for number in range(30):
        article(library, number, "Shells fell" if number % 3 else "Fighters left")
    for query in (
        ClaimQuery(), ClaimQuery(source=SourceId("radio"), until=make_day(9)), ClaimQuery(source=SourceId("paper")),
        ClaimQuery(place=TADEF, since=make_day(4), limit=5), ClaimQuery(kind=Kind.CLASH), ClaimQuery(actor=ARMY),
        ClaimQuery(words="shells", kind=Kind.SHELLING), ClaimQuery(words="fell near", since=make_day(5)),
        ClaimQuery(words="nobody"), ClaimQuery(words="tad"), ClaimQuery(words="shells fighters"),
        ClaimQuery(words="shells", known_at=NOW.replace(month=11, day=9)),
    ):  # fmt: skip
        assert library.claims_page(query).items == library.store.claims(query).items, query
        assert library.claims_page(query).total == library.store.claims(query).total


def test_claims_that_come_later_are_found(library: Library) -> None:
    query = ClaimQuery(source=SourceId("radio"))
    assert library.claims_page(query).total == 0
    for number in range(3):
        article(library, number, "Shells fell")
        assert library.claims_page(query).total == number + 1


def make_day(day: int) -> date:
    return date(2024, 11, day)


def test_articles_come_as_the_store_finds_them(library: Library) -> None:
    for number in range(30):
        article(library, number, "Shells fell" if number % 3 else "Fighters left")
    for query in (DocumentQuery(), DocumentQuery(words="fighters", limit=4), DocumentQuery(since=make_day(15))):
        page, of_store = library.documents_page(query), library.store.documents(query)
        assert (page.items, page.total) == (of_store.items, of_store.total)


def test_events_that_arrive_between_two_pages_repeat_and_hide_nothing(library: Library) -> None:
    claims = [article(library, number, "Shells fell") for number in range(20)]
    events = [make_event(str(n), Kind.SHELLING, [claim], EventStatus.ADMITTED) for n, claim in enumerate(claims)]
    fuse(library, events[::2], 0)
    seen: list[str] = []
    after, version = None, 1
    while True:
        asked = Asked.model_validate({"limit": 3, "after": after})
        page: Page[Event] = events_of(asked_for(asked, library), asked, library)
        seen += [event.id for event in page.items]
        if page.after is None:
            break
        after, version = page.after, version + 1
        fuse(library, events[::2] + events[1 : 2 * version : 2], version)
    assert len(seen) == len(set(seen))
    assert {event.id for event in events[::2]} <= set(seen)


@pytest.mark.parametrize("cursor", ["skip-1", "739000", "x-evt_1", "-evt_1", "\u0661-evt", "7-"])
def test_a_cursor_of_another_list_is_refused(library: Library, cursor: str) -> None:
    asked = Asked.model_validate({"after": cursor})
    with pytest.raises(UsageError):
        events_of(asked_for(asked, library), asked, library)


def test_what_is_asked_for_again_and_again_stays_remembered(library: Library) -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    library.kept(make, 0)
    for number in range(1, 3 * KEPT):
        library.kept(make, number)
        library.kept(make, 0)
    assert made == list(range(3 * KEPT))
    library.kept(make, 1)
    assert made[-1] == 1
    assert len(library._answers) <= KEPT


@given(st.lists(st.integers(1, 60), unique=True), st.sets(st.integers(1, 60)), st.integers(1, 9))
def test_pages_of_a_whole_list_hold_each_of_it_once(listed: list[int], wanted: set[int], limit: int) -> None:
    found = those_in(np.array(sorted(wanted), dtype=np.int64), np.array(listed, dtype=np.int64))
    told: list[int] = []
    query = DocumentQuery(limit=limit)
    while True:
        page = page_of(found, query, list)
        told += page.items
        if page.after is None:
            break
        query = replace(query, after=page.after)
    assert told == [seq for seq in listed if seq in wanted]

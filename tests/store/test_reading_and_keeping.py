"""What goes into the store comes out the same, once, and is found by what it says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from vedette.errors import UsageError
from vedette.model.claim import Claim, When
from vedette.model.document import Document
from vedette.model.query import Box, ClaimQuery, DocumentQuery, Page, ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Kind, Modality
from vedette.store import LastAnswer, Store, every

Make = Callable[..., Any]


@pytest.fixture
def read_one(store: Store, make_document: Make, make_claim: Make, make_receipt: Make) -> Callable[..., Claim]:
    """Store one document with one claim."""

    def read(number: int = 1, *, of: dict[str, Any] | None = None, version: str = "parse@1", **changes: Any) -> Claim:
        document: Document = make_document(number, **(of or {}))
        claim: Claim = make_claim(document, **changes)
        store.add_document(document)
        store.finish(document.id, [claim], make_receipt(document.id, version=version))
        return claim

    return read


def test_a_document_comes_out_as_it_went_in_and_goes_in_once(store: Store, make_document: Make) -> None:
    document = make_document(title="“Quoted” \ud800 \x00 حلب", published_at=None, published_precision=None)
    assert [store.add_document(document), store.add_document(document)] == [True, False]
    assert store.document(document.id) == document
    assert store.documents(DocumentQuery()).total == 1


def test_raw_bytes_are_kept_once_under_their_sha256(store: Store) -> None:
    sha256 = store.keep_raw(b"<p>as it came</p>")
    assert store.keep_raw(b"<p>as it came</p>") == sha256
    assert store.raw(sha256) == b"<p>as it came</p>"
    assert store.raw("0" * 64) is None
    assert [path.name for path in (store.home / "raw").rglob("*") if path.is_file()] == [sha256]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 64 + "\n"])
def test_what_is_no_sha256_reaches_no_file(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="no SHA-256"):
        store.raw(name)


def test_documents_are_found_by_source_words_and_day(store: Store, make_document: Make) -> None:
    kept = [make_document(n, title=f"Bridge {n} falls") for n in (1, 2, 3)]
    for document in (*kept, make_document(4, source="other", text="Nothing of note.")):
        store.add_document(document)

    def found(**query: Any) -> list[str]:
        return [document.id for document in store.documents(DocumentQuery(**query)).items]

    assert found(source="harbour") == [document.id for document in reversed(kept)]
    assert found(words="bridge 2 fal") == [kept[1].id]
    assert found(since=date(2024, 12, 2), until=date(2024, 12, 2)) == [kept[1].id]
    assert found(known_at=kept[0].known_at) == [kept[0].id]
    assert found(words="bridge absent") == []


def test_versions_of_a_page_share_its_address_or_its_given_id(store: Store, make_document: Make) -> None:
    first = make_document(1, given_id="a-1")
    moved = make_document(2, given_id="a-1")
    edited = make_document(3, url=moved.url)
    for document in (first, moved, make_document(9)):
        store.add_document(document)
    assert store.latest_version(first) == moved
    assert store.latest_version(edited) == moved
    assert store.latest_version(make_document(5)) is None
    assert store.latest_version(make_document(6, url=None)) is None
    assert store.versions(first) == [first, moved]


def test_work_to_do_is_what_has_no_receipt_for_this_step_and_version(
    store: Store, make_document: Make, make_receipt: Make
) -> None:
    documents = [make_document(n) for n in range(1, 1203)]
    for document in documents:
        store.add_document(document)
    store.add_receipt(make_receipt(documents[0].id))
    store.add_receipt(make_receipt(documents[1].id, problem="Not read yet."))
    store.add_receipt(make_receipt(documents[2].id, version="parse@0"))
    store.add_receipt(make_receipt(documents[3].id, step="other"))
    assert list(store.undone("read", "parse@1")) == [document.id for document in documents[2:]]
    assert list(store.undone("read", None)) == [document.id for document in documents[3:]]
    assert store.receipt(documents[1].id, "read", "parse@1") is not None
    assert store.receipt(documents[2].id, "read", "parse@1") is None


def test_a_claim_comes_out_as_it_went_in(store: Store, read_one: Callable[..., Claim]) -> None:
    claim = read_one()
    assert store.claim(claim.id) == claim
    assert store.claims(ClaimQuery()) == Page((claim,), 1)
    assert store.material().claims == [claim]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": Kind.SHELLING}, True),
        ({"kind": Kind.CLASH}, False),
        ({"modality": Modality.PLANNED}, False),
        ({"source": "harbour"}, True),
        ({"source": "other"}, False),
        ({"place": "kana"}, True),
        ({"place": "qana"}, False),
        ({"inside": frozenset({"kana", *map(str, range(40_000))})}, True),
        ({"inside": frozenset()}, False),
        ({"speaker": "DOCTOR"}, True),
        ({"speaker": "%"}, False),
        ({"words": "shell"}, True),
        ({"words": "qana doctor"}, True),
        ({"words": 'fell" OR "absent'}, False),
        ({"words": "NOT"}, False),
        ({"words": "*"}, False),
        ({"box": Box(35.2, 33.1, 35.4, 33.3)}, True),
        ({"box": Box(35.4, 33.1, 35.2, 33.3)}, False),  # the other way round the earth
        ({"box": Box(170, 33.1, 36, 33.3)}, True),  # across the date line
        ({"since": date(2024, 11, 30)}, True),
        ({"since": date(2024, 12, 1)}, False),
        ({"until": date(2024, 11, 29)}, True),
        ({"until": date(2024, 11, 28)}, False),
        ({"known_at": datetime(2024, 12, 1, 12, tzinfo=UTC)}, True),
        ({"known_at": datetime(2024, 12, 1, 13, tzinfo=timezone(timedelta(hours=2)))}, False),
        ({"ids": ("clm_absent",)}, False),
    ],
)
def test_claims_are_found_by_what_they_say(
    store: Store, read_one: Callable[..., Claim], query: dict[str, Any], *, found: bool
) -> None:
    read_one()
    assert store.claims(ClaimQuery(**query)).total == found


def test_a_claim_of_unknown_time_is_in_no_period_and_one_of_open_end_in_all_after_it(
    store: Store, read_one: Callable[..., Claim]
) -> None:
    read_one(1, when=None)
    open_ended = read_one(2, when=When(start=date(2020, 1, 1)))
    assert store.claims(ClaimQuery(since=date(2024, 1, 1))).items == (open_ended,)
    assert store.claims(ClaimQuery(until=date(2019, 1, 1))).items == ()


def test_a_newer_reading_takes_the_place_of_the_older_which_is_kept(
    store: Store, read_one: Callable[..., Claim], make_claim: Make, make_document: Make
) -> None:
    old = read_one(1)
    dropped_later = make_claim(make_document(1), 36)
    store.finish(
        old.document, [old, dropped_later], Receipt(record=old.document, step="read", version="1", done_at=old.known_at)
    )
    new = read_one(1, version="parse@2", confidence=0.9)
    assert new.id == old.id
    assert store.material().claims == [new]
    assert store.claim(old.id) == new
    assert store.claim(dropped_later.id) == dropped_later


def test_reading_the_same_again_adds_nothing(store: Store, read_one: Callable[..., Claim]) -> None:
    claims = {read_one(), read_one()}
    assert store.counts().claims == len(claims) == 1
    assert store.claims(ClaimQuery(words="kana")).total == 1


def test_a_reading_leaves_its_claims_and_its_receipt_or_neither(
    store: Store, make_document: Make, make_claim: Make, make_receipt: Make
) -> None:
    document = make_document()
    store.add_document(document)
    broken = replace(make_claim(document), kind=None)
    with pytest.raises(AttributeError):
        store.finish(document.id, [make_claim(document, 5), broken], make_receipt(document.id))
    assert store.counts().claims == 0
    assert store.receipt(document.id, "read", "parse@1") is None


def test_pages_hold_every_claim_once_in_order_even_while_others_arrive(
    store: Store, make_document: Make, make_claim: Make, make_receipt: Make
) -> None:
    documents = [make_document(n, published_at=make_document(n // 3).published_at) for n in range(12)]
    for document in documents:
        store.add_document(document)
        store.finish(document.id, [make_claim(document, at) for at in (40, 0, 9)], make_receipt(document.id))
    expected = sorted(store.material().claims, key=lambda c: (-c.known_at.timestamp(), c.document, c.start))
    first = store.claims(ClaimQuery(limit=5))
    newcomer = make_document(400)
    store.add_document(newcomer)
    store.finish(newcomer.id, [make_claim(newcomer)], make_receipt(newcomer.id))
    rest = list(every(store.claims, ClaimQuery(limit=5, after=first.after)))
    assert [*first.items, *rest] == expected
    assert first.total == len(expected)


@pytest.mark.parametrize("after", ["", "x", "W10", "WzFd", "bnVsbA", "é" * 9])
def test_a_cursor_that_is_none_of_ours_is_refused(store: Store, after: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        store.claims(ClaimQuery(after=after))


@pytest.mark.parametrize("limit", [0, -1, 10_001])
def test_a_page_has_bounds(store: Store, limit: int) -> None:
    with pytest.raises(UsageError, match="page holds"):
        store.claims(ClaimQuery(limit=limit))


def test_receipts_come_newest_first_and_the_problems_alone_when_asked(store: Store, make_receipt: Make) -> None:
    for number in range(5):
        store.add_receipt(make_receipt(f"doc_{number}", problem="No text." if number % 2 else None))
    store.add_receipt(make_receipt("doc_0", problem="Failed after all."))
    first = store.receipts(ReceiptQuery(limit=2))
    second = store.receipts(ReceiptQuery(limit=9, after=first.after))
    assert [receipt.record for receipt in (*first.items, *second.items)] == [
        "doc_0",
        "doc_4",
        "doc_3",
        "doc_2",
        "doc_1",
    ]
    problems = store.receipts(ReceiptQuery(problems_only=True, step="read"))
    assert [receipt.record for receipt in problems.items] == ["doc_0", "doc_3", "doc_1"]


def test_days_counts_and_search_give_an_overview(store: Store, read_one: Callable[..., Claim]) -> None:
    claim = read_one(1)
    read_one(2)
    assert [(day.day, day.claims) for day in store.known_days()] == [(date(2024, 12, 1), 1), (date(2024, 12, 2), 1)]
    assert (store.counts().documents, store.counts().sources) == (2, 1)
    found = store.search("kana")
    assert (found.documents.total, found.claims.total, found.events.total) == (2, 2, 0)
    assert claim in found.claims.items


def test_the_last_answer_of_an_address_is_kept(store: Store) -> None:
    first = LastAnswer(sha256="0" * 64, content_type=None, etag='"1"', last_modified=None)
    second = replace(first, etag='"2"', content_type="text/html")
    store.keep_answer("https://harbour.example/", first)
    store.keep_answer("https://harbour.example/", second)
    assert store.last_answer("https://harbour.example/") == second
    assert store.last_answer("https://harbour.example") is None


def test_claims_that_were_counted_are_not_counted_again(store: Store, read_one: Callable[..., Claim]) -> None:
    for number in range(1, 4):
        read_one(number)
    query = ClaimQuery(limit=2)
    assert store.count_claims(query) == store.claims(query).total == 3
    assert store.claims(query, 7).total == 7
    assert len(store.claims(query, 3).items) == 2

"""The review: what a judgement does over HTTP, and which forms are refused."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

import httpx
import pytest
from tests.desk.world import NOW
from tests.serve.records import HOSTILE, few_registers, fill

from vedette.desk.stakes import Bearing
from vedette.model.query import ReviewQuery
from vedette.model.review import Mark
from vedette.serve import make_app
from vedette.serve.library import Library
from vedette.serve.pages.review import _reasons
from vedette.store import Store
from vedette.store.opening import FILE

BASE = "http://127.0.0.1"


class Browser:
    """Sends forms as a browser does."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, content: str = "", **headers: str) -> httpx.Response:
        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url=BASE, cookies=self.cookies) as client:
                sent = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
                got = await client.request(method, path, content=content.encode(), headers=sent)
                self.cookies.update(client.cookies)
                return got

        return asyncio.run(answer())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, **headers)

    def word(self, path: str = "/people") -> str:
        found = re.search(r'name="word" value="(\w+)"', self.get(path).text)
        assert found
        return found[1]

    def send(self, path: str = "/review", **fields: str) -> httpx.Response:
        return self.ask(
            "POST", path, urlencode({"word": self.word(), **fields}), origin=BASE, sec_fetch_site="same-origin"
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def records(home: Path) -> dict[str, Any]:
    with Store(home) as store:
        return fill(store)


@pytest.fixture
def browser(home: Path, records: dict[str, Any]) -> Browser:
    return Browser(make_app(home, now=lambda: NOW, registers=few_registers()))


@pytest.fixture
def store(home: Path, records: dict[str, Any]) -> Iterator[Store]:
    with Store(home) as store:
        yield store


def test_the_queue_begins_with_what_a_check_would_change_most(browser: Browser, records: dict[str, Any]) -> None:
    queue = browser.get("/review.json").json()
    assert queue["total"] == 4
    scores = [waiting["score"] for waiting in queue["waiting"]]
    assert scores == sorted(scores, reverse=True)
    assert queue["chosen"]["read"]["id"] == queue["waiting"][0]["told"]["claim"]["id"]
    assert queue["chosen"]["reasons"]


def test_a_mark_is_kept_leads_on_and_empties_the_queue(browser: Browser, store: Store, records: dict[str, Any]) -> None:
    queue = browser.get("/review.json").json()
    first, following = queue["chosen"]["read"]["id"], queue["next"]
    answer = browser.send(act="mark", claim=first, mark="verified", why="two videos", next=following, view="open")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?view=open&claim={following}")
    (kept,) = store.all_reviews()
    assert (kept.subject, kept.mark, kept.who, kept.why) == (first, Mark.VERIFIED, "local", "two videos")
    after = browser.get("/review.json").json()
    assert (after["total"], after["behind"]) == (3, 1)
    assert dict(after["counts"])["judged"] == 1
    assert "verified" in browser.get(f"/claims/{first}").text
    assert browser.get(f"/claims/{first}.json").json()["told"]["mark"] == "verified"


def test_bringing_the_picture_up_to_date_takes_the_reviews_in(browser: Browser, records: dict[str, Any]) -> None:
    browser.send(act="mark", claim=records["shelled"].id, mark="not_a_claim")
    assert browser.send("/review/update").status_code == 303
    assert browser.get("/review.json").json()["behind"] == 0
    kinds = [line["event"]["kind"] for day in browser.get("/timeline.json").json()["days"] for line in day["lines"]]
    assert "shelling" not in kinds
    assert "capture" in kinds


def test_fields_notes_merges_splits_and_undo_go_through_the_form(
    browser: Browser, store: Store, records: dict[str, Any]
) -> None:
    claim = records["taken"].id
    sent = [
        {"act": "fix", "claim": claim, "field": "kind", "words": "advance"},
        {"act": "note", "claim": claim, "why": HOSTILE},
        {"act": "assign", "claim": claim, "to": "amal"},
        {"act": "grade", "claim": claim, "grade": "3"},
        {"act": "grade_source", "source": "radio", "grade": "C"},
        {"act": "merge", "event": "evt_taken", "other": "evt_clash", "claim": claim},
        {"act": "split", "event": "evt_taken", "claim": claim},
    ]
    for fields in sent:
        assert browser.send(**fields).status_code == 303, fields
    log = store.all_reviews()
    assert [review.act.value for review in log] == ["fix", "note", "assign", "grade", "grade", "merge", "split"]
    assert browser.send(act="undo", review=log[0].id).status_code == 303
    page = browser.get(f"/review?claim={claim}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "taken back" in page
    assert "selected>C" in page
    assert browser.get("/reviews.json?act=note").json()["total"] == 1
    assert browser.get("/reviews").status_code == 200


def test_the_page_of_the_log_says_where_it_was_altered(home: Path, browser: Browser, records: dict[str, Any]) -> None:
    for why in ("first", "second"):
        browser.send(act="note", claim=records["taken"].id, why=why)
    with closing(sqlite3.connect(home / FILE)) as connection, connection:
        connection.execute("DROP TRIGGER reviews_unchanged")
        connection.execute("UPDATE reviews SET body = replace(body, 'first', 'other') WHERE seq = 1")
    assert browser.get("/reviews.json").json()["problem"] == "Review 1 was changed after it was made."
    assert "The log was altered." in browser.get("/reviews").text


def test_a_place_of_which_several_spells_rest_on_a_claim_is_named_once() -> None:
    spells = [Bearing(record="plc_none", is_event=False, weight=w, change=1.0, is_sole=True) for w in (3.0, 2.0)]
    other = Bearing(record="plc_other", is_event=False, weight=1.0, change=1.0, is_sole=True)
    library = cast(Library, SimpleNamespace(name_of=lambda _, record: record))  # all that is asked of it
    assert [one.title for one in _reasons([*spells, other], library)] == ["plc_none", "plc_other"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "mark", "claim": "clm_none", "mark": "verified"}, "no claim"),
        ({"act": "mark", "claim": "CLAIM", "mark": "great"}, "no mark"),
        ({"act": "mark", "claim": "CLAIM"}, "lacks the field"),
        ({"act": "fix", "claim": "CLAIM", "field": "kind", "words": HOSTILE}, "choose one of"),
        ({"act": "dance"}, "load the page again"),
        ({"act": "undo", "review": "rev_none"}, "no such review"),
        ({"act": "merge", "event": "evt_none", "other": "evt_taken"}, "no such event"),
    ],
)
def test_what_cannot_be_said_is_told_in_a_sentence(
    browser: Browser, store: Store, records: dict[str, Any], fields: dict[str, str], said: str
) -> None:
    answer = browser.send(**{name: value.replace("CLAIM", records["taken"].id) for name, value in fields.items()})
    assert answer.status_code == 400
    assert said in re.sub(r"<[^>]*>", "", answer.text)
    assert 'role="alert"' in answer.text
    assert "<h1>Review</h1>" in answer.text  # the page on which it was said, so that it can be said better
    assert "<script>alert" not in answer.text
    assert store.review_mark() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_forms_from_elsewhere_do_nothing(
    browser: Browser, store: Store, records: dict[str, Any], headers: dict[str, str]
) -> None:
    form = {"word": browser.word(), "act": "mark", "claim": records["taken"].id, "mark": "false"}
    assert browser.ask("POST", "/review", urlencode(form), **headers).status_code == 403
    assert store.reviews(ReviewQuery()).total == 0


def test_forms_without_our_word_or_too_large_do_nothing(
    browser: Browser, store: Store, records: dict[str, Any]
) -> None:
    form = {"act": "mark", "claim": records["taken"].id, "mark": "false"}
    for word in ({}, {"word": "0" * 64}):
        assert browser.ask("POST", "/review", urlencode({**form, **word})).status_code == 403
    assert browser.send(**form, why="x" * 70_000).status_code == 400
    assert browser.ask("POST", "/review", "word=%ff&act=%fe").status_code == 400
    assert store.review_mark() == 0


def test_a_page_with_the_word_of_a_session_is_kept_by_nobody(browser: Browser, records: dict[str, Any]) -> None:
    headers = browser.get("/review").headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers

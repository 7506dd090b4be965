"""The API: flat lists, the stream of changes, and that no request makes it fail."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from tests.serve.records import NOW, Client, few_registers, fill, make_document
from tests.serve.test_browser import serve_in_thread

from vedette.serve.library import Library
from vedette.serve.stream import messages_after, stream
from vedette.store import Store


def test_events_are_asked_for_by_both_clocks_area_kind_and_status(client: Client) -> None:
    def ids(query: str) -> list[str]:
        return [event["id"] for event in client.get(f"/events.json?{query}").json()["events"]]

    assert len(ids("")) == 4
    assert ids("kind=clash") == ["evt_clash"]
    assert ids("status=contested") == ["evt_taken"]
    assert ids("status=contested&known_at=2024-11-28T10:00:00Z") == []
    assert set(ids("valid_at=2024-11-29")) == {"evt_shelling"}
    assert set(ids("bbox=37,36,38,37&kind=shelling")) == {"evt_shelling"}
    assert ids("bbox=0,0,1,1") == []


def test_beliefs_are_asked_for_by_both_clocks_area_and_aspect(client: Client) -> None:
    def values(query: str) -> list[str]:
        return [belief["value"] for belief in client.get(f"/beliefs.json?{query}").json()["beliefs"]]

    assert sorted(values("")) == ["army", "closed", "rebels"]
    assert values("aspect=status") == ["closed"]
    assert values("valid_at=2024-11-25") == ["army"]
    assert values("holder=rebels&known_at=2024-11-28T10:00:00Z") == []
    assert sorted(values("place=p:tadef&bbox=37,36,38,37")) == ["army", "rebels"]


@pytest.mark.parametrize("path", ["/events.json", "/beliefs.json", "/claims.json"])
def test_lists_are_given_in_pages_and_only_when_they_changed(client: Client, path: str) -> None:
    whole = client.get(path).json()
    name = next(iter(whole))
    paged: list[Any] = []
    after = ""
    while after is not None:
        page = client.get(f"{path}?limit=2" + (f"&after={after}" if after else "")).json()
        assert page["total"] == whole["total"]
        paged.extend(page[name])
        after = page["after"]
    assert paged == whole[name]
    answer = client.get(path)
    assert client.get(path, if_none_match=answer.headers["etag"]).status_code == 304


def test_every_question_of_the_api_is_described(client: Client) -> None:
    described = client.get("/openapi.json").json()["paths"]
    for path in (
        "/events.json",
        "/beliefs.json",
        "/claims.json",
        "/timeline.json",
        "/map.json",
        "/review.json",
        "/stream",
    ):
        assert described[path]["get"]["responses"], path
    asked = {parameter["name"] for parameter in described["/events.json"]["get"]["parameters"]}
    assert asked >= {"valid_at", "known_at", "bbox", "kind", "status", "limit", "after"}


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="module")
def store(own_home: Path) -> Iterator[Store]:
    with Store(own_home) as store:
        fill(store)
        yield store


@pytest.fixture(scope="module")
def library(own_home: Path, store: Store) -> Iterator[Library]:
    opened = Library(own_home, registers=few_registers(), now=lambda: NOW)
    yield opened
    opened.store.close()


async def first(messages: AsyncIterator[str], wanted: int, between: Any = None) -> list[str]:
    """Return the first messages of a stream; `between` is done after the first of them."""
    read: list[str] = []
    async for text in messages:
        read.append(text)
        if len(read) == 2 and between:
            between()
        if len(read) == wanted:
            return read
    return read


def test_the_stream_gives_what_was_missed_then_what_changes(store: Store, library: Library) -> None:
    missed = list(messages_after(0, library))
    assert [message.name for message in missed] == ["event"] * 5 + ["picture"]
    assert missed[0].data["id"] == "evt_taken"
    newest = store.newest_event_state()
    assert missed[-1].number == newest

    def change() -> None:
        store.add_document(make_document("other", "New", "Another text.", 30))

    read = asyncio.run(first(stream(newest, library, look_s=0.01), 3, change))
    assert read[0].startswith("retry:")
    assert [text.split("\n")[0] for text in read[1:]] == ["event: picture"] * 2
    states = [json.loads(text.split("data: ")[1])["state"] for text in read[1:]]
    assert states[0] != states[1]


def test_the_stream_ends_after_its_time(monkeypatch: pytest.MonkeyPatch, store: Store, library: Library) -> None:
    monkeypatch.setattr("vedette.serve.stream.LIFE_S", 0.03)
    read = asyncio.run(first(stream(store.newest_event_state(), library, look_s=0.01), 100))
    assert len(read) == 2


def test_no_text_of_ours_or_theirs_can_begin_a_message(library: Library) -> None:
    for message in messages_after(0, library):
        assert str(message).count("\n") == 4
        assert str(message).endswith("\n\n")


def test_the_stream_is_read_over_http(app: Any) -> None:
    addresses = serve_in_thread(app)
    with httpx.stream("GET", f"{next(addresses)}/stream", headers={"Last-Event-ID": "0"}, timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        lines = answer.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: event"
    addresses.close()  # type: ignore[attr-defined]  # a generator


OURS = {"Host": "127.0.0.1"}  # the name that we are called by
EXAMPLES = 6  # of each question, once as described and once not


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_no_request_that_the_description_allows_or_forbids_makes_it_fail(app: Any, mode: Any) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=OURS).exclude(path="/stream")
    asked: dict[str, int] = {}

    def ask(case: Any) -> None:
        answer = case.call(headers=OURS)
        assert answer.status_code < 500, answer.text
        asked[case.operation.label] = asked.get(case.operation.label, 0) + 1

    quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    for found in schema.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]  # an Err would fail here, as it should
        quick(given(case=operation.as_strategy(mode))(ask))()
    assert {"GET /events.json", "GET /claims/{record_id}.json", "GET /review.json"} <= asked.keys()

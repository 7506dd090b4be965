"""An answer is given again while nothing has changed, to whom it may be given, and to nobody else."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from tests.serve.records import NOW, Client, few_registers, make_document

from vedette.desk.people import LOCAL, Person
from vedette.model.account import Role
from vedette.serve import make_app
from vedette.serve.languages import LANGUAGE
from vedette.serve.remembering import MOST_OF_ONE, Remembering
from vedette.store import Store


class Counting:
    """An application that counts what it answers."""

    def __init__(self, body: bytes = b"told", **headers: str) -> None:
        self.asked = 0
        self._body, self._headers = body, headers

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        self.asked += 1
        headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in self._headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"%s %d" % (self._body, self.asked)})


def ask(app: Any, path: str = "/timeline", query: bytes = b"", **changes: Any) -> bytes:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "scheme": "http", "path": path, "query_string": query, "person": LOCAL,
        "headers": [(b"host", b"127.0.0.1")],
    }  # fmt: skip
    asyncio.run(app(scope | changes, None, send))
    return b"".join(message.get("body", b"") for message in sent)


def test_what_was_asked_before_is_not_made_again() -> None:
    counting = Counting()
    app = Remembering(counting, state=lambda: "1")
    assert [ask(app), ask(app)] == [b"told 1", b"told 1"]
    assert ask(app, query=b"kind=clash") == b"told 2"


def test_an_answer_that_is_asked_for_twice_at_once_is_kept_and_counted_once() -> None:
    release = asyncio.Event()
    asked: list[int] = []

    async def slowly(_scope: Any, _receive: Any, send: Any) -> None:
        asked.append(len(asked))
        await release.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"told"})

    async def drop(_message: Any) -> None:
        return

    app = Remembering(slowly, state=lambda: "1", most_bytes=len(b"told"))
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "path": "/timeline", "query_string": b"", "person": LOCAL,
        "headers": [],
    }  # fmt: skip

    async def both() -> None:
        first, second = (asyncio.create_task(app(scope, None, drop)) for _ in range(2))  # type: ignore[arg-type]
        while len(asked) < 2:
            await asyncio.sleep(0)
        release.set()
        await asyncio.gather(first, second)
        await app(scope, None, drop)  # type: ignore[arg-type]

    asyncio.run(both())
    assert asked == [0, 1]


def test_when_anything_changes_it_is_made_anew() -> None:
    states = iter(["1", "1", "2"])
    app = Remembering(Counting(), state=lambda: next(states))
    assert [ask(app), ask(app), ask(app)] == [b"told 1", b"told 1", b"told 2"]


@pytest.mark.parametrize(
    "changes",
    [
        {"person": Person("ann", Role.READER)}, {"person": Person(LOCAL.name, Role.READER)}, {"scheme": "https"},
        {"headers": [(b"host", b"desk.example")]},
        {"headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", b"gzip")]},
    ],
)  # fmt: skip
def test_another_who_asks_is_answered_for_themselves(changes: dict[str, Any]) -> None:
    app = Remembering(Counting(), state=lambda: "1")
    assert [ask(app), ask(app, **changes), ask(app)] == [b"told 1", b"told 2", b"told 1"]


def test_each_language_has_its_own_answers() -> None:
    app = Remembering(Counting(), state=lambda: "1")
    english = ask(app)
    token = LANGUAGE.set("ar")
    try:
        assert ask(app) != english
    finally:
        LANGUAGE.reset(token)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Counting(cache_control="no-store"),
        lambda: Counting(set_cookie="vedette_session=1"),
        lambda: Counting(body=b"x" * MOST_OF_ONE),
    ],
)
def test_what_is_for_one_person_or_too_large_is_not_kept(made: Callable[[], Counting]) -> None:
    app = Remembering(made(), state=lambda: "1")
    assert ask(app) != ask(app)


def test_pages_that_tell_the_time_and_forms_are_not_kept() -> None:
    app = Remembering(Counting(), state=lambda: "1")
    for path in ("/about", "/about.json", "/changes.json", "/review.json", "/reviews"):
        assert ask(app, path) != ask(app, path)
    assert ask(app, "/review", method="POST") != ask(app, "/review", method="POST")


def test_only_so_much_is_kept_and_the_last_asked_for_stays() -> None:
    app = Remembering(Counting(), state=lambda: "1", most_bytes=14)
    first, second = ask(app, "/a"), ask(app, "/b")
    assert ask(app, "/a") == first
    ask(app, "/c")
    assert ask(app, "/a") == first
    assert ask(app, "/b") != second


def test_a_page_that_was_remembered_has_all_of_its_headers_and_tells_what_is_new(tmp_path: Any) -> None:
    client = Client(make_app(tmp_path / "home", now=lambda: NOW, registers=few_registers()))
    answers = [client.get("/documents.json") for _ in range(3)]
    assert dict(answers[0].headers) == dict(answers[1].headers) == dict(answers[2].headers)
    assert answers[0].json()["total"] == 0
    with Store(tmp_path / "home") as store:
        store.add_document(make_document("radio", "New", "Something new.", 21))
    assert client.get("/documents.json").json()["total"] == 1

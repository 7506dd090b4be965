"""Whole answers, kept for as long as nothing changes: what several people look at is made once."""

from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from vedette.serve.languages import LANGUAGE

MOST_BYTES = 64 * 2**20  # of all answers that are kept; the ones asked for last stay
MOST_OF_ONE = 2**20
# Pages that say when they were asked for, or whether anybody has altered the log since it was last looked at.
MADE_ANEW = ("/about", "/changes", "/review", "/reviews")
Message = MutableMapping[str, Any]


class Remembering:
    """Answers again what was asked before. It stands behind the gate: whoever asks here may."""

    def __init__(self, app: ASGIApp, *, state: Callable[[], str], most_bytes: int = MOST_BYTES) -> None:
        """`state` returns a short text that changes whenever an answer could."""
        self._app, self._state, self._most_bytes = app, state, most_bytes
        self._kept: OrderedDict[tuple[object, ...], list[Message]] = OrderedDict()
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or _never(scope["path"]):
            await self._app(scope, receive, send)
            return
        key = (self._state(), *_asked(scope))
        if key not in self._kept:
            await self._app(scope, receive, _noting(send, lambda answer: self._keep(key, answer)))
            return
        self._kept.move_to_end(key)
        start, body = self._kept[key]
        await send({**start, "headers": list(start["headers"])})  # whoever sends it on adds headers of its own
        await send(body)

    def _keep(self, key: tuple[object, ...], answer: list[Message]) -> None:
        if key in self._kept:  # asked twice before the first answer was there: it is kept, and counted, once
            return
        self._kept[key] = answer
        self._bytes += len(answer[1]["body"])
        while self._bytes > self._most_bytes:
            _, (_, body) = self._kept.popitem(last=False)
            self._bytes -= len(body["body"])


def _never(path: str) -> bool:
    return path.startswith("/static/") or path.removesuffix(".json") in MADE_ANEW


def _asked(scope: Scope) -> tuple[object, ...]:
    """Return all that an answer may depend on, beside the store."""
    headers = Headers(scope=scope)
    packed = "gzip" in headers.get("accept-encoding", "")
    who = scope.get("person")
    return LANGUAGE.get(), who, scope["scheme"], headers.get("host"), scope["path"], scope["query_string"], packed


def _noting(send: Send, keep: Callable[[list[Message]], None]) -> Send:
    """Return a `send` that hands over an answer that came whole, may be kept, and is not too large."""
    answer: list[Message] = []

    async def send_and_note(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.append({**message, "headers": list(message["headers"])})
        elif len(answer) == 1 and not message.get("more_body") and _may_be_kept(answer[0], message):
            keep([*answer, message])
        else:
            answer.clear()
        await send(message)

    return send_and_note


def _may_be_kept(start: Message, body: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_personal = "set-cookie" in headers or headers.get("cache-control") == "no-store"
    return start["status"] == 200 and not is_personal and len(body.get("body", b"")) <= MOST_OF_ONE

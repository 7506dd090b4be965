"""What stands between the network and the pages: whose name was called, what a browser may do, what has not changed."""

import ipaddress
from collections.abc import Callable, Iterable, MutableMapping
from hashlib import blake2b
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vedette.serve.languages import LANGUAGE, language_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NOT_OURS = "This name is not served here: open Vedette by its address, http://127.0.0.1 and its port."
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


class Guard:
    """Refuses hosts that are not ours, adds the headers, and answers "not modified" from the state of the store.

    `state` returns a short text that changes whenever an answer could.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], state: Callable[[], str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            # A page elsewhere could point a name of its own at this machine and read us through a visitor's browser.
            refusal = PlainTextResponse(NOT_OURS, 421)
            await refusal(scope, receive, send)
            return
        tag = None if scope["path"].startswith("/static/") else self._tag(scope, headers)
        if tag and scope["method"] in ("GET", "HEAD") and tag in headers.get("if-none-match", ""):
            await Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})(scope, receive, send)
            return
        LANGUAGE.set(language_of(headers.get("cookie", "")))
        await self._app(scope, receive, _adding(send, tag))

    def _is_ours(self, host: str) -> bool:
        name = host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.split(":", 1)[0]
        return name.lower() in self._hosts or "*" in self._hosts or _is_address(name)

    def _tag(self, scope: Scope, headers: Headers) -> str:
        digest = blake2b(digest_size=12)
        who = (headers.get("cookie", ""), headers.get("authorization", ""))  # two people may be answered differently
        asked = (self._state(), scope["path"], scope["query_string"].decode("latin-1"), *who)
        for part in asked:
            digest.update(part.encode("utf-8", "replace") + b"\0")
        return f'W/"{digest.hexdigest()}"'  # weak: the bytes differ with their compression


def _is_address(name: str) -> bool:
    """Tell whether the host is an address: those cannot be pointed elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _adding(send: Send, tag: str | None) -> Send:
    async def send_with_headers(message: MutableMapping[str, Any] | Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", POLICY)
            if tag and message["status"] == 200 and headers.get("cache-control") != "no-store":
                headers["ETag"] = tag
                headers["Cache-Control"] = "no-cache"
        await send(message)

    return send_with_headers

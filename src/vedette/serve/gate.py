"""Who asks: a store without accounts belongs to whoever sits at this machine, else nobody comes in without a key."""

import json
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from vedette.desk.door import Door, digest_of
from vedette.desk.people import LOCAL, Person
from vedette.errors import StoreError

COOKIE = "vedette_session"
ENTRY = "/enter"
PROXIED = (
    "Vedette has no accounts and is reached through a proxy, so everybody would be its administrator: "
    "add accounts with `vedette people add NAME --role administrator`."
)
NO_KEY = "Enter first: a browser at /enter, a program with the header “Authorization: Bearer” and a token."


class Gate:
    """Puts the person into the scope of a request, or refuses it. `person` is whoever asks, `session` their key."""

    def __init__(self, app: ASGIApp, door: Door, visitor: Person) -> None:
        """`visitor` is whoever comes without a key where there are no accounts."""
        self._app, self._door, self._visitor = app, door, visitor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        try:
            refusal = self._let_in(scope)
        except StoreError as problem:
            refusal = PlainTextResponse(str(problem), 503)
        await (refusal or self._app)(scope, receive, send)

    def _let_in(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._door.is_guarded():
            scope["person"] = self._visitor
            proxied = self._visitor is LOCAL and ("x-forwarded-for" in headers or "forwarded" in headers)
            return PlainTextResponse(PROXIED, 403) if proxied else None
        secret = secret_of(headers)
        person = self._door.person(secret) if secret else None
        if person is not None:
            scope["person"], scope["session"] = person, digest_of(secret)
            return None
        return None if scope["path"] == ENTRY else _refuse(scope)


def secret_of(headers: Headers) -> str:
    """Return the secret that a request carries, "" where it carries none."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return token.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _refuse(scope: Scope) -> Response:
    path: str = scope["path"]
    if scope["method"] not in ("GET", "HEAD") or path.endswith((".json", ".geojson")) or path == "/stream":
        body = json.dumps({"error": NO_KEY})
        return Response(body, 401, {"WWW-Authenticate": "Bearer"}, media_type="application/json")
    query = scope["query_string"].decode("latin-1")
    back = quote(f"{path}?{query}" if query else path, safe="")
    return RedirectResponse(f"{ENTRY}?next={back}", 303)

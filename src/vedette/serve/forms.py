"""Forms that people send: where they come from, whether they are ours, and what they say.

A form counts only when the browser says that it comes from a page of ours, and when it carries the word that only a
page of ours could give it: a page elsewhere can neither forge the one nor read the other (CSRF).
"""

import hashlib
import hmac
import secrets
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from vedette.desk.people import NotAllowedError
from vedette.errors import UsageError

MOST_BYTES = 64 * 1024
MOST_FIELDS = 50
WORD = "word"  # the field that holds what only our pages know


class Forms:
    """Gives each session its word, and reads the forms that carry it."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def word(self, request: Request) -> str:
        """Return the word that forms of this session carry."""
        session = str(request.scope.get("session", "local"))
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    async def read(self, request: Request) -> dict[str, str]:
        """Return the fields of a form.

        Raises:
            NotAllowedError: it comes from elsewhere, or from a page that was loaded before the server began anew.
            UsageError: it is too large or no form.
        """
        if not comes_from_here(request):
            raise NotAllowedError("This form comes from another site, so nothing was done.")
        fields = _parsed(await _body(request))
        if not hmac.compare_digest(fields.pop(WORD, ""), self.word(request)):
            raise NotAllowedError("This page was loaded too long ago, so nothing was done: load it again.")
        return fields


def comes_from_here(request: Request) -> bool:
    """Tell whether the browser says that a page of ours sent it."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise UsageError(f"A form holds {MOST_BYTES // 1024} KiB at most: write less.")
    return body


def _parsed(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise UsageError("This is no form: send it as a page of ours would.") from None
    return dict(pairs)

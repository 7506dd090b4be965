"""What robots.txt lets us read, and how long it asks us to wait in between (RFC 9309)."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import httpx
from protego import Protego

from vedette.errors import FetchError, RefusedError
from vedette.ingest.asking import Answer
from vedette.ingest.encodings import decode

_BUSY = HTTPStatus.TOO_MANY_REQUESTS
_KEPT_S = 86_400.0  # rules are asked for again after a day
_RULES_BYTES = 512_000  # what is beyond counts no more, as the standard allows


@dataclass(frozen=True, slots=True)
class _Rules:
    protego: Protego
    until: float


class Robots:
    """The rules of each host, asked for once a day."""

    def __init__(self, ask: Callable[[httpx.URL], Answer], agent: str, monotonic: Callable[[], float]) -> None:
        """Take what fetches a robots.txt, the name that rules know us by, and a clock in seconds."""
        self._ask, self._agent, self._monotonic = ask, agent, monotonic
        self._rules: dict[str, _Rules] = {}

    def pause_s(self, target: httpx.URL) -> float | None:
        """Return the pause that the host asks for, None where it asks for none.

        Raises:
            FetchError: the rules cannot be read now, so nothing may be fetched.
            RefusedError: the rules forbid the address.
        """
        rules = self._of(target)
        if not rules.can_fetch(str(target), self._agent):
            raise RefusedError(
                "The robots.txt of the site asks not to fetch this address. Bring the article as a file."
            )
        delay = rules.crawl_delay(self._agent)
        return float(delay) if delay is not None else None

    def _of(self, target: httpx.URL) -> Protego:
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        kept = self._rules.get(origin)
        if kept is None or kept.until < self._monotonic():
            answer = self._ask(httpx.URL(f"{origin}/robots.txt"))
            kept = self._rules[origin] = _Rules(_parsed(answer), self._monotonic() + _KEPT_S)
        return kept.protego


def _parsed(answer: Answer) -> Protego:
    """Return the rules; a host without any (4xx) forbids nothing, one in trouble (5xx, busy) everything for now."""
    if answer.status == HTTPStatus.OK:
        return Protego.parse(decode(answer.body[:_RULES_BYTES], "utf-8"))
    if HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status != _BUSY:
        return Protego.parse("")
    raise FetchError(
        f"The robots.txt of the site cannot be read now ({answer.status}), so nothing is fetched. Try later."
    )

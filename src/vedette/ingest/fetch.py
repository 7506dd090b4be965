"""Fetching pages and feeds: politely, within limits, and never from inside the network."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

import httpx

from vedette.errors import FetchError, RefusedError
from vedette.ingest.addresses import Resolve, resolve
from vedette.ingest.asking import Answer, Asker, Pace
from vedette.ingest.items import Fetched, Limits
from vedette.ingest.network import GuardedNetwork
from vedette.ingest.robots import Robots
from vedette.ingest.turns import Turns

AGENT = "Vedette"
USER_AGENT = f"{AGENT}/0.1 (reads the news on armed conflict; obeys robots.txt)"
_MOST_HOPS = 5
_HOST = re.compile(rb"[A-Za-z0-9._:-]+")
_LEADS_ON = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Cached:
    """What an address answered last, with the marks by which a server tells whether it has changed."""

    body: bytes
    content_type: str | None
    etag: str | None
    last_modified: str | None


class Cache(Protocol):
    """Where answers are kept between runs."""

    def get(self, url: str) -> Cached | None:
        """Return the last answer of the address."""

    def put(self, url: str, cached: Cached) -> None:
        """Keep the answer."""


class Fetcher:
    """Fetches one address at a time; may be shared by threads."""

    def __init__(  # noqa: PLR0913 - each is a part of the outside world that a test replaces
        self,
        *,
        cache: Cache | None = None,
        limits: Limits | None = None,
        pace: Pace | None = None,
        user_agent: str = USER_AGENT,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = resolve,
        allow_inside: frozenset[str] = frozenset(),
    ) -> None:
        """Take the parts; `allow_inside` names the `host:port` inside the network that may be asked: those of tests."""
        pace = pace or Pace()
        network = GuardedNetwork(
            resolve=resolve, allow_inside=allow_inside, longest_s=pace.request_s, monotonic=monotonic
        )
        turns = Turns(monotonic=monotonic, sleep=sleep)
        self._cache = cache
        self._asker = Asker(
            network=network, turns=turns, pace=pace, limits=limits or Limits(), user_agent=user_agent, sleep=sleep
        )
        self._robots = Robots(self._robots_txt, AGENT, monotonic)

    def fetch(self, url: str) -> Fetched:
        """Return what the address answers; where it has not changed, what it answered last.

        Raises:
            FetchError: it does not answer, or with an error.
            RefusedError: it lies inside the network, robots.txt forbids it, or the answer is over the limits.
        """
        target, answer = _follow(_checked(url), self._visit)
        if answer.status == HTTPStatus.OK:
            return Fetched(url=str(target), body=answer.body, content_type=answer.headers.get("content-type"))
        raise FetchError(_SAID.get(answer.status, f"It answered with an error ({answer.status}). Try later."))

    def _visit(self, target: httpx.URL) -> Answer:
        """Ask for the address if robots.txt lets us, and only for what has changed since the last time."""
        pause_s = self._robots.pause_s(target)
        last = self._cache.get(str(target)) if self._cache is not None else None
        answer = self._asker.ask(target, _changed_since(last), pause_s)
        if last is not None and answer.status == HTTPStatus.NOT_MODIFIED:
            return Answer(HTTPStatus.OK, httpx.Headers({"content-type": last.content_type or ""}), last.body)
        if self._cache is not None and answer.status == HTTPStatus.OK:
            self._keep(self._cache, target, answer)
        return answer

    def _keep(self, cache: Cache, target: httpx.URL, answer: Answer) -> None:
        etag, last_modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if etag or last_modified:
            cache.put(str(target), Cached(answer.body, answer.headers.get("content-type"), etag, last_modified))

    def _robots_txt(self, url: httpx.URL) -> Answer:
        return _follow(url, lambda target: self._asker.ask(target, {}, None))[1]


_SAID: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "It asks for a password, and we have none. Bring the article as a file.",
    HTTPStatus.PAYMENT_REQUIRED: "It asks to be paid. Bring the article as a file.",
    HTTPStatus.FORBIDDEN: "It does not let us in (403). Bring the article as a file.",
    HTTPStatus.NOT_FOUND: "There is no such page (404). Check the address.",
    HTTPStatus.GONE: "The page was taken down (410). Look for a copy in an archive.",
    HTTPStatus.TOO_MANY_REQUESTS: "The host is busy or has had enough of us (429). Try again in some hours.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The host is busy (503). Try again in some hours.",
}


def _follow(target: httpx.URL, visit: Callable[[httpx.URL], Answer]) -> tuple[httpx.URL, Answer]:
    """Visit the address and where it leads, each hop checked like the first; return the last address and its answer."""
    for _ in range(_MOST_HOPS + 1):
        answer = visit(target)
        location = answer.headers.get("location")
        if answer.status not in _LEADS_ON or location is None:
            return target, answer
        target = _checked(_joined(target, location))
    raise FetchError(
        f"It leads from page to page more than {_MOST_HOPS} times. Give the address of the article itself."
    )


def _joined(target: httpx.URL, location: str) -> str:
    try:
        return str(target.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("It leads to an address that is none. Check it in a browser.") from error


def _checked(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise RefusedError(f"It is no address of the web ({error}). Check how it is written.") from error
    if target.scheme not in {"http", "https"} or not target.host:
        raise RefusedError("Only addresses that begin with http:// or https:// and name a host are fetched.")
    if not _HOST.fullmatch(target.raw_host) or not 0 < (target.port or 80) < 65_536:
        raise RefusedError("It is no address of the web: its host or port cannot be. Check how it is written.")
    if target.userinfo:
        raise RefusedError("The address carries a name and password. Leave them out, or bring the article as a file.")
    return target.copy_with(fragment=None)


def _changed_since(last: Cached | None) -> dict[str, str]:
    if last is None:
        return {}
    marks = {"If-None-Match": last.etag, "If-Modified-Since": last.last_modified}
    return {name: mark for name, mark in marks.items() if mark}

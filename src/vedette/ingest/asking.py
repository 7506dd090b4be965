"""Asking one address: in its turn, again if the host is busy, and for no more than the limits allow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx

from vedette.errors import FetchError, RefusedError
from vedette.ingest.bodies import Unpacked, megabytes
from vedette.ingest.dating import in_utc
from vedette.ingest.items import Limits
from vedette.ingest.network import GuardedNetwork
from vedette.ingest.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How patient and how persistent fetching is."""

    pause_s: float = 1.0  # between two requests to a host; robots.txt may ask for more ...
    longest_pause_s: float = 30.0  # ... up to this
    tries: int = 4  # where the host says that it is busy (429, 503)
    first_wait_s: float = 2.0  # before the second try, doubled before each further one
    longest_wait_s: float = 120.0  # a host that asks for more is left for another day
    connect_s: float = 10.0
    read_s: float = 20.0  # for the next bytes
    request_s: float = 90.0  # for one request as a whole


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; only that of status 200 has a body."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol)


class Asker:
    """Asks servers; holds no cookies, follows nothing, keeps no connection."""

    def __init__(  # noqa: PLR0913 - the parts that the fetcher is put together from
        self,
        *,
        network: GuardedNetwork,
        turns: Turns,
        pace: Pace,
        limits: Limits,
        user_agent: str,
        sleep: Callable[[float], None],
    ) -> None:
        """Take the network, who may ask when, the limits, who we say we are, and what waits."""
        self._turns, self._pace, self._limits, self._sleep = turns, pace, limits, sleep
        self._agent = user_agent
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=network
        )

    def ask(self, target: httpx.URL, headers: Mapping[str, str], pause_s: float | None) -> Answer:
        """Return the answer; a host that says that it is busy is asked again, later.

        Raises:
            FetchError: the server does not answer, breaks off, or asks to come back in a long time.
            RefusedError: it lies inside the network, or its body is over the limits.
        """
        for number in range(self._pace.tries):
            answer = self._in_turn(target, headers, pause_s)
            if answer.status not in _BUSY or number + 1 == self._pace.tries:
                break
            self._sleep(self._wait_s(answer, number))
        return answer

    def _wait_s(self, answer: Answer, number: int) -> float:
        asked_s = _retry_after_s(answer.headers)
        wait_s = self._pace.first_wait_s * 2**number if asked_s is None else max(asked_s, 0.0)
        if wait_s > self._pace.longest_wait_s:
            raise FetchError(f"The host is busy and asks to come back in {wait_s:.0f} seconds. Try again then.")
        return wait_s

    def _in_turn(self, target: httpx.URL, headers: Mapping[str, str], pause_s: float | None) -> Answer:
        pause_s = min(max(self._pace.pause_s, pause_s or 0.0), self._pace.longest_pause_s)
        with self._turns.of(target.host, pause_s):
            try:
                return self._once(target, headers)
            except _BROKEN as error:
                raise FetchError(
                    f"The host {target.host} did not answer in full ({_reason(error)}). Try later or check it."
                ) from error

    def _once(self, target: httpx.URL, headers: Mapping[str, str]) -> Answer:
        said = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        pace = self._pace
        timeouts = {"connect": pace.connect_s, "read": pace.read_s, "write": pace.read_s, "pool": pace.request_s}
        url = httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)
        asked = list({**said, **headers}.items())
        with self._pool.stream("GET", url, headers=asked, extensions={"timeout": timeouts}) as response:
            heard = httpx.Headers(response.headers)
            body = self._body(response, heard) if response.status == HTTPStatus.OK else b""
            return Answer(response.status, heard, body)

    def _body(self, response: httpcore.Response, headers: httpx.Headers) -> bytes:
        limit = self._limits.document_bytes
        if (stated := headers.get("content-length", "")).isdecimal() and int(stated) > limit:
            raise RefusedError(f"The answer is longer than the limit of {megabytes(limit)}. Bring it as a file, split.")
        stream = _unpacked(response.iter_stream(), headers.get("content-encoding", ""), self._limits)
        return b"".join(_up_to(limit, stream))


def _unpacked(chunks: Iterator[bytes], coding: str, limits: Limits) -> Iterator[bytes]:
    if coding.strip().lower() in {"", "identity"}:
        return chunks
    if coding.strip().lower() not in _PACKED:
        raise FetchError(
            f"The answer is packed as {coding[:40]!r}, which we did not ask for. Bring the page as a file."
        )
    unpacked = Unpacked(chunks, limits)
    return iter(lambda: unpacked.read(65_536), b"")


def _up_to(limit_bytes: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit_bytes:
            raise RefusedError(
                f"The answer is longer than the limit of {megabytes(limit_bytes)}. Bring it as a file, split."
            )
        yield chunk


def _retry_after_s(headers: httpx.Headers) -> float | None:
    """Return the seconds that the server asks us to wait; a date is measured by the server's own clock."""
    stated = headers.get("retry-after", "").strip()
    if stated.isdecimal():
        return float(stated[:9])
    then, now = _date(stated), _date(headers.get("date", ""))
    return (then - now).total_seconds() if then is not None and now is not None else None


def _date(words: str) -> datetime | None:
    try:
        return in_utc(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__

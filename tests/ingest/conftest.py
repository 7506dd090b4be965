"""What the tests of ingest share: a folder of their own, a fixed clock, and a small server on this machine."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from vedette.ingest import Gathered, Limits, Refused, gather
from vedette.ingest.fetch import Fetcher

NOW = datetime(2024, 12, 8, 12, 0, tzinfo=UTC)
PROSE = (  # of our own writing
    "Fighters of the northern front entered the town of Qasr at dawn, a spokesman told our reporter on the road. "
    "The army said that it still held the hospital and the grain silos on the eastern side of the river. "
    "Families left along the coast road, and the crossing stayed closed for a second day, the mayor said."
)

Gather = Callable[..., list[Gathered | Refused]]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def prose() -> str:
    return PROSE


@pytest.fixture
def gathered(tmp_path: Path) -> Gather:
    """Return a function that writes bytes to a file and gathers it."""

    def run(raw: bytes, name: str = "brought", limits: Limits | None = None) -> list[Gathered | Refused]:
        path = tmp_path / name
        path.write_bytes(raw)
        return list(gather([str(path)], fetcher=None, now=NOW, limits=limits or Limits()))

    return run


@dataclass
class Reply:
    """What the server answers on a path."""

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Answering = Reply | Callable[[dict[str, str]], Reply]


@dataclass
class Server:
    """A server on this machine: replies by path, and what it was asked."""

    port: int
    replies: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def says(self, path: str, body: bytes | Iterator[bytes] = b"", status: int = 200, **headers: str) -> None:
        """Answer so from now on; `content_type="…"` stands for the header `content-type`."""
        self.replies[path] = Reply(body, status, {name.replace("_", "-"): value for name, value in headers.items()})

    def says_in_turn(self, path: str, *replies: tuple[bytes, int, dict[str, str]]) -> None:
        """Answer so, one after the other."""
        waiting = [Reply(*reply) for reply in replies]
        self.replies[path] = lambda _: waiting.pop(0)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.state.asked.append((self.path, headers))
        reply = self.state.replies.get(self.path, Reply(b"", 404))
        reply = reply(headers) if callable(reply) else reply
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body:
                self.wfile.write(piece)
        except OSError:
            pass  # the other end has had enough, as some tests want

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server on a free port of this machine."""

    class Handler(_Handler):
        pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    Handler.state = Server(httpd.server_address[1])
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Handler.state
    httpd.shutdown()
    httpd.server_close()
    thread.join()


class Clock:
    """A clock that stands still unless somebody sleeps."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_fetcher(server: Server, clock: Clock) -> Callable[..., Fetcher]:
    """Return what makes a fetcher that may ask the test's server, and waits without waiting."""

    def make(**parts: Any) -> Fetcher:
        allow = frozenset({f"127.0.0.1:{server.port}"})
        return Fetcher(**{"monotonic": clock.monotonic, "sleep": clock.sleep, "allow_inside": allow, **parts})

    return make


@pytest.fixture
def fetcher(make_fetcher: Callable[..., Fetcher]) -> Fetcher:
    return make_fetcher()

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from vedette.errors import FetchError, RefusedError
from vedette.ingest import Gathered, Limits, Refused, gather
from vedette.ingest.asking import Pace
from vedette.ingest.fetch import Cached, Fetcher

Make = Callable[..., Fetcher]


class Memory:
    """A cache that forgets at the end."""

    def __init__(self) -> None:
        self.kept: dict[str, Cached] = {}

    def get(self, url: str) -> Cached | None:
        return self.kept.get(url)

    def put(self, url: str, cached: Cached) -> None:
        self.kept[url] = cached


def test_a_page_is_fetched_and_gathered(server: Any, fetcher: Fetcher, prose: str, now: datetime) -> None:
    page = f"<html><head><title>Town entered</title></head><body><article><p>{prose}</p></article></body></html>"
    server.says("/a", page.encode(), content_type="text/html; charset=utf-8")
    [item] = gather([server.url("/a")], fetcher=fetcher, now=now)
    assert isinstance(item, Gathered)
    document = item.document
    assert (document.url, document.fetched_at) == (server.url("/a"), now)
    assert document.outlet.startswith("127.0.0.1")
    assert item.raw == page.encode()
    assert server.paths == ["/robots.txt", "/a"]
    assert "Vedette" in server.asked[1][1]["user-agent"]


def test_a_feed_is_fetched_and_gathered(server: Any, fetcher: Fetcher, prose: str, now: datetime) -> None:
    feed = f"<rss><channel><title>Post</title><item><link>/1</link><description>{prose}</description></item>"
    server.says("/feed", feed.encode(), content_type="application/rss+xml")
    [item] = gather([server.url("/feed")], fetcher=fetcher, now=now)
    assert isinstance(item, Gathered)
    assert (item.document.outlet, item.document.url) == ("Post", server.url("/1"))


def test_robots_txt_is_obeyed(server: Any, fetcher: Fetcher) -> None:
    server.says("/robots.txt", b"User-agent: Vedette\nDisallow: /closed\nUser-agent: *\nDisallow: /\n")
    server.says("/open", b"text")
    assert fetcher.fetch(server.url("/open")).body == b"text"
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        fetcher.fetch(server.url("/closed/a"))
    assert server.paths == ["/robots.txt", "/open"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_robots_txt_cannot_be_read_nothing_is_fetched(server: Any, fetcher: Fetcher, status: int) -> None:
    server.says("/robots.txt", status=status)
    server.says("/a", b"text")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(server.url("/a"))
    assert "/a" not in server.paths


def test_a_host_is_left_alone_between_two_requests(server: Any, make_fetcher: Make, clock: Any) -> None:
    server.says("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    server.says("/a", b"text")
    fetcher = make_fetcher(pace=Pace(pause_s=2.0, longest_pause_s=5.0))
    fetcher.fetch(server.url("/a"))
    assert clock.slept == [5.0]  # what robots.txt asks for, up to what we grant
    fetcher.fetch(server.url("/a"))
    assert clock.slept == [5.0, 5.0]


def test_one_request_at_a_time_a_host(server: Any, make_fetcher: Make) -> None:
    at_once: list[int] = []
    going = 0

    def body() -> Iterator[bytes]:
        nonlocal going
        going += 1
        at_once.append(going)
        time.sleep(0.02)
        yield b"text"
        going -= 1

    for number in range(4):
        server.says(f"/{number}", body())
    fetcher = make_fetcher()
    threads = [threading.Thread(target=fetcher.fetch, args=(server.url(f"/{number}"),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert at_once == [1] * 4


def test_a_page_that_has_not_changed_is_not_sent_again(server: Any, make_fetcher: Make) -> None:
    def answer(headers: dict[str, str]) -> Any:
        unchanged = headers.get("if-none-match") == '"v1"' and headers.get("if-modified-since") == "yesterday"
        server.says(
            "/scratch", b"" if unchanged else b"text", 304 if unchanged else 200, etag='"v1"', last_modified="yesterday"
        )
        return server.replies["/scratch"]

    server.replies["/a"] = answer
    cache = Memory()
    assert make_fetcher(cache=cache).fetch(server.url("/a")).body == b"text"
    assert make_fetcher(cache=cache).fetch(server.url("/a")).body == b"text"
    assert [headers.get("if-none-match") for path, headers in server.asked if path == "/a"] == [None, '"v1"']


def test_what_has_no_mark_is_not_kept(server: Any, make_fetcher: Make) -> None:
    server.says("/a", b"text")
    cache = Memory()
    make_fetcher(cache=cache).fetch(server.url("/a"))
    assert not cache.kept


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_again_later(server: Any, fetcher: Fetcher, clock: Any, status: int) -> None:
    ended = {"Date": "Sat, 30 Nov 2024 10:00:00 GMT", "Retry-After": "Sat, 30 Nov 2024 10:00:20 GMT"}
    server.says_in_turn(
        "/a", (b"", status, {"Retry-After": "9"}), (b"", status, {}), (b"", status, {}), (b"text", 200, {})
    )
    assert fetcher.fetch(server.url("/a")).body == b"text"
    assert [seconds for seconds in clock.slept if seconds > 1] == [9.0, 4.0, 8.0]
    server.says_in_turn("/b", (b"", status, ended), (b"text", 200, {}))
    fetcher.fetch(server.url("/b"))
    assert any(0 <= seconds <= 20 for seconds in clock.slept[4:])


def test_a_host_that_stays_busy_is_left(server: Any, fetcher: Fetcher, clock: Any) -> None:
    server.says("/a", status=503)
    with pytest.raises(FetchError, match="busy"):
        fetcher.fetch(server.url("/a"))
    assert server.paths.count("/a") == 4
    server.says("/b", status=503, Retry_After="86400")
    with pytest.raises(FetchError, match="86400 seconds"):
        fetcher.fetch(server.url("/b"))
    assert server.paths.count("/b") == 1
    assert sum(clock.slept) < 60


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 500])
def test_an_error_of_the_server_is_told(server: Any, fetcher: Fetcher, status: int) -> None:
    server.says("/a", b"sorry", status)
    with pytest.raises(FetchError) as told:
        fetcher.fetch(server.url("/a"))
    assert str(told.value).endswith(".")


def test_redirects_are_followed(server: Any, fetcher: Fetcher) -> None:
    server.says("/a", status=301, location="/b?x=1#part")
    server.says("/b?x=1", status=302, location=server.url("/c"))
    server.says("/c", b"text")
    fetched = fetcher.fetch(server.url("/a"))
    assert (fetched.body, fetched.url) == (b"text", server.url("/c"))


def test_redirects_have_an_end(server: Any, fetcher: Fetcher) -> None:
    server.says("/a", status=302, location="/a")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetcher.fetch(server.url("/a"))
    assert server.paths.count("/a") == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:1/secret",
        "http://localhost/",
        "http://169.254.169.254/",
        "//[::1]/",
        "file:///etc/passwd",
        "javascript:1",
    ],
)
def test_a_redirect_into_the_inside_is_refused(server: Any, fetcher: Fetcher, location: str, now: datetime) -> None:
    server.says("/a", status=302, location=location)
    [item] = gather([server.url("/a")], fetcher=fetcher, now=now)
    assert isinstance(item, Refused)
    assert "not public" in item.problem or "http:// or https://" in item.problem


def test_a_redirect_into_what_robots_txt_closes_is_refused(server: Any, fetcher: Fetcher) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /closed\n")
    server.says("/a", status=302, location="/closed")
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        fetcher.fetch(server.url("/a"))


def test_packed_answers_are_unpacked(server: Any, fetcher: Fetcher) -> None:
    server.says("/a", gzip.compress(b"text"), content_encoding="gzip")
    assert fetcher.fetch(server.url("/a")).body == b"text"
    server.says("/b", zlib.compress(b"text"), content_encoding="deflate")
    assert fetcher.fetch(server.url("/b")).body == b"text"
    server.says("/c", b"text", content_encoding="br")
    with pytest.raises(FetchError, match="packed as"):
        fetcher.fetch(server.url("/c"))


def test_a_gzip_bomb_is_refused(server: Any, make_fetcher: Make) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    server.says("/a", bomb, content_encoding="gzip")
    with pytest.raises(RefusedError, match="unpacks to more than"):
        make_fetcher().fetch(server.url("/a"))
    with pytest.raises(RefusedError, match="longer than the limit"):
        make_fetcher(limits=Limits(document_bytes=1_000_000)).fetch(server.url("/a"))


def test_an_endless_answer_is_refused(server: Any, make_fetcher: Make) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65_536

    server.says("/a", endless())
    with pytest.raises(RefusedError, match="longer than the limit"):
        make_fetcher(limits=Limits(document_bytes=1_000_000)).fetch(server.url("/a"))
    server.says("/b", b"", content_length="99999999")
    with pytest.raises(RefusedError, match="longer than the limit"):
        make_fetcher().fetch(server.url("/b"))


def test_a_slow_server_is_left(server: Any, make_fetcher: Make) -> None:
    def still() -> Iterator[bytes]:
        time.sleep(0.5)
        yield b"text"

    server.says("/a", still())
    fetcher = make_fetcher(pace=Pace(read_s=0.1))
    with pytest.raises(FetchError, match="did not answer in full"):
        fetcher.fetch(server.url("/a"))


def test_a_server_that_drips_is_left(server: Any, make_fetcher: Make) -> None:
    def drips() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.02)
            yield b"x"

    server.says("/a", drips())
    started = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in full"):
        make_fetcher(pace=Pace(read_s=0.5, request_s=0.3), monotonic=time.monotonic, sleep=time.sleep).fetch(
            server.url("/a")
        )
    assert time.monotonic() - started < 1.8


def test_an_answer_that_breaks_off_is_an_error(server: Any, fetcher: Fetcher) -> None:
    server.says("/a", b"half", content_length="100")
    with pytest.raises(FetchError, match="did not answer in full"):
        fetcher.fetch(server.url("/a"))


def test_a_host_that_is_not_there(server: Any, make_fetcher: Make) -> None:
    fetcher = make_fetcher(allow_inside=frozenset({"127.0.0.1:1"}))
    with pytest.raises(FetchError, match="did not answer"):
        fetcher.fetch("http://127.0.0.1:1/")


def test_cookies_are_not_kept(server: Any, fetcher: Fetcher) -> None:
    server.says("/a", b"text", set_cookie="who=you")
    fetcher.fetch(server.url("/a"))
    fetcher.fetch(server.url("/a"))
    assert all("cookie" not in headers for _, headers in server.asked)

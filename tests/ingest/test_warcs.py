import gzip
from collections.abc import Callable
from datetime import UTC, datetime

from vedette.ingest import Gathered, Limits, Refused

Gather = Callable[..., list[Gathered | Refused]]


def record(
    body: bytes,
    *,
    kind: str = "response",
    url: str = "https://www.example.org/a",
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() if kind == "response" else b""
    block = http + body
    stated = "application/http; msgtype=response" if kind == "response" else content_type
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-12-01T06:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: {stated}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(prose: str) -> bytes:
    return (
        f"<html><head><title>Town entered</title></head><body><article><p>{prose}</p></article></body></html>".encode()
    )


def test_pages_texts_and_feeds_of_an_archive(gathered: Gather, prose: str) -> None:
    feed = f"<rss><channel><title>Post</title><item><description>{prose}</description></item></channel></rss>"
    raw = b"".join(
        [
            record(b"software: x\r\n", kind="warcinfo", content_type="application/warc-fields"),
            record(page(prose)),
            record(b"\x89PNG", content_type="image/png", url="https://www.example.org/p.png"),
            record(b"<html>Not found</html>", status="404 Not Found"),
            record(prose.encode(), kind="conversion", content_type="text/plain", url="https://www.example.org/b"),
            record(feed.encode(), content_type="application/rss+xml"),
        ]
    )
    items = gathered(raw)
    assert all(isinstance(item, Gathered) for item in items), items
    first, second, third = (item for item in items if isinstance(item, Gathered))
    assert prose in first.document.text
    assert first.raw == page(prose)
    assert (first.document.url, first.document.outlet) == ("https://www.example.org/a", "example.org")
    assert first.document.fetched_at == datetime(2024, 12, 1, 6, tzinfo=UTC)
    assert (second.document.text, second.document.url) == (prose, "https://www.example.org/b")
    assert third.document.outlet == "Post"


def test_packed_archives_and_packed_answers(gathered: Gather, prose: str) -> None:
    packed = record(gzip.compress(page(prose)), headers="Content-Encoding: gzip\r\n")
    raw = gzip.compress(record(page(prose))) + gzip.compress(packed)
    first, second = gathered(raw, "a.warc.gz")
    assert isinstance(first, Gathered)
    assert isinstance(second, Gathered)
    assert first.document.text == second.document.text


def test_chunked_answers(gathered: Gather, prose: str) -> None:
    body = page(prose)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    [item] = gathered(record(chunked, headers="Transfer-Encoding: chunked\r\n"))
    assert isinstance(item, Gathered)
    assert item.raw == body


def test_a_bad_record_costs_only_itself(gathered: Gather, prose: str) -> None:
    bomb = gzip.compress(b"<p>x</p>" * 100_000)
    raw = b"".join(
        [
            record(page(prose)),
            record(b"<html></html>"),
            record(b"x" * 6000),
            record(bomb, headers="Content-Encoding: gzip\r\n"),
            record(b"x", headers="Content-Encoding: zstd\r\n"),
            record(page(prose)),
        ]
    )
    items = gathered(raw, limits=Limits(document_bytes=5000, unpacked_free_bytes=10_000))
    assert [type(item) for item in items] == [Gathered, Refused, Refused, Refused, Refused, Gathered]
    said = ["No main text", "longer than the limit", "longer than the limit", "packed as zstd"]
    for item, words in zip(items[1:5], said, strict=True):
        assert isinstance(item, Refused)
        assert words in item.problem


def test_an_archive_that_stops_early(gathered: Gather, prose: str) -> None:
    whole = record(page(prose))
    items = gathered(whole + whole[:200])
    assert isinstance(items[0], Gathered)
    assert all(isinstance(item, Refused) for item in items[1:])


def test_an_archive_without_pages_is_refused(gathered: Gather) -> None:
    [item] = gathered(record(b"\x89PNG", content_type="image/png"))
    assert isinstance(item, Refused)
    assert "no article" in item.problem


def test_many_records(gathered: Gather, prose: str) -> None:
    small = record(prose.encode(), kind="resource", content_type="text/plain")
    assert len(gathered(gzip.compress(small * 500, 1))) == 500

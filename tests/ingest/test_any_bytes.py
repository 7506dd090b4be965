"""Whatever bytes are brought: they end in documents or refusals, never in an error."""

import gzip
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.ingest import Gathered, Refused, gather

NOW = datetime(2024, 12, 8, 12, 0, tzinfo=UTC)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2024-12-01T06:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 90\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The town fell, a spokesman said on air.</p>\r\n\r\n"
)
RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>P</title><item><title>T</title>'
    b"<link>https://a.b/1</link><pubDate>Sat, 30 Nov 2024 10:00:00 +0200</pubDate></item></channel></rss>"
)
PAGE = (
    b'<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="article:published_time" content="2024-11-30">'
    b"</head><body><article><p>The town fell, a spokesman said on the radio.</p></article></body></html>"
)
SEEDS = [
    b'{"id": "a", "outlet": "o", "published": "2024-11-30T10:00:00Z", "url": "http://a.b/", "text": "It fell."}\n',
    RSS,
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><updated>2024-11-30</updated></entry>',
    PAGE,
    WARC * 2,
    b"Sat 30 Nov 2024 The town fell.",
    "Der Ort fiel, sagte ein Sprecher.".encode("utf-16"),
]
PREFIXES = [
    b"",
    b"<rss>",
    b"<feed>",
    b"<html>",
    b'{"text": "',
    b"{",
    b"[",
    b"WARC/1.0\r\n",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
]


def gathered(raw: bytes, name: str) -> list[Gathered | Refused]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return list(gather([str(path)], fetcher=None, now=NOW))


def check(items: list[Gathered | Refused]) -> None:
    assert items
    for item in items:
        if isinstance(item, Gathered):
            document = item.document
            assert document.text.strip()
            assert document.title.encode() is not None
            assert document.published_at is None or document.published_at.tzinfo is UTC
            assert (document.published_at is None) == (document.published_precision is None)
        else:
            assert item.problem.strip()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(PREFIXES),
    st.binary(max_size=300),
    st.sampled_from(["a", "a.html", "a.jsonl", "a.json", "a.rss", "a.warc.gz"]),
)
def test_any_bytes_end_in_documents_or_refusals(prefix: bytes, raw: bytes, name: str) -> None:
    check(gathered(prefix + raw, name))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=8),
    st.integers(0, 700),
    st.booleans(),
)
def test_damaged_files_end_in_documents_or_refusals(
    seed: bytes, damage: list[tuple[int, int]], cut: int, packed: bool
) -> None:
    raw = bytearray(seed[: max(cut, 1)] if cut % 3 == 0 else seed)
    for at, value in damage:
        raw[at % len(raw)] = value
    whole = bytes(raw)
    check(gathered(gzip.compress(whole)[: len(whole)] if packed else whole, "brought"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_document_or_holds_nothing(text: str) -> None:
    check(gathered(text.encode("utf-8", "replace"), "brought.txt"))


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_undamaged_seeds_are_read(seed: int) -> None:
    assert any(isinstance(item, Gathered) for item in gathered(SEEDS[seed], "brought"))

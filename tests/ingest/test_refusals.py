"""Every refusal says what is wrong and what to do, and costs only its own item."""

import gzip
import json
import os
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from vedette.ingest import Gathered, Limits, Refused, gather

Gather = Callable[..., list[Gathered | Refused]]
SMALL = Limits(document_bytes=2000, line_bytes=1000, unpacked_free_bytes=10_000)


def problem(items: list[Gathered | Refused]) -> str:
    [item] = items
    assert isinstance(item, Refused), item
    assert item.problem.endswith(".")
    return item.problem


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", gzip.compress(b"", mtime=0)])
def test_empty(gathered: Gather, raw: bytes) -> None:
    assert "It is empty" in problem(gathered(raw))


def test_nothing_but_what_is_not_shown(gathered: Gather) -> None:
    assert "no text" in problem(gathered("\u202e\u202c\ufeff ".encode()))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n...", "a picture"),
        (gzip.compress(gzip.compress(b"text", mtime=0), mtime=0), "packed twice"),
        (bytes(range(256)) * 4, "form that we do not know"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00\x01\x02" * 50, "form that we do not know"),
    ],
)
def test_what_is_no_text(gathered: Gather, raw: bytes, said: str) -> None:
    assert said in problem(gathered(raw))


def test_over_the_limit(gathered: Gather) -> None:
    assert "longer than the limit" in problem(gathered(b"The road was closed. " * 200, limits=SMALL))
    page = b"<html><body><p>" + b"The road was closed. " * 200
    assert "longer than the limit" in problem(gathered(page, limits=SMALL))
    packed = gzip.compress(os.urandom(2000).hex().encode())  # its size unpacked is not known before
    assert "longer than the limit" in problem(gathered(packed, limits=SMALL))


def test_a_text_of_200_megabytes_is_never_held(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(b"The road was closed. " * 5000)
        stream.truncate(200_000_000)  # a hole: it takes no room on the disk
    tracemalloc.start()
    refused = problem(list(gather([str(path)], fetcher=None, now=now)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "at 200 MB it is longer than the limit of 50 MB" in refused
    assert peak < 5_000_000


def test_rows_stream_whatever_their_number(tmp_path: Path, prose: str, now: datetime) -> None:
    path = tmp_path / "rows.jsonl"
    line = json.dumps({"id": "a", "text": prose, "language": "en"}).encode() + b"\n"
    path.write_bytes(line * 4000)
    limits = Limits(document_bytes=len(line) * 2)  # the file is far longer than a document may be
    tracemalloc.start()
    count = sum(isinstance(item, Gathered) for item in gather([str(path)], fetcher=None, now=now, limits=limits))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4000
    assert peak < 3_000_000


def test_a_bad_row_costs_only_itself(gathered: Gather, prose: str) -> None:
    good = json.dumps({"id": "a", "text": prose}).encode()
    bad = [b'{"id": "b", "text": "cut of', b"[1, 2]", b'{"id": "c"}', b'{"text": 5}', b'{"text": " "}', b"[" * 90_000]
    long = b'{"text": "' + b"x" * 200_000 + b'"}'
    raw = b"\n".join([good, *bad, long, good])
    items = gathered(raw, "rows.jsonl", Limits(line_bytes=100_000))
    assert [type(item) for item in items] == [Gathered, *[Refused] * 7, Gathered]
    refused = [item for item in items if isinstance(item, Refused)]
    assert [item.what.rpartition(", ")[2] for item in refused] == [f"line {number}" for number in range(2, 9)]
    said = [
        "not whole JSON",
        "no article",
        "no `text`",
        "no `text`",
        "no text",
        "nested deeper",
        "longer than the limit",
    ]
    for item, words in zip(refused, said, strict=True):
        assert words in item.problem


def test_broken_json(gathered: Gather) -> None:
    assert "not whole JSON" in problem(gathered(b'{\n "text": \n', "a.json"))


def test_missing_and_unreadable(tmp_path: Path, now: datetime) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    empty = tmp_path / "empty"
    empty.mkdir()
    items = list(gather([str(tmp_path / "missing"), str(fifo), str(empty), "a\0b"], fetcher=None, now=now))
    said = ["no such file", "no file that can be read", "no files in the folder", ""]
    assert len(items) == len(said)
    for item, words in zip(items, said, strict=True):
        assert isinstance(item, Refused)
        assert words in item.problem


def test_names_and_messages_can_be_printed(tmp_path: Path, now: datetime) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt")
    Path(name).write_bytes(b"")
    [item] = gather([str(tmp_path)], fetcher=None, now=now)
    assert isinstance(item, Refused)
    assert item.what.endswith("caf\ufffd[31m.txt")


def test_an_error_of_the_disk_is_told(tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    assert "Permission denied" in problem(list(gather([str(path)], fetcher=None, now=now)))


def test_over_compressed(gathered: Gather) -> None:
    line = b'{"text": "' + b"x" * 900 + b'"}\n'
    bomb = gzip.compress(line * 5_000)
    items = gathered(bomb, limits=Limits(unpacked_free_bytes=10_000, unpacked_ratio=50))
    assert isinstance(items[-1], Refused)
    assert "unpacks to more than 50 times" in items[-1].problem
    assert len(items) < 2_000


@pytest.mark.parametrize("cut", [5, 15, -6])
def test_packed_bytes_that_stop_early_or_are_broken(gathered: Gather, cut: int) -> None:
    packed = gzip.compress(os.urandom(300).hex().encode())
    assert "Its packed bytes" in problem(gathered(packed[:cut]))
    broken = packed[:100] + bytes([packed[100] ^ 0xFF, packed[101] ^ 0xFF]) + packed[102:]
    assert "Its packed bytes are broken" in problem(gathered(broken))


def test_addresses_need_a_fetcher(now: datetime) -> None:
    assert "network is not used" in problem(list(gather(["https://example.org/"], fetcher=None, now=now)))


def test_one_bad_input_does_not_end_the_others(tmp_path: Path, prose: str, now: datetime) -> None:
    path = tmp_path / "a.txt"
    path.write_text(prose)
    items = list(gather(["missing", str(path), "ftp://example.org/x"], fetcher=None, now=now))
    assert [type(item) for item in items] == [Refused, Gathered, Refused]

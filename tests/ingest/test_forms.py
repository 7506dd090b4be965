"""Every form that is read, and what a document of it holds."""

import gzip
import hashlib
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from vedette.ingest import Gathered, Limits, Refused, gather
from vedette.model.ids import content_hash

Gather = Callable[..., list[Gathered | Refused]]


def only(items: list[Gathered | Refused]) -> Gathered:
    [item] = items
    assert isinstance(item, Gathered), item
    return item


def row(**fields: object) -> bytes:
    usual = {"id": "a1", "outlet": "The Harbour Post", "title": "Town entered", "published": "2024-11-30"}
    return json.dumps({**usual, **fields}, ensure_ascii=False).encode()


def test_plain_text(gathered: Gather, prose: str, now: datetime) -> None:
    raw = f"Town entered at dawn\r\n\r\n{prose}\r\n".encode()
    item = only(gathered(raw))
    document = item.document
    assert item.raw == raw
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.text == f"Town entered at dawn\n\n{prose}\n"
    assert (document.title, document.outlet, document.source) == (
        "Town entered at dawn",
        "unnamed outlet",
        "unnamed-outlet",
    )
    assert (document.published_at, document.published_precision, document.fetched_at) == (None, None, now)
    assert (document.language, document.url, document.given_id, document.sample) == ("en", None, None, False)


def test_a_text_that_opens_with_its_day_is_dated(gathered: Gather, prose: str) -> None:
    document = only(gathered(f"Sat 30 Nov 2024 {prose}".encode())).document
    assert (document.published_at, document.published_precision) == (datetime(2024, 11, 30, tzinfo=UTC), "day")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_in_any_encoding(gathered: Gather, encoding: str) -> None:
    text = "Près de l’école, a dit le préfet, les combats ont repris à l'aube et la route reste fermée."
    item = only(gathered(text.encode(encoding)))
    assert item.document.text == text
    assert item.raw == text.encode(encoding)


def test_latin_letters_after_a_long_ascii_beginning(gathered: Gather) -> None:
    raw = b"The road was closed. " * 5000 + "Après".encode("latin-1")
    assert only(gathered(raw)).document.text.endswith("Après")


def test_json_lines(gathered: Gather, prose: str) -> None:
    lines = [
        row(text=prose),
        row(id=7, text=prose + "\n", url="https://www.example.org/a", language="en-GB", other=[1]),
    ]
    first, second = gathered(b"\xef\xbb\xbf" + lines[0] + b"\r\n\n" + lines[1])
    assert isinstance(first, Gathered)
    assert isinstance(second, Gathered)
    document = first.document
    assert document.text == prose
    assert (document.given_id, document.outlet, document.source) == ("a1", "The Harbour Post", "the-harbour-post")
    assert (document.published_at, document.published_precision) == (datetime(2024, 11, 30, tzinfo=UTC), "day")
    assert document.id == content_hash(
        "doc_", document.outlet, document.url, document.title, document.text, document.published_at
    )
    assert (second.document.given_id, second.document.url) == ("7", "https://www.example.org/a")
    assert second.raw == lines[1]


def test_the_text_of_a_row_is_kept_exactly(gathered: Gather) -> None:
    text = "  Two  spaces,\ttab,\n\n\nthree lines; “quotes” and a trailing space "
    assert only(gathered(row(text=text))).document.text == text


def test_a_listed_date_dates_nothing(gathered: Gather, prose: str) -> None:
    raw = row(text=prose, published=None, listed_date="4/5/2017")
    assert only(gathered(raw)).document.published_at is None


def test_a_row_marked_as_sample_says_so(gathered: Gather, prose: str) -> None:
    assert only(gathered(row(text=prose, sample=True))).document.sample
    assert not only(gathered(row(text=prose, sample="yes"))).document.sample


def test_a_row_without_outlet_is_named_after_its_host(gathered: Gather, prose: str) -> None:
    raw = row(text=prose, outlet=None, url="https://www.example.org/a")
    assert only(gathered(raw)).document.outlet == "example.org"


def test_json_lines_in_utf_16(gathered: Gather, prose: str) -> None:
    raw = (row(text=prose).decode() + "\n" + row(id="a2", text=prose).decode()).encode("utf-16")
    assert [item.document.given_id for item in gathered(raw) if isinstance(item, Gathered)] == ["a1", "a2"]


def test_one_json_object_over_several_lines_and_a_list(gathered: Gather, prose: str) -> None:
    article = {"id": "a1", "outlet": "Post", "title": "T", "text": prose}
    assert only(gathered(json.dumps(article, indent=1).encode())).document.text == prose
    both = gathered(json.dumps([article, {**article, "id": "a2"}, 5], indent=1).encode(), "brought.json")
    assert [type(item) for item in both] == [Gathered, Gathered, Refused]


def test_a_line_longer_than_the_head_that_is_looked_at(gathered: Gather) -> None:
    text = "The road was closed. " * 5000
    assert len(gathered(row(text=text) + b"\n" + row(text=text + "."))) == 2


@pytest.mark.parametrize("name", ["brought.gz", "brought.jsonl.gz", "brought"])
def test_packed_files(gathered: Gather, prose: str, name: str) -> None:
    item = only(gathered(gzip.compress(row(text=prose) + b"\n"), name))
    assert item.raw == row(text=prose)


def test_members_packed_one_after_the_other(gathered: Gather, prose: str) -> None:
    raw = gzip.compress(row(text=prose) + b"\n") + gzip.compress(row(text=prose)) + b"\0" * 512
    assert len(gathered(raw)) == 2


def test_a_folder_is_walked_in_order(tmp_path: Path, prose: str, now: datetime) -> None:
    for name in ("b.txt", "a.txt", "sub/d.jsonl", "sub/c.txt", ".hidden/x.txt", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(row(text=name + prose) if name.endswith("jsonl") else (name + prose).encode())
    items = list(gather([str(tmp_path)], fetcher=None, now=now))
    texts = [item.document.text.removesuffix(prose) for item in items if isinstance(item, Gathered)]
    assert texts == ["a.txt", "b.txt", "sub/c.txt", "sub/d.jsonl"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, prose: str, now: datetime) -> None:
    class Piped:
        buffer = io.BytesIO(row(text=prose))

    monkeypatch.setattr(sys, "stdin", Piped)
    assert only(list(gather(["-"], fetcher=None, now=now))).document.given_id == "a1"


def test_content_goes_before_name(gathered: Gather, prose: str) -> None:
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body><article><p>{prose}</p></article></body></html>"
    assert only(gathered(page.encode(), "page.txt")).document.text == prose
    assert only(gathered(row(text=prose), "rows.html")).document.text == prose
    assert only(gathered(prose.encode(), "text.html.bak")).document.text == prose


def test_reading_the_same_twice_gives_the_same_ids(gathered: Gather, prose: str) -> None:
    assert only(gathered(row(text=prose))) == only(gathered(row(text=prose)))


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, prose: str, now: datetime) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes((row(text=prose) + b"\n") * 3)
    items = gather([str(path), str(tmp_path / "missing")], fetcher=None, now=now, limits=Limits())
    assert isinstance(next(items), Gathered)
    items.close()  # type: ignore[attr-defined]


def test_hostile_fields_do_no_harm(gathered: Gather, prose: str) -> None:
    title = "\u202e<script>alert(1)</script>\u0000" + "long " * 1000
    raw = json.dumps({"id": {"a": 1}, "title": title, "outlet": ["x"], "url": "javascript:alert(1)", "text": prose})
    document = only(gathered(raw.encode())).document
    assert document.title.startswith("<script>alert(1)</script>long")  # a page that shows it escapes it
    assert len(document.title) <= 300
    assert (document.url, document.given_id, document.outlet) == (None, None, "unnamed outlet")


@pytest.mark.parametrize("value", ["\\ud800", "\\u0000", "\\u202e"])
def test_escapes_of_broken_characters(gathered: Gather, value: str) -> None:
    raw = b'{"id": "a1", "text": "The town ' + value.encode() + b' fell."}'
    document: Any = only(gathered(raw)).document
    document.text.encode("utf-8")

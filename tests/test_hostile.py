"""Hostile text from outside, all the way through: read, fused, shown harmless on every page and in every file."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.serve.records import Client

from vedette.ingest import Gathered, gather
from vedette.model.query import DocumentQuery, EventQuery, ReceiptQuery
from vedette.run.fusing import fuse_anew
from vedette.run.parts import actors_by_id, make_parts, sources_by_id
from vedette.run.picture import View, picture_at
from vedette.run.reading import Reading
from vedette.run.settings import Settings
from vedette.serve import make_app
from vedette.serve.library import Library
from vedette.serve.mcp_server import answer_to, questions
from vedette.serve.routes import LISTS
from vedette.serve.stream import messages_after
from vedette.store import Store
from vedette.tell import FORMATS

NOW = datetime(2024, 12, 20, 9, tzinfo=UTC)
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e=cmd|'/c calc'!A0\u2066\x1b[31m{{7*7}}]]>&\"'"
TEXT = (
    f"{EVIL} fighters captured the town of Saraqib on Saturday, their spokesman {EVIL} said. The army denied that "
    "it had withdrawn from Saraqib. An air strike on the hospital in Idlib killed at least 12 people."
)
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hostile_inputs(folder: Path) -> Iterator[str]:
    """Yield paths of what is hostile in every way that we could think of."""
    item = {"outlet": f'=HYPERLINK("x"){EVIL}', "published": "2024-12-01", "text": TEXT}
    lines = [
        {"id": EVIL, "title": EVIL, "url": "javascript:alert(3)", **item},
        {"id": "long", "title": f"{EVIL} " * 100_000, "url": f"https://evil.example/{EVIL}", **item},
        {"id": "\x00", "title": "\x00\ud800\udfff", "url": "data:text/html,<script>alert(4)</script>", **item},
        {"id": "../../etc/passwd", "title": "../../etc/passwd", "url": "file:///etc/passwd", **item},
    ]
    news = folder / f"-rf <img src=x onerror=alert(5)> \u202e {'a' * 60}.jsonl"
    news.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    yield str(news)
    page = folder / "<svg onload=alert(6)>.html"
    page.write_text(
        f"<html><head><title>{EVIL}</title></head><body><article><p>{TEXT}</p></article></body></html>", "utf-8"
    )
    yield str(page)
    feed = folder / "feed.xml"
    told = TEXT.replace("\x1b", "").replace("&", "&amp;").replace("<", "&lt;")
    feed.write_text(
        f"<rss version='2.0'><channel><title>{told}</title><item><title>{told}</title><link>javascript:alert(7)</link>"
        f"<description>{told}</description></item></channel></rss>",
        "utf-8",
    )
    yield str(feed)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    inputs, home = tmp_path_factory.mktemp("inputs"), tmp_path_factory.mktemp("home")
    settings = Settings(home)
    with Store(home) as store:
        items = list(gather(list(hostile_inputs(inputs)), fetcher=None, now=NOW))
        assert sum(isinstance(item, Gathered) for item in items) >= 5
        list(Reading(store, make_parts(settings), lambda: NOW).inputs(items))
        fuse_anew(store, actors_by_id(), sources_by_id(settings), NOW)
        assert store.events(EventQuery()).total
        assert not store.receipts(ReceiptQuery(step="read", problems_only=True)).total
    return home


@pytest.fixture(scope="module")
def client(home: Path) -> Client:
    return Client(make_app(home, now=lambda: NOW))


@pytest.fixture(scope="module")
def paths(home: Path) -> list[str]:
    with Store(home) as store:
        documents = store.documents(DocumentQuery()).items
        events = store.events(EventQuery()).items
        claims = [claim for event in events for claim in event.claims]
    records = [f"/documents/{one.id}" for one in documents] + [f"/events/{one.id}" for one in events]
    records += [f"/claims/{claim}" for claim in claims] + [f"/sources/{documents[0].source}"]
    return [*(page.path for page in LISTS), "/review", "/reviews", *records]


class Harm(HTMLParser):
    """Collects whatever in a page could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_ours = (
            tag != "script" or (given.get("src") or "").startswith("/static/") or "json" in (given.get("type") or "")
        )
        if not is_ours or tag in {"iframe", "object", "embed", "style"}:
            self.found.append(f"<{tag} {given}>")
        for name, value in given.items():
            leads_away = name in {"href", "src", "action"} and not (value or "").startswith(
                ("/", "#", "https:", "http:", "?")
            )
            if name.startswith("on") or name == "style" or leads_away:
                self.found.append(f"{tag} {name}={value}")


def test_every_page_is_harmless(client: Client, paths: list[str]) -> None:
    shown = 0
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200, path
        harm = Harm()
        harm.feed(page.text)
        assert harm.found == [], path
        assert TURNING.search(page.text) is None, path
        assert "\x1b" not in page.text, path
        assert len(page.content) < 3_000_000, path
        shown += "&lt;script&gt;alert(1)" in page.text
    assert shown > 5


def test_every_json_answer_is_json_and_no_page(client: Client, paths: list[str]) -> None:
    for path in [f"{path}.json" for path in paths]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        answer.json()


def test_every_export_is_of_its_form(home: Path) -> None:
    with Store(home) as store:
        picture = picture_at(store, View(), actors_by_id(), NOW)
    for name, form in FORMATS.items():
        body = "".join(form(picture))
        assert body.encode("utf-8", "surrogatepass"), name
        if name in {"geojson", "json"}:
            json.loads(body)
        if name == "csv":
            cells = [cell for row in csv.reader(io.StringIO(body)) for cell in row]
            assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell) and not _is_number(cell)]
        if name in {"kml", "cap", "atom", "gpx"}:
            ET.fromstring(body)  # noqa: S314 (our own; it raises where it is no XML)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", cell))


def test_every_form_of_the_brief_is_harmless(client: Client) -> None:
    days = "since=2024-11-01&until=2024-12-31"
    page = client.get(f"/brief.html?{days}")
    harm = Harm()
    harm.feed(page.text.replace("<style>", ""))  # a file that is saved carries its own styles
    assert [found for found in harm.found if "style" not in found] == []
    assert "<script" not in client.get(f"/brief.md?{days}").text.replace("\\<", "")
    assert b"/JavaScript" not in client.get(f"/brief.pdf?{days}").content
    with zipfile.ZipFile(io.BytesIO(client.get(f"/brief.docx?{days}").content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(file.read(name))  # noqa: S314 (our own; it raises where it is no XML)


def test_language_models_and_the_stream_are_given_json(home: Path) -> None:
    from vedette.serve.app import packaged_registers

    library = Library(home, registers=packaged_registers(home), now=lambda: NOW)
    for name in questions():
        if not name.endswith("_by_id"):
            json.loads(answer_to(name, {}, library))
    messages: list[Any] = list(messages_after(0, library))
    assert len(messages) > 1
    for message in messages:
        *fields, blank, end = str(message).split("\n")
        assert [line.split(":")[0] for line in fields] == ["event", "id", "data"]
        assert (blank, end) == ("", "")
    library.store.close()

"""How fast the pages answer, and how soon the map can be used.

    python benchmarks/serve.py --events 10000        a store made for the purpose
    python benchmarks/serve.py --home FOLDER         a store that is there; it is only read

Prints, for each address, the median and the 95th percentile of the answers of one process without a network, and how
long the columns of the map take when nothing is remembered; with Chromium, how soon a cold browser shows the first
picture, the list and the map, what the page weighs, and how long it stands still while the map is moved.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from vedette.model.claim import Claim, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.event import Event, Origin
from vedette.model.ids import DocumentId, EventId, OriginId, SourceId, content_hash
from vedette.model.ledger import Entry
from vedette.model.query import ClaimQuery, DocumentQuery, EventQuery
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Certainty, EventStatus, Kind, Modality, PlacePrecision, SpeechAct
from vedette.serve import make_app
from vedette.store import Store

CHROMIUM = Path("/usr/bin/chromium")
NOW = datetime(2025, 1, 1, tzinfo=UTC)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
REPEATS = 30


def fill(home: Path, events: int) -> None:
    """Fill a store with so many events over a year, one claim each, ten claims an article."""
    chance = random.Random(7)
    entries: list[Entry[Event]] = []
    with Store(home) as store:
        for first in range(0, events, 10):
            at = FIRST + timedelta(days=chance.random() * 360)
            document = make_document(first, at)
            claims = [make_claim(document, n, chance) for n in range(10)]
            store.add_document(document)
            store.finish(document.id, claims, Receipt(record=document.id, step="read", version="1", done_at=NOW))
            entries += [Entry(make_event(claim, chance), at) for claim in claims]
        store.keep_ledgers(entries, [], [], Receipt(record="ledger", step="fuse", version="1", done_at=NOW))


def make_document(number: int, at: datetime) -> Document:
    """Return an article of ten sentences."""
    text = " ".join(f"Shells hit town {number + n} at dawn." for n in range(10))
    return Document(
        id=DocumentId(content_hash("doc_", text)), source=SourceId(f"outlet-{number % 7}"), outlet="Outlet",
        url=f"https://outlet.example/{number}", title=f"Shelling, report {number}", text=text, language="en",
        published_at=at, published_precision="second", fetched_at=NOW, sha256="0" * 64, sample=True,
    )  # fmt: skip


def make_claim(document: Document, number: int, chance: random.Random) -> Claim:
    """Return the claim of one sentence."""
    sentence = document.text.split(". ")[number].rstrip(".")
    start = document.text.index(sentence)
    kind, modality = chance.choice(list(Kind)), Modality.OCCURRED
    place = PlaceMention(
        text="town", start=start + 11, end=start + 15, name=f"Town {number}", country="SY",
        lat=chance.uniform(32.5, 37), lon=chance.uniform(36, 42), radius_km=3.0,
        precision=PlacePrecision.SETTLEMENT, why="made up",
    )  # fmt: skip
    day = document.known_at.date()
    spans = ((start, start + len(sentence)), (start + 7, start + 10))
    return Claim(
        id=claim_id(document.id, kind, modality, *spans), document=document.id, start=start, end=start + len(sentence),
        evidence=sentence, trigger=Span("hit", *spans[1]), kind=kind, modality=modality, certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS, speakers=(), initiators=(), targets=(), places=(place,),
        when=When(start=day, end=day), numbers=(), facilities=(), confidence=0.8, made_by="made@1",
        known_at=document.known_at, sample=True,
    )  # fmt: skip


def make_event(claim: Claim, chance: random.Random) -> Event:
    """Return the event of one claim."""
    return Event(
        id=EventId(content_hash("evt_", claim.id)), record=content_hash("", claim.id), kind=claim.kind,
        modality=claim.modality, when=claim.when, places=claim.places, initiators=(), targets=(), figures=(),
        claims=(claim.id,), denials=(), origins=(Origin(id=OriginId("o"), name="o", claims=(claim.id,), why=()),),
        status=chance.choice([EventStatus.SINGLE_ORIGIN, EventStatus.SEVERAL_ORIGINS, EventStatus.CONTESTED]),
        credence=0.5, why=("One outlet tells it.",), known_at=claim.known_at, sample=True,
    )  # fmt: skip


def addresses(home: Path) -> list[str]:
    """Return what is asked for: every list, and records that are there."""
    with Store(home) as store:
        event = store.events(EventQuery(limit=1)).items[0].id
        claim = store.claims(ClaimQuery(limit=1)).items[0].id
        document = store.documents(DocumentQuery(limit=1)).items[0].id
    near, week = "bbox=36,34,38,37&zoom=8", "valid_at=2024-06-01&days=7"
    return [
        "/", "/map.json", f"/map.json?{near}", f"/map.json?{near}&{week}", "/map.json?known_at=2024-06-01&zoom=5",
        "/frame.json", "/search.json?words=town", "/contradictions.json", "/tolls.json", "/changes.json",
        "/timeline.json", "/timeline", "/timeline.json?bbox=36,34,38,37", "/timeline.json?words=town",
        f"/timeline.json?{week}", "/timeline.json?known_at=2024-06-01", "/timeline.json?source=outlet-1&told=alone",
        "/events.json", "/beliefs.json", "/review.json", "/review", "/reviews.json",
        "/claims.json", "/claims.json?words=dawn", "/documents.json", "/places.json", "/sources.json",
        "/sources/outlet-1.json", "/coverage.json", "/about.json", f"/events/{event}.json", f"/events/{event}",
        f"/claims/{claim}.json", f"/documents/{document}.json", f"/documents/{document}",
    ]  # fmt: skip


async def measure(app: Any, paths: list[str]) -> None:
    """Print the times of each address, asked again and again."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1") as client:
        begun = time.perf_counter()
        await client.get("/frame.json")
        print(f"the columns of the map with nothing remembered: {time.perf_counter() - begun:.2f} s")
        every: list[float] = []
        for path in paths:
            times = [await one_time(client, path) for _ in range(REPEATS)][1:]
            every += times
            low, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            print(f"{low:8.1f} ms  {high:8.1f} ms  {path}")
        middle, high = statistics.median(every), statistics.quantiles(every, n=20)[-1]
        print(f"all together: median {middle:.1f} ms, p95 {high:.1f} ms")


async def one_time(client: httpx.AsyncClient, path: str) -> float:
    """Return the milliseconds of one answer."""
    begun = time.perf_counter()
    answer = await client.get(path, headers={"accept-encoding": "gzip"})
    answer.raise_for_status()
    return (time.perf_counter() - begun) * 1000


def measure_browser(app: Any) -> None:
    """Print how soon a cold browser shows its first picture, the list and the map, and how long it stands still."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=8899, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        for name in ("cold", "warm"):
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            tab.goto("http://127.0.0.1:8899/")
            tab.wait_for_selector("body[data-ready=map]", timeout=120_000)
            weighs = tab.evaluate("performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)")
            seen = "['paint', 'mark'].flatMap((sort) => performance.getEntriesByType(sort))"
            marks = tab.evaluate(f"{seen}.map((mark) => [mark.name, mark.startTime])")
            told = ", ".join(f"{mark} {at / 1000:.2f} s" for mark, at in marks)
            print(f"{name} browser: {told}, {weighs / 1e6:.2f} MB")
        measure_moves(tab)
        browser.close()
    server.should_exit = True
    thread.join(5)


def measure_moves(tab: Any) -> None:
    """Print how long the page stands still (tasks over 50 ms) while the map is pulled and zoomed."""
    tab.evaluate(
        "() => { window.still = []; new PerformanceObserver((list) => window.still.push(...list.getEntries()"
        ".map((task) => task.duration))).observe({ entryTypes: ['longtask'] }); }"
    )
    box = tab.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def pull(across: int, down: int) -> None:
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x + across, y + down, steps=25)
        tab.mouse.up()

    moves = {
        "pulled": [lambda: pull(200, 0), lambda: pull(-250, 100), lambda: pull(0, -180), lambda: pull(150, 150)],
        "zoomed": [*[lambda: tab.mouse.wheel(0, -120)] * 3, *[lambda: tab.mouse.wheel(0, 120)] * 4],
    }
    for name, steps in moves.items():
        tab.evaluate("window.still.length = 0")
        for step in steps:
            step()
            tab.wait_for_timeout(900)
        still = tab.evaluate("window.still")
        long = [task for task in still if task > 100]
        print(
            f"{name} {len(steps)} times: {len(still)} tasks over 50 ms, {len(long)} over 100, "
            f"{max(still, default=0):.0f} ms at most"
        )


def run(home: Path) -> None:
    """Measure a store."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 (a clock)
    app = make_app(home, now=now)
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    asyncio.run(measure(app, addresses(home)))
    if CHROMIUM.exists():
        measure_browser(app)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    arguments = parser.parse_args()
    if arguments.home:
        run(arguments.home)
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), arguments.events)
        run(Path(folder))


if __name__ == "__main__":
    main()

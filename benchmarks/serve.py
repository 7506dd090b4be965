"""How fast the pages answer, and how soon the map can be used.

    python benchmarks/serve.py --events 10000                 a store made for the purpose (`serving_store.py`)
    python benchmarks/serve.py --events 20000 --times 50      the same, copied inside itself: a million claims
    python benchmarks/serve.py --home FOLDER [--no-browser]   a store that is there; it is only read

Prints, for each address, the first answer of one process without a network, the median and the 95th percentile of
those after it, all of them made anew, and their processor time: on a machine that does other work only that can be
compared. With Chromium, how soon a cold browser shows the first picture, the list and the map, what the page weighs,
and how long it stands still while the map is moved.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from serving_store import fill, multiply

from vedette.model.query import ClaimQuery, DocumentQuery, EventQuery
from vedette.serve import make_app, remembering
from vedette.store import Store

CHROMIUM = Path("/usr/bin/chromium")
REPEATS = 30


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
        f"/claims/{claim}.json", f"/documents/{document}.json", f"/documents/{document}", "/places/place-1",
        "/actors/actor-1",
    ]  # fmt: skip


async def measure(app: Any, paths: list[str]) -> None:
    """Print the times of each address, asked again and again."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1") as client:
        waited, worked = await one_time(client, "/frame.json")
        print(f"the columns of the map with nothing remembered: {waited:.0f} ms, {worked:.0f} ms of processor time")
        every: list[tuple[float, float]] = []
        print("    first    median       p95   processor: median       p95")
        for path in paths:
            first, *others = [await one_time(client, path) for _ in range(REPEATS)]
            every += others
            print(f"{first[0]:6.0f} ms {told(others)}   {path}")
        print(f"all together {told(every)}")


def told(times: Sequence[tuple[float, float]]) -> str:
    """Return the median and the 95th percentile of times on the clock and on the processor."""
    ranges = [(statistics.median(some), statistics.quantiles(some, n=20)[-1]) for some in zip(*times, strict=True)]
    return " ".join(f"{middle:6.1f} ms {high:6.1f} ms  " for middle, high in ranges)


async def one_time(client: httpx.AsyncClient, path: str) -> tuple[float, float]:
    """Return the milliseconds of one answer on the clock and on the processor."""
    begun, worked = time.perf_counter(), time.process_time()
    answer = await client.get(path, headers={"accept-encoding": "gzip"})
    answer.raise_for_status()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


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

    moves: dict[str, list[Callable[[], Any]]] = {
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


def run(home: Path, *, browser: bool) -> None:
    """Measure a store, also in a browser where there is one."""
    remembering.MOST_OF_ONE = -1  # every answer is made anew
    now: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 (a clock)
    app = make_app(home, now=now)
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    asyncio.run(measure(app, addresses(home)))
    if browser and CHROMIUM.exists():
        measure_browser(app)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--no-browser", action="store_true")
    arguments = parser.parse_args()
    if arguments.home:
        run(arguments.home, browser=not arguments.no_browser)
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), arguments.events)
        multiply(Path(folder), range(1, arguments.times))
        run(Path(folder), browser=not arguments.no_browser)


if __name__ == "__main__":
    main()

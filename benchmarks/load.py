"""How many answers a second one process gives to questions that nobody asked before.

    python benchmarks/load.py --claims 20000           a store made for the purpose
    python benchmarks/load.py --claims 20000 --times 50   the same, copied inside itself: a million claims
    python benchmarks/load.py --home FOLDER            a store that `serving_store.py` has made

Starts `vedette.serve` as a process of its own on a free port, and asks it from here over several connections: first
each sort of question alone, then all of them mixed. For each it prints the first answer, the median and the 95th
percentile of the others, and the processor time of the serving process for one answer: on a machine that does other
work only that can be compared. A process that takes 5 ms can give 200 answers a second.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from serving_store import ACTORS, OUTLETS, PLACES, VOCABULARY, fill, multiply

from vedette.model.query import ClaimQuery, DocumentQuery, EventQuery
from vedette.store import Store

AT_ONCE = 4
ASKED_AGAIN = 50  # of the mixed questions, to see what an answer costs that was made before
GZIP = {"accept-encoding": "gzip"}
SERVER = """
import sys
from pathlib import Path
from vedette.serve import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]))
"""
Ask = Callable[[random.Random], str]


def questions(home: Path) -> dict[str, tuple[int, Ask]]:
    """Return sorts of questions: of a hundred visits so many ask one, and what makes the address of one."""
    with Store(home) as store:
        events = [event.id for event in store.events(EventQuery(limit=5000)).items]
        claims = [claim.id for claim in store.claims(ClaimQuery(limit=5000)).items]
        documents = [document.id for document in store.documents(DocumentQuery(limit=5000)).items]

    return {
        "map of a view": (24, lambda rng: f"/map.json?{box(rng)}"),
        "map of a view and a week": (8, lambda rng: f"/map.json?{box(rng)}&valid_at={day(rng)}&days=7"),
        "map as known then": (4, lambda rng: f"/map.json?{box(rng)}&known_at={day(rng)}"),
        "days and choices around the map": (3, lambda rng: f"/frame.json?actor=actor-{rng.randrange(ACTORS)}"),
        "timeline of an actor": (4, lambda rng: f"/timeline?actor=actor-{rng.randrange(ACTORS)}&until={day(rng)}"),
        "timeline of words": (4, lambda rng: f"/timeline?words={word(rng)}&since={day(rng)}"),
        "timeline, further down": (4, lambda rng: f"/timeline?until={day(rng)}"),
        "events as JSON, in pages": (8, lambda rng: f"/events.json?until={day(rng)}&limit={rng.randint(20, 100)}"),
        "claims of words": (4, lambda rng: f"/claims?words={word(rng)}+{word(rng)}"),
        "claims of an outlet": (2, lambda rng: f"/claims?source=outlet-{rng.randrange(OUTLETS)}&until={day(rng)}"),
        "an event": (14, lambda rng: f"/events/{rng.choice(events)}"),
        "a claim": (6, lambda rng: f"/claims/{rng.choice(claims)}"),
        "an article": (5, lambda rng: f"/documents/{rng.choice(documents)}"),
        "a place": (4, lambda rng: f"/places/place-{rng.randrange(PLACES)}?known_at={day(rng, 7)}"),
        "an actor": (2, lambda rng: f"/actors/actor-{rng.randrange(ACTORS)}?known_at={day(rng)}"),
        "a source": (2, lambda rng: f"/sources/outlet-{rng.randrange(OUTLETS)}?known_at={day(rng)}"),
        "search by name": (2, lambda rng: f"/search.json?words={rng.choice('abcdefghklmnoprst')}{rng.choice('aeiou')}"),
    }


def day(rng: random.Random, since: int = 1) -> str:
    """Return a day of the year that the store tells of, in the month `since` or later."""
    return f"2024-{rng.randint(since, 12):02}-{rng.randint(1, 28):02}"


def word(rng: random.Random) -> str:
    """Return a word that people ask for: one in five stands in every text, the others in 1 to 15 of a hundred."""
    return rng.choice(["town", "dawn"]) if rng.random() < 0.2 else rng.choice(VOCABULARY[5:60])


def box(rng: random.Random) -> str:
    """Return what a screen shows, from the whole country to one town."""
    zoom = rng.choice([6, 7, 8, 9, 10, 11])
    width, height = 1000 / 512 / 2**zoom * 360, 600 / 512 / 2**zoom * 290
    west, south = rng.uniform(35.5, 42 - width / 2), rng.uniform(32.3, 37.2 - height / 2)
    return f"bbox={west:.4f},{south:.4f},{west + width:.4f},{south + height:.4f}&zoom={zoom}"


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """Give the address of a process that serves `home`, and its number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(home), str(port)])
    try:
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait()


def processor_s(process: int) -> float:
    """Return the processor time that a process has taken so far."""
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def most_memory_mb(process: int) -> float:
    """Return the most memory that a process has held so far."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000


async def ask_all(client: httpx.AsyncClient, paths: list[str]) -> list[float]:
    """Return the milliseconds of each answer, several at once on the way."""
    waiting, times = iter(paths), []

    async def visit() -> None:
        for path in waiting:
            begun = time.perf_counter()
            answer = await client.get(path, headers=GZIP)
            answer.raise_for_status()
            times.append((time.perf_counter() - begun) * 1000)

    await asyncio.gather(*(visit() for _ in range(AT_ONCE)))
    return times


async def measure(base: str, process: int, asked: dict[str, list[str]]) -> None:
    """Print how long each sort of question takes."""
    async with httpx.AsyncClient(base_url=base, timeout=120) as client:
        begun = time.perf_counter()
        while True:
            try:
                await client.get("/frame.json")
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
        print(f"first answer after {time.perf_counter() - begun:.1f} s, {processor_s(process):.1f} s of processor time")
        print("    first    median       p95   processor time of an answer")
        for name, (warming, *paths) in asked.items():
            first = (await ask_all(client, [warming]))[0]
            worked, begun = processor_s(process), time.perf_counter()
            times = await ask_all(client, paths)
            taken, waited = (processor_s(process) - worked) * 1000 / len(times), time.perf_counter() - begun
            high = statistics.quantiles(times, n=20)[-1]
            told = f"{first:6.0f} ms {statistics.median(times):6.1f} ms {high:6.1f} ms {taken:6.1f} ms   {name}"
            print(f"{told}, {len(times) / waited:.0f} answers a second" if name == MIXED else told)
        worked, begun = processor_s(process), time.perf_counter()
        times = await ask_all(client, asked[MIXED][-ASKED_AGAIN:] * 20)
        taken, rate = (processor_s(process) - worked) * 1000 / len(times), len(times) / (time.perf_counter() - begun)
        print(f"{ASKED_AGAIN} of them again and again: {taken:.1f} ms of processor time, {rate:.0f} answers a second")
        print(f"memory of the process: {most_memory_mb(process):.0f} MB at most")


MIXED = "all of them mixed"


def run(home: Path, number: int, seed: int) -> None:
    """Ask each sort of question `number` times, then as many mixed as there were in all."""
    rng = random.Random(seed)
    sorts = questions(home)
    asked = {name: [ask(rng) for _ in range(number + 1)] for name, (_, ask) in sorts.items()}
    mixed = rng.choices(list(sorts.values()), weights=[share for share, _ in sorts.values()], k=number * len(sorts))
    asked[MIXED] = [ask(rng) for _, ask in mixed]
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with serving(home) as (base, process):
        asyncio.run(measure(base, process, asked))


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--number", type=int, default=30, help="of each sort of question")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.home:
        run(arguments.home, arguments.number, arguments.seed)
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), arguments.claims)
        multiply(Path(folder), range(1, arguments.times))
        run(Path(folder), arguments.number, arguments.seed)


if __name__ == "__main__":
    main()

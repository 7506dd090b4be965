"""How fast the store answers: `python benchmarks/store.py [CLAIMS]` makes a store of that many claims and events.

Every document has ten claims; every event has one to four claims and one or two states of knowledge; one belief for
every twenty claims. Places and days are drawn at random from a fixed seed, around 400 settlements. Each question is
asked thirty times with other values. Both the time on the clock and the time on the processor are told: on a machine
that does other work only the second can be compared. What counts is the 95th percentile.
"""

import json
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from vedette.model.belief import Belief
from vedette.model.claim import Claim, Mention, PlaceMention, Span, When
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ActorId, BeliefId, ClaimId, DocumentId, EventId, PlaceId, SourceId, content_hash
from vedette.model.ledger import Entry
from vedette.model.query import BeliefQuery, Box, ClaimQuery, DocumentQuery, EventQuery
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Aspect, Certainty, EventStatus, Kind, Modality, SpeechAct
from vedette.store import Store

START = date(2022, 1, 1)
FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 1000
PLACES = 400
TIMES_ASKED = 30
ALLOWED_MS = 150
VOCABULARY = [f"word{number:04}" for number in range(3000)]  # none is the beginning of another
ZIPF = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))  # a few words are common, most are rare
ASKED_WORDS = VOCABULARY[5:60]  # people ask for words that stand in 1 to 15 of 100 claims
KINDS = sorted(Kind)


def main(size: int) -> int:
    """Make the store, ask, print one JSON object a line; return 1 when an answer is too slow."""
    rng = random.Random(7)
    slow = False
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        _timed("read", size, lambda: _fill(store, size, rng))
        ledgers = _events(size, rng), _beliefs(size // 20, rng)
        _timed("fuse: first", size, lambda: store.keep_ledgers(*ledgers, [], _receipt("all", "fuse", "1")))
        _timed("fuse: nothing changed", size, lambda: store.keep_ledgers(*ledgers, [], _receipt("all", "fuse", "2")))
        for name, ask in _questions(store, rng).items():
            clock, processor = zip(*[_milliseconds(ask) for _ in range(TIMES_ASKED)], strict=True)
            answer = {"ask": name, "p50_ms": _at(clock, 0.5), "p95_ms": _at(clock, 0.95)}
            answer |= {"processor_p50_ms": _at(processor, 0.5), "processor_p95_ms": _at(processor, 0.95)}
            slow |= _at(processor, 0.95) > ALLOWED_MS
            print(json.dumps(answer), flush=True)
        bytes_kept = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        print(json.dumps({"bytes_a_claim": bytes_kept // size}))
    return int(slow)


def _timed(what: str, size: int, do: Callable[[], None]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    do()
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    told = {"do": what, "seconds": round(seconds, 1), "processor_seconds": round(processor, 1)}
    print(json.dumps(told | {"a_processor_second": round(size / processor)}), flush=True)


def _milliseconds(ask: Callable[[], object]) -> tuple[float, float]:
    """Return how long an answer takes on the clock and on the processor."""
    began, worked = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _at(values: Sequence[float], share: float) -> float:
    return round(sorted(values)[math.ceil(len(values) * share) - 1], 1)


def _questions(store: Store, rng: random.Random) -> dict[str, Callable[[], object]]:
    def day() -> date:
        return START + timedelta(days=rng.randrange(DAYS))

    def instant() -> datetime:
        return datetime.combine(day(), datetime.min.time(), UTC)

    def box() -> Box:
        west, south = rng.uniform(35, 41), rng.uniform(32, 36)
        return Box(west, south, west + 1, south + 1)

    def place() -> PlaceId:
        return PlaceId(f"p{rng.randrange(PLACES)}")

    deep = store.events(EventQuery(limit=5000)).after

    return {
        "events, newest": lambda: store.events(EventQuery()),
        "events, beyond five thousand": lambda: store.events(EventQuery(after=deep)),
        "events of a kind": lambda: store.events(EventQuery(kind=rng.choice(KINDS))),
        "events in a box and a month": lambda: store.events(
            EventQuery(box=box(), since=(first := day()), until=first + timedelta(days=30))
        ),
        "events in a box, as known then": lambda: store.events(EventQuery(box=box(), known_at=instant())),
        "events as known then": lambda: store.events(EventQuery(known_at=instant())),
        "events of a place": lambda: store.events(EventQuery(place=place())),
        "events inside an area of up to a quarter of all": lambda: store.events(
            EventQuery(inside=frozenset(PlaceId(f"p{number}") for number in range(rng.randrange(PLACES // 4))))
        ),
        "events with a common word": lambda: store.events(EventQuery(words=rng.choice(ASKED_WORDS))),
        "events of a source": lambda: store.events(EventQuery(source=SourceId(f"s{rng.randrange(20)}"))),
        "one event and its history": lambda: store.event_entries(EventId(f"evt_{rng.randrange(1000)}")),
        "claims, newest": lambda: store.claims(ClaimQuery()),
        "claims with two words": lambda: store.claims(ClaimQuery(words=" ".join(rng.sample(ASKED_WORDS, 2)))),
        "claims of a speaker": lambda: store.claims(ClaimQuery(speaker=f"speaker {rng.randrange(50)}")),
        "claims in a box": lambda: store.claims(ClaimQuery(box=box())),
        "claims of an actor": lambda: store.claims(ClaimQuery(actor=ActorId(f"a{rng.randrange(40)}"))),
        "documents with a word": lambda: store.documents(DocumentQuery(words=rng.choice(ASKED_WORDS))),
        "beliefs of a day": lambda: store.beliefs(BeliefQuery(valid_at=day())),
        "days on which something became known": store.known_days,
        "counts": store.counts,
        "search": lambda: store.search(rng.choice(ASKED_WORDS)),
    }


def _receipt(record: str, step: str, version: str) -> Receipt:
    return Receipt(record=record, step=step, version=version, done_at=FETCHED)


def _fill(store: Store, size: int, rng: random.Random) -> None:
    for number in range(size // 10):
        text = _words(rng, 300)
        document = Document(
            id=DocumentId(content_hash("doc_", number)),
            source=SourceId(f"s{number % 20}"),
            outlet=f"Outlet {number % 20}",
            url=f"https://outlet.example/{number}",
            title=_words(rng, 8),
            text=text,
            language="en",
            published_at=datetime.combine(START + timedelta(days=number % DAYS), datetime.min.time(), UTC),
            published_precision="day",
            fetched_at=FETCHED,
            sha256="0" * 64,
        )
        store.add_document(document)
        claims = [_claim(document, number * 10 + at, at * 100, rng) for at in range(10)]
        store.finish(document.id, claims, _receipt(document.id, "read", "1"))


def _words(rng: random.Random, number: int) -> str:
    return " ".join(rng.choices(VOCABULARY, cum_weights=ZIPF, k=number))


def _place(rng: random.Random) -> PlaceMention:
    number = rng.randrange(PLACES)
    lat, lon = 32 + (number % 20) / 5, 35 + (number // 20) / 3
    return PlaceMention(
        text="the village", start=0, end=11, place=PlaceId(f"p{number}"), name=f"Village {number}", lat=lat, lon=lon
    )


def _when(rng: random.Random) -> When:
    first = START + timedelta(days=rng.randrange(DAYS))
    return When(start=first, end=first + timedelta(days=rng.randrange(4)))


def _actor(rng: random.Random) -> Mention:
    number = rng.randrange(40)
    return Mention(text=f"the army {number}", start=0, end=8, actor=ActorId(f"a{number}"))


def _claim(document: Document, number: int, start: int, rng: random.Random) -> Claim:
    return Claim(
        id=ClaimId(f"clm_{number}"),
        document=document.id,
        start=start,
        end=start + 90,
        evidence=_words(rng, 14),
        trigger=Span("fell", start, start + 4),
        kind=rng.choice(KINDS),
        modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS,
        speakers=(Mention(text=f"speaker {rng.randrange(50)}", start=0, end=9),),
        initiators=(_actor(rng),),
        targets=(),
        places=(_place(rng),),
        when=_when(rng),
        numbers=(),
        facilities=(),
        confidence=0.8,
        made_by="parse@1",
        known_at=document.known_at,
    )


def _events(size: int, rng: random.Random) -> list[Entry[Event]]:
    return [entry for number in range(size) for entry in _states(number, size, rng)]


def _states(number: int, size: int, rng: random.Random) -> Iterator[Entry[Event]]:
    """Give one or two states of an event: every other one was known otherwise for five days."""
    known = datetime.combine(START + timedelta(days=rng.randrange(DAYS)), datetime.min.time(), UTC)
    event = Event(
        id=EventId(f"evt_{number}"),
        record=f"r{number}",
        kind=rng.choice(KINDS),
        modality=Modality.OCCURRED,
        when=_when(rng),
        places=(_place(rng),),
        initiators=(_actor(rng),),
        targets=(_actor(rng),),
        figures=(),
        claims=tuple(ClaimId(f"clm_{rng.randrange(size)}") for _ in range(rng.randrange(1, 5))),
        denials=(),
        origins=(),
        status=rng.choice(sorted(EventStatus)),
        credence=0.5,
        why=("One origin tells it.", "Nobody denies it."),
        known_at=known,
    )
    if number % 2:
        later = known + timedelta(days=5)
        yield Entry(event, known, later)
        yield Entry(_changed(event, later), later)
    else:
        yield Entry(event, known)


def _changed(event: Event, known_at: datetime) -> Event:
    from dataclasses import replace

    return replace(event, record=f"{event.record}b", known_at=known_at)


def _beliefs(size: int, rng: random.Random) -> list[Entry[Belief]]:
    return [Entry(_belief(number, rng), FETCHED) for number in range(size)]


def _belief(number: int, rng: random.Random) -> Belief:
    place, when = _place(rng), _when(rng)
    assert place.place is not None
    assert place.lat is not None
    assert place.lon is not None
    assert when.start is not None
    return Belief(
        id=BeliefId(f"blf_{number}"),
        record=f"b{number}",
        subject=place.place,
        subject_name="Village",
        lat=place.lat,
        lon=place.lon,
        radius_km=3.0,
        aspect=Aspect.CONTROL,
        value="contested",
        value_name="contested",
        holder=None,
        share_percent=None,
        layer="assessed",
        valid_from=when.start,
        valid_to=when.end,
        credence=0.5,
        because=(),
        against=(),
        why=(),
        last_evidence_at=FETCHED,
        known_at=FETCHED,
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))

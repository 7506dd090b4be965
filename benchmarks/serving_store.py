"""A store as a desk of many years would have it, made up for `serve.py` and `load.py`.

Articles of ten claims in made-up words tell of happenings in 400 towns by 40 actors: some are told by
two claims, some stood otherwise before. "town" and "dawn" stand in every sentence, the other words as rarely as words
do (Zipf). There is a belief for every twenty claims, a running toll for every fifty, a review for every two hundred.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.event import Event, Figure, Origin, OriginFigure, Toll
from vedette.model.ids import (
    ActorId,
    BeliefId,
    DocumentId,
    EventId,
    OriginId,
    PlaceId,
    SourceId,
    TollId,
    content_hash,
)
from vedette.model.ledger import Entry
from vedette.model.receipt import Receipt
from vedette.model.review import Act, Mark, Said
from vedette.model.vocabulary import (
    Aspect,
    Certainty,
    Counted,
    EventStatus,
    Kind,
    Modality,
    PlacePrecision,
    SpeechAct,
)
from vedette.store import Store, schema
from vedette.store.opening import open_engine, writing

NOW = datetime(2025, 1, 1, tzinfo=UTC)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
PLACES, ACTORS, OUTLETS = 400, 40, 20
VOCABULARY = [f"word{number:04}" for number in range(3000)]
ZIPF = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))
STATUSES = (
    [EventStatus.SINGLE_ORIGIN] * 6 + [EventStatus.SEVERAL_ORIGINS] * 2 + [EventStatus.CONTESTED, EventStatus.ADMITTED]
)
KINDS = list(Kind)
SENTENCES = 10  # of an article, each a claim


def fill(home: Path, claims: int) -> None:
    """Fill a new store with so many claims and as many events over a year."""
    chance = random.Random(7)
    told: list[Claim] = []
    with Store(home) as store:
        for number in range(claims // SENTENCES):
            document = make_document(number, chance)
            found = [make_claim(document, at, chance) for at in range(SENTENCES)]
            store.add_document(document)
            store.finish(document.id, found, _receipt(document.id, "read"))
            told += found
        events = [entry for at, claim in enumerate(told) for entry in _states(at, claim, told, chance)]
        beliefs = [entry for claim in told[::20] for entry in _beliefs(claim, chance)]
        tolls = [Entry(_toll(claim), claim.known_at) for claim in told[::50]]
        store.keep_ledgers(events, beliefs, tolls, _receipt("ledgers", "fuse"))
        for claim in told[::200]:
            said = Said(act=Act.MARK, subject=claim.id, mark=Mark.VERIFIED, who="somebody", why="looked at")
            store.add_review(said, NOW)


def _receipt(record: str, step: str) -> Receipt:
    return Receipt(record=record, step=step, version="1", done_at=NOW)


def make_document(number: int, chance: random.Random) -> Document:
    """Return an article of ten sentences."""
    text = " ".join(_sentence(number * SENTENCES + at, chance) for at in range(SENTENCES))
    outlet = int(chance.random() ** 2 * OUTLETS)  # some write much more than others
    return Document(
        id=DocumentId(content_hash("doc_", number)), source=SourceId(f"outlet-{outlet}"), outlet=f"Outlet {outlet}",
        url=f"https://outlet-{outlet}.example/{number}", title=f"Shelling, report {number}", text=text, language="en",
        published_at=FIRST + timedelta(days=chance.random() * 360), published_precision="second", fetched_at=NOW,
        sha256="0" * 64, sample=True,
    )  # fmt: skip


def _sentence(number: int, chance: random.Random) -> str:
    return f"Shells hit town {number} at dawn, {' '.join(chance.choices(VOCABULARY, cum_weights=ZIPF, k=12))}."


def make_claim(document: Document, number: int, chance: random.Random) -> Claim:
    """Return the claim of one sentence."""
    sentence = document.text.split(". ")[number].rstrip(".")
    start = document.text.index(sentence)
    spans = ((start, start + len(sentence)), (start + 7, start + 10))
    kind, day = chance.choice(KINDS), document.known_at.date()
    return Claim(
        id=claim_id(document.id, kind, Modality.OCCURRED, *spans), document=document.id, start=start,
        end=start + len(sentence), evidence=sentence, trigger=Span("hit", *spans[1]), kind=kind,
        modality=Modality.OCCURRED, certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS, speakers=(),
        initiators=(_actor(start, chance),), targets=(), places=(_place(start, chance),),
        when=When(start=day, end=day), numbers=(Number(what=Counted.KILLED, low=1, high=2, text="two"),),
        facilities=(), confidence=round(0.5 + chance.random() / 2, 3), made_by="made@1", known_at=document.known_at,
        sample=True,
    )  # fmt: skip


def _actor(start: int, chance: random.Random) -> Mention:
    number = chance.randrange(ACTORS)
    return Mention(text=f"army {number}", start=start, end=start + 6, actor=ActorId(f"actor-{number}"))


def _place(start: int, chance: random.Random) -> PlaceMention:
    """Return one of the towns, somewhere within some kilometres of its middle."""
    number = int(chance.random() ** 1.5 * PLACES)
    lat, lon = 32.6 + (number % 20) / 4.5, 36 + (number // 20) / 3.4
    return PlaceMention(
        text="town", start=start + 11, end=start + 15, place=PlaceId(f"place-{number}"), name=f"Town {number}",
        country="SY", lat=lat + chance.uniform(-0.02, 0.02), lon=lon + chance.uniform(-0.02, 0.02), radius_km=3.0,
        precision=PlacePrecision.SETTLEMENT, why="made up",
    )  # fmt: skip


def _states(at: int, claim: Claim, told: list[Claim], chance: random.Random) -> Iterator[Entry[Event]]:
    """Give the states of one event: every fourth stood otherwise for five days, every third is told twice."""
    other = told[max(0, at - chance.randrange(1, 500))]
    claims = (claim, other) if at % 3 == 0 and other.id != claim.id else (claim,)
    event = _event(claim, claims, chance.choice(STATUSES))
    if at % 4:
        yield Entry(event, event.known_at)
        return
    before = replace(event, record=content_hash("", event.record), status=EventStatus.SINGLE_ORIGIN)
    later = event.known_at + timedelta(days=5)
    yield Entry(before, event.known_at, later)
    yield Entry(replace(event, known_at=later), later)


def _event(claim: Claim, claims: tuple[Claim, ...], status: EventStatus) -> Event:
    origins = tuple(
        Origin(id=OriginId(f"origin-{at}"), name=f"Outlet {at}", claims=(one.id,), why=("It published it.",))
        for at, one in enumerate(claims)
    )
    return Event(
        id=EventId(content_hash("evt_", claim.id)), record=content_hash("", claim.id), kind=claim.kind,
        modality=claim.modality, when=claim.when, places=claim.places, initiators=claim.initiators, targets=(),
        figures=(_figure(claim),), claims=tuple(one.id for one in claims), denials=(), origins=origins, status=status,
        credence=0.5, why=("One outlet tells it.", "Nobody denies it."), known_at=claim.known_at, sample=True,
    )  # fmt: skip


def _figure(claim: Claim) -> Figure:
    by_origin = (OriginFigure(origin=OriginId("origin-0"), low=1, high=2, claims=(claim.id,)),)
    return Figure(what=Counted.KILLED, low=1, best=2, high=2, by_origin=by_origin, why="One origin counts.")


def _beliefs(claim: Claim, chance: random.Random) -> Iterator[Entry[Belief]]:
    """Give who held the place of a claim for some weeks; every third was once held to go on."""
    place, holder, day = claim.places[0], claim.initiators[0].actor, claim.known_at.date()
    assert place.place is not None
    assert place.lat is not None
    assert place.lon is not None
    belief = Belief(
        id=BeliefId(content_hash("blf_", claim.id)), record=content_hash("", "b", claim.id), subject=place.place,
        subject_name=place.name or "", lat=place.lat, lon=place.lon, radius_km=3.0, aspect=Aspect.CONTROL,
        value=holder or "unknown", value_name="the army", holder=holder, share_percent=None, layer=ASSESSED,
        valid_from=day, valid_to=day + timedelta(days=chance.randrange(1, 60)), credence=0.6, because=(claim.id,),
        against=(), why=("It is told so.",), last_evidence_at=claim.known_at, known_at=claim.known_at, sample=True,
    )  # fmt: skip
    if chance.randrange(3):
        yield Entry(belief, belief.known_at)
        return
    later = belief.known_at + timedelta(days=3)
    yield Entry(replace(belief, valid_to=None, record=f"{belief.record}a"), belief.known_at, later)
    yield Entry(replace(belief, known_at=later), later)


def _toll(claim: Claim) -> Toll:
    return Toll(
        id=TollId(content_hash("tol_", claim.id)), record=content_hash("", "t", claim.id), place=claim.places[0],
        when=claim.when, sufferers=(), actors=(), figures=(_figure(claim),), claims=(claim.id,), why=("It sums up.",),
        known_at=claim.known_at, sample=True,
    )  # fmt: skip


# Copying records inside the database under other ids takes far less time than making as many anew.
_TABLES = ("documents", "claims", "events", "beliefs", "tolls")
_FACETS = [f"{of}_{what}" for of in ("claims", "events", "tolls") for what in ("places", "actors")]
_WORDS = {
    "documents": "documents_words(rowid, title, text) SELECT seq, body ->> 'title', body ->> 'text'",
    "claims": "claims_words(rowid, evidence, named) SELECT seq, body ->> 'evidence', body ->> '$.places[0].name'",
}


def multiply(home: Path, copies: range) -> None:
    """Copy all but reviews and receipts of a store that `fill` made, once for each number (from 1 on)."""
    engine = open_engine(home)
    with engine.connect() as connection:
        first = "SELECT max(seq) FROM {} WHERE id NOT LIKE '%.%'"
        last = {name: connection.exec_driver_sql(first.format(name)).scalar_one() for name in _TABLES}
    for number in copies:
        with writing(engine, home) as connection:
            for statement in _copying(number, last):
                connection.exec_driver_sql(statement)
    engine.dispose()


def _copying(number: int, last: dict[str, int]) -> Iterator[str]:
    """Give the statements that make one copy; `last` is the last seq of each table that is copied."""
    for name in _TABLES:
        columns = [column.name for column in schema.metadata.tables[name].columns]
        taken = ", ".join(_copied(column, number, last[name]) for column in columns)
        yield f"INSERT INTO {name}({', '.join(columns)}) SELECT {taken} FROM {name} WHERE seq <= {last[name]}"
    for name, words in _WORDS.items():
        yield f"INSERT INTO {words} FROM {name} WHERE seq > {number * last[name]}"
    for name in _FACETS:
        of = last[name.partition("_")[0]]
        rest = ", ".join(column.name for column in schema.metadata.tables[name].columns if column.name != "owner")
        yield f"INSERT INTO {name}(owner, {rest}) SELECT owner + {number * of}, {rest} FROM {name} WHERE owner <= {of}"
    for name in ("events", "tolls"):
        moved = f"owner + {number * last[name]}, claim + {number * last['claims']}"
        yield f"INSERT INTO {name}_claims(owner, claim) SELECT {moved} FROM {name}_claims WHERE owner <= {last[name]}"


def _copied(column: str, number: int, last: int) -> str:
    if column == "seq":
        return f"seq + {number * last}"
    if column == "url":
        return f"url || '?{number}'"
    if column not in ("id", "document", "body"):
        return column
    for prefix in ("doc_", "clm_", "evt_", "blf_", "tol_"):
        column = f"replace({column}, '{prefix}', '{prefix}{number}.')"
    return column

"""A small store of records made by hand, some of them hostile, and the application over it."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx

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
from vedette.model.place import Place
from vedette.model.receipt import Receipt
from vedette.model.register import Actor, ActorName, Source
from vedette.model.vocabulary import (
    Aspect,
    Certainty,
    Counted,
    EventStatus,
    Kind,
    Modality,
    PlacePrecision,
    SpeechAct,
    TimePrecision,
)
from vedette.serve.registers import Registers
from vedette.store import Store

NOW = datetime(2024, 12, 10, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> \u202eevil\u202c {{7*7}} \"'><img src=x onerror=alert(2)>"
TADEF, AIRPORT = PlaceId("p:tadef"), PlaceId("p:airport")
ARMY, REBELS = ActorId("army"), ActorId("rebels")


class FewPlaces:
    """A gazetteer of two places."""

    _all = (
        Place(
            id=TADEF, name="Tadef", names=(("Tadef", "en"), ("تادف", "ar")), local_name="تادف", kind="settlement",
            precision=PlacePrecision.SETTLEMENT, country="SY", admin1="Aleppo", admin2="Al-Bab", lat=36.348, lon=37.531,
            radius_km=3.0, population=12_000, source="by hand",
        ),
        Place(
            id=AIRPORT, name="Northfield Airport", names=(("Northfield Airport", "en"),), local_name=None,
            kind="airport", precision=PlacePrecision.SITE, country="SY", admin1="Aleppo", admin2=None,
            lat=36.18, lon=37.23, radius_km=2.0, population=None, source="by hand",
        ),
    )  # fmt: skip

    def get(self, place: PlaceId) -> Place | None:
        return next((known for known in self._all if known.id == place), None)

    def search(self, prefix: str, limit: int) -> list[Place]:
        return [p for p in self._all if any(n.casefold().startswith(prefix.casefold()) for n, _ in p.names)][:limit]

    def look_up(self, name: str) -> list[Place]:
        return [p for p in self._all if any(n.casefold() == name.casefold() for n, _ in p.names)]

    def inside(self, place: Place) -> list[Place]:
        return [known for known in self._all if known.admin2 == place.name]

    def country(self, code: str) -> Place | None:
        return next((known for known in self._all if known.kind == "country" and known.country == code), None)


class FewActors:
    """A register of two sides."""

    _all = tuple(
        Actor(
            id=id_, name=name, names=(ActorName(text=name),), kind="armed_group", conflict="sample", side=id_,
            parent=None, colour=colour,
        )
        for id_, name, colour in ((ARMY, "the army", "#b04a3a"), (REBELS, "the factions", "#2f7d4f"))
    )  # fmt: skip

    def get(self, actor: ActorId) -> Actor | None:
        return next((known for known in self._all if known.id == actor), None)

    def all(self) -> list[Actor]:
        return list(self._all)


class FewSources:
    """A register of one source."""

    _all = (
        Source(
            id=SourceId("radio"), name="Field Radio", names=("Field Radio",), domains=("radio.example",), country="SY",
            language="en", family="radio", agency=False, side="army", actor=ARMY, sample=True,
        ),
    )  # fmt: skip

    def get(self, source: SourceId) -> Source | None:
        return next((known for known in self._all if known.id == source), None)

    def all(self) -> list[Source]:
        return list(self._all)


def few_registers() -> Registers:
    return Registers(actors=FewActors(), sources=FewSources(), places=FewPlaces())


def make_document(source: str, title: str, text: str, day: int, **changes: Any) -> Document:
    published = datetime(2024, 11, day, 9, tzinfo=UTC)
    made = Document(
        id=DocumentId(content_hash("doc_", source, title, text)), source=SourceId(source), outlet=source.title(),
        url=f"https://{source}.example/{day}", title=title, text=text, language="en", published_at=published,
        published_precision="second", fetched_at=NOW, sha256="0" * 64, sample=True,
    )  # fmt: skip
    return replace(made, **changes)


def make_claim(document: Document, words: str, trigger: str, kind: Kind, day: int, **changes: Any) -> Claim:
    start = document.text.index(words)
    at = document.text.index(trigger, start)
    spans = ((start, start + len(words)), (at, at + len(trigger)))
    modality = changes.get("modality", Modality.OCCURRED)
    made = Claim(
        id=claim_id(document.id, kind, modality, *spans), document=document.id, start=start, end=start + len(words),
        evidence=words, trigger=Span(trigger, *spans[1]), kind=kind, modality=modality, certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS, speakers=(), initiators=(), targets=(), places=(place_mention(document.text),),
        when=days(day, day), numbers=(), facilities=(), confidence=0.8, made_by="hand@1", known_at=document.known_at,
        sample=document.sample,
    )  # fmt: skip
    return replace(made, **changes)


def days(first: int, last: int) -> When:
    return When(
        start=date(2024, 11, first), end=date(2024, 11, last), precision=TimePrecision.DAY, text="that day", why="told"
    )


def place_mention(text: str, name: str = "Tadef") -> PlaceMention:
    at = text.find(name)
    return PlaceMention(
        text=name, start=at, end=at + len(name), place=TADEF, name="Tadef", country="SY", lat=36.348, lon=37.531,
        radius_km=3.0, precision=PlacePrecision.SETTLEMENT, why="named so",
    )  # fmt: skip


def mention(text: str, words: str, actor: ActorId | None = None) -> Mention:
    at = text.index(words)
    return Mention(text=words, start=at, end=at + len(words), actor=actor)


def make_event(name: str, kind: Kind, claims: list[Claim], status: EventStatus, **changes: Any) -> Event:
    first = claims[0]
    told = tuple(claim.id for claim in claims if claim.modality is not Modality.NEGATED)
    made = Event(
        id=EventId(f"evt_{name}"), record=content_hash("", name, status, *told), kind=kind, modality=Modality.OCCURRED,
        when=first.when, places=first.places, initiators=first.initiators, targets=first.targets, figures=(),
        claims=told, denials=tuple(claim.id for claim in claims if claim.modality is Modality.NEGATED),
        origins=(Origin(id=OriginId("o1"), name=HOSTILE, claims=told, why=(HOSTILE,)),), status=status, credence=0.6,
        why=("One side says so.", HOSTILE), known_at=first.known_at, sample=True,
    )  # fmt: skip
    return replace(made, **changes)


def make_belief(name: str, value: str, aspect: Aspect, day: int, because: list[Claim], **changes: Any) -> Belief:
    place = TADEF if aspect is Aspect.CONTROL else AIRPORT
    made = Belief(
        id=BeliefId(f"blf_{name}"), record=content_hash("", name), subject=place,
        subject_name="Tadef" if aspect is Aspect.CONTROL else "Northfield Airport",
        lat=36.348 if aspect is Aspect.CONTROL else 36.18, lon=37.531 if aspect is Aspect.CONTROL else 37.23,
        radius_km=3.0, aspect=aspect, value=value, value_name="the factions" if value == REBELS else value,
        holder=ActorId(value) if value in (ARMY, REBELS) else None, share_percent=None, layer=ASSESSED,
        valid_from=date(2024, 11, day), valid_to=None, credence=0.7, because=tuple(c.id for c in because), against=(),
        why=("It was told so.",), last_evidence_at=because[0].known_at, known_at=because[0].known_at, sample=True,
    )  # fmt: skip
    return replace(made, **changes)


RADIO_TEXT = (
    "Fighters entered Tadef on Thursday, an army officer said. The army denied that Tadef had fallen and said it had "
    "repelled an attack on Tadef, killing 12 men."
)


def fill(store: Store) -> dict[str, Any]:
    """Fill a store: a town taken, said and denied; a hostile article; an airport that is closed; a promise."""
    radio = make_document("radio", "Fighting in Tadef", RADIO_TEXT, 28)
    taken = make_claim(
        radio, "Fighters entered Tadef on Thursday, an army officer said.", "entered", Kind.CAPTURE, 28,
        speakers=(mention(RADIO_TEXT, "an army officer"),), initiators=(mention(RADIO_TEXT, "Fighters", REBELS),),
    )  # fmt: skip
    denied = make_claim(
        radio, "The army denied that Tadef had fallen", "fallen", Kind.CAPTURE, 28, modality=Modality.NEGATED,
        speech_act=SpeechAct.DENIES, speakers=(mention(RADIO_TEXT, "The army", ARMY),),
    )  # fmt: skip
    repelled = make_claim(
        radio, "The army denied that Tadef had fallen and said it had repelled an attack on Tadef, killing 12 men.",
        "repelled an attack", Kind.CLASH, 28, numbers=(Number(what=Counted.KILLED, low=12, high=12, text="12 men"),),
    )  # fmt: skip
    text = f"{HOSTILE} Tadef was shelled. {HOSTILE}"
    evil = make_document("evil", HOSTILE * 4, text, 29, url="javascript:alert(3)", outlet=HOSTILE)
    shelled = make_claim(evil, "Tadef was shelled.", "shelled", Kind.SHELLING, 29)
    claims = {radio.id: [taken, denied, repelled], evil.id: [shelled]}
    for document in (radio, evil):
        store.add_document(document)
        store.finish(
            document.id, claims[document.id], Receipt(record=document.id, step="read", version="1", done_at=NOW)
        )
    store.add_receipt(
        Receipt(record="http://10.0.0.1/", step="ingest", version="1", done_at=NOW, problem=f"Refused: {HOSTILE}")
    )
    _keep(store, taken, denied, repelled, shelled)
    return {"radio": radio, "evil": evil, "taken": taken, "denied": denied, "repelled": repelled, "shelled": shelled}


def _keep(store: Store, taken: Claim, denied: Claim, repelled: Claim, shelled: Claim) -> None:
    single = make_event("taken", Kind.CAPTURE, [taken], EventStatus.SINGLE_ORIGIN)
    contested = make_event("taken", Kind.CAPTURE, [taken, denied], EventStatus.CONTESTED)
    figure = Figure(
        what=Counted.KILLED, low=12, best=12, high=12, why="One origin counts.",
        by_origin=(OriginFigure(origin=OriginId("o1"), low=12, high=12, claims=(repelled.id,)),),
    )  # fmt: skip
    clash = make_event("clash", Kind.CLASH, [repelled], EventStatus.SEVERAL_ORIGINS, figures=(figure,))
    shelling = make_event("shelling", Kind.SHELLING, [shelled], EventStatus.SINGLE_ORIGIN)
    far = replace(shelled.places[0], place=None, name="the north", lat=None, lon=None, radius_km=None)
    planned = make_event(
        "promise", Kind.REOPENING, [shelled], EventStatus.PLANNED, places=(far,), modality=Modality.PLANNED, when=None
    )
    later = taken.known_at + timedelta(hours=6)
    events = [
        Entry(single, taken.known_at, later), Entry(contested, later), Entry(clash, clash.known_at),
        Entry(shelling, shelling.known_at), Entry(planned, planned.known_at),
    ]  # fmt: skip
    held = make_belief("army", ARMY, Aspect.CONTROL, 20, [repelled], valid_to=date(2024, 11, 27), value_name="the army")
    beliefs = [
        Entry(held, held.known_at),
        Entry(make_belief("rebels", REBELS, Aspect.CONTROL, 28, [taken], against=(denied.id,)), later),
        Entry(make_belief("closed", "closed", Aspect.STATUS, 29, [shelled]), shelled.known_at),
    ]
    toll = Toll(
        id=TollId("tol_tadef"), record="toll", place=repelled.places[0], when=repelled.when, sufferers=(), actors=(),
        figures=(figure,), claims=(repelled.id,), why=("It sums several attacks.", HOSTILE), known_at=clash.known_at,
        sample=True,
    )  # fmt: skip
    tolls = [Entry(toll, toll.known_at)]
    store.keep_ledgers(events, beliefs, tolls, Receipt(record="ledger", step="fuse", version="1", done_at=NOW))


class Client:
    """Asks the application without a network."""

    def __init__(self, app: Any, base: str = "http://127.0.0.1") -> None:
        self._app, self._base = app, base

    def get(self, path: str, **headers: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url=self._base) as client:
                return await client.get(
                    path, headers={name.replace("_", "-"): value for name, value in headers.items()}
                )

        return asyncio.run(ask())

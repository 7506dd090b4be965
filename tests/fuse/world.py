"""A small world to fuse claims in: two sides, a monitor, outlets, an agency, and a builder of claims."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from vedette.fuse import Derived, derive
from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim, FacilityMention, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, DocumentId, PlaceId, SourceId, content_hash
from vedette.model.register import Actor, Source
from vedette.model.vocabulary import (
    Aspect,
    Certainty,
    Counted,
    Kind,
    Modality,
    PlacePrecision,
    Scope,
    SpeakerRole,
    SpeechAct,
    TimePrecision,
)

NORTH, SOUTH = ActorId("act_north"), ActorId("act_south")
NORTH_ARMY, SOUTH_GUARD = ActorId("act_north_army"), ActorId("act_south_guard")
MONITOR = ActorId("act_monitor")


def _actor(actor: ActorId, name: str, kind: str, side: str | None, parent: ActorId | None = None) -> Actor:
    return Actor(id=actor, name=name, names=(), kind=kind, conflict="isles", side=side, parent=parent)


ACTORS = {
    actor.id: actor
    for actor in (
        _actor(NORTH, "the North", "state", "north"),
        _actor(NORTH_ARMY, "the army of the North", "state_force", None, NORTH),
        _actor(SOUTH, "the South", "armed_group", "south"),
        _actor(SOUTH_GUARD, "the Southern Guard", "armed_group", "south"),
        _actor(MONITOR, "the Isles Monitor", "monitor", None),
    )
}


def _source(
    source: str, name: str, *, family: str | None = None, agency: bool = False, side: str | None = None
) -> Source:
    return Source(
        id=SourceId(source), name=name, names=(name,), domains=(), country=None, language="en", family=family,
        agency=agency, side=side, actor=None,
    )  # fmt: skip


SOURCES = {
    source.id: source
    for source in (
        _source("herald", "Harbour Herald"),
        _source("courier", "Inland Courier"),
        _source("evening-courier", "Evening Courier", family="courier-house"),
        _source("morning-courier", "Morning Courier", family="courier-house"),
        _source("isp", "Isles Press", agency=True),
        _source("north-voice", "Voice of the North", side="north"),
        _source("south-radio", "Radio South", side="south"),
    )
}

# name: latitude, longitude, radius in km, precision
PLACES = {
    "Kasr": (35.00, 37.00, 3.0, PlacePrecision.SETTLEMENT),
    "Tell Amr": (35.40, 37.30, 1.5, PlacePrecision.SETTLEMENT),
    "Port Sul": (36.20, 37.15, 10.0, PlacePrecision.SETTLEMENT),
    "Anchor Row": (36.22, 37.13, 4.0, PlacePrecision.SETTLEMENT),  # quarters of Port Sul
    "Cedar Hill": (36.18, 37.18, 4.0, PlacePrecision.SETTLEMENT),
    "Marrow": (36.31, 37.15, 5.0, PlacePrecision.SETTLEMENT),  # a town beside it
    "Elsewhere": (12.00, 3.00, 3.0, PlacePrecision.SETTLEMENT),
    "the Isles": (35.00, 38.00, 300.0, PlacePrecision.COUNTRY),
}

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)
NAMES = {"North": NORTH, "South": SOUTH, "army": NORTH_ARMY, "Guard": SOUTH_GUARD, "Monitor": MONITOR}


def mention(words: str, role: SpeakerRole | None = None) -> Mention:
    """Return a mention; words of `NAMES` are resolved."""
    return Mention(text=words, start=0, end=len(words), actor=NAMES.get(words), role=role)


def place(name: str, start: int = 0) -> PlaceMention:
    """Return a resolved place of `PLACES`, mentioned from character `start` on."""
    lat, lon, radius_km, precision = PLACES[name]
    return PlaceMention(
        text=name, start=start, end=start + len(name), place=PlaceId(f"plc_{name}"), name=name, lat=lat, lon=lon,
        radius_km=radius_km, precision=precision,
    )  # fmt: skip


def number(what: Counted, low: int | None, high: int | None = None, scope: Scope = Scope.INCIDENT) -> Number:
    """Return a number; without `high` it is exact."""
    return Number(what=what, low=low, high=low if high is None else high, text=f"{low}", scope=scope)


@dataclass
class World:
    """Claims and their documents as a test writes them down."""

    claims: list[Claim] = field(default_factory=list)
    documents: dict[DocumentId, Document] = field(default_factory=dict)

    def article(self, outlet: str, text: str = "", *, hours: float = 0) -> Document:
        """Add a document of `outlet` that was known `hours` after noon of 30 November 2024."""
        known_at = NOON + timedelta(hours=hours)
        body = text or f"{outlet} {len(self.documents)}"
        document = Document(
            id=DocumentId(content_hash("doc_", outlet, body, known_at)), source=SourceId(outlet), outlet=outlet,
            url=None, title="", text=body, language="en", published_at=known_at, published_precision="second",
            fetched_at=known_at, sha256="",
        )  # fmt: skip
        self.documents[document.id] = document
        return document

    def tell(
        self,
        kind: Kind,
        outlet: str | Document = "herald",
        *,
        says: Sequence[str | Mention] = (),
        who: Sequence[str] = (),
        whom: Sequence[str] = (),
        at: Sequence[str] = ("Kasr",),
        day: date | tuple[date, date] | None = date(2024, 11, 30),
        hours: float = 0,
        modality: Modality = Modality.OCCURRED,
        act: SpeechAct = SpeechAct.REPORTS,
        certainty: Certainty = Certainty.CERTAIN,
        numbers: Sequence[Number] = (),
        facilities: Sequence[str] = (),
        words: str = "",
        start: int | None = None,
    ) -> Claim:
        """Add a claim and return it."""
        document = outlet if isinstance(outlet, Document) else self.article(outlet, hours=hours, text=words)
        begin = 100 * len(self.claims) if start is None else start
        evidence = words or f"{kind} {len(self.claims)}"
        first, last = day if isinstance(day, tuple) else (day, day)
        claim = Claim(
            id=claim_id(document.id, kind, modality, (begin, begin + len(evidence)), (begin, begin + 4)),
            document=document.id,
            start=begin,
            end=begin + len(evidence),
            evidence=evidence,
            trigger=Span(evidence[:4], begin, begin + 4),
            kind=kind,
            modality=modality,
            certainty=certainty,
            speech_act=act,
            speakers=tuple(one if isinstance(one, Mention) else mention(one) for one in says),
            initiators=tuple(mention(one) for one in who),
            targets=tuple(mention(one) for one in whom),
            places=tuple(place(name, begin + max(evidence.find(name), 0)) for name in at),
            when=When(start=first, end=last, precision=TimePrecision.DAY) if first else None,
            numbers=tuple(numbers),
            facilities=tuple(FacilityMention(text=f"the {facility}", kind=facility) for facility in facilities),
            confidence=0.9,
            made_by="test@1",
            known_at=document.known_at,
        )
        self.claims.append(claim)
        return claim

    def derived(self) -> Derived:
        """Return what follows from the claims."""
        return derive(self.claims, list(self.documents.values()), ACTORS, SOURCES)

    def events(self) -> list[Event]:
        """Return the events held in the end, in the order of their founders' time."""
        held = [entry.record for entry in self.derived().events if entry.withdrawn_at is None]
        return sorted(held, key=lambda event: (event.known_at, event.id))

    def event(self) -> Event:
        """Return the one event that is held."""
        (event,) = self.events()
        return event

    def tolls(self) -> list[Toll]:
        """Return the tolls held in the end."""
        return [entry.record for entry in self.derived().tolls if entry.withdrawn_at is None]

    def beliefs(self, aspect: Aspect = Aspect.CONTROL, layer: str = ASSESSED) -> list[Belief]:
        """Return the beliefs held in the end, in the order of days."""
        held = [entry.record for entry in self.derived().beliefs if entry.withdrawn_at is None]
        chosen = [belief for belief in held if belief.aspect is aspect and belief.layer == layer]
        return sorted(chosen, key=lambda belief: belief.valid_from)


def spans(beliefs: Sequence[Belief]) -> list[tuple[str, str, str | None]]:
    """Return beliefs as value, first and last day."""
    return [(b.value, b.valid_from.isoformat()[5:], b.valid_to and b.valid_to.isoformat()[5:]) for b in beliefs]  # type: ignore[misc]

"""A small picture, some of it hostile: a town that one says was taken and another that it was not."""

from datetime import UTC, date, datetime

from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim, Mention, PlaceMention, Span, When
from vedette.model.document import Document
from vedette.model.event import Event, Figure, Origin, OriginFigure
from vedette.model.ids import ActorId, BeliefId, ClaimId, DocumentId, EventId, OriginId, PlaceId, SourceId
from vedette.model.picture import Picture
from vedette.model.vocabulary import (
    Aspect,
    Certainty,
    Counted,
    EventStatus,
    Kind,
    Modality,
    SpeechAct,
)

HOSTILE = "<script>alert(1)</script> [x](javascript:1)"
TEXT = f"{HOSTILE}\nno such thing"
KNOWN = datetime(2024, 12, 1, tzinfo=UTC)


def make_document(title: str = "A town falls") -> Document:
    return Document(
        id=DocumentId("doc_1"),
        source=SourceId("paper"),
        outlet="The Paper",
        url="javascript:alert(1)",
        title=title,
        text=TEXT,
        language="en",
        published_at=KNOWN,
        published_precision="day",
        fetched_at=KNOWN,
        sha256="0",
    )


def make_claim(name: str, modality: Modality, evidence: str) -> Claim:
    return Claim(
        id=ClaimId(name),
        document=DocumentId("doc_1"),
        start=TEXT.index(evidence),
        end=TEXT.index(evidence) + len(evidence),
        evidence=evidence,
        trigger=Span("x", 0, 1),
        kind=Kind.CAPTURE,
        modality=modality,
        certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.CLAIMS,
        speakers=(Mention(text=f"speaker of {name}", start=0, end=1),),
        initiators=(),
        targets=(),
        places=(),
        when=None,
        numbers=(),
        facilities=(),
        confidence=1.0,
        made_by="hand@1",
        known_at=KNOWN,
    )


PLACE = PlaceMention(
    text="Saraqib", start=0, end=7, place=PlaceId("p"), name="Saraqib", lat=35.86, lon=36.8, radius_km=3.0
)


def make_event(status: EventStatus = EventStatus.CONTESTED, modality: Modality = Modality.OCCURRED) -> Event:
    killed = (
        OriginFigure(origin=OriginId("o1"), low=8, high=8, claims=(ClaimId("clm_yes"),)),
        OriginFigure(origin=OriginId("o2"), low=15, high=None, claims=(ClaimId("clm_no"),)),
    )
    return Event(
        id=EventId("evt_1"),
        record="r",
        kind=Kind.CAPTURE,
        modality=modality,
        when=When(start=date(2024, 11, 30), end=date(2024, 11, 30)),
        places=(PLACE,),
        initiators=(
            Mention(text="the terrorists", start=0, end=1, actor=ActorId("hts")),
            Mention(text="heroes", start=0, end=1),
        ),
        targets=(),
        figures=(Figure(what=Counted.KILLED, low=8, best=8, high=15, by_origin=killed, why=""),),
        claims=(ClaimId("clm_yes"),),
        denials=(ClaimId("clm_no"),),
        origins=(Origin(id=OriginId("o1"), name="o1", claims=(ClaimId("clm_yes"),), why=()),),
        status=status,
        credence=0.5,
        why=(),
        known_at=KNOWN,
    )


def make_belief() -> Belief:
    return Belief(
        id=BeliefId("bel_1"),
        record="b",
        subject=PlaceId("p"),
        subject_name="Saraqib",
        lat=35.86,
        lon=36.8,
        radius_km=3.0,
        aspect=Aspect.CONTROL,
        value="contested",
        value_name="contested",
        holder=None,
        share_percent=(40, 40),
        layer=ASSESSED,
        valid_from=date(2024, 11, 30),
        valid_to=None,
        credence=0.5,
        because=(ClaimId("clm_yes"),),
        against=(ClaimId("clm_no"),),
        why=(),
        last_evidence_at=KNOWN,
        known_at=KNOWN,
    )


def make_picture() -> Picture:
    claims = (
        make_claim("clm_yes", Modality.OCCURRED, HOSTILE),
        make_claim("clm_no", Modality.NEGATED, "no such thing"),
    )
    return Picture(
        known_at=KNOWN,
        since=None,
        until=None,
        area=None,
        events=(make_event(),),
        beliefs=(make_belief(),),
        tolls=(),
        claims={claim.id: claim for claim in claims},
        documents={DocumentId("doc_1"): make_document()},
        actors={ActorId("hts"): "Hayat Tahrir al-Sham", ActorId("front"): "Kana Front"},
    )

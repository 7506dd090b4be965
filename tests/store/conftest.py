"""Records for the tests of the store."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from vedette.model.belief import Belief
from vedette.model.claim import Claim, Mention, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import BeliefId, ClaimId, DocumentId, EventId, PlaceId, SourceId, TollId, content_hash
from vedette.model.receipt import Receipt
from vedette.model.vocabulary import Aspect, Certainty, EventStatus, Kind, Modality, SpeechAct
from vedette.store import Store

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def make_document() -> Callable[..., Document]:
    def make(number: int = 1, **changes: Any) -> Document:
        document = Document(
            id=DocumentId(content_hash("doc_", number)),
            source=SourceId("harbour"),
            outlet="The Harbour Times",
            url=f"https://harbour.example/{number}",
            title=f"Report {number}",
            text="Shells fell on Kana, a doctor said. The airport is closed.",
            language="en",
            published_at=NOON + timedelta(days=number),
            published_precision="second",
            fetched_at=NOON + timedelta(days=400),
            sha256="0" * 64,
        )
        return replace(document, **changes)

    return make


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    def make(document: Document, start: int = 0, **changes: Any) -> Claim:
        spans = (start, start + 19), (start, start + 6)
        claim = Claim(
            id=claim_id(document.id, Kind.SHELLING, Modality.OCCURRED, *spans),
            document=document.id,
            start=start,
            end=start + 19,
            evidence="Shells fell on Kana",
            trigger=Span("Shells", start, start + 6),
            kind=Kind.SHELLING,
            modality=Modality.OCCURRED,
            certainty=Certainty.CERTAIN,
            speech_act=SpeechAct.REPORTS,
            speakers=(Mention(text="a doctor", start=21, end=29),),
            initiators=(),
            targets=(),
            places=(
                PlaceMention(text="Kana", start=15, end=19, place=PlaceId("kana"), name="Qana", lat=33.2, lon=35.3),
            ),
            when=When(start=date(2024, 11, 29), end=date(2024, 11, 30)),
            numbers=(),
            facilities=(),
            confidence=0.75,
            made_by="parse@1",
            known_at=document.known_at,
        )
        return replace(claim, **changes)

    return make


@pytest.fixture
def make_event() -> Callable[..., Event]:
    def make(number: int = 1, record: str = "r", claims: tuple[str, ...] = (), **changes: Any) -> Event:
        event = Event(
            id=EventId(f"evt_{number}"),
            record=f"{record}_{number}",
            kind=Kind.SHELLING,
            modality=Modality.OCCURRED,
            when=When(start=date(2024, 11, 1) + timedelta(days=number), end=date(2024, 11, 2) + timedelta(days=number)),
            places=(PlaceMention(text="Kana", start=15, end=19, place=PlaceId("kana"), lat=33.2, lon=35.3),),
            initiators=(),
            targets=(),
            figures=(),
            claims=tuple(ClaimId(claim) for claim in claims),
            denials=(),
            origins=(),
            status=EventStatus.SINGLE_ORIGIN,
            credence=0.6,
            why=("one doctor says so",),
            known_at=NOON,
        )
        return replace(event, **changes)

    return make


@pytest.fixture
def make_belief() -> Callable[..., Belief]:
    def make(number: int = 1, **changes: Any) -> Belief:
        belief = Belief(
            id=BeliefId(f"blf_{number}"),
            record=f"b_{number}",
            subject=PlaceId("kana"),
            subject_name="Kana",
            lat=33.2,
            lon=35.3,
            radius_km=3.0,
            aspect=Aspect.CONTROL,
            value="contested",
            value_name="contested",
            holder=None,
            share_percent=(30, 40),
            layer="assessed",
            valid_from=date(2024, 11, number),
            valid_to=None,
            credence=0.5,
            because=(),
            against=(),
            why=(),
            last_evidence_at=NOON,
            known_at=NOON,
        )
        return replace(belief, **changes)

    return make


@pytest.fixture
def make_toll() -> Callable[..., Toll]:
    def make(number: int = 1, **changes: Any) -> Toll:
        toll = Toll(
            id=TollId(f"tol_{number}"),
            record=f"t_{number}",
            place=PlaceMention(text="Kana", start=0, end=4, place=PlaceId("kana"), lat=33.2, lon=35.3),
            when=None,
            sufferers=(),
            actors=(),
            figures=(),
            claims=(ClaimId("clm_1"),),
            why=(),
            known_at=NOON,
        )
        return replace(toll, **changes)

    return make


@pytest.fixture
def make_receipt() -> Callable[..., Receipt]:
    def make(record: str, step: str = "read", version: str = "parse@1", problem: str | None = None) -> Receipt:
        return Receipt(record=record, step=step, version=version, done_at=NOON, problem=problem)

    return make

"""Ask the resolver for the places of given words of a text, as if each were told by a claim of its own."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from vedette.model.claim import Claim, PlaceMention, Span
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.ids import ClaimId, DocumentId, SourceId
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.places import resolve_places

_THEN = datetime(2024, 12, 1, tzinfo=UTC)
OF_ROUNDING_KM = 1.0  # truths are told to a hundredth of a degree


def document_of(identity: str, title: str, text: str) -> Document:
    """Return a document made of a text alone."""
    return Document(
        id=DocumentId(identity), source=SourceId("measured"), outlet="", url=None, title=title, text=text,
        language="en", published_at=_THEN, published_precision="day", fetched_at=_THEN, sha256="",
    )  # fmt: skip


def claim_of(document: Document, number: int, start: int, end: int, places: Sequence[PlaceMention]) -> Claim:
    """Return a claim that tells nothing but places."""
    text = document.text
    return Claim(
        id=ClaimId(f"clm_{number}"), document=document.id, start=start, end=end, evidence=text[start:end],
        trigger=Span(text[start:end], start, end), kind=Kind.OTHER, modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS, speakers=(), initiators=(), targets=(),
        places=tuple(places), when=None, numbers=(), facilities=(), confidence=1.0, made_by="measured@1",
        known_at=_THEN,
    )  # fmt: skip


def place_spans(
    document: Document, spans: Iterable[tuple[int, int]], gazetteer: Gazetteer
) -> list[tuple[PlaceMention, ...]]:
    """Return for each span of characters the places that its words stand for; several for "Aleppo and Idlib"."""
    claims = [
        claim_of(document, number, start, end, [PlaceMention(text=document.text[start:end], start=start, end=end)])
        for number, (start, end) in enumerate(spans)
    ]
    return [claim.places for claim in resolve_places(document, claims, gazetteer)]


def km_off(truth: tuple[float, float], answer: PlaceMention) -> float | None:
    """Return how far the point of an answer lies from the truth (latitude, longitude); None without a point."""
    if answer.lat is None or answer.lon is None:
        return None
    return km_between(truth, (answer.lat, answer.lon))


def holds(truth: tuple[float, float], answer: PlaceMention) -> bool:
    """Tell whether the circle of an answer holds the truth."""
    away = km_off(truth, answer)
    return away is not None and answer.radius_km is not None and away <= answer.radius_km + OF_ROUNDING_KM

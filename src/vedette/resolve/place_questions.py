"""Ask for the places of given words, in a text or alone, as if each were told by a claim of its own."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from vedette.model.claim import Claim, PlaceMention, Span
from vedette.model.document import Document
from vedette.model.ids import ClaimId, DocumentId, SourceId
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.places import resolve_places

_THEN = datetime(2024, 12, 1, tzinfo=UTC)
_BEFORE = "Fighting was reported in "


def document_of(identity: str, title: str, text: str) -> Document:
    """Return a document made of a text alone."""
    return Document(
        id=DocumentId(identity), source=SourceId("asked"), outlet="", url=None, title=title, text=text,
        language="en", published_at=_THEN, published_precision="day", fetched_at=_THEN, sha256="",
    )  # fmt: skip


def claim_of(document: Document, number: int, start: int, end: int, places: Sequence[PlaceMention]) -> Claim:
    """Return a claim that tells nothing but places."""
    text = document.text
    return Claim(
        id=ClaimId(f"clm_{number}"), document=document.id, start=start, end=end, evidence=text[start:end],
        trigger=Span(text[start:end], start, end), kind=Kind.OTHER, modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS, speakers=(), initiators=(), targets=(),
        places=tuple(places), when=None, numbers=(), facilities=(), confidence=1.0, made_by="asked@1",
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


def places_of_words(words: str, country: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return the places that words stand for as news tells them: "15 km north of X", "the X highway near Y".

    `country`: its name as the text around would tell it; empty: nothing is told of it. Words that stand for nothing
    known give a mention without a point, with the reason.
    """
    text = f"{_BEFORE}{words}, {country}." if country else f"{_BEFORE}{words}."
    return place_spans(document_of("asked", "", text), [(len(_BEFORE), len(_BEFORE) + len(words))], gazetteer)[0]

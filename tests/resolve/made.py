"""Makes documents and claims for the tests of resolve: texts of our own, claims as a reader gives them."""

from datetime import UTC, datetime

from vedette.model.claim import Claim, Mention, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct

FETCHED = datetime(2025, 6, 1, tzinfo=UTC)


def a_document(text: str, published: str | None = "2024-11-30", outlet: str = "The Harbour Times") -> Document:
    """Return a document with that text; 30 November 2024 was a Saturday."""
    return Document(
        id=DocumentId("doc_1"), source=SourceId("harbour"), outlet=outlet, url=None, title="", text=text, language="en",
        published_at=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
        published_precision="day" if published else None, fetched_at=FETCHED, sha256="0",
    )  # fmt: skip


def span_of(document: Document, words: str) -> Span:
    """Return where the words first stand."""
    start = document.text.index(words)
    return Span(words, start, start + len(words))


def mention_of(document: Document, words: str) -> Mention:
    """Return a mention of somebody, as a reader gives it."""
    span = span_of(document, words)
    return Mention(text=span.text, start=span.start, end=span.end)


def a_claim(
    document: Document, trigger: str, when: str | None = None, modality: Modality = Modality.OCCURRED, *,
    speakers: tuple[str, ...] = (), initiators: tuple[str, ...] = (), targets: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Claim:  # fmt: skip
    """Return a claim about the whole sentence of its trigger, with the words that a reader would give."""
    span = span_of(document, trigger)
    start = document.text.rfind(". ", 0, span.start) + 1
    start += len(document.text[start:]) - len(document.text[start:].lstrip())
    stop = document.text.find(".", span.end)
    end = len(document.text) if stop < 0 else stop
    time = span_of(document, when) if when else None
    where = [span_of(document, words) for words in places]
    return Claim(
        id=claim_id(document.id, Kind.CLASH, modality, (start, end), (span.start, span.end)), document=document.id,
        start=start, end=end, evidence=document.text[start:end], trigger=span, kind=Kind.CLASH, modality=modality,
        certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS,
        speakers=tuple(mention_of(document, words) for words in speakers),
        initiators=tuple(mention_of(document, words) for words in initiators),
        targets=tuple(mention_of(document, words) for words in targets),
        places=tuple(PlaceMention(text=one.text, start=one.start, end=one.end) for one in where),
        when=When(text=time.text, text_start=time.start) if time else None,
        numbers=(), facilities=(), confidence=0.9, made_by="test", known_at=document.known_at,
    )  # fmt: skip

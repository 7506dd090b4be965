"""What the tests of the parse reader share: reading a sentence of our own, with the places that it names."""

from datetime import UTC, datetime

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId, content_hash
from vedette.model.vocabulary import Kind
from vedette.read.parse import ParseReader

PLACES = frozenset({"Karmun", "Tel Sefa", "Orsk-Bela", "Dahra", "Narva Province", "Velia"})
READER = ParseReader(PLACES.__contains__)


def document_of(text: str) -> Document:
    published = datetime(2031, 5, 6, tzinfo=UTC)
    return Document(
        id=DocumentId(content_hash("doc_", text)),
        source=SourceId("test"),
        outlet="Test",
        url=None,
        title="",
        text=text,
        language="en",
        published_at=published,
        published_precision="day",
        fetched_at=published,
        sha256="",
    )


def claims_of(text: str) -> list[Claim]:
    return READER.read(document_of(text))


def claim_of(text: str, kind: Kind) -> Claim:
    """Return the one claim of that kind in the text."""
    found = [claim for claim in claims_of(text) if claim.kind is kind]
    assert len(found) == 1, [(claim.kind.value, claim.trigger.text) for claim in claims_of(text)]
    return found[0]

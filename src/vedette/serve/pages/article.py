"""The page of a claim, and of an article with its claims marked in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.query import ClaimQuery
from vedette.model.vocabulary import FAMILY, Family
from vedette.serve.asking import Known
from vedette.serve.choosing import told_by_claim
from vedette.serve.library import Library
from vedette.serve.told import Line, Told, line_of, safe_address, tell_one

MOST_CLAIMS = 1000  # of one article
CONTEXT = 400  # characters before and after the evidence on a claim's page


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of text under the same claims. `begins` are the claims whose evidence begins here."""

    text: str
    claims: tuple[ClaimId, ...]
    begins: tuple[ClaimId, ...]
    trigger: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the same article."""

    id: DocumentId
    fetched_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """An article: its text in segments, and its claims in the order of the text."""

    document: Document
    source_name: str
    address: str | None
    segments: tuple[Segment, ...]
    claims: tuple[Told, ...]
    versions: tuple[Version, ...]
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim with its evidence in context, and the events that it tells or denies."""

    told: Told
    family: Family
    before: str
    after: str
    events: tuple[Line, ...]
    sample: bool


def document_page(document_id: DocumentId, asked: Known, library: Library) -> DocumentPage | None:
    """Return the article, or None where there is none or it was not known yet."""
    document = library.store.document(document_id)
    if document is None or (asked.known_at is not None and document.known_at > asked.known_at):
        return None
    claims = library.store.claims(ClaimQuery(document=document_id, limit=MOST_CLAIMS)).items
    claims = tuple(sorted(claims, key=lambda claim: (claim.start, claim.trigger.start, claim.end)))
    versions = sorted(library.store.versions(document), key=lambda version: version.fetched_at)
    return DocumentPage(
        document=document,
        source_name=library.source_name(document.source, document.outlet),
        address=safe_address(document.url),
        segments=tuple(mark_claims(document.text, claims)),
        claims=tuple(tell_one(claim, document, library) for claim in claims),
        versions=tuple(
            Version(id=version.id, fetched_at=version.fetched_at, shown=version.id == document.id)
            for version in versions
        ),
        sample=document.sample,
    )


def mark_claims(text: str, claims: Sequence[Claim]) -> Iterator[Segment]:
    """Cut a text where the evidence or the trigger of any claim begins or ends; overlaps carry several claims."""
    cuts = {0, len(text)}
    for claim in claims:
        cuts.update((claim.start, claim.end, claim.trigger.start, claim.trigger.end))
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in pairwise(edges):
        covering = [claim for claim in claims if claim.start <= start and end <= claim.end]
        yield Segment(
            text=text[start:end],
            claims=tuple(claim.id for claim in covering),
            begins=tuple(claim.id for claim in covering if claim.start == start),
            trigger=any(claim.trigger.start <= start and end <= claim.trigger.end for claim in covering),
        )


def words_before(claim: Claim, document: Document) -> str:
    """Return what stands before the evidence of a claim, in whole words where words are parted."""
    text = document.text[: claim.start]
    near = text[-CONTEXT:]
    return text if len(text) <= CONTEXT else near.partition(" ")[2] or near


def words_after(claim: Claim, document: Document) -> str:
    """Return what stands after the evidence of a claim, in whole words where words are parted."""
    text = document.text[claim.end :]
    near = text[:CONTEXT]
    return text if len(text) <= CONTEXT else near.rpartition(" ")[0] or near


def claim_page(claim_id: ClaimId, asked: Known, library: Library) -> ClaimPage | None:
    """Return the claim, or None where there is none or it was not known yet."""
    claim = library.store.claim(claim_id)
    document = library.store.document(claim.document) if claim else None
    if claim is None or document is None or (asked.known_at is not None and claim.known_at > asked.known_at):
        return None
    events = told_by_claim(claim_id, asked.known_at, library)
    return ClaimPage(
        told=tell_one(claim, document, library),
        family=FAMILY[claim.kind],
        before=words_before(claim, document),
        after=words_after(claim, document),
        events=tuple(line_of(event, library) for event in events),
        sample=claim.sample,
    )

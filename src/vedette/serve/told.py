"""A claim together with who said it, where it was published, and the way to the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from vedette.desk.reviewing import Log
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import ClaimId, SourceId
from vedette.model.review import Mark
from vedette.model.vocabulary import FAMILY, Family
from vedette.serve.library import Library
from vedette.tell.passage import passage

TITLE_LENGTH = 300  # of a title in a list; its page shows it whole
FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim, its speakers in one line, and its article. `original` leads to the sentence on the outlet's own page."""

    claim: Claim
    sentence: str  # the whole sentence that holds the evidence
    said_by: str
    source: SourceId
    source_name: str
    outlet: str
    title: str
    published_at: datetime | None
    published_precision: str | None
    article: str
    original: str | None
    mark: Mark  # what people make of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event in a list: itself, and one line of plain words."""

    title: str
    family: Family
    event: Event


def line_of(event: Event, library: Library) -> Line:
    """Return an event as a line."""
    return Line(title=library.title(event), family=FAMILY[event.kind], event=event)


def tell_claims(ids: Iterable[ClaimId], library: Library) -> tuple[Told, ...]:
    """Return the claims of these ids with their articles, in their order."""
    return tell_all(library.claims(ids), library)


def tell_all(claims: Iterable[Claim], library: Library) -> tuple[Told, ...]:
    """Return claims with their articles; a claim without its article does not exist."""
    claims = list(claims)
    documents, log = library.documents_of(claims), library.log()
    return tuple(
        _told(claim, documents[claim.document], log, library) for claim in claims if claim.document in documents
    )


def by_sentence(told: Iterable[Told]) -> list[tuple[Told, tuple[Told, ...]]]:
    """Return each sentence of a speaker once: the first of its claims, and the others that stand in it."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((one.claim.document, one.sentence, one.said_by), []).append(one)
    return [(first, tuple(also)) for first, *also in groups.values()]


def tell_one(claim: Claim, document: Document, library: Library) -> Told:
    """Return one claim with its article."""
    return _told(claim, document, library.log(), library)


def _told(claim: Claim, document: Document, log: Log, library: Library) -> Told:
    name = library.source_name(document.source, document.outlet)
    return Told(
        claim=claim,
        sentence=passage(document.text, claim.start, claim.end),
        said_by=said_by(claim, name),
        source=document.source,
        source_name=name,
        outlet=document.outlet,
        title=shorten(document.title),
        published_at=document.published_at,
        published_precision=document.published_precision,
        article=f"/documents/{quote(document.id, safe='')}#{quote(claim.id, safe='')}",
        original=at_sentence(safe_address(document.url), claim.evidence),
        mark=log.opinion(claim.id).mark,
    )


def said_by(claim: Claim, outlet: str) -> str:
    """Return who says it, innermost first: "a military source, to Sky News Arab"."""
    speakers = [" ".join(speaker.text.split()) for speaker in reversed(claim.speakers)]
    return ", to ".join(speakers) if speakers else outlet


def shorten(text: str, length: int = TITLE_LENGTH) -> str:
    """Return the text on one line, cut where it is longer than any title should be."""
    line = " ".join(text[: length * 4].split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def safe_address(url: str | None) -> str | None:
    """Return an address that a browser may be sent to: http or https with a host, nothing else."""
    if not url or len(url) > 2000:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def at_sentence(url: str | None, evidence: str) -> str | None:
    """Return the address with a text fragment, so that the browser shows the sentence."""
    if url is None or "#" in url:
        return url
    words = evidence.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    # The dash has a meaning of its own in a fragment, and quote leaves it as it is.
    fragment = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}#:~:text={fragment}"

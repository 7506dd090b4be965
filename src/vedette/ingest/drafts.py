"""A draft: what a form found in one item. `document_of` makes the document of it, the same way for every form."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from anyascii import anyascii

from vedette.errors import InputError
from vedette.ingest.cleaning import clean_line, clean_text
from vedette.ingest.dating import Published, opening_date
from vedette.ingest.items import Gathered, Limits
from vedette.ingest.language import language_of
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId, content_hash

UNNAMED = "unnamed outlet"
_NAME_CHARACTERS = 120
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was found in one item, as it was found."""

    what: str  # names the item to people, e.g. `news.jsonl, line 3`
    raw: bytes
    text: str
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    fetched_at: datetime
    language: str | None = None  # as whoever brought it says
    given_id: str | None = None
    sample: bool = False


def document_of(draft: Draft, limits: Limits) -> Gathered:
    """Return the document, cleaned, dated, its language told.

    Raises:
        InputError: there is no text in it.
    """
    text = clean_text(draft.text)
    if not text.strip():
        raise InputError("It holds no text. Bring one that says something, or leave it out.")
    url = web_address(draft.url)
    title = clean_line(draft.title, limits.title_characters)
    outlet = clean_line(draft.outlet or host_of(url) or "", _NAME_CHARACTERS) or UNNAMED
    dated = draft.published or opening_date(text, title)
    published_at = dated.at if dated else None
    return Gathered(
        Document(
            id=DocumentId(content_hash("doc_", outlet, url, title, text, published_at)),
            source=source_slug(outlet),
            outlet=outlet,
            url=url,
            title=title,
            text=text,
            language=_stated(draft.language) or language_of(text),
            published_at=published_at,
            published_precision=dated.precision if dated else None,
            fetched_at=draft.fetched_at,
            sha256=hashlib.sha256(draft.raw).hexdigest(),
            given_id=clean_line(draft.given_id, _NAME_CHARACTERS) if draft.given_id else None,
            sample=draft.sample,
        ),
        draft.raw,
    )


def source_slug(outlet: str) -> SourceId:
    """Return the provisional id of an outlet that no register knows yet: `The New Arab` → `the-new-arab`."""
    words = re.findall(r"[a-z0-9]+", anyascii(outlet).lower())
    return SourceId("-".join(words)[:_NAME_CHARACTERS] or "unnamed-outlet")


def web_address(url: str | None) -> str | None:
    """Return the address if it is one that may be linked to: of http or https, without spaces or control characters."""
    if url is None:
        return None
    cleaned = clean_text(url).strip()
    return cleaned if len(cleaned) <= 2000 and not re.search(r"\s", cleaned) and host_of(cleaned) else None


def host_of(url: str | None) -> str | None:
    """Return the host of a web address without `www.`, None where there is none."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _stated(language: str | None) -> str | None:
    match = _LANGUAGE.match(language.strip().lower()) if language else None
    return match[0] if match else None

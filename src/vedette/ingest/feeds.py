"""RSS and Atom: cut into entries as the bytes come, so that a feed may be long and a bad entry costs only itself."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urljoin

from vedette.errors import InputError, RefusedError
from vedette.ingest.attempts import attempt
from vedette.ingest.bodies import Body, Origin, megabytes
from vedette.ingest.dating import Published, published
from vedette.ingest.drafts import Draft
from vedette.ingest.encodings import decode, encoding_of, is_wide, transcoded
from vedette.ingest.feedcuts import cut
from vedette.ingest.items import Refused
from vedette.ingest.markup import words_of

_ROOT = re.compile(r"<((?:\w+:)?(?:rss|feed|RDF))(?=[\s>])[^>]*>", re.IGNORECASE)
_PROLOG = '<?xml version="1.0" encoding="utf-8"?>'


@dataclass(frozen=True, slots=True)
class _Feed:
    """What all entries of a feed share."""

    origin: Origin
    encoding: str
    root: str  # its start tag, which declares the prefixes that entries use
    outlet: str | None


def read_feed(body: Body) -> Iterator[Draft | Refused]:
    """Yield an article for each entry, made of its title and its content or summary. The raw bytes are the entry's.

    Raises:
        InputError: it is no feed, or there is no entry in it.
    """
    encoding = encoding_of(body.head, body.origin.content_type)
    chunks = body.chunks()
    if is_wide(encoding):
        chunks, encoding = transcoded(chunks, encoding), "utf-8"
    pieces = cut(chunks, body.limits.document_bytes)
    feed = _feed(next(pieces) or b"", encoding, body.origin)
    number = 0
    for number, piece in enumerate(pieces, start=1):
        what = f"{body.origin.name}, entry {number}"
        yield attempt(what, partial(_draft, what, piece, feed, body.limits.document_bytes))
    if not number:
        raise InputError("The feed holds no entries. Check that it is the address of the feed itself, or try later.")


def _feed(head: bytes, encoding: str, origin: Origin) -> _Feed:
    text = decode(head, encoding)
    root = _ROOT.search(text)
    if root is None:
        raise InputError("It is no RSS or Atom feed. Give the address of the feed itself, or of a page.")
    stated = _parsed(_PROLOG + text[root.start() :], origin).feed
    return _Feed(origin, encoding, root[0], words_of(stated.get("title", "")) or None)


def _parsed(xml: str, origin: Origin) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": origin.url or ""}
    stream = io.BytesIO(xml.encode("utf-8", "replace"))
    return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _draft(what: str, piece: bytes | None, feed: _Feed, limit_bytes: int) -> Draft:
    if piece is None:
        raise RefusedError(
            f"The entry is longer than the limit of {megabytes(limit_bytes)}. Bring its article as a page."
        )
    name = feed.root[1:].split()[0].rstrip(">")
    # The document type is left out: entities are not expanded, so that they cannot explode.
    entries = _parsed(f"{_PROLOG}{feed.root}{decode(piece, feed.encoding)}</{name}>", feed.origin).entries
    if not entries:
        raise InputError("The entry cannot be read. Bring its article as a page.")
    entry = entries[0]
    title = words_of(entry.get("title", ""))
    return Draft(
        what=what,
        raw=piece,
        text=_text(title, entry),
        title=title.replace("\n", " "),
        outlet=feed.outlet,
        url=urljoin(feed.origin.url or "", entry.get("link", "")) or None,
        published=_published(entry),
        fetched_at=feed.origin.asked_at,
    )


def _text(title: str, entry: Any) -> str:
    """Return the title and, below it, the longer of content and summary; a headline says something too."""
    bodies = [*(part.get("value", "") for part in entry.get("content", [])), entry.get("summary", "")]
    body = max((words_of(text) for text in bodies), key=len)
    return body if body.startswith(title) else f"{title}\n{body}".strip()


def _published(entry: Any) -> Published | None:
    stated = entry.get("published") or entry.get("updated")
    return published(stated)

"""The forms that we read, as a plain table: the first whose look fits is taken; content goes before name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vedette.errors import InputError
from vedette.ingest.bodies import Body
from vedette.ingest.drafts import Draft
from vedette.ingest.encodings import decode, encoding_of
from vedette.ingest.feeds import read_feed
from vedette.ingest.items import Refused
from vedette.ingest.pages import read_page
from vedette.ingest.plain import read_plain
from vedette.ingest.rows import read_json, read_rows
from vedette.ingest.tables import read_table
from vedette.ingest.warcs import read_warc

Read = Callable[[Body], Iterator[Draft | Refused]]


@dataclass(frozen=True, slots=True)
class Look:
    """How something looks from outside: the beginning of its bytes and text, its name without `.gz`."""

    head: bytes
    text: str
    name: str

    @classmethod
    def of(cls, body: Body) -> "Look":
        """Return the look of a body that has not been read yet."""
        text = decode(body.head, encoding_of(body.head, body.origin.content_type)).lstrip()
        return cls(body.head, text, body.origin.name.lower().removesuffix(".gz"))


@dataclass(frozen=True, slots=True)
class Form:
    """One form: how to tell it, how to read it."""

    name: str
    fits: Callable[[Look], bool]
    read: Read


def form_of(body: Body) -> Form:
    """Return the form that the body has.

    Raises:
        InputError: it is no text.
    """
    look = Look.of(body)
    for magic, what in _NO_TEXTS:
        if look.head.startswith(magic):
            raise InputError(f"It is {what}, which we do not read. Save its words as a text file and bring that.")
    if len(_CONTROLS.findall(look.text)) > _CONTROL_SHARE * len(look.text):
        raise InputError(
            "It is no text but bytes of a form that we do not know. Bring text, HTML, JSON Lines, CSV, a feed or WARC."
        )
    return next(form for form in FORMS if form.fits(look))


_NO_TEXTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive packed twice"),
    (b"BZh", "an archive packed with bzip2"),
    (b"\xfd7zXZ\x00", "an archive packed with xz"),
    (b"\x28\xb5\x2f\xfd", "an archive packed with zstandard"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]|\ufffd")
_CONTROL_SHARE = 0.05

_FEED_ROOT = re.compile(
    r"\A(?:<\?xml[^>]*>|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+[^\[>]*(?:\[.*?\]\s*)?>|\s+)*<(?:\w+:)?(?:rss|feed|RDF)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_PAGE_ROOT = re.compile(
    r"\A(?:<\?xml[^>]*>|<!--.*?-->|\s+)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_ANY_PAGE = re.compile(r"<(?:html|body|article|/p|/div|/h[1-6])[\s>]", re.IGNORECASE)
_ROW = re.compile(r"\A\{.*(?:\}[ \t\r]*\n|\Z)")  # a whole object on the first line, or a line that does not end here

FORMS: tuple[Form, ...] = (
    Form("WARC", lambda look: look.head.startswith(b"WARC/"), read_warc),
    Form("feed", lambda look: bool(_FEED_ROOT.match(look.text)), read_feed),
    Form("page", lambda look: bool(_PAGE_ROOT.match(look.text)), read_page),
    Form("JSON Lines", lambda look: look.text[:1] == "{" and bool(_ROW.match(look.text)), read_rows),
    Form("JSON Lines", lambda look: look.name.endswith((".jsonl", ".ndjson")), read_rows),
    Form("JSON", lambda look: look.text[:1] in {"{", "["} and look.name.endswith(".json"), read_json),
    Form("JSON", lambda look: look.text[:1] == "{" and look.text[1:].lstrip()[:1] == '"', read_json),
    Form("table", lambda look: look.name.endswith((".csv", ".tsv")), read_table),
    Form("feed", lambda look: look.name.endswith((".rss", ".atom")), read_feed),
    Form("page", lambda look: look.name.endswith((".html", ".htm", ".xhtml")), read_page),
    Form("page", lambda look: look.text[:1] == "<" and bool(_ANY_PAGE.search(look.text)), read_page),
    Form("text", lambda _: True, read_plain),
)

"""A plain text: one article."""

from collections.abc import Iterator

from vedette.ingest.bodies import Body
from vedette.ingest.drafts import Draft
from vedette.ingest.encodings import decode, encoding_of

_TITLE_CHARACTERS = 120


def read_plain(body: Body) -> Iterator[Draft]:
    """Yield the text as it stands; its title is its first line."""
    raw = body.whole()
    text = decode(raw, encoding_of(raw, body.origin.content_type))
    yield Draft(
        what=body.origin.name,
        raw=raw,
        text=text,
        title=_first_line(text),
        url=body.origin.url,
        fetched_at=body.origin.asked_at,
    )


def _first_line(text: str) -> str:
    line = text.lstrip()[:1000].partition("\n")[0].strip()
    if len(line) <= _TITLE_CHARACTERS:
        return line
    return line[:_TITLE_CHARACTERS].rpartition(" ")[0] + "…"

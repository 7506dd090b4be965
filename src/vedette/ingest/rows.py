"""JSON Lines, one article a line: `id, outlet, title, published, text`, also `url, language, sample`; or one JSON."""

import codecs
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from vedette.errors import InputError, RefusedError
from vedette.ingest.attempts import attempt
from vedette.ingest.bodies import Body, Origin, megabytes
from vedette.ingest.dating import published
from vedette.ingest.drafts import Draft
from vedette.ingest.encodings import decode, encoding_of, is_wide, transcoded
from vedette.ingest.items import Refused

_FORM = 'an object such as {"id": "a1", "outlet": "…", "title": "…", "published": "2024-11-30", "text": "…"}'


def read_rows(body: Body) -> Iterator[Draft | Refused]:
    """Yield each line's article. The raw bytes are the line's; of a UTF-16 file, the line's in UTF-8."""
    encoding = encoding_of(body.head)
    chunks = transcoded(body.chunks(), encoding) if is_wide(encoding) else body.chunks()
    for number, line in enumerate(lines_of(chunks, body.limits.line_bytes), start=1):
        if line is None or line.strip():
            what = f"{body.origin.name}, line {number}"
            yield attempt(what, partial(_row, what, line, body))


def read_json(body: Body) -> Iterator[Draft | Refused]:
    """Yield the article of a JSON object, or those of a list of objects."""
    raw = body.whole()
    value = _parse(raw)
    if isinstance(value, dict):
        yield draft_of(body.origin.name, value, raw, body.origin)
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        what = f"{body.origin.name}, item {number}"
        own = json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield attempt(what, partial(draft_of, what, item, own, body.origin))


def lines_of(chunks: Iterable[bytes], most_bytes: int) -> Iterator[bytes | None]:
    """Yield the lines without their ends; None for one over `most_bytes`, which is never held."""
    pieces: list[bytes] = []
    length = 0
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for end in ended:
            yield b"".join([*pieces, end]) if length + len(end) <= most_bytes else None
            pieces, length = [], 0
        length += len(rest)
        pieces = [*pieces, rest] if length <= most_bytes else []
    if length:
        yield b"".join(pieces) if length <= most_bytes else None


def _row(what: str, line: bytes | None, body: Body) -> Draft:
    if line is None:
        raise RefusedError(
            f"The line is longer than the limit of {megabytes(body.limits.line_bytes)}. Bring it as a file of its own."
        )
    return draft_of(what, _parse(line), line, body.origin)


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(_text(raw))
    except ValueError as error:
        raise InputError(f"It is not whole JSON ({error}). Mend it, or leave it out.") from error
    except RecursionError as error:
        raise InputError("It is nested deeper than any article is. Leave it out.") from error


def _text(raw: bytes) -> str:
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return decode(raw, encoding_of(raw))


def draft_of(what: str, row: object, raw: bytes, origin: Origin) -> Draft:
    """Return the article of an object with the fields of a line.

    Raises:
        InputError: it is no object, or has no text.
    """
    if not isinstance(row, dict):
        raise InputError(f"It is no article: bring {_FORM}.")
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"It has no `text`: bring {_FORM}.")
    return Draft(
        what=what,
        raw=raw,
        text=text,
        title=_words(row, "title") or "",
        outlet=_words(row, "outlet"),
        url=_words(row, "url"),
        published=published(row.get("published")),
        fetched_at=origin.asked_at,
        language=_words(row, "language"),
        given_id=_words(row, "id"),
        sample=row.get("sample") is True,
    )


def _words(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None

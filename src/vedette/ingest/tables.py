"""A table with a header (CSV, or parted by tabs), one article a line: the columns of JSON Lines, in any order."""

import csv
import io
import json
from collections.abc import Iterator
from functools import partial

from vedette.errors import InputError, RefusedError
from vedette.ingest.attempts import attempt
from vedette.ingest.bodies import Body, megabytes
from vedette.ingest.drafts import Draft
from vedette.ingest.encodings import decode, encoding_of
from vedette.ingest.items import Refused
from vedette.ingest.rows import draft_of

COLUMNS = ("id", "outlet", "title", "published", "text", "url", "language")


def read_table(body: Body) -> Iterator[Draft | Refused]:
    """Yield each line's article. The raw bytes are its cells as a JSON object.

    Raises:
        InputError: there is no column `text`, or it is no table.
    """
    raw = body.whole()
    text = decode(raw, encoding_of(raw, body.origin.content_type)).removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        names = [name.strip().casefold() for name in next(lines, [])]
        if "text" not in names:
            raise InputError(f"It is a table without a column `text`: name its columns {', '.join(COLUMNS)}.")
        for cells in lines:
            if any(cells):
                what = f"{body.origin.name}, line {lines.line_num}"
                yield attempt(what, partial(_row, what, dict(zip(names, cells, strict=False)), body))
    except csv.Error as error:
        raise InputError(f"It is no whole table ({error}). Mend it, or bring it as JSON Lines.") from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _row(what: str, cells: dict[str, str], body: Body) -> Draft:
    row = {name: cell for name, cell in cells.items() if cell}
    own = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(own) > body.limits.line_bytes:
        raise RefusedError(f"It is longer than the limit of {megabytes(body.limits.line_bytes)} a line.")
    return draft_of(what, row, own, body.origin)

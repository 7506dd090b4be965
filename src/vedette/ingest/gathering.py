"""From what a person names (files, folders, addresses, `-`) to documents, one by one."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from vedette.errors import InputError, UsageError
from vedette.ingest.attempts import attempt, attempt_each
from vedette.ingest.bodies import GZIP_MAGIC, Body, Origin, Unpacked
from vedette.ingest.drafts import document_of
from vedette.ingest.forms import form_of
from vedette.ingest.items import Gathered, Limits, Refused

if TYPE_CHECKING:
    from vedette.ingest.fetch import Fetcher

_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class _Search:
    fetcher: "Fetcher | None"
    now: datetime
    limits: Limits


def gather(
    inputs: Sequence[str], *, fetcher: "Fetcher | None", now: datetime, limits: Limits = _USUAL
) -> Iterator[Gathered | Refused]:
    """Yield the documents of each input, and for each bad item why it was refused; one at a time, never all in memory.

    An input is the path of a text, HTML, JSON Lines, CSV, RSS/Atom or WARC file (also packed with gzip) or of a folder
    of them, the address of a page or a feed, or `-` for standard input. Without a fetcher, addresses are refused.
    `now` is when they were asked for, and becomes `fetched_at` (a web archive says itself when it fetched).
    """
    search = _Search(fetcher, now, limits)
    for name in inputs:
        yield from attempt_each(name, _of_input(name, search))


def _of_input(name: str, search: _Search) -> Iterator[Gathered | Refused]:
    if name == "-":
        origin = Origin(name="standard input", asked_at=search.now)
        yield from _of_body(Body.of(origin, sys.stdin.buffer, search.limits))
    elif "://" in name:
        yield from _of_body(_fetched(name, search))
    elif Path(name).is_dir():
        yield from _of_folder(Path(name), search)
    else:
        yield from _of_file(Path(name), search)


def _fetched(url: str, search: _Search) -> Body:
    if search.fetcher is None:
        raise UsageError("It is an address, and the network is not used here. Bring a file, or allow fetching.")
    answer = search.fetcher.fetch(url)
    origin = Origin(
        name=url, asked_at=answer.fetched_at or search.now, url=answer.url, content_type=answer.content_type
    )
    return Body.of(origin, io.BytesIO(answer.body), search.limits, len(answer.body))


def _of_folder(folder: Path, search: _Search) -> Iterator[Gathered | Refused]:
    """Yield what the files of the folder hold, sorted by name; hidden ones and links to folders are passed by."""
    found = False
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found = True
            path = Path(parent) / name
            yield from attempt_each(str(path), _of_file(path, search))
    if not found:
        raise InputError("There are no files in the folder. Check the path.")


def _of_file(path: Path, search: _Search) -> Iterator[Gathered | Refused]:
    if not path.exists():
        raise InputError("There is no such file or folder. Check the path.")
    if not path.is_file():
        raise InputError("It is no file that can be read through. Bring a file or a folder.")
    with path.open("rb") as stream:
        origin = Origin(name=str(path), asked_at=search.now)
        yield from _of_body(Body.of(origin, stream, search.limits, path.stat().st_size))


def _of_body(body: Body) -> Iterator[Gathered | Refused]:
    if body.head.startswith(GZIP_MAGIC):
        body = Body.of(body.origin, cast("BinaryIO", Unpacked(body.chunks(), body.limits)), body.limits)
    if not body.head.strip():
        raise InputError("It is empty. Bring a file with an article in it.")
    found = False
    for item in form_of(body).read(body):
        found = True
        yield item if isinstance(item, Refused) else attempt(item.what, partial(document_of, item, body.limits))
    if not found:
        raise InputError("There is no article in it. Check what you brought.")

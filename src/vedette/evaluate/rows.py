"""Rows of annotated data: one JSON object a line, the file gzipped or not."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vedette.errors import InputError

_GZIP = b"\x1f\x8b"


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file.

    Raises:
        InputError: the file cannot be read, or a line is no JSON object; the message says which.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
        with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _row(path, number, line)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}, line {number}: each line has to be one JSON object.") from error

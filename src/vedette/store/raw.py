"""The raw bytes of everything ever read, each under its SHA-256: `raw/ab/abcd…`. Never changed, never deleted."""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from vedette.errors import UsageError


def keep(folder: Path, body: bytes) -> str:
    """Keep `body` and return its SHA-256. Keeping it again changes nothing.

    Raises:
        OSError: the disk is full or cannot be written to; no half file is left.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    path = _path(folder, sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, body)
    return sha256


def fetch(folder: Path, sha256: str) -> bytes | None:
    """Return the bytes that were kept under `sha256`, or None.

    Raises:
        UsageError: it is no SHA-256.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):  # it becomes a path: nothing else may pass
        raise UsageError(f"{sha256[:80]!r} is no SHA-256: it has 64 digits, 0 to 9 and a to f.")
    path = _path(folder, sha256)
    return path.read_bytes() if path.is_file() else None


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def _write_whole(path: Path, body: bytes) -> None:
    """Write under another name first: whoever looks finds all of it or nothing."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

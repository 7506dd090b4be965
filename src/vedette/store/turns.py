"""Whose turn it is to read a document, when several processes read into one store.

A turn is a lock on one byte of the file `turns`, at a place made from the document's id. The system frees it when the
process ends, however it ends, so a killed process leaves no turn behind. Where the system has no such locks, every
turn is given: two processes may then do the same work, and the store keeps one of the two equal results.
"""

import hashlib
import threading
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Turns:
    """The turns of one process. One object a process and home: closing it ends all of its turns."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._mine: set[str] = set()
        self._guard = threading.Lock()  # the system's locks tell processes apart, not threads

    def close(self) -> None:
        """End all turns; ending one of them later does nothing."""
        with self._guard:
            self._mine.clear()
            self._file.close()

    def take(self, record: str) -> bool:
        """Tell whether it is now our turn to work on `record`."""
        with self._guard:
            if record in self._mine or not self._lock(record):
                return False
            self._mine.add(record)
            return True

    def end(self, record: str) -> None:
        """Let others work on `record`."""
        with self._guard:
            if record in self._mine:
                self._mine.remove(record)
                if fcntl is not None:
                    fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _place(record))

    def _lock(self, record: str) -> bool:
        if fcntl is None:
            return True
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _place(record))
        except BlockingIOError:
            return False
        return True


def _place(record: str) -> int:
    digest = hashlib.blake2b(record.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2  # file offsets have 63 bits

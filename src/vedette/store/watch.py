"""Tells at next to no cost whether anybody has written to the store, and remembers what depends on nothing else."""

import sqlite3
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

V = TypeVar("V")
MOST = 1000  # answers that are remembered at once


class Watch:
    """Watches one database. Every method may be called from any thread; `sqlite3.Error` where the database fails."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._opened = 0
        self._guard = threading.Lock()
        self._remembered: tuple[tuple[int, int], dict[Hashable, Any]] = ((0, 0), {})

    def close(self) -> None:
        """Stop watching; whoever asks again begins anew."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def version(self) -> tuple[int, int]:
        """Return what is another pair of numbers whenever any process has written anything."""
        with self._guard:
            if self._connection is None:
                self._connection = sqlite3.connect(self._file, check_same_thread=False, isolation_level=None)
                self._opened += 1  # the numbers of two connections tell nothing of each other
            return self._opened, int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def remembered(self, key: Hashable, ask: Callable[[], V]) -> V:
        """Return what `ask` gave for this key since anything was last written."""
        version = self.version()  # before asking: what is written meanwhile makes it another
        known = self._remembered
        if known[0] != version or len(known[1]) > MOST:
            known = self._remembered = version, {}
        if key not in known[1]:
            known[1][key] = ask()
        found: V = known[1][key]
        return found

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
        self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._guard = threading.Lock()
        self._remembered: tuple[int, dict[Hashable, Any]] = (0, {})

    def close(self) -> None:
        """Stop watching."""
        self._connection.close()

    def version(self) -> int:
        """Return a number that is another one whenever any process has written anything."""
        with self._guard:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

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

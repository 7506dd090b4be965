"""A table in memory that follows a ledger: made once, then grown by what has been added, ended and taken out."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from vedette.store.arrays import Mark, Since

R = TypeVar("R")
T = TypeVar("T")


class Following(Generic[R, T]):
    """The table of a ledger as it stands. Every method may be called from any thread."""

    def __init__(
        self,
        read: Callable[[], tuple[Mark, R]],
        make: Callable[[R], T],
        read_since: Callable[[Mark], tuple[Mark, Since[R]] | None],
        grow: Callable[[T, Since[R]], T],
    ) -> None:
        """`read_since` gives None where all must be read anew; a table is never changed itself."""
        self._read, self._make, self._read_since, self._grow = read, make, read_since, grow
        self._known: tuple[str, Mark, T] | None = None
        self._lock = threading.Lock()

    def at(self, ledgers: str) -> T:
        """Return the table; `ledgers` is a text that is another one whenever a ledger has changed."""
        known = self._known
        if known is not None and known[0] == ledgers:
            return known[2]
        with self._lock:  # whoever asks meanwhile waits for the one table
            known = self._known
            if known is None or known[0] != ledgers:
                known = self._known = (ledgers, *self._now(known))
            return known[2]

    def _now(self, known: tuple[str, Mark, T] | None) -> tuple[Mark, T]:
        found = self._read_since(known[1]) if known else None
        if known is None or found is None:
            mark, rows = self._read()
            return mark, self._make(rows)
        mark, since = found
        return mark, known[2] if mark == known[1] else self._grow(known[2], since)

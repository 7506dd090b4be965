"""One request at a time a host, and a pause between two."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """Who may ask which host, and when."""

    def __init__(self, *, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        """Take the clock that the pauses are measured by, in seconds, and what waits."""
        self._monotonic, self._sleep = monotonic, sleep
        self._entry = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._asked_at: dict[str, float] = {}

    @contextmanager
    def of(self, host: str, pause_s: float) -> Iterator[None]:
        """Wait until the host is free and was left alone for `pause_s`, then hold it."""
        with self._entry:
            lock = self._locks[host]
        with lock:
            wait_s = self._asked_at.get(host, float("-inf")) + pause_s - self._monotonic()
            if wait_s > 0:
                self._sleep(wait_s)
            try:
                yield
            finally:
                self._asked_at[host] = self._monotonic()

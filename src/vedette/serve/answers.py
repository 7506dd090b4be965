"""Answers of functions, kept in memory for the state of the store that they were made from."""

import threading
from collections.abc import Callable, Container
from typing import Any, TypeVar

V = TypeVar("V")
KEPT = 128  # answers at most


class Answers:
    """What was made of each state. Threads may share it: an answer is made once, and whoever asks meanwhile waits."""

    def __init__(self, states: Callable[[], Container[str]]) -> None:
        """`states` returns the states that hold now: answers of others go first."""
        self._states = states
        self._kept: dict[tuple[object, ...], Any] = {}
        self._making: dict[tuple[object, ...], threading.Lock] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def given(self, state: str, make: Callable[..., V], asked: tuple[object, ...]) -> V:
        """Return `make(*asked)`, made anew only where it has not been made, or kept, for this state."""
        key = (state, make.__qualname__, *asked)
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            found: V | None = self._kept.get(key)
            if found is None:
                found = make(*asked)
                with self._lock:
                    self._forget(key)
            with self._lock:  # what was asked for last stands last
                self._kept.pop(key, None)
                self._kept[key] = found
            return found

    def _forget(self, key: tuple[object, ...]) -> None:
        """Make room: what belongs to older states goes first, then what nobody has asked for so long."""
        now = self._states()
        stale = [old for old in self._kept if old[0] != key[0] and old[0] not in now]
        for old in stale or list(self._kept)[: max(0, len(self._kept) - KEPT + 1)]:
            del self._kept[old]
        for old in [old for old in self._making if old not in self._kept and old != key]:
            del self._making[old]

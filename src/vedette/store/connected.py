"""What every part of a store needs: its home, its connections, its turns, and what it remembers of small answers."""

from collections.abc import Callable, Hashable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import Connection

from vedette.store.opening import FILE, open_engine, reading, told
from vedette.store.turns import Turns
from vedette.store.watch import Watch

if TYPE_CHECKING:
    from vedette.store.arrays import Arrays
    from vedette.store.columns import Columns

V = TypeVar("V")


class Connected:
    """The store in the folder `home`, made where there is none. Close it, or use it as a context manager.

    Raises:
        StoreError: it cannot be opened, is damaged, or was made by a newer version of Vedette.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._engine = open_engine(home)
        with told(home):
            self._turns = Turns(home / "turns")
            self._watch = Watch(home / FILE)

    @cached_property
    def columns(self) -> "Columns":
        """The columns by which claims are found."""
        from vedette.store.columns import Columns

        return Columns(self._engine, self.home)

    @cached_property
    def arrays(self) -> "Arrays":
        """Every state of events, beliefs and claims as columns of numbers."""
        from vedette.store.arrays import Arrays  # numpy is loaded where it is needed: commands start without it

        return Arrays(self._engine, self.home)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections and give back all turns."""
        self._engine.dispose()
        self._watch.close()
        self._turns.close()

    def _remembered(self, key: Hashable, ask: Callable[[Connection], V]) -> V:
        """Return an answer that is asked for all the time: anew where anybody has written since it was given."""
        with told(self.home):
            return self._watch.remembered(key, lambda: self._read(ask))

    def _read(self, ask: Callable[[Connection], V]) -> V:
        with reading(self._engine, self.home) as connection:
            return ask(connection)

"""Bitemporal in a page: derived records are added and withdrawn, never updated.

A ledger is a list of entries. What was held at T is what had been added by T and not yet been withdrawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar


class Derived(Protocol):
    """A record that was derived: `record` names its content."""

    @property
    def record(self) -> str:
        """Return the hash of the content."""


R = TypeVar("R", bound=Derived)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record and the time for which it was held: from `known_at` on, until `withdrawn_at` (None: still)."""

    record: R
    known_at: datetime
    withdrawn_at: datetime | None = None

    def held_at(self, known_at: datetime) -> bool:
        """Tell whether the record was held at `known_at`."""
        return self.known_at <= known_at and (self.withdrawn_at is None or known_at < self.withdrawn_at)


def revise(ledger: Iterable[Entry[R]], derived: Iterable[R], known_at: datetime) -> list[Entry[R]]:
    """Return the ledger after `derived` is all that is held from `known_at` on.

    What is derived again stays as it was; what is not is withdrawn; what is new is added. Revisions come in the
    order of their `known_at`; one that comes at the same instant as the last replaces it.
    """
    wanted = {record.record: record for record in derived}
    revised: list[Entry[R]] = []
    for entry in ledger:
        if entry.withdrawn_at is not None or wanted.pop(entry.record.record, None) is not None:
            revised.append(entry)
        elif entry.known_at < known_at:
            revised.append(Entry(entry.record, entry.known_at, known_at))
    revised.extend(Entry(record, known_at) for record in wanted.values())
    return revised


def held(ledger: Iterable[Entry[R]], known_at: datetime) -> list[R]:
    """Return what was held at `known_at`."""
    return [entry.record for entry in ledger if entry.held_at(known_at)]

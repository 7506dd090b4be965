"""What is known of a ledger already: fusing goes on from there where all that is new came later."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, Self, TypeVar

from vedette.model import ledger
from vedette.model.ledger import Entry

R = TypeVar("R", bound=ledger.Derived)


@dataclass(slots=True)
class Past(Generic[R]):
    """What was held before `until`, as it was known then; None: nothing is known, all is to be derived."""

    until: datetime | None = None
    closed: list[Entry[R]] = field(default_factory=list)
    held: list[Entry[R]] = field(default_factory=list)

    @classmethod
    def of(cls, entries: Iterable[Entry[R]], until: datetime) -> Self:
        """Return what of a ledger was known before `until`."""
        past = cls(until)
        for entry in entries:
            if entry.known_at < until:
                is_open = entry.withdrawn_at is None or entry.withdrawn_at >= until
                (past.held if is_open else past.closed).append(replace(entry, withdrawn_at=None) if is_open else entry)
        return past

    def is_over(self, moment: datetime) -> bool:
        """Tell whether what is held at a moment is to be derived."""
        return self.until is None or moment >= self.until

"""What changed between two moments of knowledge."""

from dataclasses import dataclass
from enum import StrEnum

from vedette.model.belief import Belief
from vedette.model.event import Event, Toll


class ChangeSort(StrEnum):
    """What became of something that is held, or was."""

    NEW = "new"
    CORRECTED = "corrected"  # it is told otherwise than before
    CONTRADICTED = "contradicted"  # somebody speaks against it now
    CONFIRMED = "confirmed"  # more independent origins tell it, or a side that it speaks against
    WITHDRAWN = "withdrawn"  # it is no longer held


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event, belief or toll as it was held then (None: not yet) and as it is held now (None: no longer).

    `id` is that of what is held now, else of what was. `why` says in plain words what differs, a sentence a point.
    """

    sort: ChangeSort
    what: str  # "event", "belief" or "toll"
    id: str
    before: Event | Belief | Toll | None
    after: Event | Belief | Toll | None
    why: tuple[str, ...]

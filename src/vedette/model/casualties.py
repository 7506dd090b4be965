"""Those killed or injured in one happening, or in several, by who they were."""

from dataclasses import dataclass
from enum import StrEnum

from vedette.model.ids import ClaimId
from vedette.model.vocabulary import Counted


class Category(StrEnum):
    """Who was killed or injured. Categories overlap (a child is a civilian) and are never added up."""

    CIVILIAN = "civilian"
    CHILD = "child"
    WOMAN = "woman"
    FIGHTER = "fighter"
    POLICE = "police"
    AID_WORKER = "aid_worker"
    JOURNALIST = "journalist"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCount:
    """What one voice counts, by what it said last; None is an open end."""

    voice: str
    low: int | None
    high: int | None
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """How many of one category were killed or injured, by voice, with the reconciled bounds.

    `subject` is the id of the event or the running toll; `side` is whose fighters they were, where it is told.
    """

    subject: str
    category: Category
    side: str | None
    what: Counted
    low: int | None
    best: int
    high: int | None
    by_voice: tuple[VoiceCount, ...]

"""The claim: one speaker, one happening, one passage of one document. All else is derived from claims."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from vedette.model.ids import ActorId, ClaimId, DocumentId, PlaceId, content_hash
from vedette.model.vocabulary import (
    Certainty,
    Counted,
    Kind,
    Modality,
    PlacePrecision,
    Scope,
    SpeakerRole,
    SpeechAct,
    TimeBasis,
    TimePrecision,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `document.text[start:end] == text`, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody named or described in the text. `actor` and `role` are filled in by resolve."""

    text: str
    start: int
    end: int
    actor: ActorId | None = None
    role: SpeakerRole | None = None  # for speakers only


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Where it happened. The reader gives the words; resolve the place and the circle.

    `radius_km` holds the happening with 90% probability. When the words resolve to nothing, `lat` and `lon` are None
    and `why` says why.
    """

    text: str
    start: int
    end: int
    place: PlaceId | None = None
    name: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days within which it happened, both included. The reader gives the words; resolve the days.

    `text` is empty when the time comes from context or publication. `text_start` counts in the document.
    """

    start: date | None = None
    end: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    text: str = ""
    text_start: int | None = None
    basis: TimeBasis = TimeBasis.EXPLICIT
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A count with its bounds, both included; None is an open end ("at least 25": low 25, high None)."""

    what: Counted
    low: int | None
    high: int | None
    text: str
    scope: Scope = Scope.INCIDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityMention:
    """A facility that the claim is about: airport, crossing, hospital, prison, bridge, dam, power_plant, road ..."""

    text: str
    kind: str
    place: PlaceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one speaker says about the conflict, in one passage of one document.

    `document.text[start:end] == evidence`, and the trigger lies inside it. `speakers` are outermost first; empty
    means the document itself. `confidence` (0 to 1) is that the document says so, never that it is so.
    """

    id: ClaimId
    document: DocumentId
    start: int
    end: int
    evidence: str
    trigger: Span
    kind: Kind
    modality: Modality
    certainty: Certainty
    speech_act: SpeechAct
    speakers: tuple[Mention, ...]
    initiators: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    places: tuple[PlaceMention, ...]
    when: When | None
    numbers: tuple[Number, ...]
    facilities: tuple[FacilityMention, ...]
    confidence: float
    made_by: str
    known_at: datetime  # the document's
    sample: bool = False  # the document's


def claim_id(
    document: DocumentId, kind: Kind, modality: Modality, evidence: tuple[int, int], trigger: tuple[int, int]
) -> ClaimId:
    """Return the id of a claim: readers that find the same thing make the same claim."""
    return ClaimId(content_hash("clm_", document, kind, modality, *evidence, *trigger))


_Quoted = TypeVar("_Quoted", Mention, PlaceMention, Span)


def in_words_of(claim: Claim, text: str) -> Claim:
    """Return a claim with the words that stand at its spans in a text: another form, as long, of its document's."""

    def quoted(words: _Quoted) -> _Quoted:
        return replace(words, text=text[words.start : words.end])

    return replace(
        claim,
        evidence=text[claim.start : claim.end],
        trigger=quoted(claim.trigger),
        speakers=tuple(map(quoted, claim.speakers)),
        initiators=tuple(map(quoted, claim.initiators)),
        targets=tuple(map(quoted, claim.targets)),
        places=tuple(map(quoted, claim.places)),
    )

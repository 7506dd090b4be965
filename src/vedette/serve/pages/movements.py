"""Movements that the words tell from one place to another: never guessed from two places that merely stand together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np

from vedette.languages.english.ways import LEAVES, REACHES
from vedette.model.claim import Claim, PlaceMention
from vedette.model.document import Document
from vedette.model.event import Event
from vedette.model.ids import DocumentId
from vedette.model.vocabulary import FAMILY, EventStatus, Family, Kind
from vedette.serve.library import Library
from vedette.serve.table import KINDS, EventTable
from vedette.store.numbers import Whole

MOVING = (Kind.ADVANCE, Kind.WITHDRAWAL, Kind.DEPLOYMENT, Kind.ARMS_TRANSFER, Kind.DISPLACEMENT, Kind.RELEASE, Kind.AID)
MOST_LOOKED_AT = 150  # the newest that name two places or more
WORDS_BEFORE = 40  # characters in which the word of direction stands
FAR_KM = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Somebody or something that went, or is to go, from one place to another, in the words of a claim."""

    event: str
    claim: str
    kind: Kind
    family: Family
    status: EventStatus
    from_name: str
    from_lon: float
    from_lat: float
    to_name: str
    to_lon: float
    to_lat: float


def movements(table: EventTable, rows: Whole, library: Library) -> tuple[Movement, ...]:
    """Return the movements of the events of these rows, which are sorted."""
    several = rows[table.has_several[rows]]
    moving = several[np.isin(table.kind[several], [KINDS.index(kind) for kind in MOVING])][:MOST_LOOKED_AT]
    return library.kept(_movements_of, tuple(table.seq[moving].tolist()), library)


def _movements_of(seqs: tuple[int, ...], library: Library) -> tuple[Movement, ...]:
    events = library.states(seqs)
    claims = library.store.claims_by_id(claim for event in events for claim in event.claims)
    documents = library.documents_of(claims.values())
    found = (_movement(event, [claims[one] for one in event.claims if one in claims], documents) for event in events)
    return tuple(movement for movement in found if movement is not None)


def _movement(event: Event, claims: Iterable[Claim], documents: dict[DocumentId, Document]) -> Movement | None:
    """Return the movement as the first claim tells it that names both of its ends."""
    for claim in claims:
        ends = ends_of(claim, documents[claim.document].text) if claim.document in documents else None
        if ends is not None:
            begin, end = ends
            return Movement(
                event=event.id, claim=claim.id, kind=event.kind, family=FAMILY[event.kind], status=event.status,
                from_name=begin.name or begin.text, from_lon=begin.lon or 0.0, from_lat=begin.lat or 0.0,
                to_name=end.name or end.text, to_lon=end.lon or 0.0, to_lat=end.lat or 0.0,
            )  # fmt: skip
    return None


def ends_of(claim: Claim, text: str) -> tuple[PlaceMention, PlaceMention] | None:
    """Return where the movement that a claim of `text` tells begins and ends, where the words say both."""
    near = [place for place in claim.places if place.lat is not None and (place.radius_km or 0.0) <= FAR_KM]
    leaves = [place for place in near if LEAVES.search(text[max(0, place.start - WORDS_BEFORE) : place.start])]
    reaches = [place for place in near if REACHES.search(text[max(0, place.start - WORDS_BEFORE) : place.start])]
    return next(((a, b) for a, b in product(leaves, reaches) if _apart(a, b)), None)


def _apart(one: PlaceMention, other: PlaceMention) -> bool:
    return (one.lat, one.lon) != (other.lat, other.lon)

"""Place words become places with a circle and a reason, or stay open with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from vedette.model.claim import Claim, FacilityMention, PlaceMention
from vedette.model.document import Document
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_mentions import MentionResolver

VERSION = 1


def resolve_places(document: Document, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """Return the claims of `document` with the place, circle and reason of each place mention filled in.

    A mention of several places ("Aleppo and Idlib") becomes several mentions; a facility that is named becomes a
    mention too where the claim has no place of its own. A claim without any place stays without one.
    """
    if not claims:
        return []
    resolver = MentionResolver(Context(document, gazetteer), gazetteer)
    return [_resolved(claim, resolver) for claim in claims]


def places_of_text(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return every name in the text that we take for a place's, in order, with the place that it means there."""
    context = Context(document, gazetteer)
    resolver = MentionResolver(context, gazetteer)
    named = (name for name in context.names if name.country is None and context.meant_by(name) is not None)
    return [
        place
        for name in named
        for place in resolver.resolve(PlaceMention(text=name.text, start=name.start, end=name.end))
    ]


def _resolved(claim: Claim, resolver: MentionResolver) -> Claim:
    places = [place for mention in claim.places for place in resolver.resolve(mention)]
    facilities = tuple(_resolved_facility(facility, claim, resolver) for facility in claim.facilities)
    if not places:
        places = [place for facility in facilities for place in _told_by(facility, claim, resolver)]
    return replace(claim, places=_each_once(places), facilities=facilities)


def _mention_of(facility: FacilityMention, claim: Claim) -> PlaceMention | None:
    at = claim.evidence.find(facility.text)
    if at < 0:
        return None
    start = claim.start + at
    return PlaceMention(text=facility.text, start=start, end=start + len(facility.text))


def _resolved_facility(facility: FacilityMention, claim: Claim, resolver: MentionResolver) -> FacilityMention:
    mention = _mention_of(facility, claim)
    if mention is None or facility.place is not None:
        return facility
    return replace(facility, place=resolver.facility(mention, facility.kind))


def _told_by(facility: FacilityMention, claim: Claim, resolver: MentionResolver) -> list[PlaceMention]:
    mention = _mention_of(facility, claim)
    if mention is None or facility.place is None:
        return []
    return resolver.resolve(mention)


def _each_once(places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    return tuple({(place.start, place.end): place for place in places}.values())

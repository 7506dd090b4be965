"""Place words become places with a circle and a reason, or stay open with a reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vedette.languages.english.place_words import place_words
from vedette.model.claim import Claim, FacilityMention, PlaceMention
from vedette.model.document import Document
from vedette.model.place import NamedPlace
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_lists import with_listed
from vedette.resolve.place_mentions import MentionResolver
from vedette.resolve.place_objects import with_object
from vedette.resolve.place_scan import Name

VERSION = 8
_REACH_BEFORE = 30  # characters
_NOUN_BEFORE = re.compile(r"\b([A-Z]\w+) $")
_NOUNS = re.compile(r"(?: [A-Z][\w'’-]+)+")
_TOWN = re.compile(r"the (?:city|town|village)")
_PARTED = re.compile(r"[.!?][\"”’')]*\s|\n\s*\n")
_LISTED = re.compile(r",?\s*(?:and|or|,)\s*(?:(?:in|around|near|outside|inside|into|to|at|from)\s+)?")


def resolve_places(document: Document, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """Return the claims of `document` with the place, circle and reason of each place mention filled in.

    A mention of several places ("Aleppo and Idlib") becomes several mentions; a facility that is named becomes a
    mention too where the claim has no place of its own. A claim without any place stays without one.
    """
    return resolved_in(Context(document, gazetteer), claims, gazetteer) if claims else []


def resolved_in(context: Context, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """Return what `resolve_places` returns, given what is known of the places of the text."""
    resolver = MentionResolver(context, gazetteer)
    resolved = (_resolved(with_listed(with_object(claim, context), context), resolver) for claim in claims)
    return [replace(claim, places=_towns_once(claim.places, context.text)) for claim in resolved]


def named_in(context: Context) -> list[NamedPlace]:
    """Return what the names of places in a text mean by the text alone, in order; but for names without one."""
    return [
        NamedPlace(
            start=name.start,
            end=name.end,
            place=place,
            is_capital=context.is_capital(place),
            share=context.share_of_main(place),
            nearness=context.nearness(place, name.spelling),
        )
        for name in context.names
        if (place := context.meant_by(name)) is not None
    ]


def places_of_text(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return every name in the text that we take for a place's, in order, with the place that it means there.

    Words for its people count too ("Turkish"), and names that only their noun tells ("Royal Street").
    """
    context = Context(document, gazetteer)
    resolver = MentionResolver(context, gazetteer)
    return [place for name in context.names for place in _places_of(name, context, resolver)]


def _places_of(name: Name, context: Context, resolver: MentionResolver) -> Iterator[PlaceMention]:
    end, meant = _end_of(name, context), context.meant_by(name)
    is_named = end > name.end or (meant is not None and not _is_of_a_person(name))
    if not is_named or _is_of_people(name) or _is_of_a_body(name, context):
        return
    for place in resolver.resolve(PlaceMention(text=context.text[name.start : end], start=name.start, end=end)):
        if place.place is not None and (meant is not None or _is_close(place, context)):
            yield place


def _is_close(place: PlaceMention, context: Context) -> bool:
    """Tell whether the place of an unknown name is one in the country that the text is about, and not all of it."""
    main = context.main_country()
    is_abroad = main is not None and place.country not in (main.country, None)
    return place.precision is not PlacePrecision.COUNTRY and not is_abroad


def _is_of_people(name: Name) -> bool:
    """Tell whether a word stands for people or their language, not for what is theirs: "Mexicans", "English"."""
    is_demonym = name.country is not None or name.is_attached
    return is_demonym and (name.text.endswith("s") or name.text == "English")


def _is_of_a_person(name: Name) -> bool:
    """Tell whether a name ends a person's, or is one that the gazetteer knows from its sound alone."""
    return not name.is_placed and (name.is_surname or not name.is_known)


def _is_of_a_body(name: Name, context: Context) -> bool:
    """Tell whether a name is part of a longer one of a company, a paper, a club or a feast: "British Airways"."""
    behind = _NOUNS.match(context.text, name.end)
    before = _NOUN_BEFORE.search(context.text, max(0, name.start - _REACH_BEFORE), name.start)
    words = place_words()
    is_before = before is not None and before.group(1).casefold() in words.before_bodies
    return is_before or any(word.casefold() in words.bodies for word in (behind.group().split() if behind else ()))


def _end_of(name: Name, context: Context) -> int:
    """Return where a name ends that goes on, in capitals, to what it names: "Royal" to "Street"."""
    found = _NOUNS.match(context.text, name.end) if name.country is None else None
    known, end, at = place_words(), name.end, name.end
    for word in found.group().split() if found else ():
        at += 1 + len(word)
        small = word.casefold()
        end = at if small in known.feature_of or small in known.buildings else end
    return end


def _resolved(claim: Claim, resolver: MentionResolver) -> Claim:
    places = [place for mention in claim.places for place in resolver.resolve(mention)]
    facilities = tuple(_resolved_facility(facility, claim, resolver) for facility in claim.facilities)
    if not places:
        places = [place for facility in facilities for place in _told_by(facility, claim, resolver)]
    return replace(claim, places=_each_once(places), facilities=facilities)


def _towns_once(places: Sequence[PlaceMention], text: str) -> tuple[PlaceMention, ...]:
    """Return places without nouns that stand for a town named before: "towards Vovchansk, capturing the city".

    A noun is kept where the sentence names the town that it was taken for, and where it is listed beside the other.
    """
    named = [one for one in places if one.precision is PlacePrecision.SETTLEMENT and one.text[:1].isupper()]
    return tuple(
        one for one in places if not (_TOWN.fullmatch(one.text) and any(_stands_for(one, name, text) for name in named))
    )


def _stands_for(noun: PlaceMention, name: PlaceMention, text: str) -> bool:
    between = text[name.end : noun.start]
    if not between or _PARTED.search(between) or _LISTED.fullmatch(between):
        return False
    return noun.place != name.place and (noun.name or "") not in between


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
    return tuple({(place.start, place.end, place.place): place for place in places}.values())

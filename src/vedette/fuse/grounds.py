"""Which ground a claim is about: the whole of a place, a part of it, or not the place at all.

A claim names more places than those that change hands: where the fighting came from, what lies nearby, what the
article is about. What is taken, held or left is what the object of the claim names ("took the town of Nawa"), or what
is listed with it; without an object, the places of the passage itself, else the first that the reader gives.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.grounds import (
    AROUND,
    FROM,
    HAVING,
    LISTING,
    OTHER_GROUND,
    OUT_OF_SENTENCES,
    PARTS,
    POSSESSIVES,
    TAKING_PEOPLE,
    WHOLES,
)
from vedette.languages.english.telling import SETTLEMENTS
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.vocabulary import Kind, PlacePrecision

HELD = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})  # what one side can hold
AIMED = frozenset({Kind.CAPTURE, Kind.CONTROL})  # kinds whose object names what is taken or held
BEFORE_CHARACTERS = 40  # words before a place that may say that only a part of it is meant


class Ground(NamedTuple):
    """A place that a claim is about. `before` are the words of its clause before it."""

    place: PlaceMention
    is_part: bool
    before: str


def grounds_of(told: Told) -> Iterator[Ground]:
    """Yield each place that a side can hold once, with whether all of it is meant."""
    claim = told.claim
    if any(mark in claim.evidence for mark in OUT_OF_SENTENCES):
        return
    found: dict[str, list[Ground]] = {}
    for place in _places(told):
        ground = _ground(claim, place)
        if ground is not None:
            found.setdefault(str(place.place), []).append(ground)
    for grounds in found.values():
        yield next((ground for ground in grounds if ground.is_part), grounds[0])


def _places(told: Told) -> Sequence[PlaceMention]:
    """Return the places of the passage; of what is taken or held, else the first that was named before it."""
    claim = told.claim
    held = [place for place in told.placed if place.place is not None and place.precision in HELD]
    inside = [place for place in claim.places if _is_inside(claim, place)]
    if inside:
        return [place for place in held if place in inside]
    return held[:1] if claim.kind in AIMED and not _takes_people(claim) else ()


def _is_inside(claim: Claim, place: PlaceMention) -> bool:
    return claim.start <= place.start < claim.end


def _ground(claim: Claim, place: PlaceMention) -> Ground | None:
    """Return the ground that a mention is; None where it is another than the place, or not what the claim is about."""
    if _is_unknown_settlement(place) or not _names_the_place(place):
        return None
    things = _things(claim)
    if not things and _takes_people(claim):
        return None
    thing = next((thing for thing in things if _is_of(thing, place)), None)
    if things and thing is None and not _is_listed(claim, things[-1], place):
        return None
    before = _before(claim, place)
    words = f"{thing.text if thing else before} {place.text} ".casefold()
    around = f"{before} {thing.text if thing else ''} {place.text} ".casefold()
    if any(mark in around for mark in AROUND):
        return None
    named = (place.name or "").casefold()  # "Eastern Ghouta" is a name, "eastern Aleppo" is a part
    return Ground(place, any(part in words and part not in named for part in PARTS), before)


def _is_unknown_settlement(place: PlaceMention) -> bool:
    """Tell whether the words are for a settlement that is not known, and the circle is of the area around it."""
    words = fold(place.text)
    return (
        place.precision is PlacePrecision.DISTRICT
        and fold(place.name or "") not in words
        and not set(SETTLEMENTS).isdisjoint(words.split())
    )


def _names_the_place(place: PlaceMention) -> bool:
    """Tell whether the words are a name of the place or stand for all of it, and not for other ground beside it."""
    words, name = fold(place.text).split(), set(fold(place.name or "").split())
    if not words or not (OTHER_GROUND & set(words)) <= name or place.text.endswith(POSSESSIVES):
        return False
    is_named = any(word[:1].isupper() for word in place.text.split()[1:]) or (
        place.text[:1].isupper() and not place.text.startswith(("The ", "A ", "An ", "This ", "These "))
    )
    return is_named or words[-1] in WHOLES or place.precision is PlacePrecision.SITE


def _things(claim: Claim) -> list[Mention]:
    """Return what is told to be taken or held: neither those who lost it, nor the having ("control")."""
    if claim.kind not in AIMED:
        return []
    return [thing for thing in claim.targets if thing.actor is None and not set(fold(thing.text).split()) <= HAVING]


def _takes_people(claim: Claim) -> bool:
    """Tell whether people were taken, not ground: "captured twenty soldiers"."""
    taken = [thing for thing in claim.targets if thing.actor is not None]
    is_taking = claim.kind is Kind.CAPTURE and fold(claim.trigger.text).startswith(TAKING_PEOPLE)
    return is_taking and any(word_before(claim, thing) != FROM for thing in taken)


def word_before(claim: Claim, mention: Mention) -> str:
    """Return the word before a mention in the passage of a claim, folded; "" where there is none."""
    before = fold(claim.evidence[: max(0, mention.start - claim.start)])
    return before.rpartition(" ")[2]


def _is_of(thing: Mention, place: PlaceMention) -> bool:
    overlaps = thing.start < place.end and place.start < thing.end
    return overlaps or fold(place.text) in fold(thing.text)


def _is_listed(claim: Claim, thing: Mention, place: PlaceMention) -> bool:
    """Tell whether only names stand between what was taken and the place: "Nawa, Jasim and Inkhil"."""
    if not thing.end <= place.start or not _is_inside(claim, place):
        return False
    between = claim.evidence[thing.end - claim.start : place.start - claim.start].replace(",", " ").split()
    return all(word[:1].isupper() or word.casefold() in LISTING for word in between)


def _before(claim: Claim, place: PlaceMention) -> str:
    """Return the words before a place, back to a comma, of those that its own passage has."""
    start = place.start - claim.start
    if not _is_inside(claim, place):
        return ""
    return claim.evidence[max(0, start - BEFORE_CHARACTERS) : start].rpartition(",")[2]

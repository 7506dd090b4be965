"""Which ground a claim is about: the whole of a place, a part of it, or not the place at all.

A claim names more places than those that change hands: where the fighting came from, what lies nearby, what the
article is about. What is taken, held or left is what the object of the claim names ("took the town of Nawa"), or what
is listed with it; without an object, the places of the passage itself, else the first that the reader gives.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vedette.fuse.leaving import is_coming_into_it, is_leaving_it
from vedette.fuse.listed_days import day_of
from vedette.fuse.naming import WHOLE_AREAS, bare, is_unknown_settlement, names_the_place, village_of
from vedette.fuse.objects import names_more, objects_of
from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.grounds import (
    AREAS,
    AROUND,
    CLAUSE,
    DRIVING,
    FLAGS,
    FROM,
    HAVING,
    HELPING,
    IN,
    INCLUDING,
    ITSELF,
    LEADING_AWAY,
    LISTED_BEFORE,
    LISTED_BEHIND,
    LISTING,
    LISTS,
    LYING_IN_AREAS,
    NAME_BEGINS,
    NEARBY,
    OBJECTS,
    OF,
    OTHER_GROUND,
    OWN_QUARTER,
    PARTIAL,
    PARTS,
    POINTING,
    POINTING_BACK,
    PROVINCES,
    RAISING,
    SETTLEMENTS_LISTED,
    TAKING_PEOPLE,
    TIED_BEHIND,
    TIES,
    VILLAGE,
    WORD_BEHIND,
)
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import Kind, PlacePrecision, SpeechAct

VAGUE_KM = 30.0  # a settlement with a wider circle may be any of several: nobody knows which is held
CLOSE = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})
HELD = CLOSE | {PlacePrecision.DISTRICT}  # what one side can hold
AIMED = frozenset({Kind.CAPTURE, Kind.CONTROL})  # kinds whose object names what is taken or held
PASSING_ON = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL})
LISTED_CHARACTERS = len(", and ")  # at most these stand between two names of a list
FLAG_WORDS = 5  # behind a trigger, among which is told what is raised
PARTIAL_WORDS = 3  # up to the end of the trigger, in which it is told that the having is partial
BEFORE_CHARACTERS = 40  # words before a place that may say that only a part of it is meant


class Ground(NamedTuple):
    """A place that a claim is about. `is_object`: it is what is told to be taken. `before`: the words of its clause.

    A village that the gazetteer does not have is a subject of its own, under its name in its country: it lies somewhere
    in the wide circle of what the text says holds it, and says nothing of that.
    """

    place: PlaceMention
    subject: PlaceId
    name: str
    is_part: bool
    is_object: bool
    before: str


def grounds_of(told: Told) -> Iterator[Ground]:
    """Yield each place that a side can hold once, with whether all of it is meant."""
    claim = told.claim
    if told.is_headed or any(mark in claim.evidence for mark in LISTS):  # it stands in no sentence
        return
    found: dict[PlaceId, list[Ground]] = {}
    for place in _places(told):
        ground = _ground(claim, place)
        if ground is not None:
            found.setdefault(ground.subject, []).append(ground)
    for grounds in found.values():
        yield next((ground for ground in grounds if ground.is_part), grounds[0])


def _places(told: Told) -> Sequence[PlaceMention]:
    """Return the places of the passage; of what is taken or held, else the first that was named before it."""
    claim = told.claim
    held = [place for place in told.placed if place.place is not None and _may_be_held(claim, place)]
    inside = [place for place in claim.places if _is_inside(claim, place)]
    if inside:
        found = [place for place in held if place in inside]
        local = [place for place in found if place.precision not in WHOLE_AREAS or village_of(place)]
        return local or found
    near = [
        place for place in _listed_first(held) if place.precision not in WHOLE_AREAS
    ]  # no province in passing words
    if claim.kind is Kind.WITHDRAWAL:
        return near if is_leaving_it(told) else ()
    if claim.kind is Kind.ADVANCE:
        return near if is_coming_into_it(told) else ()
    is_meant = claim.kind in AIMED and not _takes_people(claim) and (_is_pointed_at(claim) or not names_more(claim))
    is_report = claim.speech_act is SpeechAct.DENIES  # who denies "all reports" speaks of that place
    is_named = is_report or _is_pointed_at(claim) or not _takes_other_ground(claim)
    return near if is_meant and is_named else ()


def _listed_first(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the first of some places with those whose names stand in one list with it ("Nawa and Jasim")."""
    found = [*places[:1]]
    for place in sorted(places[1:], key=lambda one: one.start):
        if any(0 <= max(place.start, one.start) - min(place.end, one.end) <= LISTED_CHARACTERS for one in found):
            found.append(place)
    return found


def _may_be_held(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether one side can hold it: a province changes hands as a whole, it is not told to be held."""
    if place.precision in WHOLE_AREAS and claim.kind in PASSING_ON and _names_all_of(place):
        return True
    if place.precision in CLOSE and (place.radius_km or 0.0) > VAGUE_KM:
        return False
    return place.precision in HELD or village_of(place) is not None or _lies_nearby(place)


def _lies_nearby(place: PlaceMention) -> bool:
    """Tell whether the words are for a settlement that lies near something, not for what lies near it."""
    is_near = place.precision is PlacePrecision.NEAR_SETTLEMENT and VILLAGE.fullmatch(place.text) is not None
    return is_near and NEARBY in fold(place.text).split()


def _names_all_of(place: PlaceMention) -> bool:
    return set(fold(place.text).split()) <= {*fold(place.name or "").split(), *PROVINCES, *POINTING}


def _is_inside(claim: Claim, place: PlaceMention) -> bool:
    return claim.start <= place.start < claim.end


def _takes_other_ground(claim: Claim) -> bool:
    """Tell whether what is taken or held is ground beside a place ("overran positions"), or anything else."""
    behind = fold(claim.evidence[claim.trigger.end - claim.start :]).split()[:1]
    if _raises_a_flag(claim) or _drives_out(claim):
        return False
    is_other = any(OTHER_GROUND & set(fold(thing.text).split()[-1:]) for thing in claim.targets)
    return is_other or not OBJECTS.isdisjoint(behind)


def _is_pointed_at(claim: Claim) -> bool:
    """Tell whether a word points back at what is taken: "which the army took", "retook it"; not "which took"."""
    behind = fold(claim.evidence[claim.trigger.end - claim.start :]).split()
    if behind and behind[0] in ITSELF:
        return True
    before = fold(claim.evidence[: claim.trigger.start - claim.start]).split()
    return before[:1] != [] and before[0] in POINTING_BACK and not HELPING.issuperset(before[1:])


def _ground(claim: Claim, place: PlaceMention) -> Ground | None:
    """Return the ground that a mention is; None where it is another than the place, or not what the claim is about."""
    village = village_of(place)
    if _is_a_name_alone(claim) and fold(claim.evidence) not in {fold(place.text), fold(place.name or "")}:
        return None
    if village is None and (is_unknown_settlement(place) or not names_the_place(place)):
        return None
    if _is_compounded(claim, place):
        return None
    things = _things(claim)
    thing = next((thing for thing in things if is_of(thing, place)), None)
    is_object = thing is not None or (bool(things) and _is_listed(claim, things[-1], place))
    is_object = is_object or day_of(claim, place) is not None
    is_meant = is_object or not (things or _takes_people(claim))
    before = _before(claim, place)
    if not is_meant or _is_beside(claim, place, before, thing):
        return None
    words = f"{_leading(claim, thing)} {bare(thing.text, place)}" if thing else before
    is_part = _is_part(place, words) or _is_partial(claim)
    if village is not None:
        return Ground(
            place, PlaceId(f"{fold(village)}~{fold(place.country or '')}"), village, is_part, is_object, before
        )
    return Ground(place, PlaceId(str(place.place)), place.name or place.text, is_part, is_object, before)


def _is_a_name_alone(claim: Claim) -> bool:
    """Tell whether a passage is but the name of what was taken, whose verb stands with another place."""
    is_name = all(NAME_BEGINS.match(word) for word in claim.evidence.split())
    return claim.evidence == claim.trigger.text and is_name


def _is_compounded(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether a name is a part of one for other ground: "the Nawa-Jasim road", "the Nawa offensive"."""
    if not _is_inside(claim, place):
        return False
    passage, start, end = claim.evidence, place.start - claim.start, place.end - claim.start
    is_tied = TIED_BEHIND.match(passage, end) is not None or passage[:start].endswith(TIES)
    behind = WORD_BEHIND.match(passage, end)
    return is_tied or (behind is not None and behind["word"] in OTHER_GROUND)


def _is_beside(claim: Claim, place: PlaceMention, before: str, thing: Mention | None) -> bool:
    """Tell whether the words mean what lies around the place, or a place in that province."""
    named = f"{bare(thing.text, place) if thing else ''} {bare(place.text, place)} "
    if _is_of_a_list(claim, place):
        named = SETTLEMENTS_LISTED.sub(" ", named)
    words = f"{before} {named}".casefold()
    last = fold(before).removesuffix(" the").split()
    is_of_it = last[-1:] == [OF] and not LYING_IN_AREAS.isdisjoint(last[-2:-1])
    is_in_it = place.precision in WHOLE_AREAS and (last[-1:] == [IN] or is_of_it)
    is_of_areas = place.precision not in WHOLE_AREAS and not AREAS.isdisjoint(last)
    return is_in_it or is_of_areas or any(mark in words for mark in AROUND)


def _is_part(place: PlaceMention, before: str) -> bool:
    words, named = f"{before} {bare(place.text, place)} ".casefold(), (place.name or "").casefold()
    words = OWN_QUARTER.sub(" ", words)  # "the district of Nawa" is Nawa itself
    return any(part in words and part not in named for part in PARTS)  # "Eastern Ghouta" is a name


def _leading(claim: Claim, thing: Mention) -> str:
    """Return the words between a trigger and what is taken, back to a comma or an "and": "control of most of"."""
    between = claim.evidence[claim.trigger.end - claim.start : max(0, thing.start - claim.start)]
    return CLAUSE.split(between)[-1]


def _is_partial(claim: Claim) -> bool:
    """Tell whether the having is told to be partial, whatever it is of: "took partial control"."""
    having = fold(claim.evidence[: claim.trigger.end - claim.start]).split()[-PARTIAL_WORDS:]
    return claim.kind in AIMED and not PARTIAL.isdisjoint(having)


def _things(claim: Claim) -> list[Mention]:
    """Return what is told to be taken or held: neither those who lost it, nor the having ("control")."""
    if claim.kind not in AIMED or _raises_a_flag(claim) or _drives_out(claim):
        return []
    things = [thing for thing in claim.targets if thing.actor is None or _is_taken_as_ground(claim, thing)]
    named = [thing for thing in things if not set(fold(thing.text).split()) <= HAVING]
    is_elsewhere = claim.speech_act is SpeechAct.DENIES or _is_pointed_at(claim)
    return named or ([] if things or is_elsewhere else objects_of(claim))


def _drives_out(claim: Claim) -> bool:
    """Tell whether a place was taken by driving others out of it, who are not what was taken."""
    return claim.kind is Kind.CAPTURE and not DRIVING.isdisjoint(fold(claim.trigger.text).split())


def _raises_a_flag(claim: Claim) -> bool:
    """Tell whether a place was taken by showing one's flag in it, which is not what was taken."""
    behind = fold(claim.evidence[claim.trigger.end - claim.start :]).split()[:FLAG_WORDS]
    return fold(claim.trigger.text).startswith(RAISING) and not FLAGS.isdisjoint(behind)


def _is_taken_as_ground(claim: Claim, thing: Mention) -> bool:
    """Tell whether words that may stand for somebody ("Kyiv" for a government) are a place that was taken here."""
    return any(place.text == thing.text and place.precision in HELD for place in claim.places if is_of(thing, place))


def _takes_people(claim: Claim) -> bool:
    """Tell whether people were taken, not ground: "captured twenty soldiers"."""
    taken = [thing for thing in claim.targets if thing.actor is not None and not _is_taken_as_ground(claim, thing)]
    is_taking = claim.kind is Kind.CAPTURE and fold(claim.trigger.text).startswith(TAKING_PEOPLE)
    behind = fold(claim.evidence[claim.trigger.end - claim.start :]).split()[:1]
    return is_taking and ITSELF.isdisjoint(behind) and any(word_before(claim, thing) != FROM for thing in taken)


def word_before(claim: Claim, mention: Mention) -> str:
    """Return the word before a mention in the passage of a claim, folded; "" where there is none."""
    before = fold(claim.evidence[: max(0, mention.start - claim.start)])
    return before.rpartition(" ")[2]


def is_of(thing: Mention, place: PlaceMention) -> bool:
    """Tell whether words for what was taken, or for who lost it, are words for the place."""
    overlaps = thing.start < place.end and place.start < thing.end
    return overlaps or fold(place.text) in fold(thing.text)


def _is_listed(claim: Claim, thing: Mention, place: PlaceMention) -> bool:
    """Tell whether a place is listed with what was taken ("Nawa, Jasim and Inkhil"), or as one of it ("including")."""
    if not thing.end <= place.start or not _is_inside(claim, place):
        return False
    between = claim.evidence[thing.end - claim.start : place.start - claim.start]
    return _only_names(INCLUDING.split(between)[-1])


def _before(claim: Claim, place: PlaceMention) -> str:
    """Return the words before a place, or before its list, back to a comma or its trigger, in its own passage."""
    start, trigger = place.start - claim.start, claim.trigger.end - claim.start
    if not _is_inside(claim, place):
        return ""
    first = max(0, start - BEFORE_CHARACTERS, trigger if trigger <= start else 0)
    *parts, before = claim.evidence[first:start].split(",")
    while parts and _only_names(before) and _ends_with_a_name(parts[-1]) and not (first == 0 and _leads_in(parts)):
        before = f"{parts.pop()},{before}"
    listed = SETTLEMENTS_LISTED.search(before) if _is_of_a_list(claim, place) else None
    return before if listed is None else f"{listed['led']} {before[listed.end() :]}"


def _ends_with_a_name(words: str) -> bool:
    last = words.split()[-1:]
    return bool(last) and NAME_BEGINS.match(last[0]) is not None


def _leads_in(parts: Sequence[str]) -> bool:
    """Tell whether a passage begins with where or when it was: "In the west of Hama, Nawa was taken"."""
    return len(parts) == 1 and not LEADING_AWAY.isdisjoint(fold(parts[0]).split()[:1])


def _is_of_a_list(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether a name stands in a list: "the villages of X and Y" are these two, "the villages of X" others."""
    passage, start, end = claim.evidence, max(0, place.start - claim.start), max(0, place.end - claim.start)
    return LISTED_BEHIND.match(passage, end) is not None or LISTED_BEFORE.search(passage, 0, start) is not None


def _only_names(words: str) -> bool:
    return all(NAME_BEGINS.match(word) or word.casefold() in LISTING for word in words.replace(",", " ").split())

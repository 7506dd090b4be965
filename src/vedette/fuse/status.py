"""What claims say of the status of a facility or a supply: open, restricted, closed, damaged, destroyed, occupied."""

from collections.abc import Iterable, Iterator, Mapping

from vedette.fuse.sightings import Effect, Sighting, Subject, Value, days_of
from vedette.fuse.told import Told
from vedette.fuse.told_of import (
    Meant,
    facilities_told_of,
    is_named,
    services_told_of,
    state_before,
    subject_of,
    trigger_in,
)
from vedette.fuse.words import fold
from vedette.languages.english.facility_words import is_not_done, is_over, is_told_of, pattern, word_set
from vedette.model.claim import Claim, PlaceMention
from vedette.model.vocabulary import FAMILY, Aspect, Family, Kind, Modality, PlacePrecision

VALUE: Mapping[Kind, Value] = {
    Kind.CLOSURE: Value("closed", "closed", "closed", None),
    Kind.OUTAGE: Value("closed", "closed", "out of service", None),
    Kind.REOPENING: Value("open", "open", "open", None),
    Kind.DAMAGE: Value("damaged", "damaged", "damaged", None),
    Kind.CAPTURE: Value("occupied", "occupied", "occupied", None),
    Kind.SIEGE: Value("closed", "closed", "cut", None),
}
OPEN, CLOSED, DAMAGED = VALUE[Kind.REOPENING], VALUE[Kind.CLOSURE], VALUE[Kind.DAMAGE]
DESTROYED = Value("destroyed", "destroyed", "destroyed", None)
RESTRICTED = Value("restricted", "restricted", "restricted", None)
# What a word before its noun says a facility is; what words beside it say that an attack made of it.
AS_IT_IS = {"destroyed_one": DESTROYED, "damaged_one": DAMAGED, "closed_one": CLOSED}
MADE = {"destroyed": DESTROYED, "damaged": DAMAGED, "out_of_service": VALUE[Kind.OUTAGE]}
WORKS = frozenset({OPEN.key, RESTRICTED.key})


def status_sightings(claims: Iterable[Told]) -> Iterator[Sighting]:
    """Yield what claims say of the status of facilities and supplies. An attack on one is not yet its damage."""
    for told in claims:
        if _may_tell(told) and _is_timed(told) and not _is_of_before(told):
            yield from _sightings_of(told)


def _may_tell(told: Told) -> bool:
    """Tell whether a claim is of a kind that changes a status, or tells of violence and what it made of something."""
    if FAMILY[told.claim.kind] is Family.VIOLENCE:
        return any(pattern(name).search(told.claim.evidence) for name in MADE)
    return told.claim.kind in VALUE


def _is_of_before(told: Told) -> bool:
    """Tell whether it is only an aim, or only what had been until something was open again."""
    ended = told.claim.kind in {Kind.CLOSURE, Kind.OUTAGE} and is_over(told.lead)
    return ended or (told.mood == "real" and is_not_done(told.lead, told.claim.trigger.text))


def _is_timed(told: Told) -> bool:
    return told.days is not None or (told.claim.modality is Modality.ONGOING and told.is_dated)


def _sightings_of(told: Told) -> Iterator[Sighting]:
    """Yield what one claim says of each facility, at its own place or else at the claim's first closer place.

    One that bears a name is told of also where only a province or a country is known around it.
    """
    at = next((place for place in told.local if _is_known(place)), None)
    around = at or next(iter(told.placed), None)
    if around is None:
        return
    for meant in facilities_told_of(told):
        place = next((place for place in told.placed if place.place == meant.place), around)
        if place is at or is_named(meant, place, told):
            subject, as_it_is = subject_of(meant, place, told), AS_IT_IS.get(state_before(meant.text) or "")
            value = as_it_is or _value(told, meant)
            if value is not None:
                yield from _sightings(told, subject, value, is_state=as_it_is is not None)
    if at is not None:
        for supply in services_told_of(told):
            yield from _sightings(told, subject_of(supply, at, told), _working(told), is_state=False)


def _is_known(place: PlaceMention) -> bool:
    """Tell whether it is known where a place lies: of a name that nobody has, only the area around it is."""
    named = fold(place.name or "").split()
    return place.precision is not PlacePrecision.DISTRICT or not set(named).isdisjoint(fold(place.text).split())


def _sightings(told: Told, subject: Subject, value: Value, *, is_state: bool) -> Iterator[Sighting]:
    first, last = days_of(told)
    if told.mood == "unreal":
        yield from _foreseen(told, subject, value, last)
        return
    effect = Effect.DENIED if told.mood == "denied" else Effect.HOLDS
    is_change = told.claim.modality is Modality.OCCURRED and not is_state
    yield Sighting(subject, Aspect.STATUS, told, effect, value, first, last, is_change)


def _foreseen(told: Told, subject: Subject, value: Value, last: int) -> Iterator[Sighting]:
    """Yield that a facility is to be open again by a day, or is to stay closed until then."""
    day, kind = told.known_day, told.claim.kind
    ends = kind in {Kind.CLOSURE, Kind.OUTAGE} and last > day and pattern("until").search(told.claim.evidence)
    if told.is_promised and told.days is not None and (ends or (kind is Kind.REOPENING and value.key in WORKS)):
        effect = Effect.EXPECTED
        yield Sighting(subject, Aspect.STATUS, told, effect, OPEN, day, day, is_change=False, expected_end=last)


def _value(told: Told, meant: Meant) -> Value | None:
    """Return what a claim says of a facility; None where it says nothing of its status."""
    kind = told.claim.kind
    if FAMILY[kind] is Family.VIOLENCE:
        value = _made_of_it(told, meant)
    elif kind is Kind.SIEGE:
        value = VALUE[kind] if _is_cut(told, meant) else None
    elif kind is Kind.DAMAGE:
        value = DESTROYED if pattern("destroyed").search(told.claim.trigger.text) else DAMAGED
    else:
        value = _flying(told) if meant.by_flights else VALUE[kind] if kind is Kind.CAPTURE else _working(told)
    return value and _of_some(value, meant)


def _made_of_it(told: Told, meant: Meant) -> Value | None:
    """Return what an attack is told to have made of a facility; that it was hit says nothing yet."""
    evidence = told.claim.evidence
    said = ((value, found.span()) for name, value in MADE.items() for found in pattern(name).finditer(evidence))
    return next((value for value, at in said if meant.text in evidence and is_told_of(meant.text, evidence, at)), None)


def _is_cut(told: Told, meant: Meant) -> bool:
    return meant.kind in word_set("ways") and pattern("cutting").search(told.claim.trigger.text) is not None


def _working(told: Told) -> Value:
    """Return what a closure, an outage or a reopening says: it may be in part, or say that something still works."""
    claim = told.claim
    if claim.kind is not Kind.DAMAGE and pattern("partly").search(claim.evidence):
        return RESTRICTED
    before = claim.evidence[: trigger_in(told)[0]]
    works = told.mood != "denied" and _says_that_it_works(claim)
    return OPEN if works and not pattern("negating").search(before) else VALUE[claim.kind]


def _says_that_it_works(claim: Claim) -> bool:
    return (
        pattern("works").search(claim.trigger.text) is not None or pattern("back_on").search(claim.evidence) is not None
    )


def _flying(told: Told) -> Value:
    """Return what stopped or resumed flights say of an airport."""
    value = _working(told)
    return CLOSED._replace(name="without flights") if value == CLOSED else value


def _of_some(value: Value, meant: Meant) -> Value:
    """Return a value that is told of several facilities, of which not all are said to be meant."""
    whole = not meant.is_plural or pattern("all_of").search(meant.text)
    return value if whole else value._replace(name=f"{value.name} in part")

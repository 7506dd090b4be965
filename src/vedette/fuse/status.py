"""What claims say of the status of a facility: open, closed, damaged, destroyed, occupied."""

from collections.abc import Iterable, Iterator, Mapping

from vedette.fuse.sightings import Effect, Sighting, Subject, Value, days_of
from vedette.fuse.told import Told
from vedette.fuse.words import fold, without_article
from vedette.languages.english.telling import DESTROYED, PARTLY
from vedette.model.claim import FacilityMention, PlaceMention
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import FAMILY, Aspect, Family, Kind, Modality

VALUE: Mapping[Kind, Value] = {
    Kind.CLOSURE: Value("closed", "closed", "closed", None),
    Kind.OUTAGE: Value("closed", "closed", "out of service", None),
    Kind.REOPENING: Value("open", "open", "open", None),
    Kind.DAMAGE: Value("damaged", "damaged", "damaged", None),
    Kind.CAPTURE: Value("occupied", "occupied", "occupied", None),
}
DESTROYED_VALUE = Value("destroyed", "destroyed", "destroyed", None)
RESTRICTED_VALUE = Value("restricted", "restricted", "restricted", None)


def status_sightings(claims: Iterable[Told]) -> Iterator[Sighting]:
    """Yield what claims say of the status of facilities. An attack on one is not yet its damage."""
    for told in claims:
        if told.claim.kind in VALUE and _is_timed(told):
            for subject in _subjects(told):
                yield from _sightings(told, subject)


def _is_timed(told: Told) -> bool:
    return told.days is not None or (told.claim.modality is Modality.ONGOING and told.is_dated)


def _sightings(told: Told, subject: Subject) -> Iterator[Sighting]:
    first, last = days_of(told)
    value = _value(told)
    if told.mood == "unreal":
        if told.claim.kind is Kind.REOPENING and told.is_promised and told.days is not None:
            day = told.known_day
            yield Sighting(
                subject, Aspect.STATUS, told, Effect.EXPECTED, value, day, day, is_change=False, expected_end=last
            )
        return
    effect = Effect.DENIED if told.mood == "denied" else Effect.HOLDS
    yield Sighting(subject, Aspect.STATUS, told, effect, value, first, last, told.claim.modality is Modality.OCCURRED)


def _value(told: Told) -> Value:
    trigger = told.claim.trigger.text.casefold()
    if told.claim.kind is Kind.DAMAGE and trigger.startswith(DESTROYED):
        return DESTROYED_VALUE
    if told.claim.kind in {Kind.CLOSURE, Kind.REOPENING} and PARTLY.search(told.claim.evidence):
        return RESTRICTED_VALUE
    return VALUE[told.claim.kind]


def _subjects(told: Told) -> Iterator[Subject]:
    """Yield the facilities that the claim names, each at its own place or at the claim's first closer place."""
    at = next(iter(told.local), None)
    for facility in _facilities(told):
        place = next((place for place in told.placed if place.place == facility.place), None) or at
        if place is not None:
            yield _subject(facility, place)
    if not told.claim.facilities and FAMILY[told.claim.kind] is Family.INFRASTRUCTURE:
        for place in told.local:
            if place.precision == "site" and place.place is not None:
                yield Subject(place.place, place.name or place.text, place)


def _facilities(told: Told) -> list[FacilityMention]:
    """Return the facilities that the happening is about; a capture only takes what it names as taken."""
    if told.claim.kind is not Kind.CAPTURE:
        return list(told.claim.facilities)
    named = [mention.text for mention in told.claim.targets] + [place.text for place in told.claim.places]
    taken = fold(" ".join(named))
    return [facility for facility in told.claim.facilities if fold(facility.text) in taken]


def _subject(facility: FacilityMention, at: PlaceMention) -> Subject:
    """Return the facility of the gazetteer, else one that is named by its kind and the place where it lies."""
    if facility.place is not None:
        if at.place == facility.place:
            return Subject(facility.place, at.name or facility.text, at)
        return Subject(facility.place, facility.text, at, is_located=fold(at.text) in fold(facility.text))
    named = f"{at.place or fold(at.text)}~{facility.kind}"
    return Subject(PlaceId(named), _name(facility, at), at)


def _name(facility: FacilityMention, at: PlaceMention) -> str:
    """Return "Hama central prison", "Hospital in Aleppo": the words without an article, and where it lies."""
    words = without_article(facility.text)
    name = words[:1].upper() + words[1:]
    where = at.name or at.text
    return name if fold(where) in fold(name) else f"{name} in {where}"

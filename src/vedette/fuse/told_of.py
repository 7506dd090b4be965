"""Which facilities and supplies a claim tells something of, and not merely names.

A lorry that burns on a road is not the road, and who holds the hills along a road does not hold it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vedette.fuse.sightings import Subject
from vedette.fuse.told import WIDE, Told
from vedette.fuse.words import fold, names_in, without_article
from vedette.languages.english.facility_words import (
    ends_of_way,
    facility_kind,
    heads,
    is_plural,
    is_told_of,
    pattern,
    service_kind,
)
from vedette.model.claim import FacilityMention, PlaceMention
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import FAMILY, Family, PlacePrecision

POINTS = frozenset({PlacePrecision.SITE, PlacePrecision.LINE})
AIRPORTS = frozenset({"airport", "air_base"})
WAYS = frozenset({"road", "railway"})
STATES = ("destroyed_one", "damaged_one", "closed_one")  # sorts of words that tell the state of a facility before it
SERVICE_NAMES = {"power": "Electricity", "water": "Water", "phone": "Telephone", "internet": "Internet", "gas": "Gas"}


class Meant(NamedTuple):
    """A facility or supply that a claim tells of: its words, its kind, and the place that the gazetteer has for it."""

    text: str
    kind: str
    place: PlaceId | None = None
    ends: tuple[str, ...] = ()  # of a way that is named by what it joins
    by_flights: bool = False  # told by its flights

    @property
    def is_plural(self) -> bool:
        """Tell whether several are meant."""
        return self.kind not in SERVICE_NAMES and is_plural(self.text)


def facilities_told_of(told: Told) -> Iterator[Meant]:
    """Yield the facilities that what happened happened to, each once."""
    names, places = list[str](), set[PlaceId | None]()
    for meant in (*_of_targets(told), *_of_facilities(told), *_of_sites(told)):
        name = f" {fold(without_article(meant.text))} "  # in whole words: a port is no airport
        if not (meant.place in places or any(name in other for other in names)):
            names.append(name)
            places |= {meant.place} - {None}
            yield meant


def services_told_of(told: Told) -> Iterator[Meant]:
    """Yield the supplies (power, water, telephone …) that stopped, came back or were hit."""
    if FAMILY[told.claim.kind] is Family.INFRASTRUCTURE:
        named = [head for mention in told.claim.targets for head in heads(mention.text)]
        kinds = dict.fromkeys(service_kind(words) for words in (*named, told.claim.trigger.text))
        yield from (Meant(SERVICE_NAMES[kind], kind) for kind in kinds if kind is not None)


def trigger_in(told: Told) -> tuple[int, int]:
    """Return the characters of the trigger in the claim's evidence."""
    claim = told.claim
    return claim.trigger.start - claim.start, claim.trigger.end - claim.start


def _of_targets(told: Told) -> Iterator[Meant]:
    trigger = told.claim.trigger
    for mention in told.claim.targets:
        if mention.start <= trigger.start < mention.end:
            continue  # "clear the road" says nothing of the road by that word
        ends = ends_of_way(mention.text)
        for head in heads(mention.text):
            kind = facility_kind(head)
            if kind is not None:
                words = _fullest(head, told)
                yield Meant(words, kind, _place_of(words, kind, told), ends if kind in WAYS else ())
            elif pattern("flights").search(head):
                yield from _of_flights(told)


def _of_flights(told: Told) -> Iterator[Meant]:
    airports = [one for one in told.claim.facilities if one.kind in AIRPORTS]
    yield from (_named(one, told)._replace(by_flights=True) for one in airports)
    sites = [place for place in told.local if place.precision is PlacePrecision.SITE and not airports]
    yield from (Meant(one.name or one.text, "airport", one.place, by_flights=True) for one in sites)


def _of_facilities(told: Told) -> Iterator[Meant]:
    for facility in told.claim.facilities:
        if is_told_of(facility.text, told.claim.evidence, trigger_in(told)):
            yield _named(facility, told)


def _named(facility: FacilityMention, told: Told) -> Meant:
    words, kind = facility.text, facility.kind
    ends = ends_of_way(words) if kind in WAYS else ()
    return Meant(words, kind, facility.place or _place_of(words, kind, told), ends)


def _of_sites(told: Told) -> Iterator[Meant]:
    """Yield the sites of a closure or the like that names no facility, and what "it" stands for: where it happened."""
    if told.claim.facilities or FAMILY[told.claim.kind] is not Family.INFRASTRUCTURE:
        return
    for place in told.local:
        head = next(iter(heads(place.text)), "")
        kind = facility_kind(head)
        if place.precision is PlacePrecision.SITE and place.place is not None:
            yield Meant(place.name or place.text, kind or "site", place.place)
        elif kind is not None and not told.claim.targets and pattern("standing_for").search(told.claim.evidence):
            yield Meant(head, kind, _place_of(head, kind, told))


def _fullest(words: str, told: Told) -> str:
    """Return words for a facility with what the text calls it: "the destroyed Quern bridge" for "Quern bridge"."""
    called = (one.text for one in told.claim.facilities if one.text.endswith(words) and state_before(one.text))
    return next(called, words)


def state_before(words: str) -> str | None:
    """Return what words for a facility call it before its noun: a name in `STATES`, or None."""
    first, *others = without_article(words).split()
    return next((name for name in STATES if others and pattern(name).fullmatch(first)), None)


def _place_of(words: str, kind: str, told: Told) -> PlaceId | None:
    """Return what the gazetteer has for words: as a facility of the claim, or as one of its places.

    A road of no name is the one that the claim is placed on.
    """
    name = fold(without_article(words))
    sites = [place for place in told.placed if place.precision in POINTS]
    named = [(one.text, one.place) for one in told.claim.facilities] + [(one.text, one.place) for one in sites]
    known = [place for text, place in named if fold(without_article(text)) == name]
    if kind in WAYS and not _bears_a_name(words):
        known += [place.place for place in told.local[:1] if place.precision is PlacePrecision.LINE]
    return next((place for place in known if place is not None), None)


def _bears_a_name(words: str) -> bool:
    """Tell whether a capital stands in words for a facility elsewhere than in its noun or in what only praises it."""
    capitals = (word for word in without_article(words).split() if word[:1].isupper())
    return any(facility_kind(word) is None and not pattern("describing").fullmatch(word) for word in capitals)


def subject_of(meant: Meant, at: PlaceMention, told: Told) -> Subject:
    """Return the facility of the gazetteer, else one that is told by its kind, its name and the place where it lies."""
    if meant.place is not None:
        if at.place == meant.place:
            return Subject(meant.place, at.name or meant.text, at)
        return Subject(meant.place, meant.text, at, is_located=fold(at.text) in fold(meant.text))
    if meant.ends:
        return Subject(PlaceId(f"{meant.kind}~{'~'.join(map(fold, meant.ends))}"), _way(meant), at)
    own = _own_name(meant, at, told.claim.evidence)
    where = str(at.place or fold(at.text))
    parts = (where, f"{meant.kind}s" if meant.is_plural else meant.kind, *((own,) if own else ()))
    return Subject(PlaceId("~".join(parts)), _name(meant, at), at)


def is_named(meant: Meant, at: PlaceMention, told: Told) -> bool:
    """Tell whether a facility is one that can be told from all others wherever it lies: by a name, or by its ends."""
    is_placed = meant.place is not None or bool(meant.ends)
    return is_placed or (at.precision in WIDE and bool(_own_name(meant, at, told.claim.evidence)))


def _way(meant: Meant) -> str:
    return f"{meant.kind.capitalize()} between {' and '.join(meant.ends)}"


def _name(meant: Meant, at: PlaceMention) -> str:
    """Return "Hama central prison", "Hospital in Aleppo": the words without an article, and where it lies."""
    told = without_article(meant.text).split()[1 if state_before(meant.text) else 0 :]
    words = [word for word in told if not pattern("describing").fullmatch(word)] or told
    name = f"{words[0][:1].upper()}{words[0][1:]} {' '.join(words[1:])}".rstrip()
    where = at.name or at.text
    return name if fold(where) in fold(name) else f"{name} in {where}"


def _own_name(meant: Meant, at: PlaceMention, evidence: str) -> str:
    """Return the folded words by which one facility is told from others of its kind in a town; "" where none are."""
    if meant.kind in SERVICE_NAMES:
        return ""
    words_of_place = (
        () if at.precision in POINTS else (at.name or "",) if at.precision in WIDE else (at.name or "", at.text)
    )
    place = fold(" ".join(words_of_place)).split()
    named = {part for name in names_in(evidence) for part in name.split()}
    first, *rest = meant.text.split()
    words = [first] if fold(first) in named else []
    words += [word for word in rest if not word[:1].islower() or pattern("another_one").fullmatch(word)]
    own = [fold(word) for word in words if facility_kind(word) is None]
    return " ".join(word for word in own if word not in place and not pattern("behind_the_noun").fullmatch(word))

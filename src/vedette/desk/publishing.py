"""What may be published, and in which form: later, more coarsely, without private persons' names or others' words.

- Where: a site, or a part of a town, becomes its settlement, else its district, else a wide circle round a rounded
  point. Airports, ports and border crossings stay, for everybody knows where they lie and has to know whether they are
  open; the state of any other facility is left out.
- Who: whoever speaks or acts for somebody of the register is told as that one; whoever is in no register and bears a
  name becomes what he or she is ("a medic"), everywhere in the record but in the names of places; so does a facility.
- Words: the outlets' own words stay with the outlets; the address leads to them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any, Protocol, TypeVar

from vedette.fuse.recording import record_hash
from vedette.languages.english.demonyms import COUNTRY_OF_DEMONYM, OTHER_PEOPLES, REGION_OF_DEMONYM
from vedette.languages.english.words import toml_table
from vedette.model.belief import Belief
from vedette.model.claim import Claim, Mention, PlaceMention, Span
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.forms import from_json, to_json
from vedette.model.ids import ActorId, PlaceId
from vedette.model.place import Place
from vedette.model.register import Actor
from vedette.model.vocabulary import PlacePrecision, SpeakerRole

DELAY = timedelta(hours=24)
WITHHELD = "Words withheld: see the outlet."
COARSELY = "told coarsely in what is published"
KNOWN_SITES = frozenset({"airport", "port", "crossing", "border"})
COARSE = frozenset(
    {"settlement", "district", "province", "country", "region", "sea", "island", "river", "road", "line"}
)
FINE = frozenset({PlacePrecision.SITE, PlacePrecision.NEAR_SETTLEMENT})
SETTLEMENT_KM, DISTRICT_KM = 15.0, 60.0  # how far the settlement or district that stands for a site may lie
ROUNDED_KM = 40.0  # the circle of a point that is rounded to a third of a degree
LEAST_KM = {"settlement": 3.0, "district": 20.0}
WHAT_THEY_ARE = {
    SpeakerRole.MEDICAL: "a medic", SpeakerRole.RESCUE: "a rescuer", SpeakerRole.WITNESS: "a witness",
    SpeakerRole.EXPERT: "an expert", SpeakerRole.LOCAL_OFFICIAL: "a local official",
    SpeakerRole.STATE_CIVIL: "an official", SpeakerRole.STATE_MILITARY: "a military source",
    SpeakerRole.ARMED_GROUP: "a source of an armed group", SpeakerRole.MEDIA: "a journalist",
}  # fmt: skip
SOMEBODY = "a person or group"
FACILITY = "a facility"  # that bears a name: "the Nour clinic"
LONGEST_NAME = 8  # words of a name in the register
OF_PLACES = frozenset({"places", "place", "subject_name"})  # fields that hold names of places

R = TypeVar("R", Event, Belief, Toll)


class Nearby(Protocol):
    """The gazetteer, as far as publishing needs it."""

    def get(self, place: PlaceId) -> Place | None:
        """Return the place of that id."""

    def near(self, lat: float, lon: float, km: float) -> list[Place]:
        """Return the places whose centre lies within `km` of a point, the nearest first."""


class Named(Protocol):
    """The register of actors, as far as publishing needs it."""

    def get(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes the public forms of records. `places` is the gazetteer, `actors` the register.

    Any word with a capital may be a private person's name, but those that are `common` (in small letters), and those
    of a name of the register (`registered`).
    """

    places: Nearby
    actors: Named
    common: frozenset[str]
    registered: frozenset[tuple[str, ...]]

    def document(self, document: Document) -> Document:
        """Return an article without its words."""
        title = f"Report by {document.outlet}"
        return replace(document, title=title, text=WITHHELD, sha256="", version_of=None, given_id=None)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim without the words of its article."""
        coarse = replace(
            claim,
            start=0,
            end=len(WITHHELD),
            evidence=WITHHELD,
            trigger=Span("", 0, 0),
            speakers=tuple(map(self.mention, claim.speakers)),
            initiators=tuple(map(self.mention, claim.initiators)),
            targets=tuple(map(self.mention, claim.targets)),
            places=tuple(map(self.place, claim.places)),
            when=claim.when and replace(claim.when, text="", text_start=None),
            numbers=tuple(replace(number, text="") for number in claim.numbers),
            facilities=(),
        )
        return from_json(Claim, _without(to_json(coarse), self.names_in([claim])))

    def event(self, event: Event, claims: Iterable[Claim]) -> Event:
        """Return an event; `claims` are those that tell and deny it."""
        coarse = replace(
            event,
            places=tuple(dict.fromkeys(map(self.place, event.places))),
            initiators=tuple(map(self.mention, event.initiators)),
            targets=tuple(map(self.mention, event.targets)),
            when=event.when and replace(event.when, text="", text_start=None),
        )
        return self._sealed(Event, coarse, claims)

    def toll(self, toll: Toll, claims: Iterable[Claim]) -> Toll:
        """Return a toll; `claims` are those that keep it."""
        coarse = replace(
            toll, place=toll.place and self.place(toll.place), sufferers=tuple(map(self.mention, toll.sufferers)),
            when=toll.when and replace(toll.when, text="", text_start=None),
        )  # fmt: skip
        return self._sealed(Toll, coarse, claims)

    def belief(self, belief: Belief, claims: Iterable[Claim]) -> Belief | None:
        """Return a belief, None where it is about a facility that is not published; `claims` are all it rests on."""
        subject = self.places.get(belief.subject)
        if subject is None or subject.kind not in COARSE | KNOWN_SITES:
            return None
        return self._sealed(Belief, belief, claims)

    def _sealed(self, form: type[R], coarse: R, claims: Iterable[Claim]) -> R:
        hidden = from_json(form, _without(to_json(coarse), self.names_in(claims)))
        return replace(hidden, record=record_hash(hidden))

    def mention(self, mention: Mention) -> Mention:
        """Return a mention without a person's name."""
        return replace(mention, text=self._public_name(mention) or mention.text, start=0, end=0)

    def names_in(self, claims: Iterable[Claim]) -> dict[str, str]:
        """Return the names of persons in claims, and what stands for each."""
        mentions = (one for claim in claims for one in (*claim.speakers, *claim.initiators, *claim.targets))
        found = {(" ".join(one.text.split()), name) for one in mentions if (name := self._public_name(one)) is not None}
        return dict(sorted(found, key=lambda pair: (pair[1] != SOMEBODY, pair)))  # a medic once is a medic throughout

    def names_somebody(self, words: str) -> bool:
        """Tell whether words for a party may hold the name of a private person."""
        found = _WORD.findall(words)
        folded = _words(words)
        at = 0
        while at < len(found):
            known = next((n for n in range(LONGEST_NAME, 0, -1) if tuple(folded[at : at + n]) in self.registered), 0)
            if not known and not found[at].islower() and folded[at] not in self.common:
                return True
            at += known or 1
        return False

    def _public_name(self, mention: Mention) -> str | None:
        """Return what stands for a mention that may name a person; None where it names nobody."""
        if not self.names_somebody(mention.text):
            return None
        actor = self.actors.get(mention.actor) if mention.actor else None
        if actor is not None:
            return actor.name
        if _words(mention.text)[-1] in facility_nouns():
            return FACILITY
        return WHAT_THEY_ARE.get(mention.role, SOMEBODY) if mention.role else SOMEBODY

    def place(self, told: PlaceMention) -> PlaceMention:
        """Return a place that is no closer than a settlement."""
        known = self.places.get(told.place) if told.place else None
        if told.lat is None or told.lon is None:
            return replace(told, text=told.name or "a place", start=0, end=0, why=COARSELY)
        is_fine = told.precision in FINE or (known is not None and known.kind not in COARSE)
        if not is_fine:
            return replace(told, text=told.name or "a place", start=0, end=0)
        around = self._around(told.lat, told.lon)
        if around is None:
            return _rounded(told)
        precision = PlacePrecision.SETTLEMENT if around.kind == "settlement" else PlacePrecision.DISTRICT
        return PlaceMention(
            text=around.name, start=0, end=0, place=around.id, name=around.name, country=around.country,
            lat=around.lat, lon=around.lon, radius_km=max(LEAST_KM[around.kind], around.radius_km),
            precision=precision, why=COARSELY,
        )  # fmt: skip

    def _around(self, lat: float, lon: float) -> Place | None:
        settlements = (place for place in self.places.near(lat, lon, SETTLEMENT_KM) if place.kind == "settlement")
        districts = (place for place in self.places.near(lat, lon, DISTRICT_KM) if place.kind == "district")
        return next(settlements, None) or next(districts, None)


def _rounded(told: PlaceMention) -> PlaceMention:
    lat, lon = (round(value * 3) / 3 for value in (told.lat or 0.0, told.lon or 0.0))
    return PlaceMention(
        text="an area", start=0, end=0, country=told.country, lat=round(lat, 2), lon=round(lon, 2),
        radius_km=max(ROUNDED_KM, told.radius_km or 0.0), precision=PlacePrecision.DISTRICT, why=COARSELY,
    )  # fmt: skip


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words, in small letters, that texts write so at least as often as with a capital: no names."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            (small if word[0].islower() else capital)[word.casefold()] += 1
    peoples = {part for word in (*COUNTRY_OF_DEMONYM, *REGION_OF_DEMONYM, *OTHER_PEOPLES) for part in word.split()}
    return frozenset(peoples | {word for word, times in small.items() if times >= capital[word]})


@cache
def facility_nouns() -> frozenset[str]:
    """Return the nouns on which the words for a facility end: "clinic", "airport"."""
    kinds: dict[str, str] = toml_table("facilities")["kinds"]
    return frozenset(word.split("+")[-1] for words in kinds.values() for word in words.split())


def registered_names(actors: Iterable[Actor]) -> frozenset[tuple[str, ...]]:
    """Return the names of the register, each as its words in small letters."""
    names = (name for actor in actors for name in (actor.name, *(one.text for one in actor.names)))
    return frozenset(tuple(_words(name)) for name in names)


_WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _without(form: Any, names: Mapping[str, str]) -> Any:
    """Return JSON without names in any of its strings."""
    if not names:
        return form
    longest = sorted(names, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    folded = {name.casefold(): stands for name, stands in names.items()}

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda found: folded.get(" ".join(found[0].split()).casefold(), SOMEBODY), value)
        if isinstance(value, list):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key in OF_PLACES else walk(item) for key, item in value.items()}
        return value

    return walk(form)

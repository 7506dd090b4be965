"""What a text is about, as far as places tell: which countries, and which of its name-sakes each name means.

Two passes over the whole document: the names alone first, then with each other's nearness. A choice is a sum of small
features, each with its sentence.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vedette.languages.english.place_words import place_words
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, Match, standing
from vedette.resolve.place_disputes import disputed_area
from vedette.resolve.place_names import fold, name_words
from vedette.resolve.place_scan import WELL_KNOWN, Name, Scanner, places_named

_AREAS = ("country", "province", "region", "sea", "border")
_DEMONYM_WEIGHT, _COUNTRY_WEIGHT, _ATTACHED_WEIGHT, _TITLE_WEIGHT = 0.6, 1.5, 0.2, 2.0
_DATELINE_WEIGHT = 0.5  # "LONDON (Agency) -" tells where a report was filed
_NEAR_KM = 90.0  # how fast nearness to the text's other places fades
_ABROAD = 0.08  # a country with less of the votes is no country that the text is about
_ABOUT = 0.2  # a country with this much of the votes is what the text is about
_FAMOUS = 5.7  # standing from which a bare name needs no support
_HARDLY_KNOWN = 4.0  # standing below which a name is more likely another's
_SPELT_ALIKE = 0.95  # exactness below which only the consonants of two names agree
_REMOTE_KM = 150.0
_NO_VOTE = 1e-6
_OF_MAIN_NAME = 0.8
_OF_AN_AREA = 2.0  # what an area of no one country gets in place of the votes for a country
_SUPPORT_THEMSELVES = ("country", "region", "sea", "border")


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means here, and why; no place where none of its name-sakes fits."""

    place: Place | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words around a name ask for: a kind of place, and places that hold it or lie by it."""

    feature: str | None = None
    holders: tuple[Place, ...] = ()


class Context:
    """The places of one document. `names` are those of the text, in order, with what each means in `choice`."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._scanner = Scanner(gazetteer)
        self.text = document.text
        self.names = self._scanner.names(document.text)
        self.title_names = self._scanner.names(_with_capitals(document.title))
        self._all = [*self.title_names, *self.names]
        self._chosen: dict[str, Place] = {}
        self._weights: Counter[str] = Counter()
        self.countries = self._vote()
        self._settle()
        self._choices: dict[tuple[str, Wish], Choice] = {}

    def names_in(self, words: str) -> list[Name]:
        """Return the names of places in some words, counted from their start."""
        return self._scanner.names(words)

    def meant_by(self, name: Name) -> Place | None:
        """Return what a name of the text means by the document alone."""
        if name.country is not None:
            return self._gazetteer.country(name.country)
        return self._chosen.get(name.key)

    def is_abroad(self, name: Name, place: Place) -> bool:
        """Tell whether the text speaks of other countries only, but for this name: where a statement was made."""
        if place.country is None or not self._others_vote(name.spelling):
            return False
        return self._share(place, name.spelling) < _ABROAD

    def main_country(self) -> Place | None:
        """Return the country that the text is about, if any is named."""
        return (
            self._gazetteer.country(max(self.countries, key=lambda code: self.countries[code]))
            if self.countries and not all(name.is_attached for name in self._all)
            else None
        )

    def choose(self, name: str, wish: Wish) -> Choice:
        """Return the place that `name` means in this text under `wish`."""
        key = (name, wish)
        if key not in self._choices:
            self._choices[key] = self._choose(self._gazetteer.matches(name), wish, except_for=name)
        return self._choices[key]

    def _vote(self) -> dict[str, float]:
        votes: dict[str, float] = defaultdict(float)
        self._own_votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for name, weight in [*((n, _TITLE_WEIGHT) for n in self.title_names), *((n, 1.0) for n in self.names)]:
            if name.is_known and not name.is_doubtful:
                told = weight * (_DATELINE_WEIGHT if name.start == 0 and name.text.isupper() else 1.0)
                for code, vote in self._votes_of(name):
                    votes[code] += vote * told
                    self._own_votes[name.key][code] += vote * told
        self._votes = dict(sorted(votes.items()))
        total = sum(votes.values())
        return {code: vote / total for code, vote in self._votes.items()} if total else {}

    def _share(self, place: Place, spelling: str) -> float:
        """Return the share of the votes for a place's country, less those that its own name gave."""
        own = self._own_votes.get(fold(spelling), {})
        total = sum(self._votes.values()) - sum(own.values())
        left = max(self._votes.get(code, 0.0) - own.get(code, 0.0) for code in _codes(place))
        return left / total if total > _NO_VOTE else 0.0

    def _votes_of(self, name: Name) -> list[tuple[str, float]]:
        if name.country is not None:
            return [(name.country, _ATTACHED_WEIGHT if name.is_attached else _DEMONYM_WEIGHT)]
        places = places_named(name, self._gazetteer)
        best = max(places, key=standing)
        rivals = [place for place in places if place.country != best.country and standing(place) > standing(best) - 1.0]
        if rivals or best.country is None or standing(best) < 3.5:
            return self._shared_votes(places)
        weight = _COUNTRY_WEIGHT if best.kind == "country" else 1.0
        return [(best.country, weight * (_ATTACHED_WEIGHT if name.is_attached else 1.0))]

    def _shared_votes(self, places: Iterable[Place]) -> list[tuple[str, float]]:
        codes = sorted({place.country for place in places if place.country})
        return [(code, 0.7 / len(codes)) for code in codes] if len(codes) <= 3 else []

    def _settle(self) -> None:
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in self._all:
            if name.country is None:
                by_key[name.key].append(name)
        self._weights = Counter({key: len(names) for key, names in by_key.items()})
        worth = {key: names[0].spelling for key, names in by_key.items() if self._may_be_place(names)}
        for _ in range(2):
            choices = {
                key: self._choose(self._gazetteer.matches(spelling), Wish(), spelling)
                for key, spelling in worth.items()
            }
            self._chosen = {
                key: choice.place
                for key, choice in choices.items()
                if choice.place is not None and self._is_credible(choice.place, by_key[key])
            }

    def _is_credible(self, place: Place, names: Sequence[Name]) -> bool:
        """Tell whether a name that is never used as that of a place has support enough by its country."""
        if any(name.is_placed for name in names) or standing(place) >= _FAMOUS:
            return True
        return self._share(place, names[0].spelling) >= _ABOUT

    def _may_be_place(self, names: Sequence[Name]) -> bool:
        """Tell whether a name is used as a place's somewhere in the text, or is too well known to be another's."""
        if any(name.is_placed for name in names):
            return True
        doubtful = any(name.is_doubtful for name in names)
        if names[0].is_known and len(name_words(names[0].spelling)) > 1:
            return True
        known = max(map(standing, places_named(names[0], self._gazetteer)), default=0.0)
        return known >= (WELL_KNOWN if doubtful else _HARDLY_KNOWN)

    def _choose(self, matches: Sequence[Match], wish: Wish, except_for: str) -> Choice:
        if not matches:
            return Choice(None, 0.0, "no place of this name is known")
        supported = [match for match in matches if self._is_supported(match, wish, except_for)]
        if not supported:
            if matches[0].exactness < _SPELT_ALIKE:
                return Choice(None, 0.0, "no place of this name is known")
            told = _told(matches[0].place)
            return Choice(None, 0.0, f"the places of this name that are known lie elsewhere ({told})")
        seats = [match.place for match in supported if match.place.kind == "settlement"]
        scored = [
            self._score(match, wish, except_for)
            for match in supported
            if wish.feature is not None or not _is_named_after(match.place, seats)
        ]
        return max(scored, key=lambda choice: (choice.score, choice.place.id if choice.place else ""))

    def _score(self, match: Match, wish: Wish, except_for: str) -> Choice:
        place = match.place
        features = [
            (0.55 * standing(place), "it is the best known of that name"),
            (6.0 * (match.exactness - 1.0), "the name agrees"),
            (_OF_MAIN_NAME if fold(place.name) == fold(except_for) else 0.0, "it is the name that it mostly goes by"),
            (self._fit_of_country(place), "the text is about that country"),
            (_fit_of_kind(place, wish.feature), f"the words ask for a {wish.feature}"),
            (_fit_of_holders(place, wish.holders), "it lies where the words say"),
            (2.5 * self._nearness(place, except_for), "the text's other places lie near"),
        ]
        reason = max(features, key=lambda feature: feature[0])[1]
        return Choice(place, sum(score for score, _ in features), reason)

    def _others_vote(self, spelling: str) -> bool:
        own = self._own_votes.get(fold(spelling), {})
        return sum(self._votes.values()) - sum(own.values()) > _NO_VOTE

    def _fit_of_country(self, place: Place) -> float:
        told = 4.0 * math.sqrt(self._told_of(place))
        return told if place.country is not None else max(told, _OF_AN_AREA)

    def _told_of(self, place: Place) -> float:
        """Return the share of the votes for a place's country; for the readiest claimant where it is disputed."""
        return max(self.countries.get(code, 0.0) for code in _codes(place))

    def _nearness(self, place: Place, except_for: str) -> float:
        own = name_words(except_for)
        total = weight = 0.0
        for key, other in self._chosen.items():
            if other.kind in _AREAS or tuple(key.split()) == own or other.id == place.id:
                continue
            share = math.sqrt(self._weights[key])
            away = km_between((place.lat, place.lon), (other.lat, other.lon))
            total += share * math.exp(-(max(0.0, away - place.radius_km) if place.kind in _AREAS else away) / _NEAR_KM)
            weight += share
        near = math.sqrt(total / weight) if weight else 0.0
        return 0.5 * near if place.kind in _AREAS else near

    def _is_supported(self, match: Match, wish: Wish, spelling: str) -> bool:
        place = match.place
        if (place.kind in _SUPPORT_THEMSELVES and match.exactness >= _SPELT_ALIKE) or _fit_of_holders(
            place, wish.holders
        ) > 0:
            return True
        own = standing(place) < _HARDLY_KNOWN  # a little-known place is no witness for itself
        share = self._share(place, spelling) if own else self._told_of(place)
        if match.exactness < _SPELT_ALIKE:
            return share >= _ABOUT and not self._is_remote(place)
        if share >= _ABROAD or not self._others_vote(spelling):
            return not self._is_remote(place)
        if share > 0 and len(name_words(spelling)) > 1 and match.exactness == 1.0:
            return True
        by_its_name = fold(place.name) == fold(spelling) and standing(place) >= WELL_KNOWN - 0.3
        return by_its_name or standing(place) >= _FAMOUS or self._nearness(place, place.name) > 0.35

    def _is_remote(self, place: Place) -> bool:
        """Tell whether a little-known place lies far from all the others of a text that has several."""
        others = [one for one in self._chosen.values() if one.kind not in _AREAS and one.id != place.id]
        if standing(place) >= _HARDLY_KNOWN or len(others) < 3:
            return False
        return all(km_between((place.lat, place.lon), (one.lat, one.lon)) > _REMOTE_KM for one in others)


def _codes(place: Place) -> tuple[str, ...]:
    if place.country is not None:
        return (place.country,)
    area = disputed_area(place)
    return area.claimed_by if area else ("",)


def _is_named_after(place: Place, seats: Sequence[Place]) -> bool:
    """Tell whether an area bears the name of a town inside it, which a bare name means first."""
    return place.kind in ("province", "district") and any(
        seat.country == place.country
        and standing(seat) >= _HARDLY_KNOWN
        and km_between((seat.lat, seat.lon), (place.lat, place.lon)) <= place.radius_km * 1.5
        for seat in seats
    )


def _with_capitals(title: str) -> str:
    """Return a title that was stripped of its capitals with one on each word, so that names can be told."""
    return title.title() if title.islower() else title


def _fit_of_kind(place: Place, feature: str | None) -> float:
    if feature is None:
        return 0.0
    if place.kind == feature:
        return 3.0
    return 1.0 if place.kind in place_words().stand_ins.get(feature, ()) else -2.0


def _fit_of_holders(place: Place, holders: tuple[Place, ...]) -> float:
    if not holders:
        return 0.0
    return max(_held(place, holder) for holder in holders)


def _held(place: Place, holder: Place) -> float:
    if place.id == holder.id:
        return -3.0
    if holder.kind == "country":
        return 3.0 if place.country == holder.country else -3.0
    away = km_between((place.lat, place.lon), (holder.lat, holder.lon))
    if holder.kind == "province" and place.admin1 == holder.name and place.country == holder.country:
        return 4.0
    reach = max(holder.radius_km, 15.0)
    return 4.0 if away <= reach * 1.2 else 2.0 if away <= reach * 3 else -3.0


def _told(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)

"""What a text is about, as far as places tell: which countries, and which of its name-sakes each name means.

Two passes over the whole document: the names alone first, then with each other's nearness. A choice is a sum of small
features, each with its sentence.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from vedette.languages.english.place_words import place_words
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, Match, standing
from vedette.resolve.place_company import Company, listed_with
from vedette.resolve.place_countries import shares_of
from vedette.resolve.place_disputes import told_countries
from vedette.resolve.place_doubts import FAMOUS, HARDLY_KNOWN, Doubts
from vedette.resolve.place_elsewhere import OF_PEOPLE, REMOTE_KM, lies_elsewhere
from vedette.resolve.place_names import fold, initials, name_words, skeleton
from vedette.resolve.place_quarters import QUARTER, lies_by_its_town, quarters_named
from vedette.resolve.place_ranking import Choice, Surroundings, Wish, best, is_held, is_within, score
from vedette.resolve.place_runs import names_parted
from vedette.resolve.place_scan import WELL_KNOWN, Name, Scanner, places_named
from vedette.resolve.place_seats import bears_name_of_a_unit, means_its_seat
from vedette.resolve.place_short_forms import with_short_forms
from vedette.resolve.place_told import HELD_BY, Told
from vedette.resolve.place_told_towns import with_towns_told
from vedette.resolve.place_votes import Votes

_AREAS = ("country", "province", "region", "sea", "border")
_NEAR_KM = 90.0  # how fast nearness to the text's other places fades
_ABROAD = 0.08  # a country with less of the votes is no country that the text is about
_ABOUT = 0.2  # a country with this much of the votes is what the text is about
SPELT_ALIKE = 0.95  # exactness below which only the consonants of two names agree
_NEARLY_SPELT, _LONG = 0.85, 8  # exactness, and letters of a name, from which a misspelt one is hardly another's
_SHORT = 4  # letters of a name by which nobody calls a place that is mostly called otherwise
_FEW_SOUNDS = 3  # consonants of a name that many others may sound like
_KNOWN_ABROAD, _RATHER_KNOWN = 3.5, 4.5
_MOSTLY = 0.5  # a country with this much of the votes is the text's
_LARGELY = 0.4  # one with so much is spoken of in all its parts
_AMONG_ITS_LIKE = 0.5  # share of a list from which an area is meant before its town: "Ohio and New York"
_CLOSE = 0.35  # nearness from which a place lies among those of the text
_PEOPLE_OF_A_COUNTY = 10_000
_MISSPELT_IN = ("settlement", "neighbourhood", "district", "province")
_MISSPELT_KM = 30.0  # how far from it the place may lie that a name misspells
_IN_NO_PROVINCE = ("country", "sea", "border")
_OF_ANY_KIND = "area"  # of a town as of a district: the noun asks for neither
_BUILT = ("site", "hospital", "road", "prison", "bridge")
_OF_MANY = ("settlement", "district")
_LISTED_ALIKE = ("country", "province", "district")
_SUPPORT_THEMSELVES = ("country", "region", "sea", "border")


class Context:
    """The places of one document. `names` are those of the text, in order, with what each means in `choice`."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._scanner = Scanner(gazetteer)
        self.text = document.text
        self.title = _with_capitals(document.title)
        self.names = self._names_of(self.text)
        self.title_names = self._names_of(self.title)
        self._all = [*self.title_names, *self.names]
        self._chosen: dict[str, Place] = {}
        self._weights: Counter[str] = Counter()
        self._votes = Votes(self.names, self.title_names, gazetteer)
        self.countries = self._votes.shares
        self._told = Told(((self.title, self.title_names), (self.text, self.names)), gazetteer)
        self._doubts = Doubts(self.names, self._told.holders, gazetteer)
        self._company = Company({name.key: places_named(name, gazetteer) for name in self._all if name.country is None})
        self._listed: dict[str, set[str]] = defaultdict(set)
        for key, other in listed_with(self.text, self.names):
            self._listed[key].add(other)
        self._settle()
        self.countries = self._shares_meant() or self.countries
        self._choices: dict[tuple[str, Wish], Choice] = {}

    def _names_of(self, text: str) -> list[Name]:
        return with_towns_told(text, with_short_forms(text, self._scanner.names(text)), self._gazetteer)

    def names_in(self, words: str) -> list[Name]:
        """Return the names of places in some words, counted from their start."""
        return self._scanner.names(words)

    def names_parted(self, words: str) -> list[Name]:
        """Return the names in the words of one mention, unknown runs of known names parted."""
        return names_parted(words, self._scanner, self._gazetteer)

    def spelt_in_full(self, start: int, end: int) -> list[Name]:
        """Return the one name of some characters of the text, counted from their start, if they are a short form."""
        number = bisect_left(self.names, start, key=lambda name: name.start)
        name = self.names[number] if number < len(self.names) else None
        if name is None or name.start != start or name.end < end or name.text not in place_words().abbreviated:
            return []
        return [replace(name, start=0, end=end - start)]

    def name_before(self, at: int) -> Name | None:
        """Return the name that stands right before a character of the text, with a comma between."""
        name = self.last_before(at)
        return name if name is not None and HELD_BY.fullmatch(self.text, name.end, at) else None

    def last_before(self, at: int) -> Name | None:
        """Return the last name that starts before a character of the text."""
        number = bisect_left(self.names, at, key=lambda name: name.start) - 1
        return self.names[number] if number >= 0 else None

    def meant_by(self, name: Name) -> Place | None:
        """Return what a name of the text means by the document alone."""
        if name.country is not None:
            return self._gazetteer.country(name.country)
        return self._chosen.get(name.key)

    def is_abroad(self, name: Name, place: Place) -> bool:
        """Tell whether the text speaks of other countries only, but for this name: where a statement was made."""
        others = self._shares_meant(except_for=name.key)
        return bool(others) and place.country is not None and others.get(place.country, 0.0) < _ABROAD

    def is_capital(self, place: Place) -> bool:
        """Tell whether a place is the capital of a country."""
        return self._gazetteer.is_capital(place)

    def share_of_main(self, place: Place) -> float:
        """Return the votes for a place's country against those for the text's main one; 1 for what has no country."""
        most = max(self.countries.values(), default=0.0)
        return self.countries.get(place.country, 0.0) / most if place.country is not None and most else 1.0

    def ordinary_words(self, words: str) -> list[Name]:
        """Return words that are ordinary ones as a name, where they are credible as that of a place: "Nice"."""
        name = Name(words, 0, len(words), words)
        known, small = place_words(), words.casefold()
        is_noun = small in known.feature_of or small in known.direction_of or small in known.titles
        place = self.choose(words, Wish()).place if words.istitle() and not is_noun else None
        return [name] if place is not None and self._is_credible(place, [name]) else []

    def times_told(self, place: Place) -> int:
        """Return how often the text names a place."""
        return self._times[place.id]

    def nearness(self, place: Place, name: str) -> float | None:
        """Return how near the text's other places lie to one, from 0 to 1; None where it has no others."""
        own = fold(name)
        others = (one for key, one in self._chosen.items() if key != own and one.id != place.id)
        if all(one.kind in _AREAS for one in others):
            return None
        return self._nearness(place, name)

    @cached_property
    def _times(self) -> Counter[str]:
        meant = (self.meant_by(name) for name in self.names if not name.is_attached)
        return Counter(place.id for place in meant if place is not None)

    def main_country(self) -> Place | None:
        """Return the country that the text is about, if any is named."""
        return (
            self._gazetteer.country(max(self.countries, key=lambda code: self.countries[code]))
            if self.countries and not all(name.is_attached for name in self._all)
            else None
        )

    def _shares_meant(self, except_for: str = "") -> dict[str, float]:
        """Return the shares of the countries in what the names mean, but for those that are spelt so."""
        both = (self.title_names, self.names)
        return shares_of(*([(one, self.meant_by(one)) for one in names if one.key != except_for] for names in both))

    def choose(self, name: str, wish: Wish) -> Choice:
        """Return the place that `name` means in this text under `wish`."""
        wish = replace(wish, feature=None) if wish.feature == _OF_ANY_KIND else wish
        key = (name, wish)
        if key not in self._choices:
            choice = self._choose(self._gazetteer.matches(name), wish, except_for=name)
            if choice.place is None:
                choice = self._misspelt(name, wish) or self._by_initials(name) or choice
            self._choices[key] = choice
        return self._choices[key]

    def _misspelt(self, name: str, wish: Wish) -> Choice | None:
        """Return the place that an unknown name may mean where the words tell what holds it, or lies by it."""
        area = next((holder for holder in wish.holders if holder.kind in _MISSPELT_IN), None)
        area = area or next((holder for holder in wish.holders if holder.kind == "country"), None)
        matches = self._gazetteer.misspelt_in(name, area) if area is not None else ()
        choice = self._choose(matches, wish, except_for=name) if matches else None
        if choice is None or choice.place is None:
            return None
        return replace(choice, reach_km=max(choice.reach_km, _MISSPELT_KM), why=f"{name} may be a misspelling of it")

    def _by_initials(self, name: str) -> Choice | None:
        """Return the country that the text is about and that letters stand for: "SA" in news of South Africa."""
        about = [code for code, share in self.countries.items() if share >= _ABOUT] if name.isupper() else []
        countries = (self._gazetteer.country(code) for code in about)
        meant = next((one for one in countries if one and initials(one.name) == name), None)
        return Choice(meant, 0.0, "its letters are those of the country that the text is about") if meant else None

    def _share_of_province(self, place: Place, name: str) -> float:
        """Return the share of the text's other places that lie in a place's province, or in the province that it is."""
        own, province = fold(name), _province_of(place)
        others = [one for key, one in self._chosen.items() if key != own and one.kind not in _IN_NO_PROVINCE]
        inside = [one for one in others if one.country == place.country and _province_of(one) == province]
        return len(inside) / len(others) if province is not None and others else 0.0

    def _settle(self) -> None:
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name in self._all:
            if name.country is None:
                by_key[name.key].append(name)
        self._weights = Counter({key: len(names) for key, names in by_key.items()})
        worth = {key: names[0].spelling for key, names in by_key.items() if self._doubts.may_be_place(names)}
        quarters = dict.fromkeys(quarters_named(self.text, self.names), QUARTER)
        for _ in range(2):
            choices = {
                key: self._choose(self._gazetteer.matches(spelling), Wish(quarters.get(key)), spelling)
                for key, spelling in worth.items()
            }
            self._chosen = {
                key: choice.place
                for key, choice in choices.items()
                if choice.place is not None and self._is_credible(choice.place, by_key[key])
            }

    def _is_credible(self, place: Place, names: Sequence[Name]) -> bool:
        """Tell whether a name that is never used as that of a place has support enough: the title, or its country."""
        in_title = any(name.key == names[0].key for name in self.title_names)
        told = self._told.lies_in(place, names[0].key)
        if in_title or told or any(name.is_placed for name in names) or standing(place) >= FAMOUS:
            return True
        share = self._votes.of_others(place, names[0].spelling)
        if place.kind == "settlement" and standing(place) < HARDLY_KNOWN:
            return share >= _MOSTLY and self._nearness(place, names[0].spelling) > _CLOSE
        return share >= (_ABROAD if standing(place) >= _RATHER_KNOWN else _ABOUT)

    def _choose(self, matches: Sequence[Match], wish: Wish, except_for: str) -> Choice:
        if not matches:
            return Choice(None, 0.0, "no place of this name is known")
        supported = [match for match in matches if self._is_supported(match, wish, except_for)]
        if not supported and wish.country is not None and wish.feature is None:
            supported = [match for match in matches if self._is_beside(match, wish.country, except_for)]
        if not supported:
            if matches[0].exactness < SPELT_ALIKE:
                return Choice(None, 0.0, "no place of this name is known")
            told = _told(matches[0].place)
            return Choice(None, 0.0, f"the places of this name that are known lie elsewhere ({told})")
        supported = _inside(supported, wish) or supported
        seats = [match.place for match in supported if match.place.kind == "settlement"]
        scored = [
            score(match, except_for, wish, self.surroundings(match.place, except_for))
            for match in supported
            if wish.feature is not None
            or not means_its_seat(match.place, except_for, seats)
            or self._share_of_list(match.place, fold(except_for)) >= _AMONG_ITS_LIKE
        ]
        return best(scored)

    def surroundings(self, place: Place, name: str) -> Surroundings:
        """Return what the text tells of a candidate for a name."""
        return Surroundings(
            country=self._votes.of_others(place, name),
            neighbours=self._votes.around(place),
            province=self._share_of_province(place, name),
            nearness=self._nearness(place, name),
            told=float(self._told.means(place, fold(name))),
            province_told=float(self._told.names_province_of(place, fold(name))),
            capital=float(self._gazetteer.is_capital(place)),
            together=self._company.of(place, fold(name)),
            listed=self._share_of_list(place, fold(name)),
            beside_unit=float(bears_name_of_a_unit(place, fold(name), self._gazetteer)),
        )

    def _share_of_list(self, place: Place, key: str) -> float:
        if place.kind not in _LISTED_ALIKE or key not in self._listed:
            return 0.0
        beside = [one for other in self._listed[key] if (one := self._chosen.get(other))]
        alike = [
            one for one in beside if one.kind == place.kind and (one.country == place.country or one.kind == "country")
        ]
        return len(alike) / len(beside) if beside else 0.0

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
        if place.kind in _SUPPORT_THEMSELVES and match.exactness >= SPELT_ALIKE:
            return wish.feature not in OF_PEOPLE or (place.kind == "country" and wish.feature != QUARTER)
        closer = tuple(holder for holder in wish.holders if holder.kind != "country")
        abroad = wish.country is not None and place.country is not None and wish.country not in told_countries(place)
        if abroad and not is_held(place, closer) and not self._may_be_abroad(match, wish.country or "", spelling):
            return False
        if wish.feature == QUARTER and place.kind in _OF_MANY and standing(place) < WELL_KNOWN:
            # "Valle Vista neighbourhood" is no village of that name somewhere in the country.
            return is_held(place, closer) or lies_by_its_town(place, self._others(spelling))
        if wish.feature in _BUILT and place.kind == "settlement" and self._votes.others_vote(spelling):
            # A hospital or street that bears the name of a town far away lies where the text is.
            is_near = self._nearness(place, spelling) > _CLOSE or not self._others(spelling)
            is_here = is_near and self._votes.of_others(place, spelling) >= _ABROAD
            is_told = wish.feature == "site" and self._weights[fold(spelling)] > 1  # "the University of X", and X
            is_here |= is_told and self._chosen.get(fold(spelling)) == place
            return is_here or is_held(place, wish.holders)
        if lies_elsewhere(place, closer, wish.feature):
            return False
        is_told = is_held(place, wish.holders) or self._told.lies_in(place, fold(spelling))
        return is_told or self._is_spoken_of(match, spelling)

    def _is_spoken_of(self, match: Match, spelling: str) -> bool:
        """Tell whether the text speaks of a place's country or surroundings, or the name is known by itself."""
        place = match.place
        share = (
            self._votes.of_others(place, spelling) if self._is_no_witness(match, spelling) else self._votes.of(place)
        )
        if match.exactness < SPELT_ALIKE:
            return share >= _ABOUT and not self._is_remote(place) and not self._is_far_from_all(place)
        is_alone = not self._votes.others_vote(spelling)
        if is_alone and len(fold(spelling)) <= _SHORT and standing(place) < HARDLY_KNOWN:
            return False  # "Kana" alone is as likely another's
        if share >= _ABROAD or is_alone:
            return share >= _LARGELY or not self._is_remote(place)
        is_whole = share > 0 and len(name_words(spelling)) > 1 and match.exactness == 1.0
        is_main = fold(place.name) == fold(spelling)
        by_its_name = is_main and standing(place) >= WELL_KNOWN - 0.3
        by_fame = standing(place) >= FAMOUS and (is_main or len(fold(spelling)) > _SHORT or spelling.isupper())
        return is_whole or by_its_name or by_fame or self._nearness(place, place.name) > _CLOSE

    def _is_no_witness(self, match: Match, spelling: str) -> bool:
        """Tell whether a name says nothing of its place's country: a little-known one, or one that may be another's."""
        is_alike = match.exactness < SPELT_ALIKE and len(skeleton(fold(spelling))) <= _FEW_SOUNDS
        return standing(match.place) < _RATHER_KNOWN or is_alike

    def _may_be_abroad(self, match: Match, code: str, spelling: str) -> bool:
        """Tell whether a place may be meant by words that put it in another country: by a full or long name alone."""
        if match.exactness < SPELT_ALIKE:
            return False
        if standing(match.place) < FAMOUS and match.place.country not in self._gazetteer.neighbours(code):
            return False
        return fold(match.place.name) == fold(spelling) or (" " in spelling and match.exactness == 1.0)

    def _others(self, spelling: str) -> list[Place]:
        """Return the towns and sites of the text, but for what is spelt so."""
        own = fold(spelling)
        return [place for key, place in self._chosen.items() if key != own and place.kind not in _AREAS]

    def _is_beside(self, match: Match, code: str, spelling: str) -> bool:
        """Tell whether a place lies over the border of where the words put it, or of what that state was once."""
        is_main = match.exactness >= SPELT_ALIKE and fold(match.place.name) == fold(spelling)
        is_nearly = match.exactness >= _NEARLY_SPELT and len(fold(spelling)) >= _LONG
        is_known = standing(match.place) >= _KNOWN_ABROAD
        return (is_main or is_nearly) and is_known and match.place.country in self._gazetteer.neighbours(code)

    def _is_remote(self, place: Place) -> bool:
        """Tell whether a little-known place lies far from all the others of a text that has several."""
        others = [one for one in self._chosen.values() if one.kind not in _AREAS and one.id != place.id]
        if standing(place) >= HARDLY_KNOWN or (place.population or 0) >= _PEOPLE_OF_A_COUNTY or len(others) < 3:
            return False
        return self._is_far_from_all(place)

    def _is_far_from_all(self, place: Place) -> bool:
        """Tell whether a text speaks of other towns, and none of them is near."""
        others = [one for one in self._chosen.values() if one.kind not in _AREAS and one.id != place.id]
        away = (km_between((place.lat, place.lon), (one.lat, one.lon)) for one in others)
        return bool(others) and min(away) > REMOTE_KM


def _inside(matches: Sequence[Match], wish: Wish) -> list[Match]:
    """Return those that lie in the province that the words tell, spelt as there."""
    province = next((holder for holder in wish.holders if holder.kind == "province"), None)
    if province is None:
        return []
    return [match for match in matches if match.exactness >= SPELT_ALIKE and is_within(match.place, (province,))]


def _province_of(place: Place) -> str | None:
    return place.name if place.kind == "province" else place.admin1


def _with_capitals(title: str) -> str:
    """Return a title that was stripped of its capitals with one on each word, so that names can be told."""
    return title.title() if title.islower() else title


def _told(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)

"""Places told by a noun without a name: "the city", "the airport", "the east", "the border"."""

import re
from dataclasses import replace

from vedette.languages.english.place_words import place_words
from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve import place_circles as circles
from vedette.resolve.gazetteer import Gazetteer, standing
from vedette.resolve.place_antecedent_features import Asked
from vedette.resolve.place_antecedents import Antecedent, Antecedents
from vedette.resolve.place_circles import Circle
from vedette.resolve.place_context import Context
from vedette.resolve.place_phrases import Named, Phrase
from vedette.resolve.place_relations import circle_by_capital, circle_of, circle_of_noun, is_town, relation_of
from vedette.resolve.place_seats import seat_of

REACH_AFTER = 45  # characters after the mention in which what holds it may be told
UNTOLD_KM = 40.0
_OF_PROVINCE = re.compile(r"\b(?:provincial|regional|state) capital", re.IGNORECASE)
_OF_THE_CAPITAL = re.compile(r"\b(?:of|in) ((?:the|this) capital)$", re.IGNORECASE)
_FACILITY_KM = 40.0  # how far from its town an airport, a dam or a crossing may lie
_OF_A_VILLAGE_KM = 12.0  # ... and from the edge of a village
_BY_A_TOWN_KM = 25.0  # of the border near a town
_BOTH_SIDES = 2  # countries named with a border: then all of it may be meant
_OF_MANY = frozenset({"crossing", "dam", "base"})  # of which a town may have more than one
_OF_A_PEOPLE = (None, "country", "region", "province", "district", "area")
_WITH_SIDES = ("settlement", "province")
_OF_ONE_TOWN = frozenset({"airport", "crossing", "dam", "power_plant", "base"})


class NounResolver:
    """Resolves the nouns of one document that stand for places told before."""

    def __init__(self, context: Context, antecedents: Antecedents, gazetteer: Gazetteer) -> None:
        self._context = context
        self._antecedents = antecedents
        self._gazetteer = gazetteer

    def noun(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention:
        """Return the place that a noun stands for, or that its demonym names."""
        if phrase.is_capital and (capital := self._capital(mention, phrase)):
            return placed(mention, capital, circle_by_capital(capital, phrase), "it is the capital that the text means")
        told = self._of_people(phrase)
        if told is not None:
            return placed(mention, told, circles.part(told, phrase.direction), "the words tell whose it is")
        if phrase.feature == "country" and (country := self._context.main_country()):
            return placed(mention, country, circles.part(country, phrase.direction), "the text is about this country")
        found = self._antecedents.of(Asked(mention.start, mention.end, phrase.feature, phrase.noun))
        if found is not None:
            return self._from_antecedent(mention, phrase, found)
        country = self._context.main_country()
        if country is not None:
            return placed(mention, country, circles.anywhere_in(country), "the text tells no closer place")
        return replace(mention, why=f"{mention.text}: the text names no place that this could stand for.")

    def capital_of(self, mention: PlaceMention) -> Place | None:
        """Return the capital that holds "the Karm district of this capital"."""
        main = self._context.main_country() if _OF_THE_CAPITAL.search(mention.text) else None
        return self._gazetteer.capital(main.country) if main is not None and main.country else None

    def direction(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention:
        """Return the area that the text speaks of: "the east" is no town, nor a side of the last one named."""
        whole = self._shared_after(mention)
        if whole is not None:
            return placed(mention, whole, circles.part(whole, phrase.direction), "it shares the name right after it")
        found = self._antecedents.of(Asked(mention.start, mention.end, None))
        area = found.place if found else self._context.main_country()
        if area is None:
            return replace(mention, why=f"{mention.text}: the text does not say of what.")
        if area.kind in ("country", "region", "province"):
            return placed(mention, area, circles.part(area, phrase.direction), "that side of what the text speaks of")
        area = self._gazetteer.province(area) or area
        circle = circles.widened(circles.at(area), UNTOLD_KM, "the words name but a direction")
        return placed(mention, area, circle, "the text speaks of a place in it")

    def border(self, mention: PlaceMention, phrase: Phrase, codes: list[str]) -> PlaceMention:
        """Return the border of the countries that the words tell, or of those that the text is about."""
        line = self._line_of(codes)
        town = self._antecedents.of(Asked(mention.start, mention.end, "settlement"))
        if line is None:
            return (
                self._from_antecedent(mention, phrase, town)
                if town
                else replace(mention, why="which border is not told.")
            )
        is_meant = town is not None and (town.sentences_back == 0 or len(codes) < _BOTH_SIDES)
        if town is not None and is_meant and _is_on(line, town.place):
            circle = circles.widened(circles.near(town.place), _BY_A_TOWN_KM, "the border near it")
            return placed(mention, line, circle, f"the border of {line.name}, near {town.place.name}")
        return placed(mention, line, circles.part(line, phrase.direction), "the words name this border")

    def _line_of(self, codes: list[str]) -> Place | None:
        main = sorted(self._context.countries, key=lambda code: -self._context.countries[code])[:4]
        pairs = [codes[:2]] if len(codes) > 1 else [[one, other] for one in codes or main[:1] for other in main]
        for one, other in pairs:
            line = self._gazetteer.border(one, other) if one != other else None
            if line is not None:
                return line
        return None

    def _shared_after(self, mention: PlaceMention) -> Place | None:
        """Return Aleppo for "the west" in "the west and south of Aleppo"."""
        directions = place_words().direction_of
        for name in self._context.names:
            if mention.end <= name.start <= mention.end + REACH_AFTER:
                between = self._context.text[mention.end : name.start].casefold().split()
                told = all(word in directions or word in ("and", "of", "the") for word in between)
                return self._context.meant_by(name) if told and "of" in between else None
        return None

    def _of_people(self, phrase: Phrase) -> Place | None:
        """Return the country of the people whose it is ("Haitian ports"); the capital where their embassy stands."""
        if not phrase.demonyms:
            return None
        known = place_words()
        if phrase.noun in known.embassies:
            others = {code: share for code, share in self._context.countries.items() if code not in phrase.demonyms}
            code = max(others, key=lambda code: others[code], default=None)
            return self._gazetteer.capital(code) if code else None
        is_all_over = phrase.feature in _OF_A_PEOPLE or phrase.noun in known.of_a_state
        return self._gazetteer.country(phrase.demonyms[-1]) if is_all_over else None

    def _capital(self, mention: PlaceMention, phrase: Phrase) -> Place | None:
        if _OF_PROVINCE.search(mention.text):
            found = self._antecedents.of(Asked(mention.start, mention.end, "province"))
            province = self._gazetteer.province(found.place) or found.place if found else None
            return seat_of(province, self._gazetteer) if province and province.kind == "province" else None
        country = self._gazetteer.country(phrase.demonyms[-1]) if phrase.demonyms else self._context.main_country()
        return self._gazetteer.capital(country.country) if country and country.country else None

    def _from_antecedent(self, mention: PlaceMention, phrase: Phrase, found: Antecedent) -> PlaceMention:
        place = found.place
        if phrase.feature == "province" and place.kind != "province":
            place = self._gazetteer.province(place) or place
        near = beside(self._gazetteer, place, phrase.feature, mention.text) if place.kind == "settlement" else None
        is_clear = near is not None and not self._has_several(place, phrase.feature)
        place = near if near is not None and is_clear else place
        direction = None if _lies_that_way(mention.text, phrase) else phrase.direction
        phrase = replace(phrase, direction=direction)
        named = Named(found.name, relation=relation_of(phrase, mention.text), direction=direction)
        circle = circle_of(place, named, phrase)
        if near is not None:
            circle = circles.widened(
                circle, UNTOLD_KM, "or another one near by" if is_clear else "which one is not told"
            )
        elif is_town(place) and circle.precision is PlacePrecision.SETTLEMENT:
            circle = circle_of_noun(circle, phrase, mention.text, is_near=found.sentences_back == 0)
        return placed(mention, place, circle, f'"{mention.text}" stands for {found.name.text}, named before')

    def _has_several(self, town: Place, feature: str | None) -> bool:
        """Tell whether several crossings, dams or the like lie around a town, any of which may be meant."""
        found = self._gazetteer.near(town.lat, town.lon, _FACILITY_KM)
        return feature in _OF_MANY and sum(place.kind == feature for place in found) > 1


def beside(gazetteer: Gazetteer, town: Place, feature: str | None, words: str) -> Place | None:
    """Return the facility of a kind that belongs to a town: the nearest, or its main airport ("base": the nearest)."""
    if feature not in _OF_ONE_TOWN:
        return None
    found = [one for one in gazetteer.near(town.lat, town.lon, _reach_km(town)) if one.kind == feature]
    if "base" in words.casefold():
        return found[0] if found else None
    return max(found, key=standing, default=None)  # the first of those that are alike


def _reach_km(town: Place) -> float:
    """Return how far a facility may lie that goes by its town's name: that of a village is not the city's."""
    return min(_FACILITY_KM, _OF_A_VILLAGE_KM + 2 * town.radius_km)


def _lies_that_way(words: str, phrase: Phrase) -> bool:
    """Tell whether a direction says where in its country a town or province lies: "the northern city" is all of it."""
    before, noun, _ = words.casefold().rpartition(f" {phrase.noun}") if phrase.feature in _WITH_SIDES else ("", "", "")
    return bool(noun) and before.rpartition(" ")[2] in place_words().direction_of


def placed(mention: PlaceMention, place: Place, circle: Circle, reason: str) -> PlaceMention:
    """Return the mention with its place, circle and reason."""
    where = ", ".join(part for part in (place.name, place.admin1 if place.admin1 != place.name else None) if part)
    return replace(
        mention,
        place=place.id,
        name=place.name,
        country=place.country,
        lat=round(circle.lat, 4),
        lon=round(circle.lon, 4),
        radius_km=round(max(circle.radius_km, 1.0), 1),
        precision=circle.precision,
        why=f"{where} ({place.kind}, {place.source}): {reason}; {circle.why}.",
    )


def is_direction(words: str) -> bool:
    """Tell whether words are but a quarter of the compass ("the north", "the far east")."""
    known = place_words()
    said = [word for word in words.casefold().split() if word not in ("the", "far")]
    return bool(said) and all(known.direction_of.get(word) in known.degrees for word in said)


def _is_on(line: Place, town: Place) -> bool:
    return km_between((line.lat, line.lon), (town.lat, town.lon)) <= line.radius_km * 1.2

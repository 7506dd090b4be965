"""One mention of a place in one document: its words, what the document is about, and the circle that follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.languages.english.place_words import feature_of, place_words
from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve import place_circles as circles
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_antecedents import Antecedent, antecedent
from vedette.resolve.place_circles import Circle
from vedette.resolve.place_context import Context
from vedette.resolve.place_names import fold
from vedette.resolve.place_phrases import Named, Phrase, parse_phrase
from vedette.resolve.place_ranking import Choice, Wish, is_within
from vedette.resolve.place_relations import (
    QUARTERS,
    along_line,
    circle_of,
    circle_of_noun,
    circle_of_unknown,
    is_town,
    relation_of,
)
from vedette.resolve.place_scan import Name

_FACILITIES = "airport base crossing prison hospital dam bridge camp power_plant refinery port site road mountain lake"
FACILITIES = frozenset(_FACILITIES.split())
# What the reader calls a facility, where the gazetteer says otherwise.
_FEATURE_OF_FACILITY = {"air_base": "base", "place_of_worship": "site", "residence": "site", "depot": "base"}
_SECOND_CITY = re.compile(r"\bsecond[ -](?:(?:largest|biggest)[ -])?city\b", re.IGNORECASE)
_UNTOLD_KM = 40.0
_FACILITY_KM = 40.0  # how far from its town an airport, a dam or a crossing may lie
_REACH_AFTER = 45  # characters after the mention in which what holds it may be told


class MentionResolver:
    """Resolves the mentions of one document."""

    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self._context = context
        self._gazetteer = gazetteer

    def resolve(self, mention: PlaceMention) -> list[PlaceMention]:
        """Return the mention with its place; several for words that name several places."""
        phrase = self._finest_first(parse_phrase(mention.text, self._names_in(mention.text)))
        at_once = self._named_whole(mention) or self._second_city(mention, phrase)
        if at_once is not None:
            return [_placed(mention, at_once, circles.at(at_once), "it goes by all these words")]
        if phrase.is_border and not self._has_town(phrase):
            return [self._border(mention, phrase)]
        if not phrase.heads:
            told = self._direction_alone if _is_direction(mention.text) else self._nameless
            return [told(mention, phrase)]
        holders = self._holders(mention, phrase)
        if phrase.is_between:
            return [self._between(mention, phrase, holders)]
        if len(phrase.heads) == 1:
            return [self._named(mention, phrase, phrase.heads[0], holders)]
        return self._several(mention, phrase, holders)

    def _named_whole(self, mention: PlaceMention) -> Place | None:
        """Return the place that goes by words with an "of" in them: "the Old City of Aleppo"."""
        words = mention.text.removeprefix("the ").removeprefix("The ")
        if " of " not in words or not self._gazetteer.goes_by(fold(words)):
            return None
        return self._context.choose(words, Wish()).place

    def _second_city(self, mention: PlaceMention, phrase: Phrase) -> Place | None:
        """Return Aleppo for "Syria's second city"."""
        if _SECOND_CITY.search(mention.text) is None or self._has_town(phrase):
            return None
        told = [place for named in (*phrase.heads, *phrase.holders) if (place := self._choice(named, ()).place)]
        codes = [*(place.country for place in told if place.kind == "country"), *phrase.demonyms]
        main = self._context.main_country()
        code = codes[0] if codes else main.country if main else None
        return self._gazetteer.second_city(code) if code else None

    def _names_in(self, words: str) -> list[Name]:
        """Return the names in some words; where nothing has a capital, as if each word had one."""
        found, raised = self._context.names_in(words), words.title()
        if found or words != words.lower() or len(raised) != len(words):
            return found
        names = [name for name in self._context.names_in(raised) if name.is_known]
        return names if names and names[0].start == 0 else found

    def facility(self, mention: PlaceMention, kind: str) -> PlaceId | None:
        """Return the facility that the words name, if the gazetteer knows it."""
        found = self.resolve(mention)[0]
        place = self._gazetteer.get(found.place) if found.place else None
        return place.id if place and place.kind in (kind, _FEATURE_OF_FACILITY.get(kind, kind)) else None

    def wish(self, mention: PlaceMention, phrase: Phrase, head: Named) -> Wish:
        """Return what the words of a mention ask of one of its names."""
        return self._wish(mention, phrase, head, self._holders(mention, phrase))

    def _wish(self, mention: PlaceMention, phrase: Phrase, head: Named, holders: Sequence[Place]) -> Wish:
        feature = head.feature or ("province" if self._holds_what_is_before(mention) else None)
        told = {place.country for place in holders if place.kind == "country"} - set(phrase.demonyms)
        return Wish(feature, tuple(holders), told.pop() if len(told) == 1 else None)

    def _holds_what_is_before(self, mention: PlaceMention) -> bool:
        """Tell whether the mention says where the place lies that is named right before it ("Albany, New York")."""
        before = self._context.name_before(mention.start)
        named = self._context.names_in(mention.text)
        if before is None or len(named) != 1 or named[0].country is not None:
            return False
        provinces = [one for one in self._gazetteer.goes_by(named[0].key) if one.kind == "province"]
        place = self._context.meant_by(before)
        return place is not None and place.kind == "settlement" and is_within(place, tuple(provinces))

    def _finest_first(self, phrase: Phrase) -> Phrase:
        """Return the phrase with its finer name as the head: "the Saltivka district of Kharkiv"."""
        if len(phrase.heads) != 1 or len(phrase.holders) != 1:
            return phrase
        head, holder = phrase.heads[0], phrase.holders[0]
        large, small = self._choice(head, ()).place, self._choice(holder, ()).place
        if large is None or small is None or small.radius_km >= large.radius_km or head.relation != "at":
            return phrase
        inside = km_between((large.lat, large.lon), (small.lat, small.lon)) <= 1.5 * large.radius_km
        return replace(phrase, heads=(holder,), holders=(head,)) if inside else phrase

    def _has_town(self, phrase: Phrase) -> bool:
        places = [self._choice(named, ()).place for named in phrase.heads]
        return any(place is not None and place.kind != "country" for place in places)

    def _choice(self, named: Named, holders: Sequence[Place]) -> Choice:
        return self._chosen(named, Wish(named.feature, tuple(holders)))

    def _chosen(self, named: Named, wish: Wish) -> Choice:
        if named.name.country is not None:
            return Choice(self._gazetteer.country(named.name.country), 0.0, "it is that country")
        return self._context.choose(named.name.spelling, wish)

    def _holders(self, mention: PlaceMention, phrase: Phrase) -> list[Place]:
        places = [self._choice(named, ()).place for named in phrase.holders]
        places += [self._gazetteer.country(code) for code in phrase.demonyms]
        places += [self._told_after(mention)]
        return [place for place in places if place is not None]

    def _told_after(self, mention: PlaceMention) -> Place | None:
        """Return the place that holds the mention by the words right behind it (", Idlib", "in northern Hama")."""
        text = self._context.text
        for name in self._context.names:
            if mention.end <= name.start <= mention.end + _REACH_AFTER:
                if name.is_speaking:
                    return None
                between = text[mention.end : name.start].casefold()
                tied = between.startswith((", ", " in ", " of ", " (", " near ")) and not set(".;:") & set(between)
                alone = between.strip() in (",", "(") or " in " in between or between.startswith(" near ")
                return self._held_by(name) if tied and alone and " and " not in between else None
        return None

    def _held_by(self, name: Name) -> Place | None:
        if name.country is not None or not name.is_known:
            return self._context.meant_by(name)
        following = self._context.text[name.end : name.end + 20].split()
        feature = feature_of(following[0].strip(",.;")) if following else None
        return self._context.choose(name.spelling, Wish(feature)).place

    def _named(self, mention: PlaceMention, phrase: Phrase, head: Named, holders: list[Place]) -> PlaceMention:
        facility = self._facility_by_name(mention, phrase, head, holders)
        if facility is not None:
            return _placed(mention, facility, circles.at(facility), f"the words name this {facility.kind}")
        choice = self._chosen(head, self._wish(mention, phrase, head, holders))
        if phrase.is_capital and choice.place and choice.place.kind == "country":
            choice = self._capital_of(choice)
        if choice.place is not None:
            along = along_line(choice.place, holders)
            circle = along or circles.reaching(circle_of(choice.place, head, phrase), choice.reach_km)
            return _placed(mention, choice.place, circle, choice.why)
        if holders:
            holder = min(holders, key=lambda place: place.radius_km)
            circle = circle_of_unknown(holder, head.feature)
            return _placed(mention, holder, circle, f"{head.name.text} is not known; the text puts it there")
        return self._somewhere_about(mention, head, choice.why)

    def _somewhere_about(self, mention: PlaceMention, head: Named, why: str) -> PlaceMention:
        """Return the town that the text speaks of for an unknown quarter of it, else the province, as a wide circle."""
        found = antecedent(self._context, mention.start, mention.end, "settlement")
        known = antecedent(self._context, mention.start, mention.end, "province") if found is None else found
        if known is None or known.place.kind in ("country", "region"):
            return replace(mention, why=f"{head.name.text}: {why}.")
        place = known.place
        main = self._context.main_country()
        if main is not None and place.country != main.country:
            return replace(mention, why=f"{head.name.text}: {why}.")
        circle = circles.at(place)
        if head.feature not in QUARTERS:
            place = self._gazetteer.province(place) or place
            circle = circles.widened(circles.at(place), _UNTOLD_KM, "the circle is that of the province")
        return _placed(mention, place, circle, f"{head.name.text}: {why}; the text speaks of {known.name.text}")

    def _capital_of(self, choice: Choice) -> Choice:
        code = choice.place.country if choice.place else None
        capital = self._gazetteer.capital(code) if code else None
        return Choice(capital, choice.score, "it is the capital of that country") if capital else choice

    def _facility_by_name(
        self, mention: PlaceMention, phrase: Phrase, head: Named, holders: Sequence[Place]
    ) -> Place | None:
        if head.feature not in FACILITIES:
            return self._facility_in(phrase, head, holders)
        full = mention.text[head.name.start : head.name.end + 24].split(",")[0].split()
        for length in range(len(full), len(head.name.text.split()), -1):
            choice = self._context.choose(" ".join(full[:length]), Wish(head.feature, tuple(holders)))
            if choice.place is not None and choice.place.kind not in ("settlement", "district", "province"):
                return choice.place
        choice = self._choice(head, holders)
        if choice.place is None or choice.place.kind != "settlement" or phrase.distance_km is not None:
            return None
        return self._beside(choice.place, head.feature)

    def _facility_in(self, phrase: Phrase, head: Named, holders: Sequence[Place]) -> Place | None:
        """Return the one facility that "the airport in Khartoum" can be."""
        if phrase.feature != "airport" or head.relation not in ("at", "near"):
            return None
        town = self._choice(head, holders).place
        return self._beside(town, phrase.feature) if town and town.kind == "settlement" else None

    def _beside(self, town: Place, feature: str) -> Place | None:
        """Return the facility of a kind that belongs to a town: the nearest, where there is one within reach."""
        if feature not in ("airport", "crossing", "dam", "power_plant", "base"):
            return None
        found = self._gazetteer.near(town.lat, town.lon, _FACILITY_KM)
        return next((place for place in found if place.kind == feature), None)

    def _several(self, mention: PlaceMention, phrase: Phrase, holders: list[Place]) -> list[PlaceMention]:
        feature = phrase.heads[-1].feature or phrase.heads[0].feature
        resolved = []
        for head in phrase.heads:
            own = replace(head, feature=head.feature or feature, relation=head.relation)
            part = replace(
                mention,
                text=head.name.text,
                start=mention.start + head.name.start,
                end=mention.start + head.name.end,
            )
            resolved.append(self._named(part, replace(phrase, heads=(own,)), _moved_to_start(own), holders))
        return resolved

    def _between(self, mention: PlaceMention, phrase: Phrase, holders: list[Place]) -> PlaceMention:
        places = [place for head in phrase.heads if (place := self._choice(head, holders).place)]
        if len(places) < 2:
            return self._named(mention, phrase, phrase.heads[0], holders)
        circle = circles.covering(places)
        named = replace(
            mention, name=f"between {places[0].name} and {places[1].name}", country=places[0].country,
            lat=round(circle.lat, 4), lon=round(circle.lon, 4), radius_km=round(circle.radius_km, 1),
            precision=circle.precision,
        )  # fmt: skip
        return replace(named, why=f"Between {places[0].name} and {places[1].name}: {circle.why}.")

    def _border(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention:
        codes = list(phrase.demonyms)
        codes += [place.country for head in phrase.heads if (place := self._choice(head, ()).place) and place.country]
        line = self._line_of(codes)
        town = antecedent(self._context, mention.start, mention.end, "settlement")
        if line is None:
            return (
                self._from_antecedent(mention, phrase, town)
                if town
                else replace(mention, why="which border is not told.")
            )
        if town and town.sentences_back == 0 and _is_on(line, town.place):
            circle = circles.widened(circles.near(town.place), 25.0, "the border near it")
            return _placed(mention, line, circle, f"the border of {line.name}, near {town.place.name}")
        return _placed(mention, line, circles.part(line, phrase.direction), "the words name this border")

    def _line_of(self, codes: list[str]) -> Place | None:
        main = sorted(self._context.countries, key=lambda code: -self._context.countries[code])[:4]
        pairs = [codes[:2]] if len(codes) > 1 else [[one, other] for one in codes or main[:1] for other in main]
        for one, other in pairs:
            line = self._gazetteer.border(one, other) if one != other else None
            if line is not None:
                return line
        return None

    def _nameless(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention:
        if phrase.is_capital and (capital := self._capital(phrase)):
            return _placed(
                mention, capital, circles.part(capital, phrase.direction), "it is the capital that the text means"
            )
        if phrase.demonyms and phrase.feature in (None, "country", "region", "province", "district"):
            country = self._gazetteer.country(phrase.demonyms[-1])
            if country is not None:
                return _placed(mention, country, circles.part(country, phrase.direction), "the words name the country")
        if phrase.feature == "country" and (country := self._context.main_country()):
            return _placed(mention, country, circles.part(country, phrase.direction), "the text is about this country")
        found = antecedent(self._context, mention.start, mention.end, phrase.feature, phrase.noun)
        if found is not None:
            return self._from_antecedent(mention, phrase, found)
        country = self._context.main_country()
        if country is not None:
            return _placed(mention, country, circles.at(country), "the text tells no closer place")
        return replace(mention, why=f"{mention.text}: the text names no place that this could stand for.")

    def _direction_alone(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention:
        """Return the area that the text speaks of: "the east" is no town, nor a side of the last one named."""
        whole = self._shared_after(mention)
        if whole is not None:
            return _placed(mention, whole, circles.part(whole, phrase.direction), "it shares the name right after it")
        found = antecedent(self._context, mention.start, mention.end, None)
        area = found.place if found else self._context.main_country()
        if area is None:
            return replace(mention, why=f"{mention.text}: the text does not say of what.")
        if area.kind in ("country", "region", "province"):
            return _placed(mention, area, circles.part(area, phrase.direction), "that side of what the text speaks of")
        area = self._gazetteer.province(area) or area
        circle = circles.widened(circles.at(area), _UNTOLD_KM, "the words name but a direction")
        return _placed(mention, area, circle, "the text speaks of a place in it")

    def _shared_after(self, mention: PlaceMention) -> Place | None:
        """Return Aleppo for "the west" in "the west and south of Aleppo"."""
        directions = place_words().direction_of
        for name in self._context.names:
            if mention.end <= name.start <= mention.end + _REACH_AFTER:
                between = self._context.text[mention.end : name.start].casefold().split()
                told = all(word in directions or word in ("and", "of", "the") for word in between)
                return self._context.meant_by(name) if told and "of" in between else None
        return None

    def _capital(self, phrase: Phrase) -> Place | None:
        country = self._gazetteer.country(phrase.demonyms[-1]) if phrase.demonyms else self._context.main_country()
        return self._gazetteer.capital(country.country) if country and country.country else None

    def _from_antecedent(self, mention: PlaceMention, phrase: Phrase, found: Antecedent) -> PlaceMention:
        place = found.place
        if phrase.feature == "province" and place.kind != "province":
            place = self._gazetteer.province(place) or place
        beside = self._beside(place, phrase.feature) if phrase.feature and place.kind == "settlement" else None
        place = beside or place
        named = Named(found.name, relation=relation_of(phrase, mention.text), direction=phrase.direction)
        circle = circle_of(place, named, phrase)
        if beside is not None:
            circle = circles.widened(circle, _UNTOLD_KM, "or another one near by")
        elif is_town(place) and circle.precision is PlacePrecision.SETTLEMENT:
            circle = circle_of_noun(circle, phrase, mention.text, is_near=found.sentences_back == 0)
        return _placed(mention, place, circle, f'"{mention.text}" stands for {found.name.text}, named before')


def _is_direction(words: str) -> bool:
    """Tell whether words are but a quarter of the compass ("the north", "the far east")."""
    known = place_words()
    said = [word for word in words.casefold().split() if word not in ("the", "far")]
    return bool(said) and all(known.direction_of.get(word) in known.degrees for word in said)


def _moved_to_start(named: Named) -> Named:
    name: Name = named.name
    return replace(named, name=replace(name, start=0, end=name.end - name.start))


def _is_on(line: Place, town: Place) -> bool:
    return km_between((line.lat, line.lon), (town.lat, town.lon)) <= line.radius_km * 1.2


def _placed(mention: PlaceMention, place: Place, circle: Circle, reason: str) -> PlaceMention:
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

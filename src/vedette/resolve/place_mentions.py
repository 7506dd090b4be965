"""One mention of a place in one document: its words, what the document is about, and the circle that follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.languages.english.articles import ARTICLES
from vedette.languages.english.place_words import feature_of, place_words
from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve import place_circles as circles
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_antecedent_features import Asked, is_dateline
from vedette.resolve.place_antecedents import Antecedent, Antecedents
from vedette.resolve.place_choosing import Chooser
from vedette.resolve.place_context import Context
from vedette.resolve.place_distances import ToldDistances
from vedette.resolve.place_embassies import without_senders
from vedette.resolve.place_lists import is_list
from vedette.resolve.place_names import fold
from vedette.resolve.place_nouns import REACH_AFTER, NounResolver, beside, is_direction, placed
from vedette.resolve.place_order import finest_first
from vedette.resolve.place_phrases import Named, Phrase, parse_phrase
from vedette.resolve.place_plurals import named_together, unit_before_list, unit_behind_list
from vedette.resolve.place_ranking import Choice, Wish, is_within
from vedette.resolve.place_relations import (
    QUARTERS,
    along_line,
    apart_km,
    as_quarter,
    circle_of,
    circle_of_unknown,
    closest,
    lies_far_from,
    somewhere_around,
)
from vedette.resolve.place_scan import Name

_FACILITIES = "airport base crossing prison hospital dam bridge camp power_plant refinery port site road mountain lake"
FACILITIES = frozenset(_FACILITIES.split())
# What the reader calls a facility, where the gazetteer says otherwise.
_FEATURE_OF_FACILITY = {"air_base": "base", "place_of_worship": "site", "residence": "site", "depot": "base"}
_MOSTLY = 0.4  # share of the votes from which a text without any town is about one country
_WIDE = ("district", "province", "region")
_ONE_WAY_KM = 80.0  # between two places that tell a way
_OWNS = re.compile(r"['’]s? ")
# Behind these, a name does not hold the place before; before a demonym nothing but these may stand.
_PARTING = frozenset({"by", "from", "to", "who", "which", "that", "where", "when", "as", "with", "after", "before"})
_LEADING_ON = frozenset({"in", "of", "near", "the", "a", "an", "on"})
_LEADING = frozenset({"of", "the", "largest", "main", "second", "port", "capital"})
_NOUN_OF = re.compile(r"(\w+) of (?:the )?$")
_REACH_BEFORE = 30  # characters
_OF_TOWN = re.compile(r"(?:the|this|that) (?:city|town|village|capital)['’]?s ", re.IGNORECASE)
_NEXT_WORD = re.compile(r" (\w+)")
_SECOND_CITY = re.compile(r"\bsecond[ -](?:(?:largest|biggest)[ -])?city\b", re.IGNORECASE)


class MentionResolver:
    """Resolves the mentions of one document."""

    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self._context = context
        self._gazetteer = gazetteer
        self._chooser = Chooser(context, gazetteer)
        self._antecedents = Antecedents(context)
        self._nouns = NounResolver(context, self._antecedents, gazetteer)
        self._distances = ToldDistances(context, gazetteer)

    def resolve(self, mention: PlaceMention) -> list[PlaceMention]:
        """Return the mention with its place; several for words that name several places."""
        found = self._by_words(mention)
        return found if len(found) > 1 else [self._distances.better(one) for one in found]

    def _by_words(self, mention: PlaceMention) -> list[PlaceMention]:
        phrase = finest_first(parse_phrase(mention.text, self._names_in(mention)), mention.text, self._chooser)
        phrase = without_senders(phrase, self._chooser)
        whole = self._as_whole(mention, phrase)
        if whole is not None:
            return [whole]
        if phrase.is_border and not self._has_town(phrase):
            line = self._nouns.border(mention, phrase, self._codes(phrase))
            if line.place is not None or not phrase.holders:
                return [line]
        if not phrase.heads:
            return self._nameless(mention, phrase)
        holders = self._holders(mention, phrase)
        if phrase.is_between:
            return [self._between(mention, phrase, holders)]
        if len(phrase.heads) == 1:
            return [self._named(mention, phrase, phrase.heads[0], holders)]
        return self._several(mention, phrase, holders)

    def _nameless(self, mention: PlaceMention, phrase: Phrase) -> list[PlaceMention]:
        names = named_together(self._context, mention)
        if not names:
            told = self._nouns.direction if is_direction(mention.text) else self._nouns.noun
            return [told(mention, phrase)]
        places = [place for name in names if (place := self._context.meant_by(name))]
        reason = f'"{mention.text}" stands for {" and ".join(name.text for name in names)}, named together'
        return [placed(mention, place, circles.at(place), reason) for place in places]

    def _as_whole(self, mention: PlaceMention, phrase: Phrase) -> PlaceMention | None:
        """Return the place, or the side of one, that all the words together tell."""
        found = self._named_whole(mention.text)
        if found is not None:
            return placed(mention, found, circles.at(found), "it goes by all these words")
        second = self._second_city(mention, phrase)
        if second is not None:
            return placed(mention, second, circles.at(second), "it is the largest town there but for the capital")
        first, _, others = mention.text.removeprefix("the ").removeprefix("The ").partition(" ")
        whole = self._named_whole(others) if first.casefold() in place_words().direction_of else None
        if whole is None:  # else "the southern Gulf of Mexico"
            return None
        return placed(mention, whole, circles.part(whole, phrase.direction), "it goes by the other words")

    def _named_whole(self, words: str) -> Place | None:
        """Return the place that goes by words with an "of" in them: "the Old City of Aleppo"."""
        words = words.removeprefix("the ").removeprefix("The ")
        if " of " not in words or not self._gazetteer.goes_by(fold(words)):
            return None
        return self._context.choose(words, Wish()).place

    def _second_city(self, mention: PlaceMention, phrase: Phrase) -> Place | None:
        """Return Aleppo for "Syria's second city"."""
        if _SECOND_CITY.search(mention.text) is None or self._has_town(phrase):
            return None
        told = [place for named in (*phrase.heads, *phrase.holders) if (place := self._chooser.choice(named, ()).place)]
        codes = [*(place.country for place in told if place.kind == "country"), *phrase.demonyms]
        main = self._context.main_country()
        code = codes[0] if codes else main.country if main else None
        return self._gazetteer.second_city(code) if code else None

    def _names_in(self, mention: PlaceMention) -> list[Name]:
        """Return the names in a mention's words; where nothing has a capital, as if each word had one."""
        full = self._context.spelt_in_full(mention.start, mention.end)
        if full:
            return full
        words = mention.text
        found, raised = self._context.names_parted(words), words.title()
        is_noun = words.startswith(ARTICLES)
        if found or is_noun or words != words.lower() or len(raised) != len(words):
            return found or self._context.ordinary_words(words)
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
        is_short = bool(self._context.spelt_in_full(mention.start, mention.end))
        feature = head.feature or ("province" if is_short or self._holds_what_is_before(mention) else None)
        if len(phrase.heads) == 1:
            feature = feature or self._told_behind(mention) or self._told_by_noun(mention)
        told = {place.country for place in holders if place.kind == "country"} - set(phrase.demonyms)
        return Wish(feature, tuple(holders), told.pop() if len(told) == 1 else None, self._side(phrase, holders))

    def _side(self, phrase: Phrase, holders: Sequence[Place]) -> tuple[Place, str] | None:
        """Return of what town or area the place lies on which side: "Qaysar in the western countryside of Hama"."""
        told = next((named for named in phrase.holders if named.direction in place_words().degrees), None)
        middle = self._chooser.choice(told, holders).place if told is not None else None
        return (middle, told.direction) if middle is not None and told is not None and told.direction else None

    def _told_behind(self, mention: PlaceMention) -> str | None:
        """Return what the word behind the mention, or behind its list, makes of it: "Kasserine governorate"."""
        found = _NEXT_WORD.match(self._context.text, mention.end)
        word = found.group(1).casefold() if found else ""
        known = place_words()
        if word in known.governing:
            return "province"
        return known.feature_of[word] if word in known.units else unit_behind_list(self._context, mention.end)

    def _told_by_noun(self, mention: PlaceMention) -> str | None:
        """Return what the noun right before the mention makes of it: "the state of São Paulo"."""
        found = _NOUN_OF.search(self._context.text, max(0, mention.start - _REACH_BEFORE), mention.start)
        word = found.group(1).casefold() if found else ""
        known = place_words()
        if word in known.governing:
            return "province"
        return known.feature_of[word] if word in known.units else unit_before_list(self._context, mention.start)

    def _holds_what_is_before(self, mention: PlaceMention) -> bool:
        """Tell whether the mention says where the place lies that is named right before it ("Albany, New York")."""
        before = self._context.name_before(mention.start)
        named = self._names_in(mention)
        if before is None or len(named) != 1 or named[0].country is not None:
            return False
        provinces = [one for one in self._gazetteer.goes_by(named[0].key) if one.kind == "province"]
        place = self._context.meant_by(before)
        return place is not None and place.kind == "settlement" and is_within(place, tuple(provinces))

    def _codes(self, phrase: Phrase) -> list[str]:
        places = [self._chooser.choice(head, ()).place for head in phrase.heads]
        return [*phrase.demonyms, *(place.country for place in places if place is not None and place.country)]

    def _has_town(self, phrase: Phrase) -> bool:
        places = [self._chooser.choice(named, ()).place for named in phrase.heads]
        return any(place is not None and place.kind != "country" for place in places)

    def _holders(self, mention: PlaceMention, phrase: Phrase) -> list[Place]:
        """Return the places that hold the mention, the closest first: each is understood by those that hold it."""
        told = [*map(self._gazetteer.country, phrase.demonyms), self._told_after(mention, phrase.heads)]
        told += [self._told_before(mention), self._nouns.capital_of(mention)]
        holders = [place for place in told if place is not None]
        countries = {place.country for place in holders if place.kind == "country"}
        country = countries.pop() if len(countries) == 1 else None
        for number in reversed(range(len(phrase.holders))):
            named, finer = phrase.holders[number], (*phrase.heads, *phrase.holders[:number])
            chosen = self._chooser.chosen(named, Wish(named.feature, tuple(holders), country)).place
            place = self._chooser.or_its_province(chosen, named, finer)
            holders = [place, *holders] if place is not None else holders
        return holders

    def _told_before(self, mention: PlaceMention) -> Place | None:
        """Return what holds the mention by the words right before it ("London's", "the Cincinnati suburb of")."""
        name = self._context.last_before(mention.start)
        if name is None:
            return None
        between = self._context.text[name.end : mention.start]
        owns = _OWNS.match(between)
        words = between[owns.end() if owns else 0 :].casefold().split()
        known = place_words()
        tied = all(word in known.feature_of or word in known.direction_of or word in _LEADING for word in words)
        return self._context.meant_by(name) if tied and (owns or words) and between.endswith(" ") else None

    def _told_after(self, mention: PlaceMention, heads: Sequence[Named]) -> Place | None:
        """Return the place that holds the mention by the words right behind it (", Idlib", "in northern Hama")."""
        text = self._context.text
        for number, name in enumerate(self._context.names):
            if mention.end <= name.start <= mention.end + REACH_AFTER:
                following = self._context.names[number + 1 : number + 2]
                if name.is_speaking or is_list(mention, (name, *following), text, self._gazetteer):
                    return None
                between = text[mention.end : name.start].casefold()
                tied = between.startswith((", ", " in ", " of ", " (", " near ")) and not set(".;:") & set(between)
                tied = tied and "," not in between[1:] and not _PARTING & set(between.split())
                tied = tied and (name.country is None or set(between.strip(" ,(").split()) <= _LEADING_ON)
                alone = between.strip() in (",", "(") or " in " in between or between.startswith((" near ", ", near "))
                return self._held_by(name, heads) if tied and alone and " and " not in between else None
        return None

    def _held_by(self, name: Name, heads: Sequence[Named]) -> Place | None:
        if name.country is not None or not name.is_known:
            return self._context.meant_by(name)
        following = self._context.text[name.end : name.end + 20].split()
        feature = feature_of(following[0].strip(",.;")) if following else None
        feature = "province" if name.text in place_words().abbreviated else feature
        place = self._context.choose(name.spelling, Wish(feature)).place
        return self._chooser.or_its_province(place, Named(name, feature), heads)

    def _named(self, mention: PlaceMention, phrase: Phrase, head: Named, holders: list[Place]) -> PlaceMention:
        facility = self._facility_by_name(mention, phrase, head, holders)
        if facility is not None:
            return placed(mention, facility, circles.at(facility), f"the words name this {facility.kind}")
        choice = self._chooser.chosen(head, self._wish(mention, phrase, head, holders))
        if phrase.is_capital and choice.place and choice.place.kind == "country":
            choice = self._capital_of(choice)
        if choice.place is not None:
            passed = self._passed_by(phrase, head, choice.place, holders)
            if passed is not None:
                return placed(mention, passed, circles.near(passed), "the words put it there")
            if (phrase.holders or self._nouns.capital_of(mention)) and lies_far_from(choice.place, head, holders):
                return placed(mention, holders[0], circles.somewhere_in(holders[0]), "the words put it there")
            along = along_line(choice.place, holders)
            circle = along or circles.reaching(
                circle_of(choice.place, as_quarter(choice.place, head, holders), phrase), choice.reach_km
            )
            return placed(mention, choice.place, circle, choice.why)
        if holders:
            holder = closest(holders)
            circle = circle_of_unknown(holder, head.feature, phrase)
            return placed(mention, holder, circle, f"{head.name.text} is not known; the text puts it there")
        return self._somewhere_about(mention, head, choice.why)

    def _passed_by(self, phrase: Phrase, head: Named, place: Place, holders: Sequence[Place]) -> Place | None:
        """Return the town by which a road is told that bears another's name, or where in an area it is told to be.

        "The Damascus road, near Qaysar", "northern Hama province, near Qaysar".
        """
        near = next((named for named in phrase.holders if named.relation == "near"), None)
        town = self._chooser.choice(near, holders).place if near is not None else None
        if town is None:
            return None
        is_road = "road" in (head.feature, phrase.feature) and place.precision is not PlacePrecision.LINE
        away = km_between((town.lat, town.lon), (place.lat, place.lon))
        is_inside = place.kind in _WIDE and town.kind == "settlement"
        is_inside = is_inside and (away <= place.radius_km or is_within(town, (place,)))
        return town if is_road or is_inside else None

    def _somewhere_about(self, mention: PlaceMention, head: Named, why: str) -> PlaceMention:
        """Return the town that the text speaks of for an unknown quarter of it, else the country around that town."""
        asked = Asked(mention.start, mention.end, "settlement", is_name=True)
        found = self._antecedents.of(asked)
        known = self._antecedents.of(replace(asked, feature="province")) if found is None else found
        if known is None or known.place.kind in ("country", "region"):
            return self._anywhere(mention, f"{head.name.text}: {why}")
        place = known.place
        is_inside = head.feature in QUARTERS or _OF_TOWN.match(mention.text) is not None
        if not is_inside and self._is_filed_in_capital(known):
            return self._anywhere(mention, f"{head.name.text}: {why}")
        circle = circles.somewhere_in(place) if is_inside else somewhere_around(place)
        place = place if is_inside else self._gazetteer.province(place) or place
        return placed(mention, place, circle, f"{head.name.text}: {why}; the text speaks of {known.name.text}")

    def _is_filed_in_capital(self, told: Antecedent) -> bool:
        """Tell whether a text tells a capital only as where it was filed: then it may speak of all the country."""
        return self._gazetteer.is_capital(told.place) and is_dateline(self._context.text, told.name)

    def _anywhere(self, mention: PlaceMention, why: str) -> PlaceMention:
        country = self._context.main_country()
        if country is None or self._context.countries.get(country.country or "", 0.0) < _MOSTLY:
            return replace(mention, why=f"{why}.")
        return placed(mention, country, circles.anywhere_in(country), f"{why}; the text is about {country.name}")

    def _capital_of(self, choice: Choice) -> Choice:
        code = choice.place.country if choice.place else None
        capital = self._gazetteer.capital(code) if code else None
        return Choice(capital, choice.score, "it is the capital of that country") if capital else choice

    def _facility_by_name(
        self, mention: PlaceMention, phrase: Phrase, head: Named, holders: Sequence[Place]
    ) -> Place | None:
        if head.feature not in FACILITIES:
            return self._facility_in(mention.text, phrase, head, holders)
        full = mention.text[head.name.start : head.name.end + 24].split(",")[0].split()
        # "Russia's base" may lie anywhere, but a town's airport not over the border.
        told = self._wish(mention, phrase, head, holders).country
        abroad = self._gazetteer.neighbours(told or "")
        for length in range(len(full), len(head.name.text.split()), -1):
            place = self._context.choose(" ".join(full[:length]), Wish(head.feature, tuple(holders))).place
            if place and place.kind not in ("settlement", "district", "province") and place.country not in abroad:
                return place
        choice = self._chooser.choice(head, holders)
        if choice.place is None or choice.place.kind != "settlement" or phrase.distance_km is not None:
            return None
        return beside(self._gazetteer, choice.place, head.feature, mention.text)

    def _facility_in(self, words: str, phrase: Phrase, head: Named, holders: Sequence[Place]) -> Place | None:
        """Return the one facility that "the airport in Khartoum" can be."""
        if phrase.feature != "airport" or head.relation not in ("at", "near"):
            return None
        town = self._chooser.choice(head, holders).place
        is_town = town is not None and town.kind == "settlement"
        return beside(self._gazetteer, town, phrase.feature, words) if town is not None and is_town else None

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
        places = self._ends(phrase.heads, holders)
        if len(places) < 2:
            known = (head for head in phrase.heads if self._chooser.choice(head, holders).place)
            return self._named(mention, phrase, next(known, phrase.heads[0]), holders)
        circle = circles.covering(places)
        named = replace(
            mention, name=f"between {places[0].name} and {places[1].name}", country=places[0].country,
            lat=round(circle.lat, 4), lon=round(circle.lon, 4), radius_km=round(circle.radius_km, 1),
            precision=circle.precision,
        )  # fmt: skip
        return replace(named, why=f"Between {places[0].name} and {places[1].name}: {circle.why}.")

    def _ends(self, heads: Sequence[Named], holders: Sequence[Place]) -> list[Place]:
        """Return what the ends of a way mean: where they lie far apart, a name-sake of one by the other if any is."""
        places = [place for head in heads if (place := self._chooser.choice(head, holders).place)]
        if len(heads) != 2 or len(places) < 2 or apart_km(places) <= _ONE_WAY_KM:
            return places
        one, other = places
        near_other, near_one = (
            self._chooser.choice(heads[0], (other,)).place,
            self._chooser.choice(heads[1], (one,)).place,
        )
        pairs = [[near_other, other] if near_other else places, [one, near_one] if near_one else places]
        return min(pairs, key=apart_km)


def _moved_to_start(named: Named) -> Named:
    name: Name = named.name
    return replace(named, name=replace(name, start=0, end=name.end - name.start))

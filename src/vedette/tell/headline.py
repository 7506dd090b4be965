"""An event in one line of plain, neutral words."""

import re
from collections.abc import Sequence

from vedette.languages.english.articles import with_article
from vedette.languages.english.phrases import (
    BARE_PLACES,
    ENDS_SIEGE,
    MEANS,
    MODALITY_WORDS,
    NOBODY,
    OF,
    PHRASES,
    PLURAL,
    QUANTITY_WORDS,
    ROAD_CUT,
    SIEGE_ENDED,
    Phrase,
)
from vedette.languages.english.telling import ROADS, SETTLEMENTS
from vedette.languages.english.times import time_language
from vedette.model.claim import Mention, PlaceMention
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, REAL, Family, Kind, PlacePrecision
from vedette.tell import words

MOST_NAMES = 3  # more than these are "and others"
AREAS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.COUNTRY})
_PROPER = re.compile(r"\b[A-Z][\w’'-]+")
_DESCRIBED = re.compile(rf"^(?:the )?(?:{'|'.join(SETTLEMENTS)}) of (?=[A-Z])")  # "the village of Kana"


def name_of(mention: Mention, picture: Picture) -> str:
    """Return our neutral name where the actor is known, else the speaker's words in quotation marks."""
    known = picture.actors.get(mention.actor) if mention.actor else None
    return with_article(known) if known else f"“{words.inner(mention.text)}”"


def names_of(mentions: Sequence[Mention], picture: Picture, last: str = "and") -> str:
    """Return the names of several, each once, the first few of them; `last` stands before the last one."""
    names = list(dict.fromkeys(name_of(mention, picture) for mention in mentions))
    if len(names) > MOST_NAMES:
        names = [*names[:MOST_NAMES], "others"]
    return words.listed(names, last)


def _names_of_doers(event: Event, picture: Picture) -> str:
    """Return who did it: "A or B" where some say that A did it and others that B did."""
    return names_of(_doers(event), picture, "or" if event.doers_vary else "and")


def place_name(place: PlaceMention) -> str:
    """Return the name of a place, the speaker's words where they resolve to none.

    Where the words name something smaller that is not known, and the circle is that of the area around it, they
    stand before the area: “Qabtan al-Jabal” (in Aleppo).
    """
    if place.name is None:
        return f"“{words.inner(place.text)}”"
    told, named = words.inner(place.text), place.name.casefold()
    proper = [word.casefold() for word in _PROPER.findall(told)]
    if place.precision not in AREAS or not proper or any(word in named for word in proper):
        return place.name
    return f"“{_DESCRIBED.sub('', told)}” (in {place.name})"


def places_of(event: Event) -> str:
    """Return the names of the places, the first few of them."""
    return _few_places(event.places)


def _few_places(places: Sequence[PlaceMention]) -> str:
    found = list(dict.fromkeys(place_name(place) for place in places))
    if len(found) > MOST_NAMES:
        found = [*found[:MOST_NAMES], "other places"]
    return words.listed(found)


def _is_day(text: str) -> bool:
    lists = time_language().numbers_of
    return words.inner(text).casefold() in lists["weekday"].keys() | lists["month"].keys()


def _is_bare(mention: Mention) -> bool:
    """Tell whether a target is but the means, the place or a number: "an attack", "the city", "over a million"."""
    words_of_it = mention.text.casefold().split()
    is_quantity = all(word in QUANTITY_WORDS or word[0].isdigit() for word in words_of_it)
    return mention.actor is None and (is_quantity or not (MEANS | BARE_PLACES).isdisjoint(words_of_it[-1:]))


def _placed(event: Event) -> set[str]:
    names = {place.text.casefold() for place in event.places} | {(p.name or "").casefold() for p in event.places}
    return names - {""}


def _doers(event: Event) -> list[Mention]:
    """Return those who do it: neither a day nor the place itself, nor a pronoun of whom nobody knows."""
    placed = _placed(event)
    return [
        m
        for m in event.initiators
        if not _is_day(m.text) and m.text.casefold() not in placed and not (m.actor is None and _is_nobody(m.text))
    ]


def _is_nobody(text: str) -> bool:
    folded = text.casefold()
    return folded in NOBODY or folded.startswith("no ")


def _sufferers(event: Event) -> list[Mention]:
    """Return the targets that are named neither by the places ("captured the town of Kana") nor by the doers."""
    placed, doing = _placed(event), {mention.actor for mention in event.initiators if mention.actor}
    return [
        mention
        for mention in event.targets
        if not _is_day(mention.text)
        and mention.text.casefold() not in placed
        and not _is_bare(mention)
        and mention.actor not in doing
        and (mention.actor or not any(name in mention.text.casefold() for name in placed))
    ]


def _is_road(mention: Mention) -> bool:
    return not set(ROADS).isdisjoint(mention.text.casefold().split())


def _road_cut(event: Event, picture: Picture) -> str | None:
    """Return the line of a road that is cut: the towns that it joins are not besieged."""
    road = next((mention.text for mention in event.targets if _is_road(mention)), None)
    if event.kind is not Kind.SIEGE or road is None:
        return None
    line = f"{ROAD_CUT.noun} {ROAD_CUT.upon} “{words.inner(road)}”"
    elsewhere = [place for place in event.places if (place.name or place.text).casefold() not in road.casefold()]
    if elsewhere:
        near = _few_places(elsewhere)
        line += f" {near}" if near.startswith("between ") else f" {ROAD_CUT.at} {near}"
    doers = _names_of_doers(event, picture)
    return f"{line} {ROAD_CUT.by} {doers}" if doers else line


def headline(event: Event, picture: Picture) -> str:
    """Return the event in one line, without its time, figures and sources."""
    if _ends_a_siege(event, picture):
        line = _line(event, picture, SIEGE_ENDED)
    else:
        line = _road_cut(event, picture) or _line(event, picture, PHRASES[event.kind])
    if event.modality in REAL:
        return line
    return f"{line} {_verb(event)} {MODALITY_WORDS[event.modality]}"


def _ends_a_siege(event: Event, picture: Picture) -> bool:
    """Tell whether all who tell of a siege tell that it ended, so that nobody is told to besiege who broke it."""
    told = [picture.claims[claim].evidence for claim in event.claims if claim in picture.claims]
    return event.kind is Kind.SIEGE and bool(told) and all(ENDS_SIEGE.search(words_of_it) for words_of_it in told)


def _verb(event: Event) -> str:
    """Return "is" or "are"; of a promise of which it is known what became of it, "was" or "were"."""
    if event.kept:
        return "were" if event.kind in PLURAL else "was"
    return "are" if event.kind in PLURAL else "is"


def _line(event: Event, picture: Picture, phrase: Phrase) -> str:
    is_statement = FAMILY[event.kind] is Family.STATEMENT
    of_whom = is_statement or FAMILY[event.kind] is Family.CONTROL  # ground is taken from somebody, not from a base
    sufferers = names_of([mention for mention in _sufferers(event) if mention.actor or not of_whom], picture)
    place = (_at(event, phrase), "" if is_statement else places_of(event))
    doer = ("by" if sufferers and phrase.by == phrase.upon else phrase.by, _names_of_doers(event, picture))
    target = (phrase.upon, sufferers)
    parts = [place, doer, target]
    parts.sort(key=lambda part: part[0] != OF)  # "Detention of civilians in Kana by the army"
    noun = phrase.of_somebody or phrase.noun if sufferers else phrase.noun
    return " ".join([noun, *(f"{before} {names}".lstrip() for before, names in parts if names)])


def _at(event: Event, phrase: Phrase) -> str:
    """Return the word before the places: "at" an airport, none before "between A and B"."""
    if not event.places:
        return phrase.at
    first = event.places[0]
    if place_name(first).startswith("between "):
        return ""
    return "at" if phrase.at == "in" and first.precision is PlacePrecision.SITE else phrase.at

"""An event in one line of plain, neutral words."""

from collections.abc import Sequence

from vedette.languages.english.phrases import MODALITY_WORDS, PHRASES
from vedette.model.claim import Mention
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, REAL, Family
from vedette.tell import words

MOST_NAMES = 3  # more than these are "and others"


def name_of(mention: Mention, picture: Picture) -> str:
    """Return our neutral name where the actor is known, else the speaker's words in quotation marks."""
    known = picture.actors.get(mention.actor) if mention.actor else None
    return known or f"“{' '.join(mention.text.split())}”"


def names_of(mentions: Sequence[Mention], picture: Picture) -> str:
    """Return the names of several, each once, the first few of them."""
    names = list(dict.fromkeys(name_of(mention, picture) for mention in mentions))
    if len(names) > MOST_NAMES:
        names = [*names[:MOST_NAMES], "others"]
    return words.listed(names)


def places_of(event: Event) -> str:
    """Return the names of the places, the speaker's words where they resolve to none."""
    found = list(dict.fromkeys(place.name or f"“{place.text}”" for place in event.places))
    if len(found) > MOST_NAMES:
        found = [*found[:MOST_NAMES], "other places"]
    return words.listed(found)


def _other_than_places(event: Event) -> list[Mention]:
    """Return the targets that the places do not name already ("captured the town of Kana": the place says it)."""
    placed = {place.text.casefold() for place in event.places} | {(p.name or "").casefold() for p in event.places}
    return [t for t in event.targets if t.actor or not any(name and name in t.text.casefold() for name in placed)]


def headline(event: Event, picture: Picture) -> str:
    """Return the event in one line, without its time, figures and sources."""
    phrase = PHRASES[event.kind]
    line = phrase.noun
    places = places_of(event)
    if places and FAMILY[event.kind] is not Family.STATEMENT:
        line += f" {phrase.at} {places}"
    if event.initiators:
        line += f" by {names_of(event.initiators, picture)}"
    suffered = names_of(_other_than_places(event), picture)
    if suffered:
        line += f" {phrase.upon} {suffered}"
    if event.modality not in REAL:
        line += f" {MODALITY_WORDS[event.modality]}"
    return line

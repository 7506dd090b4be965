"""Embassies lie in none of the countries whose they are."""

from dataclasses import replace

from vedette.languages.english.place_words import place_words
from vedette.resolve.place_choosing import Chooser
from vedette.resolve.place_phrases import Phrase


def without_senders(phrase: Phrase, chooser: Chooser) -> Phrase:
    """Return the words for "the embassies of Lutria and Norvia" as "the Lutrian and Norvian embassies"."""
    if phrase.noun not in place_words().embassies or phrase.holders:
        return phrase
    told = [chooser.choice(head, ()).place for head in phrase.heads]
    codes = tuple(place.country for place in told if place is not None and place.kind == "country" and place.country)
    if not codes or len(codes) < len(told):
        return phrase
    return replace(phrase, heads=(), demonyms=(*phrase.demonyms, *codes))

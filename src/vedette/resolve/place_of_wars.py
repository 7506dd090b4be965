"""Where the toll of a whole war is told of: all of the country, and not the town that the text speaks of around it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.claim import Claim, PlaceMention
from vedette.model.document import Document
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision, Scope
from vedette.resolve import place_circles as circles
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_antecedent_features import sentence_at
from vedette.resolve.place_nouns import placed

WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
MANY = 100_000  # so many are hardly ever counted of one town without naming it


def over_the_country(document: Document, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """Return the claims with the tolls of a whole war put in its country: that of most places of the text.

    A count over many days whose words name no place ("the war, in which 15,000 people have been killed", "since the
    uprising began") has the place that the text spoke of before. Where its sentence speaks of the war, or the count is
    very large, that is not where they were killed.
    """
    told = Counter(place.country for claim in claims for place in claim.places if place.country is not None)
    country = gazetteer.country(max(told, key=lambda code: (told[code], code))) if told else None
    if country is None:
        return list(claims)
    return [_over_the_country(claim, document.text, country) for claim in claims]


def _over_the_country(claim: Claim, text: str, country: Place) -> Claim:
    if not _is_placed_elsewhere(claim):
        return claim
    start, _ = sentence_at(text, claim.trigger.start)
    war = _wars().search(text, start, claim.end)
    if war is None and _most(claim) < MANY:
        return claim
    begin, end = war.span() if war else (claim.trigger.start, claim.trigger.end)
    mention = PlaceMention(text=text[begin:end], start=begin, end=end)
    why = "a count over all of the war" if war else "so large a count names no place of its own"
    return replace(claim, places=(placed(mention, country, circles.at(country), why),))


def _is_placed_elsewhere(claim: Claim) -> bool:
    """Tell whether a claim is a count over many days that is put in a town or province which its words do not name."""
    if not claim.places or not any(number.scope is Scope.CUMULATIVE for number in claim.numbers):
        return False
    return all(place.precision not in WIDE and _is_elsewhere(place, claim) for place in claim.places)


def _is_elsewhere(place: PlaceMention, claim: Claim) -> bool:
    """Tell whether words name a place outside of a claim, or are the very words of the war or of what happened."""
    is_inside = claim.start <= place.start < claim.end
    return not is_inside or place.text == claim.trigger.text or _wars().fullmatch(place.text) is not None


def _most(claim: Claim) -> int:
    return max(number.low or number.high or 0 for number in claim.numbers if number.scope is Scope.CUMULATIVE)


@cache
def _wars() -> re.Pattern[str]:
    words = toml_table("counted")["running"]
    nouns, others = "|".join(words["wars"].split()), "|".join(words["not_wars"].split())
    return re.compile(rf"(?<![\w-])(?:{nouns})\b(?!-|['’]?s?\s+(?:{others})\b)", re.IGNORECASE)

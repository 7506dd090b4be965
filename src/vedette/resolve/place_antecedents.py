"""Which place told before a noun without a name stands for: "the city", "the area", "the airport"."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from vedette.languages.english.place_words import place_words
from vedette.model.place import Place
from vedette.resolve.place_context import Context
from vedette.resolve.place_scan import Name

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\"“'‘])|\n+")
_DATELINE = re.compile(r",?[\w ]{0,20}(\([\w /]+\))?\s*[-–—]{1,2}\s|\s*\([A-Z][\w /]+\)")
_NOUN_BEHIND = re.compile(r" (\w+)")
_NOUN_BEFORE = re.compile(r"(\w+) of (?:the )?$")
_NOUN_NEAR = re.compile(r"(\w+) (?:in|near|outside|at) (?:the )?(?:\w+ ){0,2}(?:of )?$")
_REACH_OF_NOUN = 45  # characters
_OF_SAME_NOUN = 1.5
_FADES = 0.62  # what is left of a place's claim after each sentence
KINDS_OF_TOWN = frozenset({"settlement", "neighbourhood", "camp"})
_PEOPLE = {"city": (30_000, 10**9), "town": (0, 400_000), "village": (0, 40_000)}  # fewest and most
_UNTOLD_PEOPLE = 2_000
_FAR_TOO_MANY = 2.5
_OF_TITLE = 0.3  # what the title's places weigh, however far the text has gone on
_OF_SUBJECT = 1.0  # ... where it says that the text is about what happened to that place ("Siege of X")
_OF_ANOTHER = 0.4  # what a name weighs in the name of something else ("the X offensive", "X Regional Administration")
_SUBJECT = re.compile(r"\b(?:battles?|bombing|capture|fall|liberation|massacre|siege) of (?:the )?$", re.IGNORECASE)
_NAMES_ANOTHER = re.compile(
    r" (?:[A-Z][a-z]+ [A-Z]|(?:counter-?)?offensives?\b|campaign\b|[Tt]ime\b|(?:People's )?Republic\b)"
)
_LEAST_ABROAD, _AT_HOME = 0.2, 1.5  # by the share of its votes against that of the text's main country
_OF_DATELINE, _OF_THIS = 0.6, 6.0  # what the place of a dateline weighs; for "this town", which is where it was filed
_NEVER = frozenset({"country", "sea"})
_NO_TOWNS = frozenset({"island"})  # what no town before it stands for, unlike "the airport" of one


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The place, the words that named it, and how many sentences back."""

    place: Place
    name: Name
    sentences_back: int


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in _SENTENCE_END.finditer(text))


def sentence_number(text: str, at: int) -> int:
    """Return how many sentences end before a character of the text."""
    return bisect_right(_ends(text), at)


def antecedent(
    context: Context, start: int, end: int, feature: str | None, noun: str | None = None
) -> Antecedent | None:
    """Return the place that a noun at `start` stands for; `feature` is what the noun asks for (None: anything)."""
    here = sentence_number(context.text, start)
    is_this = context.text[start:end].casefold().startswith("this ")
    counts: Counter[str] = Counter()
    best: tuple[float, Antecedent] | None = None
    for name in context.title_names:
        place = context.meant_by(name)
        if place is not None and context.is_abroad(name, place):
            continue
        fit = _fit(place, feature) * _fit_of_size(place, noun) * _fit_of_country(context, place) if place else 0.0
        is_subject = feature == "settlement" and _SUBJECT.search(context.title, 0, name.start) is not None
        weight = _OF_SUBJECT if is_subject else _OF_TITLE
        if place is not None and fit > 0 and (best is None or fit * weight > best[0]):
            best = (fit * weight, Antecedent(place, name, here))
    for name in context.names:
        place = context.meant_by(name)
        if place is None or name.is_attached or (name.start < end and name.end > start):
            continue
        fit = _fit(place, feature) * _fit_of_size(place, noun) * _fit_of_country(context, place)
        fit *= _fit_of_noun(context.text, name, noun)
        filed = _is_dateline(context.text, name)
        if fit <= 0 or (filed and context.is_abroad(name, place)):
            continue
        counts[place.id] += 1
        back = here - sentence_number(context.text, name.start)
        score = fit * _recency(back, is_after=name.start >= end) * (1 + 0.25 * counts[place.id])
        score *= 0.5 if name.is_doubtful else 1.0
        score *= 0.3 if name.is_speaking else 1.0
        score *= _OF_ANOTHER if _NAMES_ANOTHER.match(context.text, name.end) else 1.0
        score *= (_OF_THIS if is_this else _OF_DATELINE) if filed else 1.0
        if best is None or score >= best[0]:
            best = (score, Antecedent(place, name, back))
    return best[1] if best else None


def _fit_of_noun(text: str, name: Name, noun: str | None) -> float:
    """Return more for a name with the very noun beside it: "the town of X", "X city", "a base near the city of X"."""
    start = max(0, name.start - _REACH_OF_NOUN)
    behind, before = _NOUN_BEHIND.match(text, name.end), _NOUN_BEFORE.search(text, start, name.start)
    near = _NOUN_NEAR.search(text, start, name.start)
    return _OF_SAME_NOUN if noun in {found.group(1).casefold() for found in (behind, before, near) if found} else 1.0


def _is_dateline(text: str, name: Name) -> bool:
    """Tell whether a name stands where reports tell from where they were filed: "BEIRUT (Agency) -"."""
    if name.start == 0 and text[name.end : name.end + 2] == ": ":
        return True
    return name.start < 40 and _DATELINE.match(text, name.end) is not None


def _recency(back: int, *, is_after: bool) -> float:
    if is_after:
        return 0.55 if back == 0 else 0.12 if back == -1 else 0.04 * _FADES ** min(12, -back)
    return float(_FADES ** min(back, 12))


def _fit_of_country(context: Context, place: Place) -> float:
    """Return less for a place in a country that the text speaks less of: a capital that stands for its government."""
    if place.country is None:
        return 1.0
    most = max(context.countries.values(), default=1.0)
    return max(_LEAST_ABROAD, min(1.0, _AT_HOME * context.countries.get(place.country, 0.0) / most))


def _fit_of_size(place: Place, noun: str | None) -> float:
    """Return how well a settlement's people go with "city", "town" or "village"."""
    least, most = _PEOPLE.get(noun or "", (0, 10**9))
    if place.kind != "settlement" or noun not in _PEOPLE:
        return 1.0
    people = place.population or _UNTOLD_PEOPLE
    if people > _FAR_TOO_MANY * most:
        return 0.1  # nobody calls a capital "the town"
    return 1.0 if least <= people <= most else 0.5


def _fit(place: Place, feature: str | None) -> float:
    if feature is None:
        return 0.0 if place.kind in _NEVER else 1.0 if place.kind not in ("province", "region") else 0.6
    if feature == "country":
        return 1.0 if place.kind == "country" else 0.0
    if place.kind in _NEVER:
        return 0.0
    if place.kind == feature:
        return 1.0
    if place.kind in place_words().stand_ins.get(feature, ()):
        return 0.7
    return 0.35 if place.kind in KINDS_OF_TOWN and feature not in _NO_TOWNS else 0.05

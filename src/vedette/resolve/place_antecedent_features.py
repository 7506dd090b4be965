"""What speaks for a place told in a text as the one that a noun without a name stands for: features by their names."""

import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from vedette.languages.english.place_words import place_words
from vedette.model.place import Place
from vedette.resolve.place_context import Context
from vedette.resolve.place_scan import Name

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\"“'‘])|\n+")
_DATELINE = re.compile(  # "BEIRUT (Agency) - ...", "FREETOWN, Sierra Leone, Aug. 23 - ...", "IMPHAL, Aug 5: ..."
    r"(?:,? (?:[A-Z][\w.'’]*|\d{1,2}\b)){0,6},?\s*(?:\([\w /]+\))?\s*[-–—]{1,2}\s"
    r"|\s*\([A-Z][\w /]+\)"
    r"|, (?:[A-Z][\w.]* )?\d{1,2}: "
)
_NOUN_BEHIND = re.compile(r" (\w+)")
_NOUN_BEFORE = re.compile(r"(\w+) of (?:the )?$")
_NOUN_NEAR = re.compile(r"(\w+) (?:in|near|outside|at) (?:the )?(?:\w+ ){0,2}(?:of )?$")
_REACH_OF_NOUN = 45  # characters
_LINK = re.compile(r"(\w+) (?:the )?$")
_REACH_OF_LINK = 14
_LINKS = {  # how the word before a name ties it
    "located": frozenset(("in", "around", "off", "near", "at", "outside", "inside")),
    "directed": frozenset(("from", "to", "for", "by", "towards", "with")),
    "joined": frozenset(("and", "on", "or")),
}
_OPENS = re.compile(r"(?:^|[.\n\"“] ?)\s*$")
_OF_AREA = re.compile(
    r"['’]?s? ?(?:province|governorate|region|state|oblast|county|countryside|district|dep)", re.IGNORECASE
)
_SUBJECT = re.compile(r"\b(?:battles?|bombing|capture|fall|liberation|massacre|siege) of (?:the )?$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r" (?:[A-Z][a-z]+ [A-Z]|(?:counter-?)?offensives?\b|campaign\b|[Tt]ime\b|(?:People's )?Republic\b)"
)
KINDS_OF_TOWN = frozenset({"settlement", "neighbourhood", "camp"})
_PEOPLE = {"city": (30_000, 10**9), "town": (0, 400_000), "village": (0, 40_000)}  # fewest and most
_UNTOLD_PEOPLE = 2_000
_FAR_TOO_MANY = 2.5
_LARGE = 500_000  # people of a great city
_NEVER = frozenset({"country", "sea"})
_WHERE_PEOPLE_LIVE = (None, "settlement", "neighbourhood", "camp", "district", "province", "region", "country")
_NO_TOWNS = frozenset({"island"})  # what no town before it stands for, unlike "the airport" of one
_BACK = ((0, "in its sentence"), (1, "1 back"), (2, "2 back"), (4, "some back"), (8, "many back"))  # at most, so called
_CLOSE = 40  # characters between a name and the noun
# How near the text's other places lie, and its country's votes against those of the main one: below, so called.
_NEARNESS = ((0.14, "very far"), (0.32, "far"), (0.5, "rather far"))
_SHARES = (
    (0.1, "country hardly told"),
    (0.3, "country little told"),
    (0.6, "country told"),
    (0.99, "country much told"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that stand for a place: their characters, what they ask for (`feature` None: anything), and their noun.

    Where they are a name that no gazetteer knows, a place near by is asked for.
    """

    start: int
    end: int
    feature: str | None
    noun: str | None = None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands in its text: in which sentence, how it is tied to what stands before, whether in a dateline."""

    sentence: int
    tie: str
    is_filed: bool


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in _SENTENCE_END.finditer(text))


def sentence_number(text: str, at: int) -> int:
    """Return how many sentences end before a character of the text."""
    return bisect_right(_ends(text), at)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence of a character of the text begins, and where the next one does."""
    bounds = (0, *_ends(text), len(text))
    number = sentence_number(text, at)
    return bounds[number], bounds[number + 1]


def standing_of(text: str, name: Name) -> Standing:
    """Return how a name stands in its text."""
    link = _LINK.search(text, max(0, name.start - _REACH_OF_LINK), name.start)
    tie = next((tie for tie, words in _LINKS.items() if link and link.group(1).casefold() in words), "not tied")
    return Standing(sentence_number(text, name.start), tie, is_dateline(text, name))


def of_place(context: Context, name: Name, place: Place) -> dict[str, float]:
    """Return what speaks for a place by itself, whatever is asked."""
    near = context.nearness(place, name.spelling)
    return {
        "alone" if near is None else _called(near, _NEARNESS, "near"): 1.0,
        _called(context.share_of_main(place), _SHARES, "main country"): 1.0,
        f"kind {place.kind}": 1.0,
        "great city": float(place.kind == "settlement" and (place.population or 0) > _LARGE),
        "capital": float(context.is_capital(place)),
        "often": math.log(1 + context.times_told(place)),
    }


def of_title(title: str, name: Name) -> dict[str, float]:
    """Return what speaks for a name in the title."""
    return {"title": 1.0, "title's subject": float(_SUBJECT.search(title, 0, name.start) is not None)}


def of_name(text: str, name: Name, standing: Standing) -> dict[str, float]:
    """Return what speaks for a name by the words around it."""
    opens = name.start > 0 and _OPENS.search(text, max(0, name.start - 4), name.start) is not None
    return {
        standing.tie: 1.0,
        "speaks": float(name.is_speaking),
        "doubtful": float(name.is_doubtful),
        "name of another": float(_OF_ANOTHER.match(text, name.end) is not None),
        "name of an area": float(_OF_AREA.match(text, name.end) is not None),
        "opens a sentence": float(opens),
    }


def asked_of_place(asked: Asked, place: Place) -> dict[str, float] | None:
    """Return how a place goes with what is asked; None: not at all."""
    fit = fit_of(place, asked.feature)
    if fit is None:
        return None
    sort = "a facility: " if asked.feature not in _WHERE_PEOPLE_LIVE else ""
    return {f"{sort}{fit}": 1.0, "size": _fit_of_size(place, asked.noun)}


def asked_of_name(text: str, asked: Asked, name: Name, back: int, standing: Standing) -> dict[str, float]:
    """Return what speaks for a name by where it stands to the noun, which is told so many sentences later."""
    is_after, tie, is_filed = name.start >= asked.end, standing.tie, standing.is_filed
    where = ("behind it" if back == 0 else "later") if is_after else _called(back, _BACK, "far back")
    by_name = {f"for a name: {where}": 1.0, f"for a name: {tie}": 1.0, "for a name: filed": float(is_filed)}
    return (by_name if asked.is_name else {}) | {
        where: 1.0,
        "behind it, located": float(where == "behind it" and tie == "located"),
        "same paragraph": float("\n" not in text[min(name.start, asked.start) : max(name.start, asked.start)]),
        "close": float(not is_after and back == 0 and asked.start - name.end < _CLOSE),
        "same noun": float(_has_noun(text, name, asked.noun)),
        "told by it": float(_is_told_by(text, name, asked.noun)),
        "filed": float(is_filed),
        "filed, this": float(is_filed and text[asked.start : asked.end].casefold().startswith("this ")),
    }


def _called(value: float, steps: tuple[tuple[float, str], ...], else_called: str) -> str:
    return next((name for most, name in steps if value <= most), else_called)


def _has_noun(text: str, name: Name, noun: str | None) -> bool:
    """Tell whether a name has the very noun beside it: "the town of X", "X city"."""
    before = _NOUN_BEFORE.search(text, max(0, name.start - _REACH_OF_NOUN), name.start)
    behind = _NOUN_BEHIND.match(text, name.end)
    return noun in {found.group(1).casefold() for found in (behind, before) if found}


def _is_told_by(text: str, name: Name, noun: str | None) -> bool:
    """Tell whether the noun was told by a name: "a base near the city of X"."""
    near = _NOUN_NEAR.search(text, max(0, name.start - _REACH_OF_NOUN), name.start)
    return near is not None and near.group(1).casefold() == noun


def is_dateline(text: str, name: Name) -> bool:
    """Tell whether a name stands where reports tell from where they were filed: "BEIRUT (Agency) -"."""
    if name.start == 0 and text[name.end : name.end + 2] == ": ":
        return True
    return name.start < 40 and _DATELINE.match(text, name.end) is not None


def _fit_of_size(place: Place, noun: str | None) -> float:
    """Return the logarithm of how well a settlement's people go with "city", "town" or "village"."""
    least, most = _PEOPLE.get(noun or "", (0, 10**9))
    if place.kind != "settlement" or noun not in _PEOPLE:
        return 0.0
    people = place.population or _UNTOLD_PEOPLE
    if people > _FAR_TOO_MANY * most:
        return math.log(0.1)  # nobody calls a capital "the town"
    return 0.0 if least <= people <= most else math.log(0.5)


def fit_of(place: Place, feature: str | None) -> str | None:
    """Return how a place's kind goes with what a noun asks for; None: it does not."""
    is_alike = place.kind == feature or (feature is None and place.kind not in ("province", "region"))
    if place.kind in _NEVER or feature == "country":
        return "of its kind" if place.kind == feature else None
    if is_alike or feature is None:
        return "of its kind" if is_alike else "an area"
    if place.kind in place_words().stand_ins.get(feature, ()):
        return "stands in"
    is_town = place.kind in KINDS_OF_TOWN
    return None if is_town and feature in _NO_TOWNS else "a town" if is_town else "of another kind"

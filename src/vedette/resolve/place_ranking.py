"""Which of its name-sakes a name means: a log-linear model over a few features, each with its sentence.

The score of a candidate is the sum of weight times feature; the highest is meant. The weights stand in
`data/place_weights.tsv`, learned by `scripts/learn_places.py` from the project's own annotation and open event data.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Match, is_noted, standing
from vedette.resolve.place_names import fold

_WEIGHTS = Path(__file__).parent / "data" / "place_weights.tsv"
_POINTS = frozenset({"settlement", "neighbourhood", "camp"})
_NINE_TENTHS = 0.9
_OF_AIRPORT_BY_NAME = 4.2  # standing
_LEAST_REACH_KM = 15.0  # of what holds a place


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means here, and why; no place where none of its name-sakes fits."""

    place: Place | None
    score: float
    why: str
    reach_km: float = 0.0  # how far its likely name-sakes in the same country lie


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words around a name ask for: a kind of place, and places that hold it or lie by it."""

    feature: str | None = None
    holders: tuple[Place, ...] = ()
    country: str | None = None  # the code of the country that the words put it in, where they do
    side: tuple[Place, str] | None = None  # "the western countryside of Hama"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the text tells of a candidate, each from 0 to 1."""

    country: float  # share of the votes for its country
    neighbours: float  # share of the votes for the countries around it
    province: float  # share of the text's places that lie in its province
    nearness: float  # how near the text's other places lie
    told: float  # 1 where the text tells elsewhere that this name lies there ("Paris, Texas")
    province_told: float  # 1 where the text names the province that holds it
    capital: float  # 1 for the capital of a country
    together: float  # how surely another name of the text has a name-sake close by
    beside_unit: float  # 1 for a lesser town that bears the name of a province elsewhere in its country
    listed: float  # share of the names beside it in a list that mean places of its kind and country


def features(match: Match, name: str, wish: Wish, around: Surroundings) -> dict[str, float]:
    """Return the features of one candidate by their names in the table of weights."""
    place = match.place
    found = {
        "people": _people(place, wish.feature),
        "inexact": 1.0 - match.exactness,
        "main_name": float(_is_main_name(name, place)),
        "noted": float(is_noted(place)),
        "country": around.country**0.5,
        "neighbours": around.neighbours**0.5,
        "no_country": float(place.country is None),
        "province": around.province**0.5,
        "nearness": around.nearness,
        "told": around.told,
        "province_told": around.province_told,
        "capital": around.capital,
        "together": around.together,
        "listed": around.listed,
        "beside_unit": around.beside_unit,
        f"is_{place.kind}": 1.0,
    }
    if wish.feature is not None:
        found[fit_of_kind(place, wish.feature)] = 1.0
    if wish.holders:
        found[fit_of_holders(place, wish.holders)] = 1.0
    if wish.side is not None:
        found["on_side"] = fit_of_side(place, *wish.side)
    return found


def _is_main_name(name: str, place: Place) -> bool:
    """Tell whether a place mostly goes by a name; ours bear their province's behind it where others share it."""
    folded, main = fold(name), fold(place.name)
    return main == folded or (place.id.startswith("vd") and main.startswith(f"{folded} "))


def _people(place: Place, feature: str | None) -> float:
    """Return how well known a place is.

    A district that is asked for as one, by all who live there; an airport that goes by a bare name, as any site that
    the press speaks of: "Heathrow".
    """
    if feature is None and place.kind == "airport" and is_noted(place):
        return max(standing(place), _OF_AIRPORT_BY_NAME)
    if place.kind == feature == "district" and place.population:
        return max(standing(place), math.log10(place.population))
    return standing(place)


def score(match: Match, name: str, wish: Wish, around: Surroundings) -> Choice:
    """Return a candidate with its score and what speaks for it most."""
    weights, reasons = _table()
    parts = {key: weights.get(key, 0.0) * value for key, value in features(match, name, wish, around).items()}
    spoken = {key: part for key, part in parts.items() if key in reasons}
    return Choice(match.place, sum(parts.values()), reasons[max(spoken, key=lambda key: spoken[key])])


def best(choices: Sequence[Choice]) -> Choice:
    """Return the choice with the highest score, and how far those lie that share nine tenths of the chances with it.

    A place that the press speaks of needs no such doubt.
    """
    ranked = sorted(choices, key=lambda one: (-one.score, one.place.id if one.place else ""))
    first = ranked[0]
    if first.place is None or first.place.kind not in _POINTS or is_noted(first.place):
        return first
    here = [(one, one.place) for one in ranked if one.place and one.place.country == first.place.country]
    rivals = [(math.exp(one.score - first.score), place) for one, place in here if place.kind in _POINTS]
    total, held, reach = sum(chance for chance, _ in rivals), 0.0, 0.0
    for chance, place in rivals:
        if held >= _NINE_TENTHS * total:
            break
        held += chance
        reach = max(reach, km_between((place.lat, place.lon), (first.place.lat, first.place.lon)))
    return replace(first, reach_km=reach)


@cache
def _table() -> tuple[Mapping[str, float], Mapping[str, str]]:
    weights, reasons = {}, {}
    for line in _WEIGHTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, weight, reason = line.split("\t")
            weights[name] = float(weight)
            if reason:
                reasons[name] = reason
    return weights, reasons


def fit_of_kind(place: Place, feature: str) -> str:
    """Return how a place goes with the kind that the words ask for."""
    if place.kind == feature:
        return "kind_fits"
    return "kind_stands_in" if place.kind in place_words().stand_ins.get(feature, ()) else "kind_differs"


def fit_of_holders(place: Place, holders: tuple[Place, ...]) -> str:
    """Return how a place lies to what the words put it in: the best of several."""
    order = ("held_by_province", "held", "close_by", "elsewhere")
    return min((_held(place, holder) for holder in holders), key=order.index)


def fit_of_side(place: Place, middle: Place, direction: str) -> float:
    """Return how well a place lies to a side of another: 1 that way, 0 across, -1 the other way."""
    north = place.lat - middle.lat
    east = (place.lon - middle.lon) * math.cos(math.radians(middle.lat))
    asked = math.radians(place_words().degrees[direction])
    away = math.hypot(north, east)
    return (north * math.cos(asked) + east * math.sin(asked)) / away if away else 0.0


def is_held(place: Place, holders: tuple[Place, ...]) -> bool:
    """Tell whether the words put a place where it lies, or near."""
    return bool(holders) and fit_of_holders(place, holders) != "elsewhere"


def is_within(place: Place, holders: tuple[Place, ...]) -> bool:
    """Tell whether a place lies in one of the provinces or countries."""
    return any(
        place.id != holder.id
        and place.country == holder.country
        and (holder.kind == "country" or place.admin1 == holder.name)
        for holder in holders
    )


def _held(place: Place, holder: Place) -> str:
    if place.id == holder.id:
        return "elsewhere"
    if holder.kind == "country":
        return "held" if place.country == holder.country else "elsewhere"
    if holder.kind == "province" and place.admin1 == holder.name and place.country == holder.country:
        return "held_by_province"
    away = km_between((place.lat, place.lon), (holder.lat, holder.lon))
    reach = max(holder.radius_km, _LEAST_REACH_KM)
    return "held" if away <= reach * 1.2 else "close_by" if away <= reach * 3 else "elsewhere"

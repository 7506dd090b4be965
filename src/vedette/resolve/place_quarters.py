"""Quarters of a town that bear the name of a town elsewhere: "the Dolores neighbourhood"."""

from collections.abc import Iterable

from vedette.languages.english.place_words import feature_of
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.place_scan import Name

QUARTER = "neighbourhood"
_BY_ITS_TOWN_KM = 40.0  # from another place of the text, how far may lie what is told to be a quarter
_REACH = 20  # characters


def quarters_named(text: str, names: Iterable[Name]) -> frozenset[str]:
    """Return the keys of the names that have the word for a quarter behind them each time that a text has them."""
    told: dict[str, bool] = {}
    for name in names:
        word, *_ = (*text[name.end : name.end + _REACH].split(), "")
        told[name.key] = told.get(name.key, True) and feature_of(word.casefold().strip(",.;")) == QUARTER
    return frozenset(key for key, is_quarter in told.items() if is_quarter)


def lies_by_its_town(place: Place, others: Iterable[Place]) -> bool:
    """Tell whether another place of the text lies near by, as a town by its quarter."""
    return any(km_between((place.lat, place.lon), (one.lat, one.lon)) <= _BY_ITS_TOWN_KM for one in others)

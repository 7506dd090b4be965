"""Towns that are ordinary words but for what holds them right behind: "Mobile, Alabama", "Nice, France"."""

import re
from collections.abc import Sequence

from vedette.languages.english.place_words import place_words
from vedette.languages.english.times import date_words
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_names import fold
from vedette.resolve.place_ranking import is_within
from vedette.resolve.place_scan import Name, places_named

_TOWN = re.compile(r"(?:(\w+)\.? )?(?<![\w’'-])([A-Z][^\W\d_]+), $")
_REACH = 25  # characters before the name of what holds a town
_HOLDERS = ("province", "country")
_TOWNS = ("settlement", "neighbourhood")


def with_towns_told(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """Return the names with those of towns that nothing but the province or country behind them tells."""
    ends = {name.end for name in names}
    found = [_town_before(text, name, gazetteer) for name in names if name.country is None and name.is_known]
    towns = [town for town in found if town is not None and town.end not in ends]
    return sorted([*names, *towns], key=lambda name: name.start)


def _town_before(text: str, holder: Name, gazetteer: Gazetteer) -> Name | None:
    found = _TOWN.search(text, max(0, holder.start - _REACH), holder.start)
    if found is None or found.group(2).casefold() in date_words() or _goes_on(found.group(1)):
        return None
    areas = tuple(one for one in places_named(holder, gazetteer) if one.kind in _HOLDERS)
    same = gazetteer.goes_by(fold(found.group(2))) if areas else ()
    if not any(one.kind in _TOWNS and is_within(one, areas) for one in same):
        return None
    return Name(found.group(2), *found.span(2), found.group(2), is_placed=True)


def _goes_on(before: str | None) -> bool:
    """Tell whether the word before may be of the same name, or lead a person's: "Rob Price", "Lake Price"."""
    return before is not None and before[0].isupper() and before.casefold() not in place_words().placing

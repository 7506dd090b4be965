"""Where a text says that its names lie, anywhere in it: "Paris, Texas", "Washington state"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from vedette.languages.english.place_words import place_words
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_names import fold
from vedette.resolve.place_ranking import is_within
from vedette.resolve.place_scan import Name, places_named
from vedette.resolve.place_seats import is_by_its_unit

HELD_BY = re.compile(r"\.?, |\.? \((?=[A-Z])")  # between a name and that of what holds it
_HOLDERS = ("country", "province")
_NEXT = re.compile(r" (\w+)")  # the word behind a name
Read = tuple[str, Sequence[Name]]  # a text and its names


class Told:
    """What the title and the text of one document say of where the names lie."""

    def __init__(self, read: Iterable[Read], gazetteer: Gazetteer) -> None:
        both = tuple(read)
        self._keys = frozenset(name.key for _, names in both for name in names)
        self.holders = _holders(both, gazetteer)
        self._units = _units(both, gazetteer)

    def lies_in(self, place: Place, key: str) -> bool:
        """Tell whether the province or country that stands right behind a name anywhere holds a place."""
        return is_within(place, self.holders.get(key, ()))

    def names_province_of(self, place: Place, key: str) -> bool:
        """Tell whether the text names the province that holds a place, and by the place's own name none elsewhere."""
        province = fold(place.admin1 or "")
        is_told = province in self._keys and province != key and place.kind not in _HOLDERS
        return is_told and not self._units.get(key)

    def means(self, place: Place, key: str) -> bool:
        """Tell whether the text says elsewhere that a name means this place.

        Where it calls a province by the name of a town elsewhere, the bare name is the province's.
        """
        units = self._units.get(key, ())
        if any(place.id == unit.id for unit in units):
            return True
        return self.lies_in(place, key) and (not units or place.kind == "province" or is_within(place, units))


def _holders(read: Sequence[Read], gazetteer: Gazetteer) -> Mapping[str, tuple[Place, ...]]:
    """Return the provinces and countries that stand right behind a name ("Paris, Texas"), by its key."""
    told: dict[str, list[Place]] = defaultdict(list)
    for text, names in read:
        for name, after in pairwise(names):
            if name.country is None and HELD_BY.fullmatch(text, name.end, after.start):
                told[name.key] += [one for one in places_named(after, gazetteer) if one.kind in _HOLDERS]
    return {key: tuple(places) for key, places in told.items()}


def _units(read: Sequence[Read], gazetteer: Gazetteer) -> Mapping[str, tuple[Place, ...]]:
    """Return the provinces that the text calls so ("Washington state", "Wash."), by names that no town there bears."""
    told: dict[str, tuple[Place, ...]] = {}
    for text, names in read:
        for name in names:
            if name.country is None and _is_called_a_unit(text, name):
                places = places_named(name, gazetteer)
                units = tuple(one for one in places if one.kind == "province" and fold(one.name) == name.key)
                if not any(is_by_its_unit(place, units) for place in places):
                    told[name.key] = units
    return told


def _is_called_a_unit(text: str, name: Name) -> bool:
    behind = _NEXT.match(text, name.end)
    told = behind is not None and behind.group(1).casefold() in place_words().called_units
    return told or name.text in place_words().abbreviated

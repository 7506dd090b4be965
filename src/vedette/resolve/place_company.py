"""Which places keep each other company in a text: name-sakes that lie side by side, and names told in one list."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from vedette.model.place import Place
from vedette.resolve.gazetteer_file import CELLS_A_ROW, cell_of
from vedette.resolve.place_scan import Name

_AREAS = ("country", "province", "region", "sea", "border")
_LISTED = re.compile(r",|,? (?:and|or)|/| and in| and the", re.IGNORECASE)
_AROUND = tuple(row * CELLS_A_ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1))


class Company:
    """The name-sakes of a document's names by where they lie, in cells of half a degree.

    A name with few name-sakes says more by lying near another's than one that towns bear everywhere: each counts by
    the root of how many it has. Not by their number: even of many name-sakes few lie near another name's by chance.
    """

    def __init__(self, candidates: Mapping[str, Sequence[Place]]) -> None:
        self._there: dict[int, list[tuple[str, str, float]]] = defaultdict(list)
        for key, places in candidates.items():
            near = [place for place in places if place.kind not in _AREAS]
            for place in near:
                self._there[cell_of(place.lat, place.lon)].append((key, place.id, len(near) ** -0.5))

    def of(self, place: Place, key: str) -> float:
        """Return how surely another name than `key` has a name-sake within some 50 km of a place, from 0 to 1."""
        if place.kind in _AREAS:
            return 0.0
        cell = cell_of(place.lat, place.lon)
        around = (one for step in _AROUND for one in self._there.get(cell + step, ()))
        others = {other: weight for other, known, weight in around if other != key and known != place.id}
        none = 1.0
        for weight in others.values():
            none *= 1.0 - weight
        return 1.0 - none


def listed_with(text: str, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield the keys of names that stand side by side in a list, each pair both ways round."""
    for one, other in pairwise(names):
        if one.key != other.key and _LISTED.fullmatch(text[one.end : other.start].rstrip()):
            yield one.key, other.key
            yield other.key, one.key

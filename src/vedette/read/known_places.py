"""What is known of the places of a text, and what it tells of where a happening was, beside the words.

What sort a place is counts, whether its country is what the text is about, how near the text's other places lie, and
which of them it holds; its name never does.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from vedette.model.globe import km_between
from vedette.model.place import NamedPlace, Place
from vedette.read.reader import KnowsPlace

_SORTS = frozenset({"country", "province", "region", "settlement", "district", "sea"})
_SHARES, _NEARNESS = 4, 8  # steps of each that are told apart
_HELD, _HOLDING = 3, 2  # places within one, and around it, that are told apart: at most


class KnownPlaces:
    """What is known of the places of one text.

    `knows` tells whether words name a place of the gazetteer, `find` what the names of the text mean; it is asked once,
    when first needed.
    """

    def __init__(self, knows: KnowsPlace, find: Callable[[], Sequence[NamedPlace]] = tuple) -> None:
        self.knows = knows
        self._find = find
        self._holds: dict[tuple[str, str], bool] = {}

    @cached_property
    def _named(self) -> Sequence[NamedPlace]:
        return self._find()

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._named]

    def at(self, start: int, end: int) -> NamedPlace | None:
        """Return the last place that is named within some characters."""
        before = bisect_left(self._starts, end) - 1
        return self._named[before] if before >= 0 and self._named[before].end > start else None

    def clues(self, one: NamedPlace | None, rivals: Sequence[NamedPlace | None]) -> Iterator[str]:
        """Yield what speaks for a place as where a happening was, among those that it may have been at."""
        if one is None:
            yield "unknown"
            return
        place = one.place
        sort = place.kind if place.kind in _SORTS else "site"
        about = int(_SHARES * min(1.0, one.share))
        near = "alone" if one.nearness is None else int(_NEARNESS * one.nearness)
        others = [rival.place for rival in rivals if rival is not None and rival.place.id != place.id]
        inside = min(_HELD, sum(self._does_hold(place, other) for other in others))
        around = min(_HOLDING, sum(self._does_hold(other, place) for other in others))
        yield f"sort={sort}"
        yield f"capital={one.is_capital}"
        for clue in (f"about={about}", f"near={near}"):
            yield clue
            yield f"{clue}&sort={sort}"
        yield f"inside={inside}&sort={sort}"
        yield f"around={around}&sort={sort}"

    def _does_hold(self, one: Place, other: Place) -> bool:
        """Tell whether a place's circle is the larger, and the other's middle lies within it."""
        pair = (one.id, other.id)
        if pair not in self._holds:
            away = km_between((one.lat, one.lon), (other.lat, other.lon))
            self._holds[pair] = other.radius_km < one.radius_km and away <= one.radius_km
        return self._holds[pair]

"""Which countries a text is about, by what its names mean; `place_votes` asks before that is known."""

from collections import defaultdict
from collections.abc import Iterable

from vedette.model.place import Place
from vedette.resolve.place_scan import Name

_OF_DEMONYM, _OF_COUNTRY, _OF_ATTACHED, _OF_TITLE = 0.6, 1.5, 0.2, 2.0
_OF_DATELINE = 0.5  # "LONDON (Agency) -" tells where a report was filed

_Meant = tuple[Name, Place | None]


def shares_of(
    title: Iterable[tuple[Name, Place | None]], text: Iterable[tuple[Name, Place | None]]
) -> dict[str, float]:
    """Return the share of each country's code in what the names of a title and a text mean."""
    told: dict[str, float] = defaultdict(float)
    for named, often in ((title, _OF_TITLE), (text, 1.0)):
        for name, place in named:
            if place is not None and place.country is not None:
                told[place.country] += often * _weight(name, place)
    total = sum(told.values())
    return {code: weight / total for code, weight in sorted(told.items())}


def _weight(name: Name, place: Place) -> float:
    if name.is_attached:
        return _OF_ATTACHED
    if name.country is not None:
        return _OF_DEMONYM
    filed = _OF_DATELINE if name.start == 0 and name.text.isupper() else 1.0
    return filed * (_OF_COUNTRY if place.kind == "country" else 1.0)

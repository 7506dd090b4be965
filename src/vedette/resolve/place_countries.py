"""Which countries a text is about, by what its names mean; `place_votes` asks before that is known."""

from collections import defaultdict
from collections.abc import Iterable

from vedette.model.place import Place
from vedette.resolve.place_scan import Name

OF_DEMONYM, OF_COUNTRY, OF_ATTACHED, OF_TITLE = 0.6, 1.5, 0.2, 2.0  # beside a town that is named
_OF_DATELINE = 0.5  # "LONDON (Agency) -" tells where a report was filed

Meant = tuple[Name, Place | None]  # a name, and what it means


def shares_of(title: Iterable[Meant], text: Iterable[Meant]) -> dict[str, float]:
    """Return the share of each country's code in what the names of a title and a text mean."""
    told: dict[str, float] = defaultdict(float)
    for named, often in ((title, OF_TITLE), (text, 1.0)):
        for name, place in named:
            if place is not None and place.country is not None:
                told[place.country] += often * _weight(name, place)
    total = sum(told.values())
    return {code: weight / total for code, weight in sorted(told.items())}


def weight_of_dateline(name: Name) -> float:
    """Return what a name counts where it stands: 1, and less where it tells where the report was filed."""
    return _OF_DATELINE if name.start == 0 and name.text.isupper() else 1.0


def _weight(name: Name, place: Place) -> float:
    if name.is_attached:
        return OF_ATTACHED
    if name.country is not None:
        return OF_DEMONYM
    return weight_of_dateline(name) * (OF_COUNTRY if place.kind == "country" else 1.0)

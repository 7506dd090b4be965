"""Which countries a text is about: its names vote, those of countries most, in the title twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, standing
from vedette.resolve.place_countries import OF_ATTACHED, OF_COUNTRY, OF_DEMONYM, OF_TITLE, weight_of_dateline
from vedette.resolve.place_disputes import told_countries
from vedette.resolve.place_names import fold
from vedette.resolve.place_scan import Name, places_named

_OF_SHARED = 0.7  # of a name that places of several countries bear
_LEAST_STANDING = 3.5  # of a name that votes for one country
_RIVAL = 1.0  # how much less known a name-sake abroad may be, and still share the vote
_MOST_SHARING = 3  # countries
_NONE = 1e-6


class Votes:
    """The votes of a document's names. `shares` is each country's code to its share of them."""

    def __init__(self, names: Sequence[Name], title_names: Sequence[Name], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        votes: dict[str, float] = defaultdict(float)
        for name, weight in [*((one, OF_TITLE) for one in title_names), *((one, 1.0) for one in names)]:
            if name.is_known and not name.is_doubtful:
                told = weight * weight_of_dateline(name)
                for code, vote in self._of_name(name):
                    votes[code] += vote * told
                    self._own[name.key][code] += vote * told
        self._votes = dict(sorted(votes.items()))
        total = sum(votes.values())
        self.shares = {code: vote / total for code, vote in self._votes.items()} if total else {}

    def of(self, place: Place) -> float:
        """Return the share of the votes for a place's country; for the readiest claimant where it is disputed."""
        return max(self.shares.get(code, 0.0) for code in told_countries(place))

    def around(self, place: Place) -> float:
        """Return the share of the votes for the countries beside a place's own."""
        beside = self._gazetteer.neighbours(place.country or "")
        return min(1.0, sum(self.shares.get(code, 0.0) for code in beside))

    def of_others(self, place: Place, spelling: str) -> float:
        """Return the share for a place's country of the votes that other names than this spelling gave."""
        own = self._own.get(fold(spelling), {})
        total = sum(self._votes.values()) - sum(own.values())
        left = max(self._votes.get(code, 0.0) - own.get(code, 0.0) for code in told_countries(place))
        return left / total if total > _NONE else 0.0

    def others_vote(self, spelling: str) -> bool:
        """Tell whether any other name than this spelling votes."""
        own = self._own.get(fold(spelling), {})
        return sum(self._votes.values()) - sum(own.values()) > _NONE

    def _of_name(self, name: Name) -> list[tuple[str, float]]:
        if name.country is not None:
            return [(name.country, OF_ATTACHED if name.is_attached else OF_DEMONYM)]
        places = places_named(name, self._gazetteer)
        known = max(places, key=standing)
        least = standing(known) - _RIVAL
        rivals = [place for place in places if place.country != known.country and standing(place) > least]
        if rivals or known.country is None or standing(known) < _LEAST_STANDING:
            return _shared(places)
        weight = OF_COUNTRY if known.kind == "country" else 1.0
        return [(known.country, weight * (OF_ATTACHED if name.is_attached else 1.0))]


def _shared(places: Iterable[Place]) -> list[tuple[str, float]]:
    codes = sorted({place.country for place in places if place.country})
    return [(code, _OF_SHARED / len(codes)) for code in codes] if len(codes) <= _MOST_SHARING else []

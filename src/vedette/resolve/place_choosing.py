"""The place that one name of a phrase means, under what the rest of the phrase says of it."""

from collections.abc import Sequence

from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import SPELT_ALIKE, Context
from vedette.resolve.place_phrases import Named
from vedette.resolve.place_ranking import Choice, Wish, is_within

BY_A_TOWN_KM = 60.0  # from a town, how far may lie what is told by it


class Chooser:
    """Chooses for the names in the phrases of one document."""

    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self._context = context
        self._gazetteer = gazetteer

    def choice(self, named: Named, holders: Sequence[Place]) -> Choice:
        """Return what a name means inside what holds it."""
        return self.chosen(named, Wish(named.feature, tuple(holders)))

    def chosen(self, named: Named, wish: Wish) -> Choice:
        """Return what a name means under a wish."""
        if named.name.country is not None:
            return Choice(self._gazetteer.country(named.name.country), 0.0, "it is that country")
        return self._context.choose(named.name.spelling, wish)

    def or_its_province(
        self, place: Place | None, named: Named, finer: Sequence[Named], by_town_km: float = BY_A_TOWN_KM
    ) -> Place | None:
        """Return for a town the province of its name where only there lies what is told to be in it: "Qaysar, Hama"."""
        if place is None or place.kind != "settlement" or named.feature is not None:
            return place
        matches = (match for one in finer for match in self._gazetteer.matches(one.name.spelling))
        inside = [match.place for match in matches if match.exactness >= SPELT_ALIKE and match.place.id != place.id]
        if any(km_between((one.lat, one.lon), (place.lat, place.lon)) <= by_town_km for one in inside):
            return place
        provinces = (one for one in self._gazetteer.goes_by(named.name.key) if one.kind == "province")
        return next((one for one in provinces if any(is_within(place, (one,)) for place in inside)), place)

    def named_alike(self, named: Named) -> tuple[Place, ...]:
        """Return every place that goes by a name."""
        return self._gazetteer.goes_by(named.name.key)

"""Which place told in a text a noun without a name stands for: "the city", "the area", "the airport".

A log-linear model over the places of the text, by what kind of place each is, where and how it is told, and how far it
lies from the others. The weights stand in `data/antecedent_weights.tsv`, learned by `scripts/learn_antecedents.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.model.weights import weighed, weights_of
from vedette.resolve import place_antecedent_features as features
from vedette.resolve import place_antecedent_words as words
from vedette.resolve.place_antecedent_features import Asked, Standing
from vedette.resolve.place_context import Context
from vedette.resolve.place_scan import Name

_RANKS = ("last place", "last but one", "last but two")
_WEIGHTS = Path(__file__).parent / "data" / "antecedent_weights.tsv"


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The place, the words that named it, and how many sentences back."""

    place: Place
    name: Name
    sentences_back: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A place as one name of the text or its title tells it. `standing` is None in the title."""

    place: Place
    name: Name
    standing: Standing | None
    features: dict[str, float]
    score: float  # of the features


class Antecedents:
    """The places of one text that nouns may stand for."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, asked: Asked) -> Antecedent | None:
        """Return the place that words stand for."""
        best: tuple[float, Antecedent] | None = None
        for told, one, by_asked in self._fitting(asked):
            total = told.score + score(by_asked)
            if best is None or total >= best[0]:
                best = (total, one)
        return best[1] if best else None

    def candidates(self, asked: Asked) -> Iterator[tuple[Antecedent, dict[str, float]]]:
        """Yield the places that a noun may stand for, with all that speaks for each."""
        for told, one, by_asked in self._fitting(asked):
            yield one, told.features | by_asked

    def _fitting(self, asked: Asked) -> Iterator[tuple[_Told, Antecedent, dict[str, float]]]:
        text, sort = self._context.text, words.sort_of(self._context.text, asked)
        here = features.sentence_number(text, asked.start)
        fits = [(told, fit) for told in self._all if (fit := features.asked_of_place(asked, told.place)) is not None]
        latest = _latest_first(
            [told for told, _ in fits if told.standing is not None and told.name.start < asked.start]
        )
        for told, fit in fits:
            by_asked = fit | latest.get(told.place.id, {})
            if told.standing is None:
                one = Antecedent(told.place, told.name, here)
            elif told.name.start >= asked.end or told.name.end <= asked.start:
                one = Antecedent(told.place, told.name, here - told.standing.sentence)
                by_asked |= features.asked_of_name(text, asked, told.name, one.sentences_back, told.standing)
                by_asked["told with it"] = float(words.is_told_with(text, asked, told.name))
            else:
                continue
            yield told, one, by_asked | words.by_sort(sort, told.features | by_asked)

    @cached_property
    def _all(self) -> list[_Told]:
        return [*self._of_title(), *self._of_text()]

    def _of_title(self) -> Iterator[_Told]:
        context = self._context
        for name in context.title_names:
            place = context.meant_by(name)
            if place is not None and not context.is_abroad(name, place):
                known = features.of_place(context, name, place) | features.of_title(context.title, name)
                yield _Told(place, name, None, known, score(known))

    def _of_text(self) -> Iterator[_Told]:
        context = self._context
        for before, name in pairwise((None, *context.names)):
            place = context.meant_by(name) if name is not None else None
            if name is None or place is None or name.is_attached:
                continue
            standing = features.standing_of(context.text, name)
            if standing.is_filed and context.is_abroad(name, place):
                continue
            known = features.of_place(context, name, place) | features.of_name(context.text, name, standing)
            known["titled"] = float(place.id in self._titled)
            known["holds another"] = float(words.holds_another(context.text, name, before))
            known["of a source"] = float(words.is_of_a_source(context.text, name))
            yield _Told(place, name, standing, known, score(known))

    @cached_property
    def _titled(self) -> frozenset[PlaceId]:
        return frozenset(told.place.id for told in self._of_title())


def _latest_first(told: Sequence[_Told]) -> dict[PlaceId, dict[str, float]]:
    """Return what speaks for the places that were named last."""
    own = (one for one in told if not (one.features["holds another"] or one.features["name of an area"]))
    places = dict.fromkeys(one.place.id for one in sorted(own, key=lambda one: -one.name.start))
    return {place: {rank: 1.0} for place, rank in zip(places, _RANKS, strict=False)}


def score(told: Mapping[str, float]) -> float:
    """Return the sum of weight times feature."""
    return weighed(_weights(), told)


@cache
def _weights() -> dict[str, float]:
    return weights_of(_WEIGHTS.read_text(encoding="utf-8"))

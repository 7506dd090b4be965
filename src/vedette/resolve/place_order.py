"""Which of the names in one phrase is the finest, where its words alone do not say: "Hama, Qaysar", "Qaysar, Hama"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.place_choosing import BY_A_TOWN_KM, Chooser
from vedette.resolve.place_phrases import Named, Phrase, feature_between, is_told_finer
from vedette.resolve.place_ranking import is_within
from vedette.resolve.place_relations import is_city
from vedette.resolve.place_tokens import words_of

_BEYOND_KM = 20.0  # the circle of a district a place may lie that is told to be in it
_BY_A_DISTRICT_KM = 25.0  # from the middle of a small district, or of its town, what is told to be in it
_TOWN_AND_QUARTER = ("settlement", "neighbourhood")
_CENTRE = ("part", "centre")  # "Qaysar district center (Xyz)"
_UNITS = ("province", "district")
_WHOLE = ("country", "province")


def finest_first(phrase: Phrase, words: str, chooser: Chooser) -> Phrase:
    """Return the phrase with its finest name as the head and what holds it behind: "Saltivka in Kharkiv"."""
    if len(phrase.heads) != 1 or not phrase.holders:
        return phrase
    head = phrase.heads[0]
    if head.relation != "at" and (head.relation, head.direction) != _CENTRE:
        return phrase
    if len(phrase.holders) > 1 and _gets_finer(phrase, words, chooser):
        first, *others = reversed((*phrase.heads, *phrase.holders))
        return replace(phrase, heads=(first,), holders=tuple(others))
    return _with_the_finer(phrase, words, chooser)


def _gets_finer(phrase: Phrase, words: str, chooser: Chooser) -> bool:
    """Tell whether several names in a row lie each in the one before, rather than behind: "Hama, Salamiyah, Qaysar"."""
    told = (*phrase.heads, *phrase.holders)
    are_bare = all(_is_bare(words[one.name.end : other.name.start]) for one, other in pairwise(told))
    if not are_bare or any(one.relation != "at" for one in told):
        return False
    if any(is_told_finer(one, other) for one, other in pairwise(told)):
        return False
    return _count_held(told[::-1], chooser) > _count_held(told, chooser)


def _is_bare(between: str) -> bool:
    """Tell whether what stands between two names in a row says nothing of how they lie."""
    return bool(between) and not place_words().inside & {word.small for word in words_of(between)}


def _count_held(told: Sequence[Named], chooser: Chooser) -> int:
    """Return how many of some names, given the finest first, have a place inside that of the next."""
    count, large = 0, None
    for number in reversed(range(len(told))):
        finer = told[max(0, number - 1) : number]
        place = chooser.choice(told[number], (large,) if large else ()).place
        place = chooser.or_its_province(place, told[number], finer) if large is None else place
        count += large is not None and place is not None and _holds(large, place)
        large = place or large
    return count


def _holds(large: Place, small: Place) -> bool:
    if small.radius_km >= large.radius_km:
        return False
    if large.kind in _WHOLE:
        return is_within(small, (large,))
    away = km_between((large.lat, large.lon), (small.lat, small.lon))
    return away <= max(_BY_A_DISTRICT_KM, large.radius_km)


def _with_the_finer(phrase: Phrase, words: str, chooser: Chooser) -> Phrase:
    """Return the phrase with the finer one of its head and the first name that holds it as the head."""
    head, holder = phrase.heads[0], phrase.holders[0]
    is_before = holder.name.start < head.name.start
    between = words[min(head.name.end, holder.name.end) : max(head.name.start, holder.name.start)].strip()
    is_village = head.feature in _TOWN_AND_QUARTER and is_told_finer(head, holder)
    if is_before and (is_village or between == ":"):
        return phrase  # "Qaysar: Xyz village"
    by_town_km = BY_A_TOWN_KM if between else 0.0  # "Hama Qaysar"
    large = chooser.or_its_province(chooser.choice(head, ()).place, head, [holder], by_town_km)
    is_part = between.endswith("(") and holder.feature == "neighbourhood"  # "Qaysar town (Xyz ward)"
    small = chooser.choice(holder, (large,) if large and (large.kind == "province" or is_part) else ()).place
    is_wider = large is not None and (
        large.precision is PlacePrecision.LINE
        or _is_whole_of(large, small)
        or _is_unit_of(head, large, holder, small, chooser)
    )
    if large is None or large.kind == "country" or not (is_before or is_wider or is_part):
        return phrase
    if small is None:  # "the Xyz locality of Qaysar": its noun says that it is a place
        feature = feature_between(words, holder.name, head.name)
        is_finer = feature is not None
        holder = replace(holder, feature=feature)
    else:
        reach = max(1.5 * large.radius_km, large.radius_km + _BEYOND_KM)
        inside = km_between((large.lat, large.lon), (small.lat, small.lon)) <= reach
        is_finer = (is_part or small.radius_km < large.radius_km) and inside
    return replace(phrase, heads=(holder,), holders=(head, *phrase.holders[1:])) if is_finer else phrase


def _is_whole_of(large: Place, small: Place | None) -> bool:
    """Tell whether the first place is what holds the second: "Quintana Roo, Cancún", "Aleppo (Sheikh Maqsoud)"."""
    if small is None:
        return False
    return is_within(small, (large,)) if large.kind == "province" else (large.kind, small.kind) == _TOWN_AND_QUARTER


def _is_unit_of(head: Named, large: Place, holder: Named, small: Place | None, chooser: Chooser) -> bool:
    """Tell whether a name told to be a district's has the other's village in it: "Qaysar district, Xyz".

    Not where that name is a larger unit's, or a city's by which the district lies: "Qaysar district, Faryab".
    """
    if head.feature != "district" or small is None or small.kind != "settlement" or is_city(small):
        return False
    larger = (one for one in chooser.named_alike(holder) if one.kind in _UNITS and one.id != large.id)
    return _holds(large, small) and not any(_holds(one, large) for one in larger)

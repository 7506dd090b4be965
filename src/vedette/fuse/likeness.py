"""How much speaks for two claims telling one happening: a sum of small features, each a number and a sentence.

Numbers are thousandths of a nat (whole, so that sums do not depend on their order); the pair is one happening when
the sum is above zero. Each feature is symmetric in the two claims and in the two sides. The weights were set by hand
on news of one war; `FEATURES` is a plain table, so that they can be learned.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.kinds import PLACELESS, RARITY, meeting
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import WIDE, Told
from vedette.fuse.words import stems
from vedette.model.claim import PlaceMention
from vedette.model.vocabulary import FAMILY, Counted, Family, Kind, PlacePrecision

PRIOR = -5000
# What two sides do of these are two happenings; who did an attack may be told differently.
DOER_DECIDES = frozenset(kind for kind in Kind if FAMILY[kind] in {Family.CONTROL, Family.FORCES})
OF_THINGS = frozenset({Kind.HARDSHIP, Kind.AID, Kind.DAMAGE, Kind.OUTAGE})  # told by what it was done to
NEVER = -50_000
TOLL_AGAIN, TOLL_MORE, TOLL_DAYS = 4000, 3, 7  # a toll that names its happening speaks of it, some days later too


class Feature(NamedTuple):
    """What one comparison says: thousandths of a nat for (above zero) or against one happening, and the sentence."""

    score: int
    why: str


NOTHING = Feature(0, "")


def likeness(one: Told, other: Told, finder: CopyFinder) -> tuple[int, tuple[str, ...]]:
    """Return the score of two claims and the sentences of the features that said something."""
    features = list(compare(one, other, finder))
    return PRIOR + sum(feature.score for feature in features), tuple(feature.why for feature in features if feature.why)


def score(one: Told, other: Told, finder: CopyFinder) -> int:
    """Return the score of two claims: above zero for one happening."""
    kind = by_kind(one, other)
    if kind.score <= NEVER:
        return NEVER
    return (
        PRIOR
        + kind.score
        + sum(feature(one, other).score for feature in FEATURES[1:])
        + _copy(one, other, finder).score
    )


def compare(one: Told, other: Told, finder: CopyFinder) -> Iterator[Feature]:
    """Yield what each feature says of two claims."""
    for feature in FEATURES:
        yield feature(one, other)
    yield _copy(one, other, finder)


def by_kind(one: Told, other: Told) -> Feature:
    """Compare the kinds; what happens seldom at one place and day speaks for one happening."""
    kinds = meeting(one.claim.kind, other.claim.kind)
    if kinds is None:
        return Feature(NEVER, f"{one.claim.kind} and {other.claim.kind} are different happenings")
    rarity = min(RARITY[one.claim.kind], RARITY[other.claim.kind])
    if one.claim.kind is other.claim.kind:
        return Feature(kinds + rarity, f"both tell of {_plain(one.claim.kind)}")
    return Feature(kinds + rarity, f"{_plain(one.claim.kind)} and {_plain(other.claim.kind)} may be one happening")


def by_place(one: Told, other: Told) -> Feature:
    """Compare the circles: the nearest pair counts."""
    if one.sites & other.sites:
        return Feature(2500, "both at one facility")
    if not one.placed or not other.placed:
        return Feature(-700, "one of them names no place that is known") if one.claim.kind not in PLACELESS else NOTHING
    if one.claim.kind in PLACELESS:
        return Feature(500, "same place") if _shared_places(one, other) else Feature(-700, "at different places")
    return max(_places(here, there) for here in one.placed for there in other.placed)


def _places(here: PlaceMention, there: PlaceMention) -> Feature:
    if here.precision in WIDE and there.precision in WIDE:
        return (
            Feature(500, f"both in {here.name}") if here.place == there.place else Feature(-2500, "in different areas")
        )
    apart = distance_km(here, there)
    if here.place is not None and here.place == there.place and _are_alike(here, there):
        return Feature(2500 if radius_km(here) <= 3 else 2000, f"both at {here.name}")
    if here.precision in WIDE or there.precision in WIDE:
        inside = apart <= max(radius_km(here), radius_km(there))
        return Feature(0, f"{here.name} and {there.name}: one may lie in the other") if inside else _apart(apart)
    reach = radius_km(here) + radius_km(there)
    if apart <= reach / 2:
        return Feature(1500, f"{here.name} and {there.name} are {apart:.0f} km apart")
    return Feature(500, f"the circles of {here.name} and {there.name} meet") if apart <= reach else _apart(apart)


def _are_alike(here: PlaceMention, there: PlaceMention) -> bool:
    """Tell whether both mean the place itself or both its surroundings: the country around a town is not the town."""
    return (here.precision is PlacePrecision.DISTRICT) == (there.precision is PlacePrecision.DISTRICT)


def _apart(apart_km: float) -> Feature:
    return Feature(-1500 if apart_km < 3 else -6000, f"{apart_km:.0f} km apart")


def _shared_places(one: Told, other: Told) -> bool:
    return bool({place.place for place in one.placed} & {place.place for place in other.placed})


def by_time(one: Told, other: Told) -> Feature:
    """Compare the intervals of days: close and short speaks for one happening."""
    if one.days is None or other.days is None:
        return Feature(-700, "one of them tells no time")
    (first, last), (start, end) = one.days, other.days
    gap = max(start - last, first - end, 0)
    if gap:
        return Feature(-500 if gap == 1 else -2000 - 500 * min(gap, 8), f"{gap} days apart")
    longer = max(last - first, end - start)
    points = 1500 if longer <= 1 else 1000 if longer <= 3 else 500 if longer <= 10 else 0
    return Feature(points, "on the same days" if longer <= 3 else "in overlapping periods")


def by_parties(one: Told, other: Told) -> Feature:
    """Compare who did it and to whom; in a clash the roles may be swapped."""
    doers, sufferers = one.doers & other.doers, one.sufferers & other.sufferers
    swapped = (one.doers & other.sufferers) | (one.sufferers & other.doers)
    if doers or sufferers:
        return Feature(1000 * bool(doers) + 600 * bool(sufferers), "the same parties")
    if swapped and Kind.CLASH in (one.claim.kind, other.claim.kind):
        return Feature(700, "the same parties, told from the two sides")
    if one.claim.kind in PLACELESS and one.doers and other.doers:
        return Feature(-6000, "by different parties")
    if (
        one.claim.kind in DOER_DECIDES
        and one.doing_sides
        and other.doing_sides
        and not (one.doing_sides & other.doing_sides)
    ):
        return Feature(-5000, "done by different sides")
    if _resolved(one.doers) and _resolved(other.doers):
        return Feature(-1000, "different parties are said to have done it")
    return NOTHING


def _resolved(parties: frozenset[str]) -> bool:
    return any(not party.startswith("words:") for party in parties)


def by_figures(one: Told, other: Told) -> Feature:
    """Compare what is counted: one figure told by both is a strong sign, far figures speak against."""
    shared = one.counts.keys() & other.counts.keys()
    if not shared:
        return NOTHING
    return max(_figures(one.counts[what], other.counts[what], what) for what in sorted(shared))


def _figures(one: tuple[int, int | None], other: tuple[int, int | None], what: Counted) -> Feature:
    if one == other:
        points = 300 if one[0] <= 1 else 1000 if one[0] <= 4 else 2000
        return Feature(points, f"both count {one[0]} {_plain(what)}")
    small, large = sorted((max(one[0], one[1] or 0), max(other[0], other[1] or 0)))
    if large > 2 * small + 3:
        return Feature(-1500, f"{small} and {large} {_plain(what)} are far apart")
    return Feature(-300, f"{small} and {large} {_plain(what)}")


def by_growth(one: Told, other: Told) -> Feature:
    """Compare figures of one voice: whoever counts a few more a little later counts the same happening again."""
    if one.voice.key != other.voice.key or one.claim.document == other.claim.document:
        return NOTHING
    earlier, later = sorted((one, other), key=lambda told: told.rank)
    for what in sorted(earlier.counts.keys() & later.counts.keys()):
        before, after = earlier.counts[what][0], later.counts[what][0]
        if 1 < before < after <= 2 * before:
            return Feature(1300, f"{one.voice.name} counts {before}, then {after} {_plain(what)}")
    return NOTHING


def by_toll(one: Told, other: Told) -> Feature:
    """Compare a toll with the happening that it counts again: "the toll of the strikes reached 15" is no new strike."""
    shared = one.counts.keys() & other.counts.keys()
    earlier, later = (one, other) if one.rank < other.rank else (other, one)
    if not shared or earlier.days is None or later.days is None or not later.counts_again:
        return NOTHING
    gap = later.days[0] - earlier.days[1]
    for what in sorted(shared):
        before, after = earlier.counts[what][0], later.counts[what][0]
        if 1 < before < after <= 2 * before + TOLL_MORE and 0 <= gap <= TOLL_DAYS:
            days_apart = min(by_time(one, other).score, 0)  # do not speak against it
            return Feature(TOLL_AGAIN - days_apart, f"a later toll, of {after} {_plain(what)}")
    return NOTHING


def by_words(one: Told, other: Told) -> Feature:
    """Compare the words of the passages, names of places and people left out."""
    shared = one.words & other.words
    smaller = min(len(one.words), len(other.words))
    if len(shared) < 2 or not smaller:
        return NOTHING
    share = 1000 * len(shared) // smaller
    weight = min(len(shared), 6)
    return Feature(share * weight // 3, f"the passages share {len(shared)} telling words")


def by_facilities(one: Told, other: Told) -> Feature:
    """Compare the facilities: an airport is no hospital."""
    if not one.facilities or not other.facilities:
        return NOTHING
    shared = one.facilities & other.facilities
    return Feature(500, f"both at the {min(shared)}") if shared else Feature(-1500, "at different facilities")


def by_document(one: Told, other: Told) -> Feature:
    """Compare where they stand: one article tells a happening again, but not two of a kind in one sentence as one."""
    if one.claim.document != other.claim.document:
        return NOTHING
    if one.sentence == other.sentence and one.voice.key == other.voice.key:
        return Feature(NEVER, "one sentence tells them as two happenings")
    agree = one.claim.kind is other.claim.kind and _shared_places(one, other) and one.days == other.days
    if one.doers and other.doers and not (one.doers & other.doers):
        return Feature(-1500, "one article tells it of different parties")
    if one.claim.kind in OF_THINGS and one.sufferers and other.sufferers and not (one.sufferers & other.sufferers):
        return Feature(-1500, "one article tells it of different things")
    return Feature(1500, "one article tells it twice") if agree else NOTHING


def _copy(one: Told, other: Told, finder: CopyFinder) -> Feature:
    why = finder.why(one, other)
    if why is None:
        return NOTHING
    if stems(one.claim.trigger.text) & stems(other.claim.trigger.text):
        return Feature(3500, why)
    return Feature(-3000, "a copied passage tells them as two happenings")


FEATURES: tuple[Callable[[Told, Told], Feature], ...] = (
    by_kind,
    by_place,
    by_time,
    by_parties,
    by_figures,
    by_words,
    by_growth,
    by_toll,
    by_facilities,
    by_document,
)


def _plain(word: str) -> str:
    return str(word).replace("_", " ")

"""How much speaks for two claims telling one happening: a sum of small cases, each a number and a sentence.

Each feature finds the cases that hold of two claims ("at one place", "days apart"), with an amount where there is more
or less of it. What a case weighs stands in `likeness.tsv`, in thousandths of a nat: a sum above zero speaks for one
happening. The weights were first set by hand and then moved by what people judged (`scripts/learn_events.py`: a
logistic regression whose prior is near the hand-set weight), those between claims of violence apart from the others.
Sums are of whole numbers, so they do not depend on their order; each feature is symmetric in claims and sides.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from typing import NamedTuple

from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.kinds import PLACELESS, RARITY, meeting
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import WIDE, Told
from vedette.fuse.wording import wording_score
from vedette.fuse.words import fold, rarest, rarity_of, stems
from vedette.languages.english.telling import POINTING, SETTLEMENTS
from vedette.model.claim import PlaceMention
from vedette.model.vocabulary import FAMILY, Counted, Family, Kind, PlacePrecision

# What two sides do of these are two happenings; who did an attack may be told differently.
DOER_DECIDES = frozenset(kind for kind in Kind if FAMILY[kind] in {Family.CONTROL, Family.FORCES})
OF_THINGS = frozenset({Kind.HARDSHIP, Kind.AID, Kind.DAMAGE, Kind.OUTAGE})  # told by what it was done to
SETTLEMENT_WORDS = frozenset(SETTLEMENTS)
NEVER = -50_000
HOPELESS = -7000  # as set by hand: no copied text outweighs this
LEAST_SAID = 200  # thousandths of a nat: what says less is no reason
TOLL_MORE, TOLL_DAYS = 3, 7  # a toll that names its happening speaks of it, some days later too
LEAST_WORDING, MOST_WORDING = -6.0, 4.0  # nats
MOST_ALIKE = 0.5  # articles that share more names than this share hardly less than all
LEAST_SHARED = 2  # words of two passages
MANY_TELLING = 6  # more words in common say no more, beside how long the shorter passage is
MANY_DAYS = 8  # more days apart say no more
MANY_RARE = 3.0  # rarer words in common say no more
MOST_TOLD = 3  # rare words in common that are told
CLOSE_KM = 3  # whoever is told to be in a wider circle is somewhere in the town
CLOSE_CHARACTERS = 250  # between two triggers of an article
POINTING_WORDS = 3  # how near before its trigger a word has to stand that points back


class Case(NamedTuple):
    """What holds of two claims, how much of it, and what the sentence tells beside."""

    name: str
    amount: float = 1.0
    told: str | frozenset[str] = ""  # words are told the rarest first

    def score(self, weights: Mapping[str, int]) -> int:
        """Return what it weighs: thousandths of a nat for (above zero) or against one happening."""
        return round(weights[self.name] * self.amount)

    @property
    def why(self) -> str:
        """Return the case as a sentence."""
        told = self.told if isinstance(self.told, str) else ", ".join(rarest(self.told)[:MOST_TOLD])
        return f"{self.name}: {told}" if told else self.name


Cases = tuple[Case, ...]
NOTHING: Cases = ()
# How long the longer of two overlapping intervals is, in days beyond the first.
OVERLAPS = (
    (1, (Case("on one day or two"),)),
    (3, (Case("in the same few days"),)),
    (10, (Case("in overlapping weeks"),)),
)
SAME_DOERS, SAME_SUFFERERS = Case("done by the same"), Case("done to the same")
PARTIES: Mapping[tuple[bool, bool], Cases] = {
    (True, True): (SAME_DOERS, SAME_SUFFERERS),
    (True, False): (SAME_DOERS,),
    (False, True): (SAME_SUFFERERS,),
    (False, False): NOTHING,
}
TOLD_CLOSE, TOLD_AGAIN = Case("one article tells them close to each other"), Case("told again as “the …”")
# What words and texts are compared by.
TELLING_WORDS, RARE_WORDS = "telling words in both passages", "rare words in both passages"
PASSAGES_ALIKE = "passages alike"
WORDING, ALIKE = "how the passages are worded", "articles that are alike"
COPIED, COPIED_OTHERWISE = "copied text", "copied text that tells two happenings"
ALWAYS, A_DAY_APART, DAYS_APART = Case("always"), (Case("a day apart"),), Case("days apart")


class Weights(NamedTuple):
    """What each case weighs, in thousandths of a nat: as learned between claims of violence and others, and by hand."""

    violence: Mapping[str, int]
    others: Mapping[str, int]
    by_hand: Mapping[str, int]

    def between(self, one: Told, other: Told) -> Mapping[str, int]:
        """Return the weights that hold between two claims."""
        return self.violence if one.is_violent and other.is_violent else self.others


@cache
def weights() -> Weights:
    """Return what cases weigh; the file is `likeness.tsv`."""
    text = files(__package__).joinpath("likeness.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return Weights(*({row[0]: int(row[column]) for row in rows} for column in (1, 2, 3)))


def likeness(one: Told, other: Told, finder: CopyFinder) -> tuple[int, tuple[str, ...]]:
    """Return the score of two claims and the sentences of the cases that hold, those that say most first."""
    if meeting(one.claim.kind, other.claim.kind) is None:
        return NEVER, (f"{' and '.join(sorted((one.claim.kind, other.claim.kind)))} are different happenings",)
    table = weights().between(one, other)
    cases = sorted(cases_of(one, other, finder), key=lambda case: (-abs(case.score(table)), case.name))
    said = tuple(case.why for case in cases if case.score(table) and case.name != "always")
    return weigh(cases, table), said


def pros_and_cons(one: Told, other: Told, finder: CopyFinder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of the cases that speak for two claims telling one happening, and of those against it.

    Those that say most come first; those that say next to nothing are left out.
    """
    table = weights().between(one, other)
    found = [(case.score(table), case) for case in cases_of(one, other, finder) if case.name != ALWAYS.name]
    pros = sorted((-points, case.why) for points, case in found if points >= LEAST_SAID)
    cons = sorted((points, case.why) for points, case in found if points <= -LEAST_SAID)
    return tuple(why for _, why in pros), tuple(why for _, why in cons)


def cases_of(one: Told, other: Told, finder: CopyFinder) -> list[Case]:
    """Return the cases that hold of two claims whose kinds may tell one happening.

    Texts are compared only where that may still make one happening of them: it takes the longest.
    """
    cases = [ALWAYS]
    for feature in FEATURES:
        cases.extend(feature(one, other))
    if total(cases) > HOPELESS:
        cases.extend(by_texts(one, other, finder))
    return cases


def weigh(cases: Iterable[Case], table: Mapping[str, int]) -> int:
    """Return what cases weigh together by a table of weights."""
    return sum([round(table[name] * amount) for name, amount, _ in cases])


def total(cases: Iterable[Case]) -> int:
    """Return what cases weigh together, as set by hand."""
    return weigh(cases, weights().by_hand)


def _by_hand(case: Case) -> int:
    return case.score(weights().by_hand)


def by_kind(one: Told, other: Told) -> Cases:
    """Compare the kinds; what happens seldom at one place and day speaks for one happening."""
    return _kinds(one.claim.kind, other.claim.kind)


@cache
def _kinds(one: Kind, other: Kind) -> Cases:
    seldom = Case("a happening that is seldom", min(RARITY[one], RARITY[other]) / 1000)
    if one is other:
        return Case("one kind", told=_plain(one)), seldom
    kinds = " and ".join(sorted((_plain(one), _plain(other))))
    if Kind.CASUALTIES in (one, other):
        return Case("a toll and its happening", told=kinds), seldom
    return (
        Case("kinds that may be one"),
        Case("how well they go together", (meeting(one, other) or 0) / 1000, kinds),
        seldom,
    )


def by_place(one: Told, other: Told) -> Cases:
    """Compare the circles: the nearest pair counts."""
    if one.sites & other.sites:
        return (Case("at one facility"),)
    if not one.placed or not other.placed:
        return (Case("a place that is not known"),) if one.claim.kind not in PLACELESS else NOTHING
    if one.claim.kind in PLACELESS:
        return (Case("talk at one place") if _shared_places(one, other) else Case("talk at different places"),)
    found = [_places(here, there) for here in one.placed for there in other.placed]
    return (found[0] if len(found) == 1 else max(found, key=lambda case: (_by_hand(case), case.name, case.told)),)


def _places(here: PlaceMention, there: PlaceMention) -> Case:
    if here.precision in WIDE and there.precision in WIDE:
        is_same = here.place == there.place
        return Case("in one area", told=_either(here, there)) if is_same else Case("in different areas")
    apart = distance_km(here, there)
    if here.place is not None and here.place == there.place and _are_alike(here, there):
        is_close = max(radius_km(here), radius_km(there)) <= CLOSE_KM
        return Case("at one place" if is_close else "in one town", told=_either(here, there))
    if here.precision in WIDE or there.precision in WIDE:
        inside = apart <= max(radius_km(here), radius_km(there))
        return _within(here, there) if inside else _apart(apart)
    reach = radius_km(here) + radius_km(there)
    if apart <= reach / 2:
        return Case("near each other", told=_both(here, there))
    return Case("circles that meet", told=_both(here, there)) if apart <= reach else _apart(apart)


def _within(here: PlaceMention, there: PlaceMention) -> Case:
    """Tell whether one place may lie in the other: not a village of another name, of which only the area is known."""
    villages = [_village(place.text, place.name) for place in (here, there)]
    named = [villages[at] or stems(place.name or place.text) for at, place in enumerate((here, there))]
    if any(villages) and named[0].isdisjoint(named[1]):
        return Case("places of different names", told=" and ".join(sorted((here.text, there.text))))
    return Case("one place may lie in the other", told=_both(here, there))


@lru_cache(maxsize=20_000)
def _village(text: str, name: str | None) -> frozenset[str]:
    """Return the name of a settlement that is in no gazetteer, so that the circle around it is that of its area."""
    is_settlement = not SETTLEMENT_WORDS.isdisjoint(fold(text).split())
    own = stems(" ".join(word for word in text.split() if word[:1].isupper()))
    return own if is_settlement and own.isdisjoint(stems(name or "")) else frozenset()


def _either(here: PlaceMention, there: PlaceMention) -> str:
    """Return the name of one place that two mention, the same whichever comes first."""
    return min(here.name or here.text, there.name or there.text)


def _both(here: PlaceMention, there: PlaceMention) -> str:
    return " and ".join(sorted((here.name or here.text, there.name or there.text)))


def _are_alike(here: PlaceMention, there: PlaceMention) -> bool:
    """Tell whether both mean the place itself or both its surroundings: the country around a town is not the town."""
    return (here.precision is PlacePrecision.DISTRICT) == (there.precision is PlacePrecision.DISTRICT)


def _apart(apart_km: float) -> Case:
    return Case("a little apart" if apart_km < 3 else "far apart", told=f"{apart_km:.0f} km")


def _shared_places(one: Told, other: Told) -> bool:
    return bool({place.place for place in one.placed} & {place.place for place in other.placed})


def by_time(one: Told, other: Told) -> Cases:
    """Compare the intervals of days: close and short speaks for one happening."""
    if one.days is None or other.days is None:
        return (Case("a time that is not told"),)
    (first, last), (start, end) = one.days, other.days
    gap = max(start - last, first - end, 0)
    if gap == 1:
        return A_DAY_APART
    if gap:
        return DAYS_APART, Case("for each day apart", min(gap, MANY_DAYS), f"{gap} days")
    longer = max(last - first, end - start)
    return next((cases for limit, cases in OVERLAPS if longer <= limit), NOTHING)


def by_parties(one: Told, other: Told) -> Cases:
    """Compare who did it and to whom; in a clash the roles may be swapped."""
    found = PARTIES[not one.doers.isdisjoint(other.doers), not one.sufferers.isdisjoint(other.sufferers)]
    if found:
        return found
    swapped = (one.doers & other.sufferers) | (one.sufferers & other.doers)
    if swapped and Kind.CLASH in (one.claim.kind, other.claim.kind):
        return (Case("the same parties, told from the two sides"),)
    if one.claim.kind in PLACELESS and one.doers and other.doers:
        return (Case("talk of different parties"),)
    if _decided_by_sides(one, other):
        return (Case("done by different sides"),)
    return (Case("said to be done by others"),) if _resolved(one.doers) and _resolved(other.doers) else NOTHING


def _decided_by_sides(one: Told, other: Told) -> bool:
    known = bool(one.doing_sides) and bool(other.doing_sides) and {one.claim.kind, other.claim.kind} <= DOER_DECIDES
    return known and one.doing_sides.isdisjoint(other.doing_sides)


def _resolved(parties: frozenset[str]) -> bool:
    return any(not party.startswith("words:") for party in parties)


def by_figures(one: Told, other: Told) -> Cases:
    """Compare what is counted: one figure told by both is a strong sign, far figures speak against."""
    shared = sorted(one.counts.keys() & other.counts.keys())
    if not shared:
        return NOTHING
    found = [_figures(one.counts[what], other.counts[what], what) for what in shared]
    return (max(found, key=lambda case: (_by_hand(case), case.name, case.told)),)


def _figures(one: tuple[int, int | None], other: tuple[int, int | None], what: Counted) -> Case:
    if one == other:
        size = "one or none" if one[0] <= 1 else "a few" if one[0] <= 4 else "many"
        return Case(f"the same figure, {size}", told=f"{one[0]} {_plain(what)}")
    small, large = sorted((max(one[0], one[1] or 0), max(other[0], other[1] or 0)))
    far = large > 2 * small + TOLL_MORE and not _ranges_meet(one, other)
    return Case("figures far apart" if far else "figures near each other", told=f"{small} and {large} {_plain(what)}")


def _ranges_meet(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    """Tell whether two figures with both ends may be one: "dozens" and 43."""
    return one[1] is not None and other[1] is not None and one[0] <= other[1] and other[0] <= one[1]


def by_growth(one: Told, other: Told) -> Cases:
    """Compare figures of one voice: whoever counts a few more a little later counts the same happening again."""
    if one.voice.key != other.voice.key or one.claim.document == other.claim.document:
        return NOTHING
    earlier, later = sorted((one, other), key=lambda told: told.rank)
    for what in sorted(earlier.counts.keys() & later.counts.keys()):
        before, after = earlier.counts[what][0], later.counts[what][0]
        if 1 < before < after <= 2 * before:
            return (Case("one voice counts more later", told=f"{before}, then {after} {_plain(what)}"),)
    return NOTHING


def by_toll(one: Told, other: Told) -> Cases:
    """Compare a toll with the happening that it counts again: "the toll of the strikes reached 15" is no new strike."""
    earlier, later = (one, other) if one.rank < other.rank else (other, one)
    if not later.counts_again or earlier.days is None or later.days is None:
        return NOTHING
    gap = later.days[0] - earlier.days[1]
    for what in sorted(earlier.counts.keys() & later.counts.keys()):
        before, after = earlier.counts[what][0], later.counts[what][0]
        if 1 < before < after <= 2 * before + TOLL_MORE and 0 <= gap <= TOLL_DAYS:
            again = Case("a later toll of it", told=f"{after} {_plain(what)}")
            # The days between do not speak against it.
            return again, *(
                case._replace(amount=-case.amount, told="") for case in by_time(one, other) if _by_hand(case) < 0
            )
    return NOTHING


def by_facilities(one: Told, other: Told) -> Cases:
    """Compare the facilities: an airport is no hospital."""
    if not one.facilities or not other.facilities:
        return NOTHING
    shared = one.facilities & other.facilities
    return (Case("one sort of facility", told=min(shared)) if shared else Case("different facilities"),)


def by_document(one: Told, other: Told) -> Cases:
    """Compare where they stand: an article tells a happening again, a sentence seldom."""
    if one.claim.document != other.claim.document:
        return NOTHING
    if one.sentence == other.sentence and one.voice.key == other.voice.key:
        same = one.claim.kind is other.claim.kind
        return (Case("one sentence tells two of a kind" if same else "one sentence tells both"),)
    if one.doers and other.doers and not (one.doers & other.doers):
        return (Case("one article tells it of different parties"),)
    if one.claim.kind in OF_THINGS and one.sufferers and other.sufferers and not (one.sufferers & other.sufferers):
        return (Case("one article tells it of different things"),)
    agree = one.claim.kind is other.claim.kind and _shared_places(one, other) and one.days == other.days
    return Case("one article tells it twice" if agree else "one article tells both"), *_coming_back(one, other)


def _coming_back(one: Told, other: Told) -> Cases:
    """Tell whether an article comes back to what it told: in the next breath, or as "the attack"."""
    earlier, later = sorted((one, other), key=lambda told: (told.claim.trigger.start, told.rank))
    between = later.claim.trigger.start - earlier.claim.trigger.end
    close = (TOLD_CLOSE,) if one.sentence != other.sentence and between < CLOSE_CHARACTERS else NOTHING
    words = fold(later.claim.evidence[: later.claim.trigger.start - later.claim.start]).split()[-POINTING_WORDS:]
    return close if POINTING.isdisjoint(words) else (*close, TOLD_AGAIN)


def by_words(one: Told, other: Told) -> Cases:
    """Compare the words of the passages, names of places and people left out."""
    return telling_words(len(one.words & other.words), min(len(one.words), len(other.words)))


def telling_words(shared: int, shorter: int) -> Cases:
    """Return what so many words in common say, where the shorter passage has so many."""
    if shared < LEAST_SHARED:
        return NOTHING
    return (Case(TELLING_WORDS, shared * min(shared, MANY_TELLING) / shorter / 3, str(shared)),)


def by_rare_words(one: Told, other: Told) -> Cases:
    """Weigh the words in common by how rare they are: a school or a bakery tells one strike from another."""
    if one.sentence == other.sentence and one.claim.document == other.claim.document:
        return NOTHING
    shared = one.words & other.words
    if len(shared) < LEAST_SHARED:
        return NOTHING
    weight = rarity_of(shared)
    alike = weight / sqrt(one.rarity * other.rarity) if weight else 0.0
    return Case(RARE_WORDS, min(weight, MANY_RARE) / MANY_RARE, shared), Case(PASSAGES_ALIKE, alike)


def by_texts(one: Told, other: Told, finder: CopyFinder) -> Cases:
    """Compare the wording of claims and articles, and tell whether one was copied from the other."""
    pair = finder.pair(one, other)
    wording = min(max(wording_score(pair) / 1000, LEAST_WORDING), MOST_WORDING)
    found = [Case(WORDING, wording)]
    if not pair.is_one_document:
        found.append(Case(ALIKE, min(pair.story, MOST_ALIKE) / MOST_ALIKE))
    why = finder.why(one, other)
    if why is not None:
        same = not stems(one.claim.trigger.text).isdisjoint(stems(other.claim.trigger.text))
        found.append(Case(COPIED if same else COPIED_OTHERWISE, told=why))
    return tuple(found)


def most_by_words(table: Mapping[str, int]) -> int:
    """Return the most that words in both passages can weigh for one happening by a table of weights."""
    return max(0, round(table[TELLING_WORDS] * MANY_TELLING / 3))


def most_by_rare_words(table: Mapping[str, int]) -> int:
    """Return the most that rare words can weigh for one happening by a table of weights."""
    return max(0, table[RARE_WORDS]) + max(0, table[PASSAGES_ALIKE])


def most_by_texts(table: Mapping[str, int], *, copied: bool = True) -> int:
    """Return the most that texts, of which one may be copied, can weigh for one happening by a table of weights."""
    wording = max(table[WORDING] * LEAST_WORDING, table[WORDING] * MOST_WORDING)
    copy = max(0, table[COPIED], table[COPIED_OTHERWISE]) if copied else 0
    return round(wording) + max(0, table[ALIKE]) + copy


Feature = Callable[[Told, Told], Cases]
FEATURES: tuple[Feature, ...] = (
    by_kind,
    by_place,
    by_time,
    by_parties,
    by_figures,
    by_words,
    by_rare_words,
    by_growth,
    by_toll,
    by_facilities,
    by_document,
)


def _plain(word: str) -> str:
    return str(word).replace("_", " ")

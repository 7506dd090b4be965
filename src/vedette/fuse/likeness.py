"""How much speaks for two claims telling one happening: a sum of small cases, each a number and a sentence.

Each feature finds the cases that hold of two claims ("at one place", "days apart"), with an amount where there is more
or less of it. What a case weighs stands in `likeness.tsv`, in thousandths of a nat: a sum above zero speaks for one
happening. The weights were first set by hand and then moved by what people judged (`scripts/learn_events.py`: a
logistic regression whose prior is near the hand-set weight), those between claims of violence apart from the others.
Sums are of whole numbers, so they do not depend on their order; each feature is symmetric in claims and sides.
"""

from collections.abc import Callable, Mapping
from functools import cache

from vedette.fuse.cases import NOTHING, Case, Cases, plain, total, weigh, weights
from vedette.fuse.kinds import PLACELESS, RARITY, meeting
from vedette.fuse.likeness_article import by_article
from vedette.fuse.likeness_figures import by_figures, by_growth, by_time, by_toll
from vedette.fuse.likeness_places import by_place, shared_places
from vedette.fuse.likeness_words import by_rare_words, by_texts, by_words
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.telling import POINTING
from vedette.model.vocabulary import FAMILY, Family, Kind

# What two sides do of these are two happenings; who did an attack may be told differently.
DOER_DECIDES = frozenset(kind for kind in Kind if FAMILY[kind] in {Family.CONTROL, Family.FORCES})
OF_THINGS = frozenset({Kind.HARDSHIP, Kind.AID, Kind.DAMAGE, Kind.OUTAGE})  # told by what it was done to
NEVER = -50_000
HOPELESS = -7000  # as set by hand: no copied text outweighs this
LEAST_SAID = 200  # thousandths of a nat: what says less is no reason
CLOSE_CHARACTERS = 250  # between two triggers of an article
POINTING_WORDS = 3  # how near before its trigger a word has to stand that points back
SAME_DOERS, SAME_SUFFERERS = Case("done by the same"), Case("done to the same")
PARTIES: Mapping[tuple[bool, bool], Cases] = {
    (True, True): (SAME_DOERS, SAME_SUFFERERS),
    (True, False): (SAME_DOERS,),
    (False, True): (SAME_SUFFERERS,),
    (False, False): NOTHING,
}
GOES_ON = Case("one goes on, the other is over")
TOLD_AS_ANOTHER = Case("told as another one")
TOLD_CLOSE, TOLD_AGAIN = Case("one article tells them close to each other"), Case("told again as “the …”")
ALWAYS = Case("always")


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


def by_kind(one: Told, other: Told) -> Cases:
    """Compare the kinds; what happens seldom at one place and day speaks for one happening."""
    return _kinds(one.claim.kind, other.claim.kind)


@cache
def _kinds(one: Kind, other: Kind) -> Cases:
    seldom = Case("a happening that is seldom", min(RARITY[one], RARITY[other]) / 1000)
    if one is other:
        return Case("one kind", told=plain(one)), seldom
    kinds = " and ".join(sorted((plain(one), plain(other))))
    if Kind.CASUALTIES in (one, other):
        return Case("a toll and its happening", told=kinds), seldom
    return (
        Case("kinds that may be one"),
        Case("how well they go together", (meeting(one, other) or 0) / 1000, kinds),
        seldom,
    )


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


def by_facilities(one: Told, other: Told) -> Cases:
    """Compare the facilities: an airport is no hospital."""
    if not one.facilities or not other.facilities:
        return NOTHING
    shared = one.facilities & other.facilities
    return (Case("one sort of facility", told=min(shared)) if shared else Case("different facilities"),)


def by_course(one: Told, other: Told) -> Cases:
    """Compare what goes on with what is over: a campaign, or what is done again and again, is no single attack."""
    if one.goes_on == other.goes_on or not (one.is_violent and other.is_violent):
        return NOTHING
    return (GOES_ON,)


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
    agree = one.claim.kind is other.claim.kind and shared_places(one, other) and one.days == other.days
    told = Case("one article tells it twice" if agree else "one article tells both")
    return told, *_coming_back(one, other), *by_article(one, other)


def _coming_back(one: Told, other: Told) -> Cases:
    """Tell whether an article comes back to what it told: in the next breath, or as "the attack"."""
    earlier, later = sorted((one, other), key=lambda told: (told.claim.trigger.start, told.rank))
    between = later.claim.trigger.start - earlier.claim.trigger.end
    if one.sentence != other.sentence and later.is_another:
        return (TOLD_AS_ANOTHER,)
    close = (TOLD_CLOSE,) if one.sentence != other.sentence and between < CLOSE_CHARACTERS else NOTHING
    words = fold(later.claim.evidence[: later.claim.trigger.start - later.claim.start]).split()[-POINTING_WORDS:]
    return close if POINTING.isdisjoint(words) else (*close, TOLD_AGAIN)


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
    by_course,
    by_document,
)

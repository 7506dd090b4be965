"""Links between claims: one happening told twice, told and denied, promised and come true.

A link has a sort and a score. Claims that are linked strongly hang together; what does not hang
together can be derived apart, which keeps the work small and lets nothing said elsewhere change anything here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from vedette.fuse.blocks import meetings
from vedette.fuse.cases import total
from vedette.fuse.kinds import RARITY, SOME_VIOLENCE
from vedette.fuse.likeness import NEVER, by_facilities, by_kind, by_parties
from vedette.fuse.likeness_figures import by_time
from vedette.fuse.likeness_places import by_place
from vedette.fuse.likeness_words import by_words
from vedette.fuse.lines import NO_CROWDS, Crowds
from vedette.fuse.origins import CopyFinder
from vedette.fuse.parts import parts_of
from vedette.fuse.told import TAKING_BACK, Told
from vedette.model.vocabulary import FAMILY, Family, Kind, SpeechAct

if TYPE_CHECKING:
    from vedette.fuse.scoring import Pair, Scorer

# Only what speaks strongly for one happening lets claims of violence hang together, of which a battle tells many at one
# place and day; what speaks weakly counts among those that do. Other happenings are seldom told by so many.
STRONG_OF_VIOLENCE, STRONG = 1500, 1
# A denial mostly stands beside what it denies; a promise tells neither day nor doer for sure.
DENIAL_OF_VIOLENCE, DENIAL, BESIDE_BONUS = -700, 700, 700
PROMISE_PRIOR = -3500
FEW = 40
COMPARED_TOGETHER = 50_000  # pairs: more would take memory, and hardly go quicker
LEAST_PLACE = 500  # a promise comes true where it was made for
REFUSED = frozenset({Kind.AGREEMENT, Kind.TALKS, Kind.SURRENDER})
DENYING = TAKING_BACK | {SpeechAct.DENIES}
SAME, DENIES, FULFILS, GAINSAYS = "same", "denies", "fulfils", "gainsays"
STILL_DAYS = 5  # who says to hold a place this long after another is told to have taken it gainsays that


class Link(NamedTuple):
    """Two claims, the earlier known first, what joins them, and thousandths of a nat for it.

    They hang together where that is strong.
    """

    one: int
    other: int
    sort: str
    score: int
    is_strong: bool = True


T = TypeVar("T")
Ranks = tuple[int, int]  # the earlier known first
LeastOf = Callable[[Told, Told], int]


class Links:
    """The links among claims, remembered: of the pairs that blocks bring together, and of any pair asked for."""

    def __init__(self, claims: Sequence[Told], finder: CopyFinder, crowds: Crowds = NO_CROWDS) -> None:
        from vedette.fuse.scoring import Scorer  # and with it numpy, which takes long to load

        self._scorer = Scorer(claims, finder)
        self._told = {told.rank: told for told in claims}
        # Whom each meets: of those known before it, and of those known later.
        self._before: dict[int, list[int]] = defaultdict(list)
        self._later: dict[int, list[int]] = defaultdict(list)
        self._links: dict[Ranks, tuple[Link, ...]] = {}  # of pairs that were compared to the end
        for pairs in _some((one, told) for told, met in meetings(claims, finder, crowds) for one in met):
            for (one, other), links in zip(pairs, _links(pairs, _least, self._scorer), strict=True):
                self._before[other.rank].append(one.rank)
                self._later[one.rank].append(other.rank)
                if links is not None:
                    self._links[one.rank, other.rank] = links
        self._joins = [pair for pair, links in self._links.items() if _join(links)]
        for some in _some(pair for part in parts_of(self._joins) for pair in self._pairs(sorted(part))):
            self._compare(some)

    def joins(self) -> list[Ranks]:
        """Return the pairs of ranks, the earlier known first, that hang together by what blocks brought together."""
        return self._joins

    def among(self, claims: Sequence[Told], of: Collection[int] | None = None) -> Iterator[Link]:
        """Yield the links among claims (in the order of knowing) that hang together, or those `of` some ranks with any.

        Of a few claims all are compared, brought together or not; of many, which would take too long, those only that
        blocks brought together.
        """
        pairs = self._pairs([told.rank for told in claims], of)
        self._compare(pairs)
        return chain.from_iterable(self._links[pair] for pair in pairs)

    def _pairs(self, ranks: Sequence[int], of: Collection[int] | None = None) -> list[Ranks]:
        """Return the pairs that are compared among ranks, in order, that hang together: those `of` some with any."""
        fresh = set(ranks) if of is None else of
        if is_few(ranks):
            return [pair for pair in combinations(ranks, 2) if pair[0] in fresh or pair[1] in fresh]
        here = set(ranks)
        before = [(one, other) for other in fresh for one in self._before[other] if one in here]
        after = [(one, other) for one in fresh for other in self._later[one] if other in here and other not in fresh]
        return before + after

    def _compare(self, pairs: Iterable[Ranks]) -> None:
        """Compare those pairs to the end that are not yet."""
        unknown = [pair for pair in pairs if pair not in self._links]
        if unknown:
            links = _links([(self._told[one], self._told[other]) for one, other in unknown], _any_score, self._scorer)
            self._links.update((pair, found or ()) for pair, found in zip(unknown, links, strict=True))


def _some(pairs: Iterable[T]) -> Iterator[list[T]]:
    """Yield as many pairs at a time as are compared together."""
    left = iter(pairs)
    while found := list(islice(left, COMPARED_TOGETHER)):
        yield found


def is_few(claims: Sized) -> bool:
    """Tell whether claims that hang together are so few that all of them are compared."""
    return len(claims) <= FEW


def hanging(pairs: "Iterable[Pair]", scorer: "Scorer") -> Iterator[bool]:
    """Yield of each pair, the earlier known first, whether the two hang together where blocks bring them together."""
    for some in _some(pairs):
        yield from map(_join, _links(some, _least, scorer))


def _join(links: Iterable[Link] | None) -> bool:
    return links is not None and any(link.is_strong for link in links)


def _links(pairs: "Sequence[Pair]", least_of: LeastOf, scorer: "Scorer") -> list[tuple[Link, ...] | None]:
    """Return what links two claims of each pair, the earlier known first; that they are two happenings is said too.

    None where two claims of one mood surely score less than is asked for. So most pairs need not be compared to the
    end: what tells them apart counts only among those that hang together.
    """
    least = [_least_that_counts(one, other, least_of) for one, other in pairs]
    scored = [at for at, one in enumerate(least) if one is not None]
    scores = scorer.scores([pairs[at] for at in scored], [one for one in least if one is not None])
    found = dict(zip(scored, scores, strict=True))
    return [_linked(*pair, wanted, found.get(at)) for at, (pair, wanted) in enumerate(zip(pairs, least, strict=True))]


def _least_that_counts(one: Told, other: Told, least_of: LeastOf) -> int | None:
    """Return from which score on a link of two claims counts; None where their score tells nothing."""
    if one.mood == other.mood:
        return NEVER if _gainsay(one, other) else least_of(one, other)
    prior = _prior_of_denial(one, other)
    return None if prior is None else -prior


def _linked(one: Told, other: Told, least: int | None, score: int | None) -> tuple[Link, ...] | None:
    """Return what links two claims, by their score where it is at least what was asked for."""
    if one.mood == other.mood:
        return None if score is None and least != NEVER else _same_links(one, other, NEVER if score is None else score)
    if "denied" not in (one.mood, other.mood):
        sort, points = FULFILS, _fulfils(one, other)
    else:
        sort, points = DENIES, NEVER if score is None or least is None else score - least
    return (Link(one.rank, other.rank, sort, points),) if points >= 0 else ()


def _same_links(one: Told, other: Told, points: int) -> tuple[Link, ...]:
    if _are_two_opinions(one, other):
        points = NEVER
    same = Link(one.rank, other.rank, SAME, max(points, NEVER), points >= _least(one, other))
    return (same, Link(one.rank, other.rank, GAINSAYS, 0)) if _gainsay(one, other) else (same,)


def _any_score(one: Told, other: Told) -> int:  # noqa: ARG001 - one shape for every least
    return NEVER


def _least(one: Told, other: Told) -> int:
    """Return from which score on two claims of one mood hang together."""
    return STRONG_OF_VIOLENCE if one.is_violent and other.is_violent else STRONG


def _are_two_opinions(one: Told, other: Told) -> bool:
    """Tell whether two who are named assess something: what each of them thinks does not confirm the other's."""
    kinds = {one.claim.kind, other.claim.kind}
    are_named = not any(told.voice.is_unnamed or not told.claim.speakers for told in (one, other))
    return kinds == {Kind.ASSESSMENT} and are_named and one.voice.key != other.voice.key


def _gainsay(one: Told, other: Told) -> bool:
    if one.claim.kind is Kind.CONTROL:
        return gainsays(one, other)
    return other.claim.kind is Kind.CONTROL and gainsays(other, one)


def gainsays(holding: Told, taking: Told) -> bool:
    """Tell whether a side says to hold, in its own words, what its enemy is told to have taken just before."""
    if holding.claim.kind is not Kind.CONTROL or taking.claim.kind is not Kind.CAPTURE:
        return False
    if holding.mood != "real" or taking.mood != "real":
        return False
    side = holding.voice.side
    is_own = side is not None and side in holding.doing_sides and holding.sides.fights(side, taking.doing_sides)
    return is_own and _is_soon(holding, taking) and _at_one_place(holding, taking)


def _is_soon(holding: Told, taking: Told) -> bool:
    if holding.days is None or taking.days is None:
        return False
    return taking.days[0] <= holding.days[1] <= taking.days[1] + STILL_DAYS


def _at_one_place(one: Told, other: Told) -> bool:
    return not {place.place for place in one.local if place.place}.isdisjoint(place.place for place in other.local)


def _prior_of_denial(one: Told, other: Told) -> int | None:
    """Return what speaks beforehand for one of two claims denying the other; None where neither does."""
    if (one.mood == "denied") is (other.mood == "denied") or Kind.OTHER in (one.claim.kind, other.claim.kind):
        return None
    denier, teller = (one, other) if one.mood == "denied" else (other, one)
    if not _may_deny(denier, teller):
        return None
    own = denier.voice.key == teller.voice.key and denier.claim.document == teller.claim.document
    if own and denier.claim.speech_act not in TAKING_BACK:
        return None  # nobody denies in one breath what he tells
    beside = BESIDE_BONUS if denier.claim.document == teller.claim.document else 0
    return beside + (DENIAL_OF_VIOLENCE if one.is_violent and other.is_violent else DENIAL)


def _may_deny(denier: Told, teller: Told) -> bool:
    """Tell whether one may deny what the other tells: somebody speaks, and of that sort of happening.

    A text that only tells what did not come about ("they made no gains") denies nothing but a promise, whoever says
    that nobody died does not say that nothing was fired, and that there is no fuel is no denial of hardship.
    """
    is_spoken = bool(denier.claim.speakers) or denier.claim.speech_act in DENYING
    if (not is_spoken and teller.mood == "real") or not _denies_that_they_did_it(denier, teller):
        return False
    kinds = {denier.claim.kind, teller.claim.kind}
    if len(kinds) == 1:
        return Kind.HARDSHIP not in kinds or denier.claim.speech_act in DENYING
    families = {FAMILY[kind] for kind in kinds}
    is_vague = not kinds.isdisjoint(SOME_VIOLENCE)
    return len(families) == 1 and Kind.CASUALTIES not in kinds and (is_vague or families != {Family.VIOLENCE})


def _denies_that_they_did_it(denier: Told, teller: Told) -> bool:
    """Tell whether a denial may be of the doers that the other tells: who did not do it, an enemy may have done.

    Who did not agree, or did not meet, refused to, and denies nothing that others agreed on. Who denies it in no such
    words speaks of this happening, and of no other of its kind, where he names who did not do it; nobody has to be
    named who took no town, closed no road or killed nobody.
    """
    kind, ours, theirs = denier.claim.kind, denier.doing_wholes, teller.doing_wholes
    if kind in REFUSED and denier.claim.speech_act not in DENYING:
        return False
    if ours and theirs:
        return not ours.isdisjoint(theirs)
    is_plain = FAMILY[kind] in {Family.CONTROL, Family.INFRASTRUCTURE} or kind is Kind.CASUALTIES
    return is_plain or denier.claim.speech_act in DENYING


def _fulfils(one: Told, other: Told) -> int:
    """Return what speaks for `other` being what `one` foresaw; its day is compared with the promise later."""
    place = total(by_place(one, other))
    if one.claim.kind is not other.claim.kind or place < LEAST_PLACE:
        return NEVER
    rest = sum(total(feature(one, other)) for feature in (by_kind, by_parties, by_words, by_facilities))
    return PROMISE_PRIOR - RARITY[one.claim.kind] // 2 + place + rest + min(total(by_time(one, other)), 0) // 8

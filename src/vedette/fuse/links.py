"""Links between claims: one happening told twice, told and denied, promised and come true.

A link has a sort and a score. Claims that are linked strongly hang together; what does not hang
together can be derived apart, which keeps the work small and lets nothing said elsewhere change anything here.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence, Sized
from typing import NamedTuple

from vedette.fuse.blocks import meetings
from vedette.fuse.kinds import RARITY
from vedette.fuse.likeness import NEVER, by_facilities, by_kind, by_parties, by_place, by_time, by_words, total
from vedette.fuse.lines import NO_CROWDS, Crowds
from vedette.fuse.origins import CopyFinder
from vedette.fuse.scoring import Scorer
from vedette.fuse.told import TAKING_BACK, Told
from vedette.model.vocabulary import Kind

# Only what speaks strongly for one happening lets claims of violence hang together, of which a battle tells many at one
# place and day; what speaks weakly counts among those that do. Other happenings are seldom told by so many.
STRONG_OF_VIOLENCE, STRONG = 1500, 1
# A denial mostly stands beside what it denies; a promise tells neither day nor doer for sure.
DENIAL_OF_VIOLENCE, DENIAL, BESIDE_BONUS = -700, 700, 700
PROMISE_PRIOR = -3500
FEW = 40
LEAST_PLACE = 500  # a promise comes true where it was made for
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


class Links:
    """The links among claims, remembered: of the pairs that blocks bring together, and of any pair asked for."""

    def __init__(self, claims: Sequence[Told], finder: CopyFinder, crowds: Crowds = NO_CROWDS) -> None:
        self._scorer = Scorer(finder)
        # By the later known of two, then by the earlier. None: they do not hang together; nobody asked for more yet.
        self._met: dict[int, dict[int, tuple[Link, ...] | None]] = {}
        self._asked: dict[int, dict[int, tuple[Link, ...] | None]] = defaultdict(dict)
        for told, met in meetings(claims, finder, crowds):
            self._met[told.rank] = {one.rank: _strong_links(one, told, self._scorer) for one in met}

    def joins(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of ranks, the earlier known first, that hang together by what blocks brought together."""
        for other, met in self._met.items():
            yield from ((one, other) for one, links in met.items() if _join(links))

    def among(self, claims: Sequence[Told], of: Container[int] | None = None) -> Iterator[Link]:
        """Yield the links among claims (in the order of knowing) that hang together, or those `of` some ranks with any.

        Of a few claims all are compared, brought together or not; of many, which would take too long, those only that
        blocks brought together.
        """
        by_rank = {told.rank: told for told in claims}
        few = is_few(claims)
        for at, other in enumerate(claims):
            wanted = by_rank if of is None or other.rank in of else of
            near = claims[:at] if few else [by_rank[one] for one in self._met[other.rank] if one in by_rank]
            yield from (link for one in near if one.rank in wanted for link in self._between(one, other))

    def _between(self, one: Told, other: Told) -> tuple[Link, ...]:
        """Return the links of two claims, the earlier known first."""
        met = self._met[other.rank]
        known = met if one.rank in met else self._asked[other.rank]
        links = known.get(one.rank)
        if links is None:
            links = known[one.rank] = _links(one, other, self._scorer)
        return links


def is_few(claims: Sized) -> bool:
    """Tell whether claims that hang together are so few that all of them are compared."""
    return len(claims) <= FEW


def hang_together(one: Told, other: Told, scorer: Scorer) -> bool:
    """Tell whether two claims hang together, where blocks bring them together."""
    earlier, later = sorted((one, other), key=lambda told: told.rank)
    return _join(_strong_links(earlier, later, scorer))


def _join(links: Iterable[Link] | None) -> bool:
    return links is not None and any(link.is_strong for link in links)


def _strong_links(one: Told, other: Told, scorer: Scorer) -> tuple[Link, ...] | None:
    """Return what links two claims, the earlier known first; None where it is surely not enough to hang together.

    So most pairs need not be compared to the end: what tells them apart counts only among those that hang together.
    """
    if one.mood != other.mood or _gainsay(one, other):
        return _links(one, other, scorer)
    points = scorer.score_from(_least(one, other), one, other)
    return None if points is None else _same_links(one, other, points)


def _links(one: Told, other: Told, scorer: Scorer) -> tuple[Link, ...]:
    """Return what links two claims, the earlier known first; that they are two happenings is said too."""
    if one.mood == other.mood:
        return _same_links(one, other, scorer.score(one, other))
    if "denied" not in (one.mood, other.mood):
        sort, points = FULFILS, _fulfils(one, other)
    else:
        sort, points = DENIES, _denies(one, other, scorer)
    return (Link(one.rank, other.rank, sort, points),) if points >= 0 else ()


def _same_links(one: Told, other: Told, points: int) -> tuple[Link, ...]:
    same = Link(one.rank, other.rank, SAME, max(points, NEVER), points >= _least(one, other))
    return (same, Link(one.rank, other.rank, GAINSAYS, 0)) if _gainsay(one, other) else (same,)


def _least(one: Told, other: Told) -> int:
    """Return from which score on two claims of one mood hang together."""
    return STRONG_OF_VIOLENCE if one.is_violent and other.is_violent else STRONG


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


def _denies(one: Told, other: Told, scorer: Scorer) -> int:
    """Return what speaks for one of two claims denying the other."""
    if Kind.OTHER in (one.claim.kind, other.claim.kind):
        return NEVER
    denier, teller = (one, other) if one.mood == "denied" else (other, one)
    own = denier.voice.key == teller.voice.key and denier.claim.document == teller.claim.document
    if own and denier.claim.speech_act not in TAKING_BACK:
        return NEVER  # nobody denies in one breath what he tells
    beside = BESIDE_BONUS if denier.claim.document == teller.claim.document else 0
    prior = beside + (DENIAL_OF_VIOLENCE if one.is_violent and other.is_violent else DENIAL)
    score = scorer.score_from(-prior, one, other)
    return NEVER if score is None else score + prior


def _fulfils(one: Told, other: Told) -> int:
    """Return what speaks for `other` being what `one` foresaw; its day is compared with the promise later."""
    place = total(by_place(one, other))
    if one.claim.kind is not other.claim.kind or place < LEAST_PLACE:
        return NEVER
    rest = sum(total(feature(one, other)) for feature in (by_kind, by_parties, by_words, by_facilities))
    return PROMISE_PRIOR - RARITY[one.claim.kind] // 2 + place + rest + min(total(by_time(one, other)), 0) // 8

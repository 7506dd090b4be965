"""Which claims are compared at all: those that share a block of field, place and days, or whose texts are linked.

In a block a claim is compared with those known shortly before it only (`lines`).
"""

from collections.abc import Hashable, Iterator, Sequence
from functools import partial

from vedette.fuse.circles import SMALL_DEGREES, SMALL_KM, cells, radius_km
from vedette.fuse.kinds import FIELDS, PLACELESS
from vedette.fuse.lines import NO_CROWDS, Block, Crowds, Lines, Rule, Standing
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told

BUCKET_DAYS = 2
MONTH_DAYS = 30
PROMISE_DAYS = 60  # a promise is looked for that long after it was made
TOLL_DAYS = 8  # a toll is counted again up to a week later
TELLING_FIGURE = 5  # smaller figures are told of too many happenings


def meetings(
    claims: Sequence[Told], finder: CopyFinder, crowds: Crowds = NO_CROWDS
) -> Iterator[tuple[Told, list[Told]]]:
    """Yield each claim with those known before it that it is worth comparing with, where `crowds` stand in lines, too.

    Claims come in the order of knowing.
    """
    by_rank = {told.rank: told for told in claims}
    lines = [Lines(rule, crowds) for rule in _rules(finder) if any(map(rule.is_left, claims))]
    copying = Lines(_copying(finder), crowds)
    for told in claims:
        met = set[int]().union(*(each.take_in(told) for each in lines))
        copied = (by_rank[rank] for rank in copying.take_in(told) - met)
        yield told, [*(by_rank[rank] for rank in met), *(one for one in copied if finder.why(one, told))]


def standings(told: Told, finder: CopyFinder) -> Iterator[Standing]:
    """Yield where a claim stands to be brought together with others."""
    for rule in (*_rules(finder), _copying(finder)):
        yield from rule.standings(told)


def _rules(finder: CopyFinder) -> tuple[Rule, ...]:
    return (
        Rule("peer", _is_any, None, _blocks),
        Rule("long", _is_long, lambda told: not told.is_long, _month_blocks),
        Rule("promise", _is_promise, lambda told: told.mood == "real", _promise_blocks),
        Rule("story", _is_wide, _is_any, partial(_story_blocks, finder=finder)),
        Rule("broad", _is_broad, _is_local, _broad_blocks),
        Rule("toll", _counts_again, _is_counted, _toll_blocks),
    )


def _copying(finder: CopyFinder) -> Rule:
    """Return the rule for claims whose passages may be copies: whether they are, the two passages tell."""
    return Rule("copy", _is_any, None, partial(_sketches, finder=finder))


def _blocks(told: Told) -> Iterator[Block]:
    """Yield the blocks of a claim: its document, and field by days by where, who and how many."""
    places = list(_where(told))
    figures = [(what, bounds) for what, bounds in told.counts.items() if bounds[0] >= TELLING_FIGURE]
    for field in FIELDS[told.claim.kind]:
        yield "document", field, told.claim.document
        for days in _buckets(told):
            yield from ((field, days, where) for where in places)
            yield from ((field, days, what, bounds) for what, bounds in figures)


def _where(told: Told) -> Iterator[Hashable]:
    if told.claim.kind in PLACELESS:
        yield from told.doers
        return
    yield from (("facility", site) for site in told.sites)
    for place in told.local:
        yield from cells(place, SMALL_DEGREES)
    if not told.local:
        yield from (place.place for place in told.placed if place.place is not None)


def _buckets(told: Told) -> Iterator[int]:
    """Yield the buckets of days that the interval touches, with a day around it."""
    if told.days is None:
        return
    first, last = told.days
    start = last if told.is_long else first
    yield from range((start - 1) // BUCKET_DAYS, (last + 1) // BUCKET_DAYS + 1)


def _is_long(told: Told) -> bool:
    return told.is_long


def _is_promise(told: Told) -> bool:
    return told.mood == "unreal"


def _is_wide(told: Told) -> bool:
    return not told.local and told.claim.kind not in PLACELESS


def _is_any(told: Told) -> bool:  # noqa: ARG001 - one shape for every sort of claim
    return True


def _is_local(told: Told) -> bool:
    return bool(told.local)


def _is_broad(told: Told) -> bool:
    return any(radius_km(place) > SMALL_KM for place in told.local)


def _broad_blocks(told: Told) -> Iterator[Block]:
    """Yield blocks of large cells, in which a circle that is too wide for the small ones meets those inside it."""
    yield from (
        ("broad", field, days, cell)
        for field in FIELDS[told.claim.kind]
        for days in _buckets(told)
        for place in told.local
        for cell in cells(place)
    )


def _counts_again(told: Told) -> bool:
    return told.counts_again and bool(told.counts)


def _is_counted(told: Told) -> bool:
    return bool(told.counts)


def _toll_blocks(told: Told) -> Iterator[Block]:
    """Yield blocks of some days, in which a toll meets the happening that it counts again."""
    if told.days is None:
        return
    periods = {told.days[0] // TOLL_DAYS - back for back in ((0, 1) if told.counts_again else (0,))}
    yield from (
        ("toll", field, period, where)
        for field in FIELDS[told.claim.kind]
        for period in periods
        for where in _where(told)
    )


def _story_blocks(told: Told, finder: CopyFinder) -> Iterator[Block]:
    """Yield what tells of the story that a claim stands in: the days, and a name at the head of its text.

    "An air strike killed ten in the north", says one; "in Port Sul", says another of the same story.
    """
    names = finder.heading(told) if told.days else ()
    yield from (
        ("story", field, days, name) for field in FIELDS[told.claim.kind] for days in _buckets(told) for name in names
    )


def _month_blocks(told: Told) -> Iterator[Block]:
    if told.days is None:
        return
    last = told.days[1] // MONTH_DAYS
    months = (last - 1, last) if told.is_long else (last,)
    yield from (
        (field, month, where) for field in FIELDS[told.claim.kind] for month in months for where in _where(told)
    )


def _promise_blocks(told: Told) -> Iterator[Block]:
    if told.mood == "real":
        periods = {told.days[0] // PROMISE_DAYS} if told.days else set()
    else:
        last = max(told.days[1] if told.days else 0, told.known_day) + PROMISE_DAYS
        periods = set(
            range(told.known_day // PROMISE_DAYS, min(last, told.known_day + 3 * PROMISE_DAYS) // PROMISE_DAYS + 1)
        )
    yield from ((told.claim.kind, period, where) for period in periods for where in _where(told))


def _sketches(told: Told, finder: CopyFinder) -> Iterator[Block]:
    yield from ((field, least) for field in FIELDS[told.claim.kind] for least in finder.sketch(told))

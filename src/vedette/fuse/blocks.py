"""Which claims are compared at all: those that share a block of field, place and days, or whose texts are linked.

In a block a claim is compared with those known shortly before it only, so that the number of comparisons stays near
linear and later claims never change which earlier ones were compared.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from vedette.fuse.circles import SMALL_DEGREES, SMALL_KM, cells, radius_km
from vedette.fuse.kinds import FIELDS, PLACELESS
from vedette.fuse.origins import CopyFinder
from vedette.fuse.told import Told

WINDOW = 60  # predecessors that a claim is compared with in one block
BUCKET_DAYS = 2
MONTH_DAYS = 30
PROMISE_DAYS = 60  # a promise is looked for that long after it was made
TOLL_DAYS = 8  # a toll is counted again up to a week later
TELLING_FIGURE = 5  # smaller figures are told of too many happenings

Block = tuple[Hashable, ...]
Pair = tuple[int, int]


def candidates(claims: Sequence[Told], finder: CopyFinder) -> set[Pair]:
    """Return the pairs of ranks, the smaller first, that are worth comparing."""
    pairs = _peers(claims)
    pairs |= _across(claims, _is_long, lambda told: not told.is_long, _month_blocks)
    pairs |= _across(claims, _is_promise, lambda told: told.mood == "real", _promise_blocks)
    pairs |= _across(claims, _is_wide, _is_any, lambda told: _story_blocks(told, finder))
    pairs |= _across(claims, _is_broad, _is_local, _broad_blocks)
    pairs |= _across(claims, _counts_again, _is_counted, _toll_blocks)
    pairs |= _copied(claims, finder)
    return pairs


def _peers(claims: Sequence[Told]) -> set[Pair]:
    blocks: dict[Block, list[int]] = defaultdict(list)
    for told in claims:
        for block in set(_blocks(told)):
            blocks[block].append(told.rank)
    return {
        (earlier, later)
        for members in blocks.values()
        for place, later in enumerate(members)
        for earlier in members[max(0, place - WINDOW) : place]
    }


def _blocks(told: Told) -> Iterator[Block]:
    """Yield the blocks of a claim: its document, and field by days by where, who and how many."""
    for field in FIELDS[told.claim.kind]:
        yield "document", field, told.claim.document
        for days in _buckets(told):
            for where in _where(told):
                yield field, days, where
            for what, bounds in told.counts.items():
                if bounds[0] >= TELLING_FIGURE:
                    yield field, days, what, bounds


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


def _across(
    claims: Sequence[Told],
    is_left: Callable[[Told], bool],
    is_right: Callable[[Told], bool],
    blocks_of: Callable[[Told], Iterable[Block]],
) -> set[Pair]:
    """Return pairs of one claim of the left sort and one of the right sort that share a block."""
    members: dict[Block, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    pairs: set[Pair] = set()
    for told in claims:
        left, right = is_left(told), is_right(told)
        if not (left or right):
            continue
        for block in set(blocks_of(told)):
            lefts, rights = members[block]
            if left:
                pairs.update((earlier, told.rank) for earlier in rights[-WINDOW:])
            if right:
                pairs.update((earlier, told.rank) for earlier in lefts[-WINDOW:])
                rights.append(told.rank)
            if left:
                lefts.append(told.rank)
    return pairs


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


def _copied(claims: Sequence[Told], finder: CopyFinder) -> set[Pair]:
    """Return the pairs of claims of like kind that stand in copied text."""
    by_sketch: dict[Block, list[Told]] = defaultdict(list)
    for told in claims:
        for field in FIELDS[told.claim.kind]:
            for least in finder.sketch(told):
                by_sketch[field, least].append(told)
    return {
        (earlier.rank, later.rank)
        for members in by_sketch.values()
        for place, later in enumerate(members)
        for earlier in members[max(0, place - WINDOW) : place]
        if finder.why(earlier, later)
    }

"""What days and figures say of two claims telling one happening."""

from vedette.fuse.cases import NOTHING, Case, Cases, by_hand, plain
from vedette.fuse.told import Told
from vedette.model.vocabulary import FAMILY, Counted, Family, Kind

TOLL_MORE, TOLL_DAYS = 3, 7  # a toll that names its happening speaks of it, some days later too
MANY_DAYS = 8  # more days apart say no more
# How long the longer of two overlapping intervals is, in days beyond the first.
OVERLAPS = (
    (1, (Case("on one day or two"),)),
    (3, (Case("in the same few days"),)),
    (10, (Case("in overlapping weeks"),)),
)
AT_SOME_TIME = Case("at some time of a longer while")
# What goes on for weeks, and may be told of any of them.
LASTING = frozenset(kind for kind in Kind if FAMILY[kind] not in {Family.VIOLENCE, Family.CONTROL}) | {
    Kind.CONTROL,
    Kind.SIEGE,
}
A_DAY_APART, DAYS_APART = (Case("a day apart"),), Case("days apart")


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
    return next((cases for limit, cases in OVERLAPS if longer <= limit), _within_a_while(one, other))


def _within_a_while(one: Told, other: Told) -> Cases:
    """Return what it says that one of two happenings that are soon over was at some time of many weeks."""
    return NOTHING if one.claim.kind in LASTING or other.claim.kind in LASTING else (AT_SOME_TIME,)


def by_figures(one: Told, other: Told) -> Cases:
    """Compare what is counted: one figure told by both is a strong sign, far figures speak against."""
    shared = sorted(one.counts.keys() & other.counts.keys())
    if not shared:
        return NOTHING
    found = [_figures(one.counts[what], other.counts[what], what) for what in shared]
    return (max(found, key=lambda case: (by_hand(case), case.name, case.told)),)


def _figures(one: tuple[int, int | None], other: tuple[int, int | None], what: Counted) -> Case:
    if one == other:
        size = "one or none" if one[0] <= 1 else "a few" if one[0] <= 4 else "many"
        return Case(f"the same figure, {size}", told=f"{one[0]} {plain(what)}")
    small, large = sorted((max(one[0], one[1] or 0), max(other[0], other[1] or 0)))
    far = large > 2 * small + TOLL_MORE and not _ranges_meet(one, other)
    return Case("figures far apart" if far else "figures near each other", told=f"{small} and {large} {plain(what)}")


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
            return (Case("one voice counts more later", told=f"{before}, then {after} {plain(what)}"),)
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
            again = Case("a later toll of it", told=f"{after} {plain(what)}")
            # The days between do not speak against it.
            return again, *(
                case._replace(amount=-case.amount, told="") for case in by_time(one, other) if by_hand(case) < 0
            )
    return NOTHING

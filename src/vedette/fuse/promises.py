"""Promises: what was planned, expected or feared, and whether it was kept."""

from collections.abc import Iterable, Mapping

from vedette.fuse.events import Group
from vedette.fuse.told import Told


def fulfilling(promise: Group, real: Mapping[int, Group], fulfils: Mapping[int, Iterable[int]]) -> Group | None:
    """Return the earliest real happening that is like the promise and came after it.

    `real` are the happenings by the ranks of their tellers, `fulfils` the claims that each claim foresees or fulfils.
    """
    like = [real[rank] for told in promise.tellers for rank in fulfils.get(told.rank, ()) if rank in real]
    later = [group for group in like if _came_after(promise, group)]
    return min(later, key=lambda group: (_first_day(group.tellers), group.founder.rank), default=None)


def kept(promise: Group, real: Group | None) -> str | None:
    """Return "kept", "late" or "not_kept"; None when it cannot be told."""
    if not any(told.is_promised for told in promise.tellers):
        return None
    foreseen = _foreseen(promise)
    if real is not None:
        return "late" if foreseen is not None and (_first_day(real.tellers) or 0) > foreseen else "kept"
    broken = any(foreseen is not None and told.known_day > foreseen for told in promise.deniers)
    return "not_kept" if broken else None


def _foreseen(promise: Group) -> int | None:
    """Return the last day that was foreseen, by whoever gave the longest."""
    return max((told.days[1] for told in promise.tellers if told.days is not None), default=None)


def _came_after(promise: Group, real: Group) -> bool:
    """Tell whether a happening came, and became known, after the promise: what is known already is not promised."""
    first, last = _first_day(real.tellers), _last_day(real.tellers)
    if first is None or last is None or real.founder.rank < promise.founder.rank:
        return False
    return first >= promise.founder.known_day - 1 and last >= promise.founder.known_day


def _first_day(tellers: Iterable[Told]) -> int | None:
    """Return the last day on which it can have begun: the latest of the first days told."""
    return max((told.days[0] for told in tellers if told.days is not None), default=None)


def _last_day(tellers: Iterable[Told]) -> int | None:
    return max((told.days[1] for told in tellers if told.days is not None), default=None)

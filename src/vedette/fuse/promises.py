"""Promises: what was planned, expected or feared, and whether it was kept."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.fuse.events import Group
from vedette.fuse.told import Told
from vedette.model.vocabulary import Modality

PROMISED = frozenset({Modality.PLANNED, Modality.EXPECTED})


def fulfilling(promise: Group, real: Sequence[Group], pairs: Mapping[tuple[int, int], int]) -> Group | None:
    """Return the earliest real happening that is like the promise and came after it."""
    linked = [group for group in real if _came_after(promise, group) and _like(promise, group, pairs)]
    return min(linked, key=lambda group: (_first_day(group.tellers), group.founder.rank), default=None)


def kept(promise: Group, real: Group | None) -> str | None:
    """Return "kept", "late" or "not_kept"; None when it cannot be told."""
    if not any(told.claim.modality in PROMISED for told in promise.tellers):
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
    first = _first_day(real.tellers)
    return first is not None and first >= promise.founder.known_day - 1


def _first_day(tellers: Iterable[Told]) -> int | None:
    """Return the last day on which it can have begun: the latest of the first days told."""
    return max((told.days[0] for told in tellers if told.days is not None), default=None)


def _like(promise: Group, real: Group, pairs: Mapping[tuple[int, int], int]) -> bool:
    crossing = ((min(p.rank, r.rank), max(p.rank, r.rank)) for p in promise.tellers for r in real.tellers)
    return any(pairs.get(pair, -1) >= 0 for pair in crossing)

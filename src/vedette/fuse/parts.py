"""Parts: what hangs together by pairs (disjoint sets, Galler and Fischer 1964)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def parts_of(joins: Iterable[tuple[T, T]]) -> list[list[T]]:
    """Return what hangs together by pairs."""
    home: dict[T, T] = {}
    for one, other in joins:
        home.setdefault(one, one)
        home.setdefault(other, other)
        home[root_of(one, home)] = root_of(other, home)
    parts: dict[T, list[T]] = defaultdict(list)
    for member in home:
        parts[root_of(member, home)].append(member)
    return list(parts.values())


def root_of(member: T, home: dict[T, T]) -> T:
    """Return which member stands for all those that a member hangs together with; ways to it are made shorter."""
    while home[member] != member:
        home[member] = home[home[member]]
        member = home[member]
    return member

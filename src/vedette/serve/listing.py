"""Lists that are known whole as seqs: of however many, a page costs what it shows."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vedette.errors import UsageError
from vedette.model.query import Page
from vedette.store.numbers import Whole
from vedette.store.paging import Query

R = TypeVar("R")
Seqs = Whole | NDArray[np.int32]


def those_in(wanted: Seqs, listed: Seqs) -> Seqs:
    """Return those of `listed`, in its order, that are in `wanted`."""
    if not len(wanted) or not len(listed):
        return listed[:0]
    is_wanted = np.zeros(max(int(wanted.max()), int(listed.max())) + 1, dtype=np.bool_)
    is_wanted[wanted] = True
    return listed[is_wanted[listed]]


def page_of(listed: Seqs, query: Query, fetch: Callable[[Iterable[int]], list[R]]) -> Page[R]:
    """Return a page of a whole list; the cursor is the seq of the last record shown.

    Raises:
        UsageError: the cursor is none of this list.
    """
    begin = _after(listed, query.after)
    shown = listed[begin : begin + query.limit].tolist()
    more = begin + len(shown) < len(listed)
    return Page(tuple(fetch(shown)), len(listed), str(shown[-1]) if more else None)


def _after(listed: Seqs, cursor: str | None) -> int:
    if cursor is None:
        return 0
    is_seq = cursor.isascii() and cursor.isdigit() and len(cursor) < 19
    known = np.flatnonzero(listed == (int(cursor) if is_seq else -1))
    if not len(known):
        raise UsageError("This cursor does not belong to this list: begin again from the first page.")
    return int(known[0]) + 1

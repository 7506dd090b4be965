"""What never changes of claims as columns in memory: which of a million are asked for is found without their bodies."""

from dataclasses import dataclass
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from vedette.model.ids import SourceId
from vedette.model.query import ClaimQuery
from vedette.model.vocabulary import Kind
from vedette.serve.table import KINDS
from vedette.store.arrays import ClaimRows, microseconds
from vedette.store.numbers import Mask, Small, Whole

N = TypeVar("N", bound=np.number[Any])


@dataclass(frozen=True, eq=False)
class ClaimTable:
    """The columns of claims, by their seq: row n is that of the claim with seq n, if there is one.

    Days are ordinals, 0 where not told; `known_us` is in microseconds since 1970; `source` is a place in `sources`.
    """

    kind: NDArray[np.uint8]
    first_day: Small
    last_day: Small
    known_us: Whole
    source: Small
    sources: tuple[SourceId, ...]

    @classmethod
    def empty(cls) -> Self:
        """Return the table of no claims."""
        days = np.zeros(1, dtype=np.int32)
        return cls(np.zeros(1, dtype=np.uint8), days, days, np.zeros(1, dtype=np.int64), days, ())

    @property
    def last(self) -> int:
        """Return the last seq that the table holds."""
        return len(self.kind) - 1

    def grown(self, rows: ClaimRows) -> Self:
        """Return the table with the claims that came after."""
        seq, kind, first, last, known = rows.numbers.T
        sources = (*self.sources, *(name for name in rows.sources if name not in self.sources))
        more = int(seq.max(initial=self.last)) - self.last
        source = _longer(self.source, more)
        for name, seqs in rows.sources.items():
            source[seqs] = sources.index(name)
        return type(self)(
            kind=_with(_longer(self.kind, more), seq, kind),
            first_day=_with(_longer(self.first_day, more), seq, first),
            last_day=_with(_longer(self.last_day, more), seq, last),
            known_us=_with(_longer(self.known_us, more), seq, known),
            source=source,
            sources=sources,
        )

    def listed(self, seqs: Whole) -> "ListedClaims":
        """Return the columns of the claims of these seqs that the table holds, in their order."""
        seqs = seqs[seqs <= self.last]
        return ListedClaims(
            seq=seqs.astype(np.int32), kind=self.kind[seqs], first_day=self.first_day[seqs],
            last_day=self.last_day[seqs], known_us=self.known_us[seqs], source=self.source[seqs], sources=self.sources,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class ListedClaims:
    """The columns of the claims of a list (n rows), in its order; as in `ClaimTable`."""

    seq: Small
    kind: NDArray[np.uint8]
    first_day: Small
    last_day: Small
    known_us: Whole
    source: Small
    sources: tuple[SourceId, ...]

    def asked(self, query: ClaimQuery) -> Mask:
        """Return which are of the kind, source and time that a query asks for."""
        mask = np.ones(len(self.seq), dtype=np.bool_)
        if query.kind is not None:
            mask &= self.kind == KINDS.index(Kind(query.kind))
        if query.source is not None:
            mask &= self.source == (self.sources.index(query.source) if query.source in self.sources else -1)
        if query.since is not None:
            mask &= self.last_day >= query.since.toordinal()
        if query.until is not None:
            mask &= (self.first_day > 0) & (self.first_day <= query.until.toordinal())
        if query.known_at is not None:
            mask &= self.known_us <= microseconds(query.known_at)
        return mask


def _longer(column: NDArray[N], more: int) -> NDArray[N]:
    return np.concatenate((column, np.zeros(more, dtype=column.dtype)))


def _with(column: NDArray[N], at: Whole, values: Whole) -> NDArray[N]:
    column[at] = values
    return column

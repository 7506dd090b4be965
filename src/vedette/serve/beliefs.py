"""Every state of every belief as columns in memory: who held what on a day is found without their bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vedette.model.query import Box
from vedette.model.vocabulary import Aspect
from vedette.store.arrays import PER_DEGREE, BeliefRows, Since, microseconds
from vedette.store.numbers import Mask, Real, Whole

ASPECTS = tuple(Aspect)


@dataclass(frozen=True, eq=False)
class BeliefTable:
    """The columns of beliefs (n rows), in the order in which their states became known; as in `EventTable`.

    `last_day` is beyond all days where the state goes on; `evidence_day` is that of its last evidence. A `holder` of ""
    is none.
    """

    seq: Whole
    aspect: NDArray[np.uint8]
    first_day: Whole
    last_day: Whole
    known_us: Whole
    withdrawn_us: Whole
    lon: Real
    lat: Real
    evidence_day: Whole
    subject: NDArray[np.object_]
    layer: NDArray[np.object_]
    holder: NDArray[np.object_]

    @classmethod
    def of(cls, rows: BeliefRows) -> Self:
        """Return the table of all states."""
        seq, aspect, first, last, known, withdrawn, lon, lat, evidence = rows.numbers.T.copy()
        subject, layer, holder = np.array(rows.words, dtype=object).reshape(-1, 3).T
        return cls(
            seq=seq, aspect=aspect.astype(np.uint8), first_day=first, last_day=last, known_us=known,
            withdrawn_us=withdrawn, lon=lon / PER_DEGREE, lat=lat / PER_DEGREE, evidence_day=evidence,
            subject=subject, layer=layer, holder=holder,
        )  # fmt: skip

    def grown(self, since: Since[BeliefRows]) -> Self:
        """Return the table with what has been added, ended and taken out since it was made."""
        new = type(self).of(since.added)
        withdrawn = self.withdrawn_us.copy()
        for seq, at in since.ended.tolist():
            withdrawn[self.seq == seq] = at
        old = {**vars(self), "withdrawn_us": withdrawn}
        stays = ~np.isin(self.seq, since.removed)
        names = list(type(self).__dataclass_fields__)
        columns = {name: np.concatenate((old[name][stays], vars(new)[name])) for name in names}
        order = np.lexsort((columns["seq"], columns["known_us"]))
        return type(self)(**{name: column[order] for name, column in columns.items()})

    def held(self, known_at: datetime) -> Mask:
        """Return which states were held at `known_at` (aware)."""
        at = microseconds(known_at)
        return (self.known_us <= at) & (self.withdrawn_us > at)

    def on(self, day: date) -> Mask:
        """Return which states hold on a day of the world."""
        return (self.first_day <= day.toordinal()) & (self.last_day >= day.toordinal())

    def inside(self, box: Box) -> Mask:
        """Return which places lie in the box."""
        across: Mask = (self.lon >= box.west) & (self.lon <= box.east)
        if box.west > box.east:
            across = (self.lon >= box.west) | (self.lon <= box.east)
        return across & (self.lat >= box.south) & (self.lat <= box.north)

    def latest(self, rows: Whole) -> Whole:
        """Return of sorted rows the one of each thing and layer that began last; of two, the one known later."""
        order = np.lexsort((rows, self.first_day[rows], self._thing[rows]))
        things = self._thing[rows][order]
        last = np.append(things[1:] != things[:-1], True) if len(things) else np.zeros(0, dtype=np.bool_)
        return np.sort(rows[order[last]])

    @cached_property
    def _thing(self) -> Whole:
        """Return a number for each subject, aspect and layer."""
        number = _codes(self.subject) * len(ASPECTS) + self.aspect
        return number * (len(self.layers) + 1) + _codes(self.layer)

    @cached_property
    def layers(self) -> Sequence[str]:
        """Return the layers that there are."""
        return sorted(set(self.layer.tolist()))

    @cached_property
    def holders(self) -> Sequence[str]:
        """Return everybody who holds or held anything."""
        return sorted(set(self.holder.tolist()) - {""})


def _codes(words: NDArray[np.object_]) -> Whole:
    number = {word: at for at, word in enumerate(sorted(set(words.tolist())))}
    return np.array([number[word] for word in words.tolist()], dtype=np.int64)

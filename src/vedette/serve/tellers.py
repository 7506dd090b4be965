"""Which sources tell or deny which states of events: of a source at once, what it tells alone and what with others."""

from collections.abc import Sequence

import numpy as np

from vedette.model.ids import SourceId
from vedette.serve.asking import Company
from vedette.serve.table import EventTable, Mask


class Tellers:
    """The sources of every state of every event in the table."""

    def __init__(self, pairs: Sequence[tuple[int, str]], table: EventTable) -> None:
        """Take pairs of a state's seq and a source, each once."""
        seqs = np.array([seq for seq, _ in pairs], dtype=np.int64)
        known = np.isin(seqs, table.seq)
        names = np.array([source for _, source in pairs], dtype=np.str_)[known]
        self._rows = table.rows_of(seqs[known].tolist())
        self._sources, self._source = np.unique(names, return_inverse=True) if len(names) else (names, self._rows)
        self._tellers = np.bincount(self._rows, minlength=len(table))

    def told_by(self, source: SourceId, company: Company | None = None) -> Mask:
        """Return which a source tells or denies: all, those that no other source tells, or those that others do too."""
        mask = np.zeros(len(self._tellers), dtype=np.bool_)
        mask[self._rows[self._sources[self._source] == source] if len(self._rows) else self._rows] = True
        if company == "alone":
            mask &= self._tellers == 1
        elif company == "others":
            mask &= self._tellers > 1
        return mask

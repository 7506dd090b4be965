"""Which sources tell or deny which states of events: of a source at once, what it tells alone and what with others."""

import numpy as np

from vedette.model.ids import SourceId
from vedette.serve.asking import Company
from vedette.serve.claims import ClaimTable
from vedette.serve.table import EventTable
from vedette.store.numbers import Mask


class Tellers:
    """The sources of every state of every event in the table."""

    def __init__(self, claims: ClaimTable, table: EventTable) -> None:
        self._sources = claims.sources
        # A claim that came after the table of claims was made is told by nobody yet; the next will have it.
        known = table.told_claim < len(claims.source)
        width = len(self._sources) + 1
        pairs = np.sort(table.teller[known].astype(np.int64) * width + claims.source[table.told_claim[known]])
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # each once; np.unique takes ten times as long
        rows, source = np.divmod(pairs, width)
        self._tellers = np.bincount(rows, minlength=len(table))
        self._rows = rows[np.argsort(source, kind="stable")]
        self._ends = np.cumsum(np.bincount(source, minlength=width))

    def told_by(self, source: SourceId, company: Company | None = None) -> Mask:
        """Return which a source tells or denies: all, those that no other source tells, or those that others do too."""
        mask = np.zeros(len(self._tellers), dtype=np.bool_)
        if source in self._sources:
            at = self._sources.index(source)
            mask[self._rows[self._ends[at - 1] if at else 0 : self._ends[at]]] = True
        if company == "alone":
            mask &= self._tellers == 1
        elif company == "others":
            mask &= self._tellers > 1
        return mask

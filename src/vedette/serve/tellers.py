"""Which sources tell or deny which states of events: of a source at once, what it tells alone and what with others."""

from collections.abc import Mapping

import numpy as np

from vedette.model.ids import SourceId
from vedette.serve.asking import Company
from vedette.serve.table import EventTable, Mask
from vedette.store.numbers import Whole


class Tellers:
    """The sources of every state of every event in the table."""

    def __init__(self, published: Mapping[SourceId, Whole], table: EventTable) -> None:
        """Take the seqs of the claims that each source published."""
        self._sources = list(published)
        last = max((int(seqs.max()) for seqs in published.values() if len(seqs)), default=0)
        of_claim = np.zeros(max(last, int(table.told_claim.max(initial=0))) + 1, dtype=np.int64)
        for code, seqs in enumerate(published.values()):
            of_claim[seqs] = code
        pairs = np.sort(table.teller.astype(np.int64) * max(1, len(published)) + of_claim[table.told_claim])
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # each once; np.unique takes ten times as long
        self._rows, self._source = np.divmod(pairs, max(1, len(published)))
        self._tellers = np.bincount(self._rows, minlength=len(table))

    def told_by(self, source: SourceId, company: Company | None = None) -> Mask:
        """Return which a source tells or denies: all, those that no other source tells, or those that others do too."""
        mask = np.zeros(len(self._tellers), dtype=np.bool_)
        if source in self._sources:
            mask[self._rows[self._source == self._sources.index(source)]] = True
        if company == "alone":
            mask &= self._tellers == 1
        elif company == "others":
            mask &= self._tellers > 1
        return mask

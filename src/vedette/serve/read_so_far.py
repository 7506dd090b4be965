"""What has been read of each source, kept up with: articles stay for ever, so only new ones have to be counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from vedette.model.ids import SourceId
from vedette.store.columns import ReadingRow


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """What all articles up to the one with that seq come to, by source, and the dated ones by the day of knowing."""

    seq: int = 0
    rows: Mapping[SourceId, ReadingRow] = field(default_factory=dict)
    days: Mapping[SourceId, Mapping[date, int]] = field(default_factory=dict)

    def grown(self, seq: int, rows: Iterable[ReadingRow], days: Iterable[tuple[SourceId, date, int]]) -> "ReadSoFar":
        """Return what it comes to with the articles that came after, up to the one with that seq."""
        of_source = dict(self.rows)
        for row in rows:
            before = of_source.get(row.source)
            of_source[row.source] = _together(before, row) if before else row
        by_day = {source: dict(counted) for source, counted in self.days.items()}
        for source, day, count in days:
            counted = by_day.setdefault(source, {})
            counted[day] = counted.get(day, 0) + count
        return ReadSoFar(seq, of_source, by_day)


def _together(one: ReadingRow, other: ReadingRow) -> ReadingRow:
    firsts = [row.first_published for row in (one, other) if row.first_published]
    lasts: list[datetime] = [row.last_published for row in (one, other) if row.last_published]
    return replace(
        one,
        outlet=min(one.outlet, other.outlet),
        documents=one.documents + other.documents,
        undated=one.undated + other.undated,
        first_published=min(firsts, default=None),
        last_published=max(lasts, default=None),
        last_fetched=max(one.last_fetched, other.last_fetched),
        sample=one.sample or other.sample,
    )

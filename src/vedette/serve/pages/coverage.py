"""What was read when, which sources fell silent, what was refused and why; and how much there is in all."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from statistics import median

from vedette.model.query import ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.serve.asking import Paged
from vedette.serve.library import Library, Reading
from vedette.store import Counts, every

SILENT_DAYS = 3
SILENT_PAUSES = 3
MOST_BARS = 90
MOST_FAILURES = 20
PARTICULAR = re.compile(r"https?://\S+|[“\"'‘][^”\"'’]*[”\"'’]|\d(?:[\d.,:]*\d)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source, when it was heard of, and the days since its newest article, against the newest of all.

    `bars` count its articles over the days of the whole coverage. It is `silent` when nothing came for longer than
    three of its usual pauses and three days.
    """

    reading: Reading
    bars: tuple[int, ...]
    pause_days: float | None  # its usual pause between two days with articles (median); None: of one day only
    days_behind: int | None  # None: nothing of it is dated
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which sources were read when, which have fallen silent, what was refused and why.

    Bars run from `first_day`, `bar_days` each. `failures` counts what went wrong by step and sentence.
    """

    counts: Counts
    sources: tuple[Silence, ...]
    first_day: date | None
    last_day: date | None
    bar_days: int
    bars: tuple[int, ...]
    empty_days: int  # days without any article, from the first to the last
    failures: tuple[tuple[str, str, int], ...]
    problems: tuple[Receipt, ...]
    total: int
    after: str | None
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """How much there is, and since when."""

    version: str
    counts: Counts
    first_known: date | None
    last_known: date | None
    asked_at: datetime
    sample: bool


def coverage(asked: Paged, library: Library) -> Coverage:
    """Return what was read and what was not."""
    readings = library.readings()
    days = library.read_so_far().days
    known = sorted({day for of_source in days.values() for day in of_source})
    span = Span.over(known)
    newest = max((reading.last_published for reading in readings if reading.last_published), default=None)
    problems = library.store.receipts(ReceiptQuery(problems_only=True, limit=asked.limit, after=asked.after))
    sources = tuple(_silence(reading, days.get(reading.source, {}), span, newest) for reading in readings)
    return Coverage(
        counts=library.kept(library.store.counts),
        sources=sources,
        first_day=known[0] if known else None,
        last_day=known[-1] if known else None,
        bar_days=span.bar_days,
        bars=tuple(sum(heights) for heights in zip(*(source.bars for source in sources), strict=True)),
        empty_days=(known[-1] - known[0]).days + 1 - len(known) if known else 0,
        failures=tuple(library.kept(_failures, library)),
        problems=problems.items,
        total=problems.total,
        after=problems.after,
        sample=any(reading.sample for reading in readings),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Days in bars of equal width."""

    first: date
    bars: int
    bar_days: int

    @classmethod
    def over(cls, days: list[date]) -> "Span":
        """Return the bars over sorted days."""
        whole = (days[-1] - days[0]).days + 1 if days else 0
        bar_days = max(1, -(-whole // MOST_BARS))
        return cls(days[0] if days else date.min, -(-whole // bar_days), bar_days)

    def heights(self, counts: Mapping[date, int]) -> tuple[int, ...]:
        """Return how many fall into each bar."""
        heights = [0] * self.bars
        for day, count in counts.items():
            heights[(day - self.first).days // self.bar_days] += count
        return tuple(heights)


def _silence(reading: Reading, days: Mapping[date, int], span: Span, newest: datetime | None) -> Silence:
    pauses = [(after - before).days for before, after in pairwise(sorted(days))]
    pause = float(median(pauses)) if pauses else None
    behind = (newest - reading.last_published).days if newest and reading.last_published else None
    silent = behind is not None and behind > max(SILENT_DAYS, SILENT_PAUSES * (pause or 0))
    return Silence(reading=reading, bars=span.heights(days), pause_days=pause, days_behind=behind, silent=silent)


def _failures(library: Library) -> list[tuple[str, str, int]]:
    """Return what went wrong, by step and sentence (without what the sentence quotes), the most frequent first."""
    problems = every(library.store.receipts, ReceiptQuery(problems_only=True))
    counted = Counter((receipt.step, PARTICULAR.sub("…", receipt.problem or "")[:200]) for receipt in problems)
    return [(step, problem, count) for (step, problem), count in counted.most_common(MOST_FAILURES)]


def about(_asked: Paged, library: Library) -> About:
    """Return how much there is."""
    from importlib.metadata import version

    days = library.known_days()
    return About(
        version=version("vedette"),
        counts=library.kept(library.store.counts),
        first_known=days[0][0] if days else None,
        last_known=days[-1][0] if days else None,
        asked_at=library.now(),
        sample=any(reading.sample for reading in library.readings()),
    )

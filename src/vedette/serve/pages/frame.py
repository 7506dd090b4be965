"""What stands around the map: the days of both clocks with a histogram, and what can be chosen."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from vedette.model.belief import ASSESSED
from vedette.serve.asking import ViewAsked
from vedette.serve.choosing import choose, not_hidden
from vedette.serve.library import Library
from vedette.serve.table import EventTable
from vedette.store.numbers import Mask, Whole

MOST_BARS = 240
NARROWING = ("place", "actor", "source")
OUTLYING = 0.05  # so many events, at either end, may lie outside of the days that the slider shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The days from `first_day` to `last_day`, `bars` of `bar_days` each with how many events began in them.

    A few misdated or historic events do not squeeze the days that matter: where a twentieth of the events at either
    end takes more than half of the time, the bars leave them out, and `outside` counts them. What came up to the newest
    report is never left out: the newest news are few, and matter most.
    """

    first_day: date | None
    last_day: date | None
    bar_days: int
    bars: tuple[int, ...]
    outside: int
    undated: int
    known_days: tuple[tuple[date, int], ...]
    actors: dict[str, str]
    sources: dict[str, str]
    layers: dict[str, str]
    chosen: dict[str, str]  # what is narrowed to, by name
    sample: bool


def frame(asked: ViewAsked, library: Library) -> Frame:
    """Return what stands around the map for this question, whatever its days and box."""
    table = library.table()
    mask = choose(asked, library) & not_hidden(asked.hidden, table)
    days = np.sort(table.day[mask & (table.day > 0)]).astype(np.int64)
    known_days = library.known_days()
    first, last = day_range(days, known_days[-1][0].toordinal() if known_days else 0)
    bar_days = max(1, -(-(last - first + 1) // MOST_BARS))
    shown = days[(days >= first) & (days <= last)]
    bars = np.bincount((shown - first) // bar_days, minlength=-(-(last - first + 1) // bar_days))
    return Frame(
        first_day=date.fromordinal(first) if len(days) else None,
        last_day=date.fromordinal(last) if len(days) else None,
        bar_days=bar_days,
        bars=tuple(bars.tolist()) if len(days) else (),
        outside=len(days) - len(shown),
        undated=_undated(table, mask),
        known_days=known_days,
        actors=library.kept_while_held(_actors, library),
        sources={reading.source: reading.name for reading in library.readings()},
        layers=library.kept_while_held(_layers, library),
        chosen={name: library.name_of(name, value) for name in NARROWING if (value := getattr(asked, name))},
        sample=any(reading.sample for reading in library.readings()),
    )


def day_range(days: Whole, newest: int) -> tuple[int, int]:
    """Return the first and the last of sorted days (n rows) without the few that take more than half of the time.

    Of the last ones only those after the `newest` day on which something became known are left out.
    """
    if not len(days):
        return 1, 1
    low, high = 0, len(days) - 1
    for cut in np.linspace(0, len(days) * OUTLYING, 60).astype(int)[1:]:
        if 2 * (days[high] - days[cut]) < days[high] - days[low]:
            low = int(cut)
        if 2 * (days[len(days) - 1 - cut] - days[low]) < days[high] - days[low]:
            high = int(len(days) - 1 - cut)
    reported = days[days <= newest][-1:]
    return int(days[low]), max(int(day) for day in (days[high], *reported))


def _undated(table: EventTable, mask: Mask) -> int:
    return int((mask & (table.day == 0)).sum())


def _actors(library: Library) -> dict[str, str]:
    actors = {*library.store.columns.actors(), *library.beliefs().holders}
    return _by_name({actor: library.actor_name(actor) or actor for actor in actors})


def _layers(library: Library) -> dict[str, str]:
    """Return the layers of control by what they are called: the side whose claims they are, "" for our assessment."""
    sides = {layer: layer.partition(":")[2] for layer in library.beliefs().layers if layer != ASSESSED}
    named = {layer: library.side_name(side) for layer, side in sides.items()}
    return {ASSESSED: "", **_by_name(named)}


def _by_name(named: dict[str, str]) -> dict[str, str]:
    return dict(sorted(named.items(), key=lambda item: (item[1].casefold(), item[0])))

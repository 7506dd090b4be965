"""Who holds what, and what is open or closed, on one day: the rows of the map."""

from datetime import date
from typing import Any

import numpy as np

from vedette.model.belief import Belief
from vedette.model.instants import end_of
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import Asked, ViewAsked
from vedette.serve.beliefs import ASPECTS, BeliefTable
from vedette.serve.library import Library
from vedette.store.numbers import Whole

BELIEF_COLUMNS = (
    "id", "subject", "name", "aspect", "value", "value_name", "holder", "colour", "lon", "lat", "radius_km",
    "valid_from", "valid_to", "last_evidence_at", "freshness", "layer", "credence", "against",
)  # fmt: skip
MOST = 3000  # of one view; the newest
LAYER_OF = {Aspect.CONTROL: "layer:control", Aspect.STATUS: "layer:facilities"}
Row = tuple[Any, ...]


def belief_rows(asked: ViewAsked, library: Library) -> tuple[Row, ...]:
    """Return the states that hold on the day that is asked for (else the last of which anything is known)."""
    table = library.beliefs()
    hidden = [ASPECTS.index(aspect) for aspect, layer in LAYER_OF.items() if layer in asked.hidden]
    day = day_asked(asked, library)
    rows = _held_on(asked, day, table, library)
    rows = rows[(table.layer[rows] == asked.layer) & ~np.isin(table.aspect[rows], hidden)]
    newest = rows[np.argsort(-table.evidence_day[rows], kind="stable")][:MOST]
    return tuple(_row(belief, day, library) for belief in _beliefs(newest, table, library))


def day_asked(asked: Asked, library: Library) -> date:
    """Return the day that is asked for, else the last on which a state was told of, as known then."""
    if day := asked.valid_at or asked.until:
        return day
    known_at, table = asked.known_at or library.now(), library.beliefs()
    days = table.evidence_day[table.held(known_at)]
    return date.fromordinal(int(days.max())) if len(days) else known_at.date()


def held_on(asked: Asked, library: Library) -> list[Belief]:
    """Return the states of all layers that hold on the day that is asked for, of each thing the one that began last."""
    table = library.beliefs()
    return _beliefs(_held_on(asked, day_asked(asked, library), table, library), table, library)


def _held_on(asked: Asked, day: date, table: BeliefTable, library: Library) -> Whole:
    mask = table.held(asked.known_at or library.now()) & table.on(day)
    if asked.actor is not None:
        mask &= table.holder == asked.actor
    if asked.box is not None:
        mask &= table.inside(asked.box)
    return table.latest(np.flatnonzero(mask))


def _beliefs(rows: Whole, table: BeliefTable, library: Library) -> list[Belief]:
    return library.store.columns.beliefs(table.seq[rows].tolist())


def _row(belief: Belief, day: date, library: Library) -> Row:
    return (
        belief.id,
        belief.subject,
        belief.subject_name,
        belief.aspect.value,
        belief.value,
        belief.value_name,
        belief.holder,
        library.colour(belief.holder),
        belief.lon,
        belief.lat,
        belief.radius_km,
        belief.valid_from.isoformat(),
        belief.valid_to.isoformat() if belief.valid_to else None,
        belief.last_evidence_at.isoformat(),
        belief.freshness(end_of(day)).value,
        belief.layer,
        belief.credence,
        len(belief.against),
    )

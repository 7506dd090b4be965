"""Who holds what, and what is open or closed, on one day: the rows of the map."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from vedette.model.belief import Belief
from vedette.model.query import Box
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import ViewAsked
from vedette.serve.holdings import Holdings

BELIEF_COLUMNS = (
    "id", "subject", "name", "aspect", "value", "value_name", "holder", "colour", "lon", "lat", "radius_km",
    "valid_from", "valid_to", "last_evidence_at", "freshness", "layer", "credence", "against",
)  # fmt: skip
MOST = 3000  # of one view; the newest
LAYER_OF = {Aspect.CONTROL: "layer:control", Aspect.STATUS: "layer:facilities"}
Row = tuple[Any, ...]


def belief_rows(asked: ViewAsked, holdings: Holdings) -> tuple[Row, ...]:
    """Return the states that hold on the day that is asked for (else the last of which anything is known)."""
    day = asked.valid_at or asked.until or last_day(asked, holdings)
    if day is None:
        return ()
    latest: dict[tuple[str, Aspect], Belief] = {}
    for belief in _held(asked, day, holdings):
        known = latest.get((belief.subject, belief.aspect))
        if known is None or known.valid_from <= belief.valid_from:
            latest[belief.subject, belief.aspect] = belief
    newest = sorted(latest.values(), key=lambda belief: belief.last_evidence_at, reverse=True)[:MOST]
    return tuple(_row(belief, day, holdings) for belief in newest)


def last_day(asked: ViewAsked, holdings: Holdings) -> date | None:
    """Return the last day on which a belief began or was told of, as known then."""
    known_at = asked.known_at or holdings.now()
    days = (entry.record.last_evidence_at.date() for entry in holdings.belief_entries() if entry.held_at(known_at))
    return max(days, default=None)


def _held(asked: ViewAsked, day: date, holdings: Holdings) -> Iterator[Belief]:
    known_at = asked.known_at or holdings.now()
    for entry in holdings.belief_entries():
        belief = entry.record
        if (
            entry.held_at(known_at)
            and belief.layer == asked.layer
            and LAYER_OF[belief.aspect] not in asked.hidden
            and belief.valid_from <= day
            and (belief.valid_to is None or belief.valid_to >= day)
            and (asked.actor is None or belief.holder == asked.actor)
            and _inside(belief, asked.box)
        ):
            yield belief


def _inside(belief: Belief, box: Box | None) -> bool:
    if box is None:
        return True
    if box.west <= box.east:
        across = box.west <= belief.lon <= box.east
    else:
        across = belief.lon >= box.west or belief.lon <= box.east
    return across and box.south <= belief.lat <= box.north


def _row(belief: Belief, day: date, holdings: Holdings) -> Row:
    return (
        belief.id,
        belief.subject,
        belief.subject_name,
        belief.aspect.value,
        belief.value,
        belief.value_name,
        belief.holder,
        holdings.colour(belief.holder),
        belief.lon,
        belief.lat,
        belief.radius_km,
        belief.valid_from.isoformat(),
        belief.valid_to.isoformat() if belief.valid_to else None,
        belief.last_evidence_at.isoformat(),
        belief.freshness(datetime.combine(day, time.max, UTC)).value,
        belief.layer,
        belief.credence,
        len(belief.against),
    )

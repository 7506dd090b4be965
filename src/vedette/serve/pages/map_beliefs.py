"""Who holds what, and what is open or closed, on one day: the rows of the map."""

from datetime import UTC, date, datetime, time
from typing import Any

from vedette.model.belief import Belief
from vedette.model.query import Box
from vedette.model.vocabulary import Aspect
from vedette.serve.asking import Asked, ViewAsked
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
    shown = [
        belief
        for belief in held_on(asked, holdings)
        if belief.layer == asked.layer and LAYER_OF[belief.aspect] not in asked.hidden
    ]
    newest = sorted(shown, key=lambda belief: belief.last_evidence_at, reverse=True)[:MOST]
    day = day_asked(asked, holdings)
    return tuple(_row(belief, day, holdings) for belief in newest)


def day_asked(asked: Asked, holdings: Holdings) -> date:
    """Return the day that is asked for, else the last on which a state was told of, as known then."""
    if day := asked.valid_at or asked.until:
        return day
    known_at = asked.known_at or holdings.now()
    days = (entry.record.last_evidence_at.date() for entry in holdings.belief_entries() if entry.held_at(known_at))
    return max(days, default=known_at.date())


def held_on(asked: Asked, holdings: Holdings) -> list[Belief]:
    """Return the states of all layers that hold on the day that is asked for, of each thing the one that began last."""
    day, known_at = day_asked(asked, holdings), asked.known_at or holdings.now()
    latest: dict[tuple[str, Aspect, str], Belief] = {}
    for entry in holdings.belief_entries():
        belief = entry.record
        if (
            entry.held_at(known_at)
            and belief.valid_from <= day
            and (belief.valid_to is None or belief.valid_to >= day)
            and (asked.actor is None or belief.holder == asked.actor)
            and _inside(belief, asked.box)
        ):
            key = (belief.subject, belief.aspect, belief.layer)
            known = latest.get(key)
            if known is None or known.valid_from <= belief.valid_from:
                latest[key] = belief
    return list(latest.values())


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

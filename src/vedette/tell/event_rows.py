"""Events as rows for other programs: a value a cell, days as dates, the first sentence and its page beside the ids."""

from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import Counted
from vedette.tell import words
from vedette.tell.cells import PLACE, SOURCE, WHEN, cells, first_source, place_cells, stamp, when_cells
from vedette.tell.citation import cite_all
from vedette.tell.headline import headline
from vedette.tell.tables import Table, named

PEOPLE = (Counted.KILLED, Counted.INJURED, Counted.DISPLACED)
_COUNTS = " ".join(f"{what}_{bound}" for what in PEOPLE for bound in ("low", "best", "high"))
COLUMNS = (
    f"id record kind modality status headline {WHEN} {PLACE} other_places initiators targets {_COUNTS} figures origins "
    f"speakers credence known_at claims denials {SOURCE} sample"
)


def event_rows(picture: Picture) -> Table:
    """Return a row an event: where it lies (the first of its places), what it rests on, its first sentence."""
    return Table(tuple(COLUMNS.split()), tuple(_row(event, picture) for event in picture.events))


def _row(event: Event, picture: Picture) -> tuple[str, ...]:
    return (
        event.id,
        event.record,
        event.kind,
        event.modality,
        event.status,
        headline(event, picture),
        *when_cells(event.when),
        *place_cells(next(iter(event.places), None)),
        "; ".join(place.name or place.text for place in event.places[1:]),
        "; ".join(named(event.initiators, picture.actors)),
        "; ".join(named(event.targets, picture.actors)),
        *_people(event),
        "; ".join(words.figures(event.figures)),
        str(len(event.origins)),
        "; ".join(origin.name for origin in event.origins),
        f"{event.credence:.2f}",
        stamp(event.known_at),
        " ".join(event.claims),
        " ".join(event.denials),
        *first_source(cite_all((*event.claims, *event.denials), picture)),
        str(event.sample).lower(),
    )


def _people(event: Event) -> tuple[str, ...]:
    """Return low, best and high of the killed, the injured and the displaced; an open end, or no count, is empty."""
    counted = {figure.what: (figure.low, figure.best, figure.high) for figure in event.figures}
    return cells(*(bound for what in PEOPLE for bound in counted.get(what, (None, None, None))))

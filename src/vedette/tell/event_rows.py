"""Events as rows for other programs: a value a cell, days as dates, the first sentence and its page beside the ids."""

from vedette.model.claim import PlaceMention
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import Counted
from vedette.tell import words
from vedette.tell.citation import Citation, cite_all
from vedette.tell.headline import headline
from vedette.tell.tables import Table, named

PEOPLE = (Counted.KILLED, Counted.INJURED)
COLUMNS = (
    "id kind modality status headline start end place country lat lon radius_km precision other_places initiators "
    "targets killed_low killed_high injured_low injured_high figures origins speakers credence known_at claims denials "
    "quote speaker outlet published url sample"
)


def event_rows(picture: Picture) -> Table:
    """Return a row an event: where it lies (the first of its places), what it rests on, its first sentence."""
    return Table(tuple(COLUMNS.split()), tuple(_row(event, picture) for event in picture.events))


def _row(event: Event, picture: Picture) -> tuple[str, ...]:
    cited = cite_all((*event.claims, *event.denials), picture)
    days = (event.when.start, event.when.end) if event.when else (None, None)
    return (
        event.id,
        event.kind,
        event.modality,
        event.status,
        headline(event, picture),
        *("" if day is None else str(day) for day in days),
        *_place(event.places),
        "; ".join(named(event.initiators, picture.actors)),
        "; ".join(named(event.targets, picture.actors)),
        *_people(event),
        "; ".join(words.figures(event.figures)),
        str(len(event.origins)),
        "; ".join(origin.name for origin in event.origins),
        f"{event.credence:.2f}",
        f"{event.known_at:%Y-%m-%dT%H:%M:%SZ}",
        " ".join(event.claims),
        " ".join(event.denials),
        *(_first(cited[0]) if cited else ("",) * 5),
        str(event.sample).lower(),
    )


def _place(places: tuple[PlaceMention, ...]) -> tuple[str, ...]:
    if not places:
        return ("",) * 7
    first, *others = places
    numbers = ("" if number is None else str(number) for number in (first.lat, first.lon, first.radius_km))
    names = "; ".join(place.name or place.text for place in others)
    return (first.name or first.text, first.country or "", *numbers, first.precision, names)


def _people(event: Event) -> tuple[str, ...]:
    """Return the bounds of the killed and of the injured; an open end, or no count at all, is empty."""
    counted = {figure.what: (figure.low, figure.high) for figure in event.figures}
    bounds = (bound for what in PEOPLE for bound in counted.get(what, (None, None)))
    return tuple("" if bound is None else str(bound) for bound in bounds)


def _first(cited: Citation) -> tuple[str, ...]:
    published = f"{cited.published_at:%Y-%m-%d}" if cited.published_at else ""
    return (cited.quote, " → ".join(cited.speakers), cited.outlet, published, cited.url or "")

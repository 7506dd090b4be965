"""Events as rows in the shape of ACLED's and of PLOVER's tables, for those who work with these.

Only what happened, or is said to: what is planned, feared, taken back or only denied is left out, and so are kinds that
the other vocabulary does not have (`codes.toml`, which says what is lost). The columns `ext_…` hold what it has no
column for. Nothing is filled in: a column for which we have no answer is not there.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import REAL, Counted, EventStatus, PlacePrecision
from vedette.tell.citation import Citation, cite_all
from vedette.tell.headline import headline
from vedette.tell.tables import Table, named

CIVILIANS = "civilians"  # the id of the actor
LEFT_OUT = frozenset({EventStatus.PLANNED, EventStatus.RETRACTED, EventStatus.DENIED_ONLY})
_EXTRA = ("ext_modality", "ext_status", "ext_credence", "ext_origins", "ext_speakers", "ext_kind", "ext_radius_km")
_PLACE = ("iso2", "location", "latitude", "longitude")
ACLED_COLUMNS = (
    "event_id", "event_date", "end_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "actor2", "civilian_targeting", *_PLACE, "geo_precision", "source", "notes", "fatalities", *_EXTRA,
)  # fmt: skip
PLOVER_COLUMNS = (
    "event_id", "event_date", "end_date", "event_type", "event_mode", "actor_names", "recipient_names", *_PLACE,
    "source", "headline", *_EXTRA,
)  # fmt: skip
# ACLED's 1 to 3: the very place or town, the area around it, a province or more.
GEO_PRECISION = {
    PlacePrecision.SITE: 1, PlacePrecision.SETTLEMENT: 1, PlacePrecision.NEAR_SETTLEMENT: 2, PlacePrecision.DISTRICT: 2,
}  # fmt: skip
DAYS_OF_A_WEEK = 7


@cache
def codes(table: str) -> dict[str, Any]:
    """Return a table of `codes.toml`; callers must not change it."""
    text = files(__package__).joinpath("codes.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[table]
    return found


def acled_rows(picture: Picture) -> Table:
    """Return a row an event in the shape of ACLED; `fatalities` is the middle of what origins count, empty if none."""
    return Table(ACLED_COLUMNS, tuple(_acled_row(event, picture) for event in _happened(picture, "acled")))


def plover_rows(picture: Picture) -> Table:
    """Return a row an event in the shape of PLOVER; statements are events there."""
    return Table(PLOVER_COLUMNS, tuple(_plover_row(event, picture) for event in _happened(picture, "plover")))


def _happened(picture: Picture, table: str) -> Iterator[Event]:
    known = codes(table)
    for event in picture.events:
        if event.kind in known and event.modality in REAL and event.status not in LEFT_OUT:
            yield event


def _acled_row(event: Event, picture: Picture) -> tuple[str, ...]:
    befell_civilians = any(mention.actor == CIVILIANS for mention in event.targets)
    against = codes("acled_against_civilians") if befell_civilians else {}
    code, detail = against.get(event.kind) or codes("acled")[event.kind]
    start, end = _days(event)
    killed = next((figure.best for figure in event.figures if figure.what is Counted.KILLED), None)
    cited = cite_all(event.claims, picture)
    told = f"{headline(event, picture)}. “{cited[0].quote}”" if cited else headline(event, picture)
    return (
        event.id, start, end, start[:4], _time_precision(event), codes("disorder")[code], code, detail,
        *_actors(event, picture), "Civilian targeting" if befell_civilians else "", *_place(event),
        _geo_precision(event), _outlets(cited), told, "" if killed is None else str(killed), *_extra(event),
    )  # fmt: skip


def _plover_row(event: Event, picture: Picture) -> tuple[str, ...]:
    code, mode = codes("plover")[event.kind]
    cited = cite_all(event.claims, picture)
    return (
        event.id, *_days(event), code, mode, *_actors(event, picture), *_place(event), _outlets(cited),
        headline(event, picture), *_extra(event),
    )  # fmt: skip


def _days(event: Event) -> tuple[str, str]:
    """Return the first and the last day, empty where none is told."""
    days = (event.when.start, event.when.end or event.when.start) if event.when else (None, None)
    first, last = ("" if day is None else str(day) for day in days)
    return first, last


def _actors(event: Event, picture: Picture) -> tuple[str, str]:
    return "; ".join(named(event.initiators, picture.actors)), "; ".join(named(event.targets, picture.actors))


def _place(event: Event) -> tuple[str, ...]:
    """Return country, name, latitude and longitude of the first place."""
    place = next(iter(event.places), None)
    if place is None:
        return ("",) * len(_PLACE)
    degrees = ("" if number is None else str(number) for number in (place.lat, place.lon))
    return (place.country or "", place.name or place.text, *degrees)


def _time_precision(event: Event) -> str:
    """Return 1 for a day, 2 for at most a week, 3 for more, as ACLED does; empty where no day is told."""
    if event.when is None or event.when.start is None:
        return ""
    length = ((event.when.end or event.when.start) - event.when.start).days
    return "1" if length == 0 else "2" if length < DAYS_OF_A_WEEK else "3"


def _geo_precision(event: Event) -> str:
    """Return 1 for a town or site, 2 for the area around one, 3 for a province or more; empty where it is not known."""
    place = next(iter(event.places), None)
    return "" if place is None or place.lat is None else str(GEO_PRECISION.get(place.precision, 3))


def _outlets(cited: tuple[Citation, ...]) -> str:
    return "; ".join(dict.fromkeys(citation.outlet for citation in cited))


def _extra(event: Event) -> tuple[str, ...]:
    place = next(iter(event.places), None)
    radius = "" if place is None or place.radius_km is None else str(place.radius_km)
    names = "; ".join(origin.name for origin in event.origins)
    return (
        event.modality, event.status, f"{event.credence:.2f}", str(len(event.origins)), names, event.kind, radius,
    )  # fmt: skip

"""What the map draws of one view: marks and clusters, who holds what, what moved where, and the newest in a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from vedette.model.event import Event
from vedette.model.vocabulary import FAMILY, EventStatus, Family, Kind
from vedette.serve.asking import ViewAsked
from vedette.serve.choosing import choose, in_period, marked, not_hidden, places_in
from vedette.serve.clustering import Clusters, cluster, grains, join
from vedette.serve.library import Library
from vedette.serve.mercator import GRAIN_ZOOM
from vedette.serve.pages.map_beliefs import BELIEF_COLUMNS, belief_rows
from vedette.serve.pages.movements import Movement, movements
from vedette.serve.table import KINDS, STATUSES, EventTable
from vedette.store.numbers import Mask, Whole
from vedette.tell.headline import place_name

MOST_LINES = 60
MARK_COLUMNS = ("event", "family", "status", "lon", "lat", "radius_km")
CLUSTER_COLUMNS = ("lon", "lat", "count", "contested", "west", "south", "east", "north")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """An event in the list beside the map."""

    id: str
    title: str
    kind: Kind
    family: Family
    status: EventStatus
    start: date | None
    end: date | None
    places: tuple[str, ...]
    origins: int
    claims: int
    denials: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What is drawn. `total` events are asked for; `in_view` of them lie in the box, `unplaced` anywhere.

    A mark stands for one event at one place, a cluster for several, with the box (degrees) that holds them. Lists are
    cut after the newest; the totals say how many there are.
    """

    total: int
    in_view: int
    unplaced: int
    mark_columns: tuple[str, ...]
    marks: tuple[Row, ...]
    cluster_columns: tuple[str, ...]
    clusters: tuple[Row, ...]
    movements: tuple[Movement, ...]
    belief_columns: tuple[str, ...]
    beliefs: tuple[Row, ...]
    lines: tuple[MapLine, ...]
    unplaced_lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What is asked for, whatever the view: which places stand on the map, how many events, those without a place."""

    places: Mask
    total: int
    unplaced: int
    unplaced_rows: Whole  # the newest


def map_view(asked: ViewAsked, library: Library) -> MapView:
    """Return what the map shows of this question."""
    table = library.table()
    anywhere = asked.model_copy(update={"bbox": None, "zoom": 0.0, "layer": "", "limit": 1, "after": None})
    found = library.kept_while_held(_placed, anywhere, table, library)
    drawn = places_in(table, asked.box, found.places)
    in_view = np.flatnonzero(marked(table, drawn))
    marks, clusters = _marks(table, drawn, asked)
    return MapView(
        total=found.total,
        in_view=len(in_view),
        unplaced=found.unplaced,
        mark_columns=MARK_COLUMNS,
        marks=marks,
        cluster_columns=CLUSTER_COLUMNS,
        clusters=clusters,
        movements=() if "layer:movements" in asked.hidden else movements(table, in_view, library),
        belief_columns=BELIEF_COLUMNS,
        beliefs=belief_rows(asked, library),
        lines=_lines(table, in_view, library),
        unplaced_lines=_lines(table, found.unplaced_rows, library),
    )


def _placed(asked: ViewAsked, table: EventTable, library: Library) -> Placed:
    mask = choose(asked, library)
    if asked.hide:
        mask &= not_hidden(asked.hidden, table)
    period = in_period(asked, table)
    if period is not None:
        mask &= period
    places = mask[table.owner] & table.is_near
    unplaced = np.flatnonzero(mask & ~marked(table, np.flatnonzero(places)))
    return Placed(places, int(mask.sum()), len(unplaced), unplaced[:MOST_LINES].copy())


def _marks(table: EventTable, places: Whole, asked: ViewAsked) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return single marks and clusters."""
    x, y = table.x[places], table.y[places]
    contested = table.status[table.owner[places]] == STATUSES.index(EventStatus.CONTESTED)
    if asked.box and asked.box.west > asked.box.east:
        x = np.where(table.lon[places] < asked.box.west, x + 1, x)  # the map goes on beyond the date line
    elif asked.zoom <= GRAIN_ZOOM:
        return _told(join(grains(x, y, contested, table.grain[places]), asked.zoom), places, table)
    return _told(cluster(x, y, contested, asked.zoom), places, table)


def _told(found: Clusters, places: Whole, table: EventTable) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    alone = found.count == 1
    marks = tuple(_mark(table, int(place)) for place in places[found.one[alone]])
    return marks, tuple(_cluster(found, int(at)) for at in np.flatnonzero(~alone))


def _mark(table: EventTable, place: int) -> Row:
    row = int(table.owner[place])
    return (
        table.id[row].decode(),
        FAMILY[KINDS[table.kind[row]]].value,
        STATUSES[table.status[row]].value,
        round(float(table.lon[place]), 5),
        round(float(table.lat[place]), 5),
        round(float(table.radius_km[place]), 2),
    )


def _cluster(found: Clusters, at: int) -> Row:
    lon, lat = _degrees(found.x[at], found.y[at])
    west, north = _degrees(found.west[at], found.north[at])
    east, south = _degrees(found.east[at], found.south[at])
    return lon, lat, int(found.count[at]), int(found.contested[at]), west, south, east, north


def _degrees(x: float, y: float) -> tuple[float, float]:
    """Return Mercator's x and y (0 to 1) as longitude and latitude."""
    lat = np.degrees(2 * np.arctan(np.exp((0.5 - y) * 2 * np.pi)) - np.pi / 2)
    return round(float((x - 0.5) * 360), 5), round(float(lat), 5)


def _lines(table: EventTable, rows: Whole, library: Library) -> tuple[MapLine, ...]:
    return tuple(_line(event, library) for event in library.states(table.seq[rows[:MOST_LINES]].tolist()))


def _line(event: Event, library: Library) -> MapLine:
    return MapLine(
        id=event.id,
        title=library.title(event),
        kind=event.kind,
        family=FAMILY[event.kind],
        status=event.status,
        start=event.when.start if event.when else None,
        end=event.when.end if event.when else None,
        places=tuple(dict.fromkeys(place_name(place) for place in event.places))[:2],
        origins=len(event.origins),
        claims=len(event.claims),
        denials=len(event.denials),
    )

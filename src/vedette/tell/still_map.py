"""The still map of a brief: who holds what, what happened where, how it stands, with its legend."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, radians

from vedette.languages.english.phrases import STATUS_MARKS
from vedette.model.belief import Belief
from vedette.model.event import Event
from vedette.model.ground import Ground, Label, project, unproject
from vedette.model.ids import ActorId
from vedette.model.picture import Picture
from vedette.model.query import Box
from vedette.model.vocabulary import FAMILY, Aspect, EventStatus, Family
from vedette.tell.belief_sentences import holds_now
from vedette.tell.drawing import Area, Disc, Drawing, Shape, Spot, Stroke, Words
from vedette.tell.map_legend import LEGEND_ROW, Key, legend
from vedette.tell.map_marks import cluster, hatch, mark

WIDTH, HEIGHT = 900, 560
FAR_KM = 60.0  # a wider circle is no mark on a still map
AREA_KM = 25.0  # what is told of a wider area says little of each place in it: it is drawn faintly
LEAST_DEGREES = 0.25
EARTH_KM = 40_075.0
NEAR_PX = 25.0  # marks nearer than this would lie on each other
LAND, WATER, INK, SOFT, HALO = "#f7f6f2", "#d3e0e8", "#3d4349", "#8b8078", "#f7f6f2"
CONTESTED, UNCOLOURED = "#b45f06", "#5a636c"
FAMILY_COLOURS: dict[Family, str] = {
    Family.VIOLENCE: "#b3261e", Family.CONTROL: "#1f5fa8", Family.FORCES: "#6b4596", Family.PEOPLE: "#9a6a00",
    Family.INFRASTRUCTURE: "#4c5a67", Family.DIPLOMACY: "#0c7a6b", Family.STATEMENT: "#7b7f86",
    Family.CIVIL: "#a13d7c", Family.OTHER: "#444a50",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that is drawn, in pixels: `scale` pixels for the whole width of the world."""

    west: float
    north: float
    scale: float

    def spot(self, lat: float, lon: float) -> Spot:
        """Return where a point is drawn."""
        return self.at(*project(lat, lon))

    def at(self, x: float, y: float) -> Spot:
        """Return where Mercator's x and y are drawn."""
        return (x - self.west) * self.scale, (y - self.north) * self.scale

    def pixels(self, km: float, lat: float) -> float:
        """Return the length of so many km at a latitude."""
        return km / (EARTH_KM * cos(radians(lat))) * self.scale

    @property
    def box(self) -> Box:
        """Return the window in degrees."""
        north, west = unproject(self.west, self.north)
        south, east = unproject(self.west + WIDTH / self.scale, self.north + HEIGHT / self.scale)
        return Box(max(-180.0, west), south, min(180.0, east), north)


def window_of(picture: Picture) -> Window | None:
    """Return the window that holds nine tenths of what can be drawn; None where nothing can."""
    spots = [project(lat, lon) for lat, lon in _points(picture)]
    if not spots:
        return None
    cut = len(spots) // 20
    xs, ys = (sorted(axis)[cut : len(spots) - cut] for axis in zip(*spots, strict=True))
    least = LEAST_DEGREES / 360
    wide, high = max(xs[-1] - xs[0], least) * 1.25, max(ys[-1] - ys[0], least) * 1.25
    scale = min(WIDTH / wide, HEIGHT / high)
    return Window((xs[0] + xs[-1]) / 2 - WIDTH / scale / 2, (ys[0] + ys[-1]) / 2 - HEIGHT / scale / 2, scale)


def still_map(picture: Picture, window: Window, ground: Ground, colours: Mapping[ActorId, str]) -> Drawing:
    """Return the map of a picture on its ground; `colours` are those of holders."""
    held = [b for b in picture.beliefs if b.aspect is Aspect.CONTROL and holds_now(b, picture)]
    events = [event for event in picture.events if event.status is not EventStatus.PLANNED]
    keys = legend(_keys(held, events, colours), WIDTH)
    height = HEIGHT + LEGEND_ROW * (1 + max((key.row for key in keys), default=0)) + 12
    gathered = _gathered(events, window)
    shapes = (
        *_ground(ground, window),
        *(shape for belief in held for shape in _held(belief, window, colours)),
        *(shape for middle, here in gathered for shape in _mark(middle, here)),
        *_names([*ground.labels, *_named(held)], window, [middle for middle, _ in gathered]),
        *_scale_bar(window),
        *_legend_shapes(keys, height),
    )
    told = f"Map of {picture.area or 'all places'}: {len(held)} places held, {len(events)} events"
    return Drawing(width=WIDTH, height=height, ground=WATER, shapes=shapes, told=told)


def _points(picture: Picture) -> Iterator[tuple[float, float]]:
    for event in picture.events:
        yield from _near(event)
    for belief in picture.beliefs:
        if belief.radius_km <= FAR_KM and holds_now(belief, picture):
            yield belief.lat, belief.lon


def _near(event: Event) -> list[tuple[float, float]]:
    return [(p.lat, p.lon) for p in event.places if p.lat is not None and p.lon is not None and _is_close(p.radius_km)]


def _is_close(radius_km: float | None) -> bool:
    return radius_km is not None and radius_km <= FAR_KM


def _ground(ground: Ground, window: Window) -> Iterator[Shape]:
    def drawn(line: Iterable[tuple[float, float]]) -> tuple[Spot, ...]:
        return tuple(window.at(x, y) for x, y in line)

    for ring in ground.land:
        spots = drawn(ring)
        yield Area(ring=spots, fill=LAND if _is_outer(spots) else WATER)
    yield from (Area(ring=drawn(ring), fill=WATER) for ring in ground.lakes)
    yield from (Stroke(line=drawn(line), colour="#b4cbd9", width=1) for line in ground.rivers)
    yield from (Stroke(line=drawn(line), colour="#d5cec6", width=1, dash=(4, 3)) for line in ground.provinces)
    yield from (Stroke(line=drawn(line), colour=SOFT, width=1.4) for line in ground.borders)
    yield from (Stroke(line=drawn(line), colour=SOFT, width=1.4, dash=(5, 4)) for line in ground.disputed)


def _is_outer(ring: tuple[Spot, ...]) -> bool:
    """Tell whether a ring goes clockwise on the screen, as outer rings of tiles do."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) >= 0


def _held(belief: Belief, window: Window, colours: Mapping[ActorId, str]) -> Iterator[Shape]:
    middle = window.spot(belief.lat, belief.lon)
    radius = max(9.0, window.pixels(belief.radius_km, belief.lat))
    colour = _colour(belief, colours)
    opacity = 0.07 if belief.radius_km > AREA_KM else 0.22
    yield Disc(middle=middle, radius=radius, fill=colour, opacity=opacity, edge=colour, width=1.6)
    if belief.value == "contested":
        yield from hatch(middle, radius, colour)


def _colour(belief: Belief, colours: Mapping[ActorId, str]) -> str:
    if belief.value == "contested":
        return CONTESTED
    return colours.get(belief.holder, UNCOLOURED) if belief.holder else UNCOLOURED


def _named(held: Iterable[Belief]) -> Iterator[Label]:
    """Give the names of places that are held: the ground may not know the small ones."""
    for belief in held:
        yield Label(belief.subject_name, None, "settlement", 0, project(belief.lat, belief.lon))


def _names(labels: Iterable[Label], window: Window, marks: Iterable[Spot]) -> Iterator[Words]:
    """Give the names that have room beneath their spots and hide no mark, the best known first."""
    marks = list(marks)
    taken: list[tuple[float, float, float]] = []
    for label in sorted(labels, key=lambda label: (label.kind != "settlement", -label.rank)):
        x, y = window.at(*label.spot)
        text = f"{label.name} {label.local}" if label.local else label.name
        half = len(text) * 3.2
        is_inside = half < x < WIDTH - half and 14 < y < HEIGHT - 14
        hides = any(abs(at - x) < half + 8 and y + 4 < down < y + 34 for at, down in marks)
        if (
            is_inside
            and not hides
            and all(abs(y - other) > 15 or abs(x - at) > half + width for at, other, width in taken)
        ):
            taken.append((x, y, half))
            colour = INK if label.kind == "settlement" else SOFT
            yield Words(at=(x, y + 22), text=text, size=11, colour=colour, anchor="middle", halo=HALO)


def _mark(middle: Spot, here: Sequence[Event]) -> Iterator[Shape]:
    """Return the mark of an event; several that would lie on each other are one disc with their number."""
    if len(here) == 1:
        return mark(here[0].status, FAMILY_COLOURS[FAMILY[here[0].kind]], middle)
    is_contested = any(event.status is EventStatus.CONTESTED for event in here)
    return cluster(middle, len(here), CONTESTED if is_contested else "#ffffff")


def _gathered(events: Iterable[Event], window: Window) -> list[tuple[Spot, list[Event]]]:
    """Return the events at the spots where they are drawn: the fullest spots take in what lies near."""
    at: dict[Spot, list[Event]] = defaultdict(list)
    for event in events:
        for lat, lon in _near(event):
            x, y = window.spot(lat, lon)
            if 0 <= x < WIDTH and 0 <= y < HEIGHT:
                at[x, y].append(event)
    gathered: list[tuple[Spot, list[Event]]] = []
    for spot, here in sorted(at.items(), key=lambda item: (-len(item[1]), item[0])):
        near = next((told for middle, told in gathered if dist(middle, spot) < NEAR_PX), None)
        if near is None:
            gathered.append((spot, list(here)))
        else:
            near.extend(here)
    return gathered


def _scale_bar(window: Window) -> Iterator[Shape]:
    lat = unproject(window.west, window.north + HEIGHT / window.scale)[0]
    km = next((km for km in (500, 200, 100, 50, 20, 10, 5, 2, 1) if window.pixels(km, lat) <= 130), 1)
    left, y = 14.0, HEIGHT - 14.0
    yield Stroke(line=((left, y), (left + window.pixels(km, lat), y)), colour=INK, width=2)
    yield Words(at=(left, y - 5), text=f"{km} km", size=11, colour=INK, halo=HALO)


def _keys(held: Iterable[Belief], events: Iterable[Event], colours: Mapping[ActorId, str]) -> list[Key]:
    """Return what the legend explains: only what is drawn."""
    statuses = sorted({event.status for event in events}, key=list(EventStatus).index)
    families = sorted({FAMILY[event.kind] for event in events}, key=list(Family).index)
    places: dict[tuple[str, str, bool], int] = defaultdict(int)
    for belief in held:
        is_contested = belief.value == "contested"
        places["contested" if is_contested else belief.value_name, _colour(belief, colours), is_contested] += 1
    most = sorted(places.items(), key=lambda item: -item[1])[:8]
    return [
        *(Key(STATUS_MARKS[status], tuple(mark(status, "#444a50", (0, 0)))) for status in statuses),
        *(Key(family.value, (Disc(middle=(0, 0), radius=5, fill=FAMILY_COLOURS[family]),)) for family in families),
        *(
            Key(f"held: {name}" if not hatched else name, (
                Disc(middle=(0, 0), radius=6, fill=colour, opacity=0.3, edge=colour, width=1.6),
                *(hatch((0, 0), 6, colour) if hatched else ()),
            ))
            for (name, colour, hatched), _ in most
        ),
    ]  # fmt: skip


def _legend_shapes(keys: Iterable[Key], height: int) -> Iterator[Shape]:
    yield Area(ring=((0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, height), (0, height)), fill="#ffffff")
    for key in keys:
        yield from key.shapes(HEIGHT + 6)

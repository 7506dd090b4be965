"""The marks of a still map: a shape for how an event stands, a disc for several, lines across what is contested."""

from collections.abc import Iterator
from math import cos, pi, sin, sqrt

from vedette.model.vocabulary import EventStatus
from vedette.tell.drawing import Area, Disc, Shape, Spot, Stroke, Words


def hatch(middle: Spot, radius: float, colour: str) -> Iterator[Stroke]:
    """Give slanting lines across a circle."""
    (x, y), turn = middle, sqrt(0.5)
    for step in range(-int(radius // 6), int(radius // 6) + 1):
        off = step * 6.0
        half = sqrt(max(0.0, radius**2 - off**2))
        ends = [(x + (off - side * half) * turn, y + (off + side * half) * turn) for side in (-1, 1)]
        yield Stroke(line=tuple(ends), colour=colour, width=1.4)


def cluster(middle: Spot, count: int, edge: str) -> Iterator[Shape]:
    """Give a disc with the number of the events that it stands for."""
    radius = 9.0 + 2.2 * len(str(count))
    yield Disc(middle=middle, radius=radius, fill="#34404b", edge=edge, width=2)
    at = (middle[0], middle[1] + 4)
    yield Words(at=at, text=f"{count:,}", size=11, colour="#ffffff", anchor="middle", bold=True)


def mark(status: EventStatus, colour: str, middle: Spot) -> Iterator[Shape]:
    """Give the shape of a status: full for several origins, open for one, a square where admitted, and so on."""
    x, y = middle
    match status:
        case EventStatus.SEVERAL_ORIGINS:
            yield Disc(middle=middle, radius=6, fill=colour, edge="#ffffff", width=1)
        case EventStatus.ADMITTED:
            yield Area(ring=_square(x, y, 5.5), fill=colour, edge="#ffffff", width=1)
        case EventStatus.CONTESTED:
            yield Area(ring=((x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)), fill=colour, edge="#ffffff", width=1)
        case EventStatus.DENIED_ONLY:
            for slope in (-1, 1):
                yield Stroke(line=((x - 5, y - 5 * slope), (x + 5, y + 5 * slope)), colour=colour, width=2.6)
        case EventStatus.PLANNED:
            yield Area(ring=_triangle(x, y), fill="#ffffff", edge=colour, width=1.6)
        case EventStatus.RETRACTED:
            yield Disc(middle=middle, radius=5.5, fill="#ffffff", edge=colour, width=2)
            yield Stroke(line=((x - 9, y), (x + 9, y)), colour=colour, width=2)
        case _:
            yield Disc(middle=middle, radius=5.5, fill="#ffffff", edge=colour, width=2.2)


def _square(x: float, y: float, half: float) -> tuple[Spot, ...]:
    return (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)


def _triangle(x: float, y: float) -> tuple[Spot, ...]:
    return tuple((x + 7 * sin(turn * 2 * pi / 3), y - 7 * cos(turn * 2 * pi / 3)) for turn in range(3))

"""A drawing of few sorts of shapes, and its two forms: SVG for screens, PNG for papers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any

from markupsafe import escape

from vedette.tell.outside import calm

Spot = tuple[float, float]  # pixels from the upper left corner
PNG_SCALE = 1.5  # pixels of the image for one of the drawing
SMOOTH = 2  # times larger while it is painted: smooth edges come from making it small


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled ring, with an edge where it has a colour."""

    ring: tuple[Spot, ...]
    fill: str
    opacity: float = 1.0
    edge: str | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line; `dash` is the length of a dash and of a gap."""

    line: tuple[Spot, ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle."""

    middle: Spot
    radius: float
    fill: str | None
    opacity: float = 1.0
    edge: str | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text on its base line; `anchor` is start, middle or end; `halo` the colour around its letters."""

    at: Spot
    text: str
    size: float
    colour: str
    anchor: str = "start"
    bold: bool = False
    halo: str | None = None


Shape = Area | Stroke | Disc | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes, the lowest first, on a ground; `told` says in words what is to be seen."""

    width: int
    height: int
    ground: str
    shapes: tuple[Shape, ...]
    told: str


def to_svg(drawing: Drawing) -> str:
    """Return the drawing as an SVG image without scripts, styles or links."""
    inner = "".join(_SVG[type(shape)](shape) for shape in drawing.shapes)
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="DejaVu Sans, sans-serif">'
        f"<title>{escape(calm(drawing.told))}</title>"
        f'<rect width="100%" height="100%" fill="{drawing.ground}"/>{inner}</svg>'
    )


def _points(spots: Iterable[Spot]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)


def _edge(colour: str | None, width: float) -> str:
    return f' stroke="{colour}" stroke-width="{width:g}"' if colour else ""


def _svg_area(shape: Area) -> str:
    fill = f'fill="{shape.fill}" fill-opacity="{shape.opacity:g}"'
    return f'<polygon points="{_points(shape.ring)}" {fill}{_edge(shape.edge, shape.width)}/>'


def _svg_stroke(shape: Stroke) -> str:
    dash = f' stroke-dasharray="{shape.dash[0]:g} {shape.dash[1]:g}"' if shape.dash else ""
    return f'<polyline points="{_points(shape.line)}" fill="none"{_edge(shape.colour, shape.width)}{dash}/>'


def _svg_disc(shape: Disc) -> str:
    fill = f'fill="{shape.fill}" fill-opacity="{shape.opacity:g}"' if shape.fill else 'fill="none"'
    x, y = shape.middle
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius:.1f}" {fill}{_edge(shape.edge, shape.width)}/>'


def _svg_words(shape: Words) -> str:
    x, y = shape.at
    bold = ' font-weight="bold"' if shape.bold else ""
    halo = f' stroke="{shape.halo}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"' if shape.halo else ""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
    return f'<text {place} fill="{shape.colour}"{bold}{halo}>{escape(calm(shape.text))}</text>'


_SVG: dict[type, Callable[[Any], str]] = {
    Area: _svg_area,
    Stroke: _svg_stroke,
    Disc: _svg_disc,
    Words: _svg_words,
}


def to_png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG image, 1.5 pixels for one."""
    from PIL import Image, ImageDraw

    scale = PNG_SCALE * SMOOTH
    size = (round(drawing.width * scale), round(drawing.height * scale))
    image = Image.new("RGB", size, drawing.ground)
    pen = ImageDraw.Draw(image, "RGBA")
    for shape in drawing.shapes:
        _PNG[type(shape)](pen, shape, scale)
    small = image.resize((size[0] // SMOOTH, size[1] // SMOOTH), Image.Resampling.LANCZOS)
    packed = BytesIO()
    small.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _scaled(spots: Iterable[Spot], scale: float) -> list[Spot]:
    return [(x * scale, y * scale) for x, y in spots]


def _paint(colour: str | None, opacity: float) -> tuple[int, int, int, int] | None:
    from PIL import ImageColor

    return (*ImageColor.getrgb(colour)[:3], round(opacity * 255)) if colour else None


def _png_area(pen: Any, shape: Area, scale: float) -> None:
    ring = _scaled(shape.ring, scale)
    pen.polygon(ring, fill=_paint(shape.fill, shape.opacity))
    if shape.edge:
        pen.line([*ring, ring[0]], fill=shape.edge, width=round(shape.width * scale), joint="curve")


def _png_stroke(pen: Any, shape: Stroke, scale: float) -> None:
    lines = _dashes(shape.line, *shape.dash) if shape.dash else [shape.line]
    for line in lines:
        pen.line(_scaled(line, scale), fill=shape.colour, width=max(1, round(shape.width * scale)), joint="curve")


def _dashes(line: Sequence[Spot], dash: float, gap: float) -> Iterator[tuple[Spot, Spot]]:
    """Cut a line into dashes."""
    passed = 0.0
    for (x0, y0), (x1, y1) in pairwise(line):
        long = hypot(x1 - x0, y1 - y0)
        start = -(passed % (dash + gap))
        while long and start < long:
            begin, end = max(0.0, start) / long, min(long, start + dash) / long
            if begin < end:
                yield (
                    (x0 + (x1 - x0) * begin, y0 + (y1 - y0) * begin),
                    (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end),
                )
            start += dash + gap
        passed += long


def _png_disc(pen: Any, shape: Disc, scale: float) -> None:
    (x, y), radius = shape.middle, shape.radius
    box = [(x - radius) * scale, (y - radius) * scale, (x + radius) * scale, (y + radius) * scale]
    width = round(shape.width * scale) if shape.edge else 0
    pen.ellipse(box, fill=_paint(shape.fill, shape.opacity), outline=shape.edge, width=width)


def _png_words(pen: Any, shape: Words, scale: float) -> None:
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
    halo = {"stroke_width": round(1.5 * scale), "stroke_fill": shape.halo} if shape.halo else {}
    at = (shape.at[0] * scale, shape.at[1] * scale)
    pen.text(
        at, calm(shape.text), fill=shape.colour, font=_font(shape.size * scale, bold=shape.bold), anchor=anchor, **halo
    )


_PNG: dict[type, Callable[[Any, Any, float], None]] = {
    Area: _png_area,
    Stroke: _png_stroke,
    Disc: _png_disc,
    Words: _png_words,
}


def font_file(*, bold: bool = False) -> Any:
    """Return the file of the letters: DejaVu Sans, for Latin, Greek, Cyrillic, Arabic and Hebrew."""
    return files("vedette.tell") / "fonts" / f"DejaVuSans{'-Bold' if bold else ''}.ttf"


@cache
def _font(size: float, *, bold: bool) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(font_file(bold=bold).read_bytes()), size)

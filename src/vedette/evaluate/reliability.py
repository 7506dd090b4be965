"""The reliability plot: how often claims of each confidence are right, as an SVG that stands by itself."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from vedette.evaluate.calibration import Bin, calibration_error

_SIDE, _LEFT, _TOP = 320, 56, 40  # of the square that is drawn in, in pixels
_COLOURS = ("#1b6ca8", "#c2571a", "#4a7c36")
_LEAST, _MOST = 3.0, 11.0  # radius of a bin's dot, in pixels
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def reliability_svg(title: str, series: Mapping[str, Sequence[Bin]]) -> str:
    """Return the plot of up to three named series: a dot a bin, its area by the share of the claims in it."""
    width, height = _LEFT + _SIDE + 24, _TOP + _SIDE + 62 + 18 * len(series)
    body = [*_frame(title), *(line for at, name in enumerate(series) for line in _drawn(name, series[name], at))]
    style = "font-family:sans-serif;font-size:12px;fill:#333"
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" style="{style}">'
    return "\n".join([opening, f'<rect width="{width}" height="{height}" fill="#fff"/>', *body, "</svg>", ""])


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)


def _frame(title: str) -> Iterator[str]:
    """Yield the title, the axes with their ticks, and the line on which confidence would be perfect."""
    yield f"<title>{escape(title)}</title>"
    yield f'<text x="{_LEFT}" y="22" font-weight="bold">{escape(title)}</text>'
    for tick in _TICKS:
        yield f'<path d="M{_x(tick)} {_y(0)}V{_y(1)}M{_x(0)} {_y(tick)}H{_x(1)}" stroke="#e4e4e4"/>'
        yield f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>'
    yield f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#888" stroke-dasharray="4 4"/>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 38}" text-anchor="middle">confidence</text>'
    upright = f'transform="translate(16 {_y(0.5)}) rotate(-90)" text-anchor="middle"'
    yield f"<text {upright}>share of claims that are right</text>"


def _drawn(name: str, bins: Sequence[Bin], at: int) -> Iterator[str]:
    colour, claims = _COLOURS[at], sum(one.claims for one in bins)
    points = " ".join(f"{_x(one.confidence)},{_y(one.right)}" for one in bins)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}"/>'
    for one in bins:
        radius = round(_LEAST + (_MOST - _LEAST) * (one.claims / claims) ** 0.5, 1)
        told = f"<title>{one.claims} claims, confidence {one.confidence:.2f}, right {one.right:.2f}</title>"
        yield (
            f'<circle cx="{_x(one.confidence)}" cy="{_y(one.right)}" r="{radius}" fill="{colour}" fill-opacity="0.7">'
            f"{told}</circle>"
        )
    y = _TOP + _SIDE + 60 + 18 * at
    yield f'<rect x="{_LEFT}" y="{y - 10}" width="12" height="12" fill="{colour}"/>'
    yield f'<text x="{_LEFT + 18}" y="{y}">{escape(name)}: {claims} claims, ECE {calibration_error(bins):.3f}</text>'

"""Cells that several tables of records share: places, times and first sources, and what is not known."""

from datetime import datetime

from vedette.model.claim import PlaceMention, When
from vedette.tell.citation import Citation

PLACE = "place country lat lon radius_km precision"
WHEN = "start end when_precision when_basis when_text"
SOURCE = "quote speaker outlet published url"


def stamp(moment: datetime) -> str:
    """Return a moment (UTC) as "2024-11-30T12:00:00Z"."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def cells(*values: object) -> tuple[str, ...]:
    """Return values as cells, what is not known as an empty one."""
    return tuple("" if value is None else str(value) for value in values)


def place_cells(place: PlaceMention | None) -> tuple[str, ...]:
    """Return the cells of `PLACE`; empty ones without a place."""
    if place is None:
        return ("",) * len(PLACE.split())
    return (
        place.name or place.text, place.country or "", *cells(place.lat, place.lon, place.radius_km), place.precision
    )  # fmt: skip


def when_cells(when: When | None) -> tuple[str, ...]:
    """Return the cells of `WHEN`; empty ones without a time."""
    if when is None:
        return ("",) * len(WHEN.split())
    return (*cells(when.start, when.end, when.precision, when.basis), when.text)


def first_source(cited: tuple[Citation, ...]) -> tuple[str, ...]:
    """Return the cells of `SOURCE`: the first sentence, who says it, where and when it was published."""
    if not cited:
        return ("",) * len(SOURCE.split())
    first = cited[0]
    published = f"{first.published_at:%Y-%m-%d}" if first.published_at else ""
    return (first.quote, " → ".join(first.speakers), first.outlet, published, first.url or "")

"""Rules for lengths of time that reach up to now, or from now on: "in recent days", "over the next two weeks"."""

from datetime import date

from vedette.resolve.time_days import Anchor, Days, interval, shifted
from vedette.resolve.time_parts import Parts, Rule, count_in, unit_in


def back_to(base: date | None, days: int) -> Days | None:
    """Return the days up to one, from so many before it on."""
    start = shifted(base, -days) if base else None
    return interval(start, base) if base and start else None


def _ahead_to(base: date | None, days: int) -> Days | None:
    end = shifted(base, days) if base else None
    return interval(base, end) if base and end else None


def _span_back(parts: Parts, anchor: Anchor) -> Days | None:
    count = count_in(parts, 4 if "count" in parts else 1)
    return back_to(anchor.day, max(1, count * unit_in(parts) * _plural(parts)))


def _plural(parts: Parts) -> int:
    """Return 4 for several units without a number ("in recent days"): a handful."""
    return 4 if "several" in parts and not parts.get("count") and unit_in(parts) < 30 else 1


def _span_ahead(parts: Parts, anchor: Anchor) -> Days | None:
    """Return the days to come; "within an hour" tells no day of what has happened."""
    if "within" in parts and not (anchor.ahead or anchor.history):
        return None
    days = count_in(parts) * unit_in(parts) if parts.get("count") else 7 * max(1, unit_in(parts))
    return _ahead_to(anchor.day, max(1, days))


def _duration(parts: Parts, anchor: Anchor) -> Days | None:
    """Return a length of time up to now; from now on for what is foreseen, and in a history."""
    days = (count_in(parts) if parts.get("count") else 9) * max(1, unit_in(parts))
    if anchor.ahead or anchor.history:
        return _ahead_to(anchor.day, days)
    return back_to(anchor.day, days)


def _recently(_: Parts, anchor: Anchor) -> Days | None:
    return back_to(anchor.day, 7)


def _soon(_: Parts, anchor: Anchor) -> Days | None:
    return _ahead_to(anchor.day, 7)


SPANS: dict[str, Rule] = {
    "span_back": _span_back,
    "span_ahead": _span_ahead,
    "duration": _duration,
    "recently": _recently,
    "soon": _soon,
}

"""The rules that work out days from the words of a time expression: one function each, in the table `RULES`.

A rule takes the parts of the expression (named groups of its pattern, lower case) and the anchor; it returns None
when they give no day.
"""

from vedette.resolve.time_calendars import easter, hijri, hijri_feast, hijri_here, old_style
from vedette.resolve.time_dates import DATES
from vedette.resolve.time_days import Anchor, Days
from vedette.resolve.time_parts import Parts, Rule
from vedette.resolve.time_relative import RELATIVE
from vedette.resolve.time_seasons import first_of_month, first_of_year, quarter, season
from vedette.resolve.time_spans import SPANS


def _no_day(_: Parts, __: Anchor) -> Days | None:
    """A time of day tells no day (it is that of the passage), nor does a length, nor a year before our calendar."""
    return None


RULES: dict[str, Rule] = {
    **DATES,
    **RELATIVE,
    **SPANS,
    "hijri": hijri,
    "hijri_here": hijri_here,
    "hijri_feast": hijri_feast,
    "old_style": old_style,
    "week_of_month": first_of_month,
    "season": season,
    "quarter": quarter,
    "first_of_year": first_of_year,
    "easter": easter,
    "clock": _no_day,
    "length": _no_day,
    "before_our_era": _no_day,
}

"""What an atlas says of who held a place: the holder on a day, and the days on which it changed hands.

One JSON object a line: `place`, what it lies in (`oblast` or `governorate`), `holder` (a flag, or "Contested: …"),
`as_of` (a day) and `history`: "Captured by FLAG 25 February 2022. Recaptured by FLAG 2 April 2022." Sides may be named
in words instead of flags: what these stand for on that day. `war`, where it is given, gets figures of its own.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vedette.errors import InputError

CONTESTED = "contested"
VAGUE_DAYS = 10  # "by", "around" a day: within so many days of it
# A flag's country code, or the words for an actor, and the day for which they are used (None: not told), to the side.
SideOf = Callable[[str, date | None], str | None]

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH}(?:\s+(?P<year>\d{{4}}))?"),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})\b(?!\d)(?:,?\s+(?P<year>\d{{4}}))?"),
)
_IN_MONTH = re.compile(rf"\b{_MONTH}\s+(?P<year>\d{{4}})")
_IN_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d{2})\b")
_VAGUE = re.compile(r"\b(?:by|around|about|between \d+ and|before|after)\s+$", re.IGNORECASE)
_TAKEN = re.compile(r"(?=\b\w{0,3}apture[sd]?\b)")  # captured, recaptured, in whatever letters their first stands
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_A = 0x1F1E6  # the sign of a flag that stands for A


@dataclass(frozen=True, slots=True)
class Change:
    """A place came to `side` between two days, both included. `is_dated`: told to the day, and vouched for."""

    side: str
    first: date
    last: date
    is_dated: bool


@dataclass(frozen=True, slots=True)
class TruePlace:
    """A place of the atlas. `holder` is a side, or "contested"; `changes` come in the order of the history."""

    name: str
    area: str
    holder: str
    as_of: date | None
    changes: tuple[Change, ...]
    war: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the place: "Bile (Snake Island)" has two."""
        return tuple(name.strip() for name in re.split(r"[()]", self.name) if name.strip())

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the areas that the place may lie in: "Kyiv Oblast and Kyiv" are two."""
        return tuple(self.area.split(" and "))

    @property
    def is_told_to_the_end(self) -> bool:
        """Tell whether the history ends with the side that holds it, so that no change is left out."""
        return bool(self.changes) and self.changes[-1].side == self.holder

    @property
    def asked_on(self) -> date | None:
        """Return the day for which the holder is told: `as_of`, or the last change where that came later."""
        # An atlas gives the day of its newest source for a place, which may be older than what its history tells.
        last = self.changes[-1].last if self.is_told_to_the_end else None
        return max((day for day in (self.as_of, last) if day is not None), default=None)


def load_atlas(path: Path, side_of: SideOf) -> Iterator[TruePlace]:
    """Yield the places of an atlas whose holder is of a side that `side_of` knows, or contested.

    Raises:
        InputError: the file is not of the form that the module describes.
    """
    packed = path.suffix == ".gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        places = [_place(row, side_of) for row in rows]
    except (OSError, KeyError, ValueError, AttributeError, TypeError) as error:
        wanted = "place, holder, as_of and history (JSON Lines, also gzipped)"
        raise InputError(f"{path} is no file of places with {wanted}: {error!r}.") from error
    yield from (place for place in places if place is not None)


def _place(row: dict[str, Any], side_of: SideOf) -> TruePlace | None:
    name, area = str(row["place"]), str(row.get("oblast") or row.get("governorate") or "")
    days = _days(str(row.get("as_of") or ""), None)
    as_of = days[1] if days else None
    holder = CONTESTED if row["holder"].startswith("Contested") else _side(row["holder"], as_of, side_of)
    if holder is None:
        return None
    changes = tuple(_changes(row.get("history") or "", as_of, side_of))
    return TruePlace(name, area, holder, as_of, changes, row.get("war"))


def _side(words: str, on: date | None, side_of: SideOf) -> str | None:
    flag = _FLAG.search(words)
    return side_of("".join(chr(ord(sign) - _FLAG_A + ord("A")) for sign in flag.group()) if flag else words.strip(), on)


def _changes(history: str, as_of: date | None, side_of: SideOf) -> Iterator[Change]:
    """Yield the changes of hands, each told by the words from one "captured" to the next."""
    year = as_of.year if as_of else None
    before, *told = _TAKEN.split(history)
    for words in told:
        days = _days(words, year)
        on = days[1] if days else None
        side = _side(_doer(words), on, side_of) or _side(before[-40:], on, side_of)
        if days and side:
            year = days[1].year
            is_dated = days[0] == days[1] and "claimed" not in (before + words[:20]).casefold()[-60:]
            yield Change(side, *days, is_dated)
        before = words


def _doer(words: str) -> str:
    """Return the words between "by" and the date."""
    after = words.partition(" by ")[2]
    return re.split(r"\b\d|\b(?:on|in|by|around|between|mid|late|early)\b|\(", after, maxsplit=1)[0]


def _days(words: str, year: int | None) -> tuple[date, date] | None:
    """Return the first and last day that the first date in words allows; a date without a year is of `year`."""
    dated = (found for form in _DAYS if (found := form.search(words)) and (found["year"] or year))
    first = min((one for one in (*dated, _IN_MONTH.search(words)) if one is not None), key=_start, default=None)
    if first is not None and "day" in first.groupdict():
        day = date(int(first["year"] or year or 0), _month(first), int(first["day"]))
        slack = timedelta(days=VAGUE_DAYS if _VAGUE.search(words[: first.start()]) else 0)
        return day - slack, day + slack
    if first is not None:
        begun = date(int(first["year"]), _month(first), 1)
        return begun, (begun + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if found := _IN_YEAR.search(words):
        return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
    return None


def _start(found: re.Match[str]) -> int:
    return found.start()


def _month(found: re.Match[str]) -> int:
    told = found.groupdict()
    return int(told["number"]) if told.get("number") else _MONTHS[told["month"].casefold()]

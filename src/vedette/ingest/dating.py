"""When something was published, if it says so. Nothing is dated by a guess, and never by today."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

_EARLIEST_YEAR = 1900
_OPENING_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Published:
    """A time of publication, in UTC, and how finely it is known."""

    at: datetime
    precision: str  # "day" or "second"

    @classmethod
    def on(cls, day: date) -> "Published":
        """Return a publication of which only the day is known."""
        return cls(datetime.combine(day, time(), UTC), "day")


def published(words: object) -> Published | None:
    """Return what a date field says: ISO 8601, RFC 2822 (feeds), or a day in words; a time without a zone is in UTC."""
    if not isinstance(words, str):
        return None
    text = words.strip()[:100]
    found = _iso(text) or _rfc2822(text) or opening_date(text)
    return found if found is not None and found.at.year >= _EARLIEST_YEAR else None


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC; without a zone it is taken to be in UTC already.

    Raises:
        OverflowError: in UTC it lies before the year 1 or after 9999.
    """
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _iso(text: str) -> Published | None:
    try:
        moment = datetime.fromisoformat(text)
        only_day = len(text) <= len("2024-W48-6")
        return Published.on(moment.date()) if only_day else Published(in_utc(moment), "second")
    except (ValueError, OverflowError):
        return None


def _rfc2822(text: str) -> Published | None:
    try:
        return Published(in_utc(parsedate_to_datetime(text)), "second") if ":" in text else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def opening_date(text: str) -> Published | None:
    """Return the day that a text opens with, as agencies write it, e.g. `Wed 05 Apr 2017 …` or `April 5, 2017 - …`.

    Strict: only at the very opening, with day, month and year, and not where a sentence goes on with it
    ("April 5, 2017 was …" tells of that day, perhaps years later).
    """
    opening = text[:_OPENING_CHARACTERS].lstrip()
    for pattern in _openings():
        match = pattern.match(opening)
        if match is not None and not opening[match.end() :].lstrip(" ,")[:1].islower():
            return _day(match)
    return None


def _day(match: re.Match[str]) -> Published | None:
    try:
        return Published.on(date(int(match["year"]), _month(match["month"]), int(match["day"])))
    except ValueError:  # there is no such day
        return None


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    """Return the months, weekdays and labels of every language."""
    return tomllib.loads(files("vedette.ingest").joinpath("datelines.toml").read_text("utf-8"))


@cache
def _months() -> dict[str, int]:
    return {
        form.replace("\u00a0", " "): number
        for months in _words()["months"].values()
        for number, forms in enumerate(months, start=1)
        for form in forms.split(" ")
    }


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _months()[" ".join(word.lower().split())]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_any_of(list(_months()))})"
    weekday = _any_of([day for days in _words()["weekdays"].values() for day in days])
    label = _any_of([label for labels in _words()["labels"].values() for label in labels])
    before = rf"(?:(?:{label})\s*:?\s+)?(?:(?:{weekday})\.?,?\s+)?"
    after = r"(?:[T ]\d{2}:\d{2}\S*)?(?![\w/])"
    days = (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?{month}\.?,?[\s-]+(?:de\s+)?(?P<year>\d{{4}})",
        rf"{month}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<year>\d{{4}})",
    )
    return tuple(re.compile(before + day + after, re.IGNORECASE) for day in days)

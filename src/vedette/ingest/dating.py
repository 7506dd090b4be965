"""When something was published, if it says so. Nothing is dated by a guess, and never by today."""

import re
import tomllib
from collections.abc import Callable
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


def opening_date(text: str, title: str = "") -> Published | None:
    """Return the day that a text opens with, as agencies write it: `Wed 05 Apr 2017 …`, `KYIV, April 5, 2017 - …`.

    Strict: only at the very opening or behind a repeated title, with day, month and year, in an order that can be read
    in one way only, and not where a sentence goes on with it ("April 5, 2017 was …" tells of a day perhaps years ago).
    """
    beginnings = [text.lstrip()]
    if title and text.startswith(title):
        beginnings.append(text[len(title) :].lstrip(" \n\t.:-"))
    for opening in (beginning[:_OPENING_CHARACTERS] for beginning in beginnings):
        for pattern, day_of in _openings():
            match = pattern.match(opening)
            if match is not None and not _goes_on(opening[match.end() :]):
                return day_of(match)
    return None


def _goes_on(rest: str) -> bool:
    word = re.match(r"[\s,]*(\w*)", rest)
    return word is not None and word[1][:1].islower() and word[1] not in _after()


def _named(match: re.Match[str]) -> Published | None:
    return _on(int(match["year"]), _months()[" ".join(match["month"].lower().split())], int(match["day"]))


def _numbered(match: re.Match[str]) -> Published | None:
    return _on(int(match["year"]), int(match["month"]), int(match["day"]))


def _in_one_order(match: re.Match[str]) -> Published | None:
    """Return the day of `05-04-2017` only where it cannot be another as well; with dots the day comes first."""
    day_first = _numbered(match)
    month_first = None if match["mark"] == "." else _on(int(match["year"]), int(match["day"]), int(match["month"]))
    readings = {reading for reading in (day_first, month_first) if reading is not None}
    return readings.pop() if len(readings) == 1 else None


def _on(year: int, month: int, day: int) -> Published | None:
    try:
        return Published.on(date(year, month, day))
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


@cache
def _after() -> frozenset[str]:
    return frozenset(word for words in _words()["after"].values() for word in words)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _openings() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Published | None]], ...]:
    """Return the ways to write a day, each with what reads it."""
    month = rf"(?P<month>{_any_of(list(_months()))})"
    weekday = _any_of([day for days in _words()["weekdays"].values() for day in days])
    label = _any_of([label for labels in _words()["labels"].values() for label in labels])
    place = r"(?-i:[A-Z]{2,}[A-Z. -]{0,30}(?:\([A-Za-z ]{2,20}\))?[,/\s-]{1,3})?"  # or an agency: `KYIV (AFP), `
    before = rf"{place}(?:(?:{label})\s*:?\s+)?(?:(?:{weekday})\.?,?\s+)?"
    after = r"(?:[T ]\d{2}:\d{2}\S*)?(?!(?-i:[\d/]|[^\W\d_A-Z]|\.\d))"
    ordinal = "(?:st|nd|rd|th|er|\\.)?"
    days = (
        (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _numbered),
        (r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})", _in_one_order),
        (rf"(?P<day>\d{{1,2}}){ordinal}[\s-]+(?:de\s+)?{month}\.?,?[\s-]+(?:de\s+)?(?P<year>\d{{4}})", _named),
        (rf"{month}\.?\s+(?P<day>\d{{1,2}}){ordinal},?\s*(?P<year>\d{{4}})", _named),
    )
    return tuple((re.compile(before + day + after, re.IGNORECASE), day_of) for day, day_of in days)

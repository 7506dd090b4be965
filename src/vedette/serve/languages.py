"""The languages in which the pages speak: strings by language, and the one that a visitor chose."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from http.cookies import CookieError, SimpleCookie
from typing import Any, NamedTuple

from vedette.model.claim import When
from vedette.tell import words

ENGLISH = "en"


class Language(NamedTuple):
    """A language by its own name, the direction in which it is written, and the files of its strings."""

    name: str
    direction: str
    strings: str
    desk: str  # those of the reviews and accounts


LANGUAGES = {
    ENGLISH: Language("English", "ltr", "strings.toml", "strings_desk.toml"),
    "ar": Language("العربية", "rtl", "strings_ar.toml", "strings_desk_ar.toml"),
}
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)  # of the request that is answered
Strings = Mapping[str, Any]


def language_of(cookies: str) -> str:
    """Return the language that a cookie header names; English where it names none of ours."""
    try:
        chosen = SimpleCookie(cookies).get("language")
    except CookieError:
        return ENGLISH
    return chosen.value if chosen and chosen.value in LANGUAGES else ENGLISH


def day_in(value: date | None, strings: Strings) -> str:
    """Return "30 November 2024", in the words of a language."""
    if value is None:
        return ""
    months = strings.get("months")
    return f"{value.day} {months[str(value.month)]} {value.year}" if months else words.day(value)


def instant_in(value: datetime | str | None, precision: str | None, strings: Strings) -> str:
    """Return "30 November 2024, 18:05 UTC"; without the hour where only the day is known."""
    if value is None:
        return ""
    moment = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)
    day = day_in(moment, strings)
    # What is known to the second is never known at midnight sharp: such a moment is a day.
    is_day = precision == "day" or moment.time() == time.min
    return day if is_day else strings["instant"].format(day=day, time=f"{moment:%H:%M}")


def days_in(value: When | None, strings: Strings) -> str:
    """Return the days of a time in the words of a language."""
    if value is None or (value.start is None and value.end is None):
        return str(strings["time_unknown"])
    if "months" not in strings:
        return words.when(value)
    start, end = day_in(value.start, strings), day_in(value.end, strings)
    if start == end:
        return str(strings["day_on"]).format(day=start)
    if not start or not end:
        return str(strings["day_from" if start else "day_until"]).format(day=start or end)
    return str(strings["day_between"]).format(first=start, last=end)

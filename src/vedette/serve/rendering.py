"""Records to HTML: the templates, the strings, and how times, counts and names are written."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from vedette.model.claim import When
from vedette.model.contradiction import Point
from vedette.model.vocabulary import FAMILY, Counted, EventStatus, Family, Kind, Modality
from vedette.serve.files import STATIC, address_of
from vedette.serve.languages import ENGLISH, LANGUAGE, LANGUAGES, Strings, day_in, days_in, instant_in
from vedette.serve.told import by_sentence, shorten
from vedette.tell import words
from vedette.tell.brief_forms import shown, source_line
from vedette.tell.outside import calm

HERE = Path(__file__).parent


def read_strings(language: str = ENGLISH) -> Strings:
    """Return every word of ours on the pages; what a language lacks is said in English."""
    english, spoken = (
        tomllib.loads((HERE / one.strings).read_text("utf-8"))
        | {"desk": tomllib.loads((HERE / one.desk).read_text("utf-8"))}
        for one in (LANGUAGES[ENGLISH], LANGUAGES[language])
    )
    return _over(english, spoken)


def _over(below: Strings, above: Strings) -> Strings:
    """Return the strings of both, those of `above` before those of `below`, in every table."""
    merged = {**below, **above}
    for name, value in below.items():
        if isinstance(value, dict):
            merged[name] = _over(value, above.get(name, {}))
    return merged


def outside(text: object) -> Markup:
    """Return text from outside: escaped, and its direction kept to itself."""
    return Markup("<bdi>{}</bdi>").format(calm(text))  # format escapes what it fills in


def later(value: date, days: int) -> date:
    """Return the day so many days later."""
    return value + timedelta(days=days)


def spoken(value: object) -> str:
    """Return a word of a closed list as it is said: "several_origins" as "several origins"."""
    return str(value).replace("_", " ")


def percent(value: float) -> str:
    """Return 0.83 as "83%"."""
    return f"{round(value * 100)}%"


def change_query(query: Mapping[str, str], **changes: object) -> str:
    """Return a query with some of its parts changed (None or empty: left out), as "?a=b" or ""."""
    merged = {**query, **changes}
    kept = {name: str(value) for name, value in merged.items() if value not in (None, "")}
    return f"?{urlencode(kept)}" if kept else ""


def path_id(value: object) -> str:
    """Return an id as one part of an address."""
    return quote(calm(value), safe="")


class Speech:
    """One language: its strings, and a template environment that speaks it."""

    def __init__(self, language: str, strings: Strings, marks: object) -> None:
        self.strings = strings
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters.update(
            outside=outside, day=self.day, instant=self.instant, days=self.days, percent=percent, shorten=shorten,
            spoken=self._name_of("terms"), path_id=path_id, later=later, calm=calm, figures=words.figures,
            gravest=words.gravest_first, number=words.number, listed=words.listed, by_sentence=by_sentence,
        )  # fmt: skip
        self.templates.globals.update(
            t=self.say, d=self.say_desk, n=self.count, status_name=self._name_of("statuses"),
            family_name=self._name_of("families"), mark_name=lambda mark: self.strings["desk"]["marks"][mark],
            state_name=self._name_of("states"), modality_name=self._name_of("modalities"),
            fresh_name=self._name_of("freshnesses"), kind_name=self._name_of("kinds"),
            act_name=self._name_of("speech_acts"), certainty_name=self._name_of("certainties"),
            point_name=self._name_of("points"), points=list(Point), shown_once=shown,
            source_line=source_line, bounds=words.bounds, address_of=address_of, family_of=FAMILY, marks=marks,
            strings=strings, change_query=change_query, kinds=list(Kind), families=list(Family),
            statuses=list(EventStatus), modalities=list(Modality), counted=list(Counted), language=language,
            direction=LANGUAGES[language].direction, languages=LANGUAGES,
            map_modules=sorted(file.name for file in (STATIC / "map").glob("*.js") if file.name != "main.js"),
        )  # fmt: skip

    def say(self, key: str, **filled: object) -> str | Markup:
        """Return a string of ours, with what is filled in escaped."""
        return self._fill(self.strings[key], filled)

    def say_desk(self, key: str, **filled: object) -> str | Markup:
        """Return a string of the desk: reviews, accounts."""
        return self._fill(self.strings["desk"][key], filled)

    @staticmethod
    def _fill(text: str, filled: Mapping[str, object]) -> str | Markup:
        if not filled:
            return text
        return Markup(escape(text)).format(**filled)  # noqa: S704 (the text is escaped, format escapes the rest)

    def count(self, number: int, one: str, many: str) -> str | Markup:
        """Return "1 claim" or "3 claims", of the strings `one` and `many`."""
        return self.say(one) if number == 1 else self.say(many, n=f"{number:,}")

    def day(self, value: date | None) -> str:
        """Return "30 November 2024"."""
        return day_in(value, self.strings)

    def instant(self, value: datetime | str | None, precision: str | None = "second") -> str:
        """Return "30 November 2024, 18:05 UTC"; without the hour where only the day is known."""
        return instant_in(value, precision, self.strings)

    def days(self, value: When | None) -> str:
        """Return the days of a time in words."""
        return days_in(value, self.strings)

    def _name_of(self, table: str) -> Any:
        names = self.strings[table]
        return lambda value: names.get(str(value), spoken(value))


class Pages:
    """Draws the templates in the language of the request. `strings` are the English ones."""

    def __init__(self, strings: Strings) -> None:
        self.strings = strings
        marks = json.loads((STATIC / "marks.json").read_text("utf-8"))
        self._speeches = {
            language: Speech(language, strings if language == ENGLISH else read_strings(language), marks)
            for language in LANGUAGES
        }

    def say(self, key: str) -> str:
        """Return a string of ours in the language of the request."""
        return str(self._speeches[LANGUAGE.get()].say(key))

    def draw(self, template: str, **context: object) -> str:
        """Return a page as HTML."""
        return self._speeches[LANGUAGE.get()].templates.get_template(template).render(**context)

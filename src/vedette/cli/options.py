"""The options that several commands share."""

import os
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import UsageError
from vedette.model.instants import instant_of
from vedette.run.settings import HOME_VARIABLE, Settings, settings_from

if TYPE_CHECKING:
    from vedette.run.area import Area


class ListFormat(StrEnum):
    """How records are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help=f"The folder of the store. Else ${HOME_VARIABLE}, else your data folder.", show_default=False
    ),
]
PlaceName = Annotated[
    str | None, typer.Option("--place", help="A place and all that lies in it, by name or id.", show_default=False)
]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Its days reach to this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Its days begin on this day or earlier.")]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="As it was known then; a day means its end (UTC).")
]
Format = Annotated[ListFormat, typer.Option("--format", "-f", help="How to print them.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many. Tables: 50; other formats: all.")]
Words = Annotated[str | None, typer.Option("--words", "-w", help="Words that stand in it.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; else it is printed.")]


def settings_of(home: Path | None) -> Settings:
    """Return the settings for what was given and the environment."""
    return settings_from(home, os.environ)


def now() -> datetime:
    """Return the time: the one place where it is looked up for a command."""
    return datetime.now(UTC)


def day_of(words: str | None, option: str) -> date | None:
    """Return the day that an option names.

    Raises:
        UsageError: it is no day.
    """
    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{option} takes a day like 2024-11-30, not {words!r}.") from None


def known_at_of(words: str | None, option: str = "--known-at") -> datetime | None:
    """Return the instant that an option names; a day means its end, a time without zone is UTC.

    Raises:
        UsageError: it is no time.
    """
    if words is None:
        return None
    try:
        return instant_of(words)
    except ValueError:
        raise UsageError(
            f"{option} takes a day like 2024-11-30 or a time like 2024-11-30T18:00Z, not {words!r}."
        ) from None


def area_named(place: str | None, home: Path | None) -> "Area | None":
    """Return the area that the user names, by the home's own places too; None where none is named."""
    from vedette.run.area import area_of
    from vedette.run.own_places import own_gazetteer

    return area_of(place, own_gazetteer(settings_of(home))) if place else None

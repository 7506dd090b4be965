"""What the commands that only look open: the store, with word on how new it is, and the picture in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.cli.options import area_named, day_of, known_at_of, now, settings_of
from vedette.cli.printing import say
from vedette.model.query import DocumentQuery
from vedette.store import Store

if TYPE_CHECKING:
    from vedette.model.picture import Picture


@contextmanager
def read_store(home: Path | None) -> Iterator[Store]:
    """Open the store, and tell when nothing has been read into it."""
    with Store(settings_of(home).home) as store:
        if not store.documents(DocumentQuery(limit=1)).total:
            say("Nothing has been read yet: say `vedette read FILE_OR_ADDRESS`, or `vedette sample` for a first look.")
        yield store


@contextmanager
def fused_store(home: Path | None) -> Iterator[Store]:
    """Open the store for what fuse derives, and tell when that is older than what has been read."""
    from vedette.run.fusing import is_up_to_date

    with read_store(home) as store:
        if not is_up_to_date(store):
            say("More has been read since the picture was made: run `vedette fuse` to bring it up to date.", "yellow")
        yield store


def picture_asked(
    place: str | None, since: str | None, until: str | None, known_at: str | None, home: Path | None
) -> "Picture":
    """Return the picture that the options of a command ask for, with the outlets by the names of the register.

    Raises:
        UsageError: an option names no day, time or place.
    """
    from vedette.run.naming import outlet_names, with_outlets_named
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import View, picture_at

    view = View(
        area=area_named(place, home),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
    )
    with fused_store(home) as store:
        picture = picture_at(store, view, actors_by_id(settings_of(home)), now())
    return with_outlets_named(picture, outlet_names(settings_of(home)))

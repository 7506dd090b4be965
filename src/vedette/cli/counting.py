"""The command that counts those killed or injured by who they were: `casualties`."""

from typing import Annotated

import typer

from vedette.cli.lists import fused_store
from vedette.cli.options import (
    Format,
    Home,
    KnownAt,
    Limit,
    ListFormat,
    PlaceName,
    Since,
    Until,
    area_named,
    day_of,
    known_at_of,
    now,
    settings_of,
)
from vedette.cli.printing import Listing, print_records, say
from vedette.model.casualties import Category

COLUMNS = "when where category side what low best high voices"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(casualties)


def casualties(
    place: PlaceName = None,
    category: Annotated[Category | None, typer.Option(help="Who they were.")] = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List those killed or injured by category: civilians, children, fighters of a side, aid workers, journalists."""
    from vedette.run.naming import outlet_names, with_outlets_named
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import View, casualties_in, picture_at
    from vedette.tell.casualty_table import casualty_table

    view = View(
        area=area_named(place, home),
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
    )
    actors = actors_by_id(settings_of(home))
    with fused_store(home) as store:
        picture = with_outlets_named(picture_at(store, view, actors, now()), outlet_names(settings_of(home)))
    found = [one for one in casualties_in(picture, actors) if category in {None, one.category}]
    print_records(found, Listing(casualty_table(picture), COLUMNS), form, limit)
    if not found:
        say("No loss is told of anybody whose category is told.", "yellow")

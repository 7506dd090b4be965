"""The command that counts those killed or injured by who they were: `casualties`."""

from typing import Annotated

import typer

from vedette.cli.opening import picture_asked
from vedette.cli.options import (
    Format,
    Home,
    KnownAt,
    Limit,
    ListFormat,
    PlaceName,
    Since,
    Until,
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
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import casualties_in
    from vedette.tell.casualty_table import casualty_table

    picture = picture_asked(place, since, until, known_at, home)
    found = [one for one in casualties_in(picture, actors_by_id(settings_of(home))) if category in {None, one.category}]
    print_records(found, Listing(casualty_table(picture), COLUMNS), form, limit)
    if not found:
        say("No loss is told of anybody whose category is told.", "yellow")

"""The commands that set what is said beside what else is said: `contradictions` and `changes`."""

from typing import Annotated

import typer

from vedette.cli.opening import fused_store, picture_asked
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
    known_at_of,
    now,
    settings_of,
)
from vedette.cli.printing import Listing, print_records, say
from vedette.errors import UsageError
from vedette.model.change import ChangeSort
from vedette.model.contradiction import Point
from vedette.run.picture import View

CONTRADICTION_COLUMNS = "point about days positions"
CHANGE_COLUMNS = "change what says why known"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(contradictions)
    app.command()(changes)


def contradictions(
    place: PlaceName = None,
    point: Annotated[Point | None, typer.Option(help="What is told differently.")] = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List who says what against whom: on whether it happened, who did it, how many, where, when, who holds it."""
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import contradictions_in
    from vedette.tell.comparing_tables import contradictions_table

    picture = picture_asked(place, since, until, known_at, home)
    wanted = [one for one in contradictions_in(picture, actors_by_id(settings_of(home))) if point in {None, one.point}]
    print_records(wanted, Listing(contradictions_table(picture), CONTRADICTION_COLUMNS), form, limit)
    if not wanted:
        say("Nothing is told differently by two voices.", "yellow")


def changes(
    since: Annotated[str, typer.Option("--since", metavar="TIME", help="What was known then; a day means its end.")],
    place: PlaceName = None,
    sort: Annotated[ChangeSort | None, typer.Option("--only", help="What became of it.")] = None,
    known_at: KnownAt = None,
    form: Format = ListFormat.TABLE,
    limit: Limit = None,
    home: Home = None,
) -> None:
    """List what is new, corrected, contradicted, confirmed or withdrawn since a moment."""
    from vedette.fuse.changes import changes_between
    from vedette.run.naming import outlet_names, with_outlets_named
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import picture_at
    from vedette.tell.comparing_tables import changes_table

    then, until, area = known_at_of(since, "--since"), known_at_of(known_at), area_named(place, home)
    actors, name_of = actors_by_id(settings_of(home)), outlet_names(settings_of(home))
    if then is not None and until is not None and until <= then:
        raise UsageError(f"--known-at {known_at} is not after --since {since}: name a later time.")
    with fused_store(home) as store:
        before, after = (
            with_outlets_named(picture_at(store, View(area=area, known_at=at), actors, now()), name_of)
            for at in (then, until)
        )
    found = [change for change in changes_between(before, after) if sort in {None, change.sort}]
    print_records(found, Listing(changes_table(before, after), CHANGE_COLUMNS), form, limit)
    if not found:
        say("Nothing that is held has changed since then.", "yellow")

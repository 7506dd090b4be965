"""The commands for places: what a name means, and places of the user's own."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.options import Format, Home, Limit, ListFormat, settings_of
from vedette.cli.printing import Listing, plain, print_records, say
from vedette.errors import UsageError
from vedette.tell.tables import Table

MOST_WRONG = 20  # rows that are named on the screen
COLUMNS = "id name kind country admin1 lat lon radius_km source"
RESOLVED = "text place name country precision lat lon radius_km why"

Name = Annotated[str, typer.Argument(help="A name in any spelling or script.")]
Words = Annotated[str, typer.Argument(help="Words for where: '15 km north of Idlib', 'the M5 near Saraqib'.")]
CountryName = Annotated[str, typer.Option("--country", help="The country that the text tells, by name.")]
Kind = Annotated[str, typer.Option(help="What it is: settlement, camp, crossing, base, dam, prison …")]
Country = Annotated[str, typer.Option(help="The code of its country, such as SY.")]
Alias = Annotated[list[str] | None, typer.Option("--alias", help="Another name; may be given several times.")]
Radius = Annotated[float | None, typer.Option("--radius", help="The circle that stands for it, in km.")]
Lat = Annotated[float, typer.Argument(help="Latitude in degrees.")]
Lon = Annotated[float, typer.Argument(help="Longitude in degrees.")]


def register(app: typer.Typer) -> None:
    """Add the group `places` to the command line."""
    places = typer.Typer(help="The gazetteer, and places of your own.", no_args_is_help=True)
    for name, command in (
        ("find", find_places),
        ("resolve", resolve_words),
        ("add", add_place),
        ("import", import_places),
    ):
        places.command(name)(command)
    app.add_typer(places, name="places")


def find_places(name: Name, form: Format = ListFormat.TABLE, limit: Limit = None, home: Home = None) -> None:
    """List the places that go by a name, the best known first."""
    from vedette.run.own_places import own_gazetteer

    found = own_gazetteer(settings_of(home)).look_up(name)
    if not found:
        say(
            f"No place goes by {name!r}. `vedette places resolve` tells what words such as '15 km north of Idlib' "
            "mean, `vedette places add` adds a place, `vedette places import` a file of them."
        )
    print_records(found, Listing(_table_of(COLUMNS)), form, limit)


def resolve_words(words: Words, country: CountryName = "", form: Format = ListFormat.TABLE, home: Home = None) -> None:
    """Tell what words for where mean, as news tells them: a circle that holds it nine times in ten, and why."""
    from vedette.resolve.place_questions import places_of_words
    from vedette.run.own_places import own_gazetteer

    found = places_of_words(words, country, own_gazetteer(settings_of(home)))
    print_records(found, Listing(_table_of(RESOLVED)), form, None)


def add_place(
    name: Name, lat: Lat, lon: Lon, kind: Kind = "settlement", country: Country = "", alias: Alias = None,
    radius: Radius = None, home: Home = None,
) -> None:  # fmt: skip
    """Add one place of your own. A latitude or longitude below zero stands after `--`."""
    from vedette.resolve.folding import slug
    from vedette.resolve.place_rows import Told
    from vedette.run.own_places import add_places

    identity = "-".join(filter(None, ("ow", slug(name), country.lower())))
    names = tuple((one, None) for one in alias or ())
    try:
        place = Told(identity, name, kind, lat, lon, names=names, country=country, radius_km=radius).place()
    except ValueError as error:
        raise UsageError(f"{name}: {error}.") from error
    add_places(settings_of(home), [place])
    say(f"Kept as {place.id}. `vedette read` without inputs resolves again what was read before it was known.")


def import_places(
    file: Annotated[
        Path, typer.Argument(help="A .tsv of our columns, a GeoNames .txt or .zip, an .osm, .pbf or .json.")
    ],
    home: Home = None,
) -> None:
    """Add the places of a file that you bring: our own columns, a GeoNames dump of a country, OpenStreetMap.

    A wrong row is named and nothing else is lost.
    """
    from vedette.run.own_places import bring_file

    brought = bring_file(settings_of(home), file)
    for wrong in brought.wrong[:MOST_WRONG]:
        say(plain(str(wrong)), "yellow")
    more = f" ({len(brought.wrong) - MOST_WRONG} more are not shown)" if len(brought.wrong) > MOST_WRONG else ""
    say(f"{brought.kept} places kept, {brought.known} known already, {len(brought.wrong)} rows wrong{more}.")


def _table_of(columns: str) -> Callable[[Iterable[object]], Table]:
    names = tuple(columns.split())

    def table(records: Iterable[object]) -> Table:
        return Table(names, tuple(tuple(_cell(getattr(record, name)) for name in names) for record in records))

    return table


def _cell(value: object) -> str:
    return "" if value is None else str(value)

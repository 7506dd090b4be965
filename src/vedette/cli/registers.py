"""The commands for the registers: whom words stand for, who is known, and files of the user's own."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.options import Format, Home, Limit, ListFormat, day_of, settings_of
from vedette.cli.printing import Listing, print_records, say
from vedette.errors import InputError
from vedette.model.register import Actor, Source
from vedette.run.parts import actor_register, source_register
from vedette.run.registers import RegisterKind, add_file
from vedette.tell.tables import Table

Text = Annotated[str, typer.Argument(help="Words, as an article has them.")]
File = Annotated[Path, typer.Argument(help="A TOML file.")]
Conflict = Annotated[str | None, typer.Option(help="The war that is told, by its key, such as syria.")]
Day = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day that is told.")]
Point = Annotated[tuple[float, float] | None, typer.Option("--at", help="Where: latitude and longitude.")]
ACTOR_COLUMNS = "id name kind conflict side parent"
SOURCE_COLUMNS = "id name country language family actor domains"


def register(app: typer.Typer) -> None:
    """Add the groups `actors` and `sources` to the command line."""
    actors = typer.Typer(help="The register of actors: states, forces, armed groups, bodies.", no_args_is_help=True)
    sources = typer.Typer(help="The register of sources: outlets, agencies, monitors.", no_args_is_help=True)
    actors.command("find")(find_actor)
    actors.command("list")(list_actors)
    actors.command("add")(add_actors)
    sources.command("find")(find_source)
    sources.command("list")(list_sources)
    sources.command("add")(add_sources)
    app.add_typer(actors, name="actors")
    app.add_typer(sources, name="sources")


def find_actor(words: Text, conflict: Conflict = None, on: Day = None, at: Point = None, home: Home = None) -> None:
    """Say whom words stand for, and why."""
    known = actor_register(settings_of(home))
    actor, why = known.resolve(words, conflict=conflict, on=day_of(on, "--on"), at=[at] if at else ())
    typer.echo(f"{actor or 'nobody'}: {why}.")


def list_actors(
    conflict: Conflict = None, on: Day = None, form: Format = ListFormat.TABLE, limit: Limit = None, home: Home = None
) -> None:
    """List the actors that are known; with --on, with the parent and side of that day."""
    known = [one for one in actor_register(settings_of(home)).all() if conflict in (None, one.conflict)]
    day = day_of(on, "--on")
    print_records(known, Listing(lambda actors: _actor_table(actors, day), ACTOR_COLUMNS), form, limit)


def add_actors(file: File, home: Home = None) -> None:
    """Add a file of actors of your own to the home; entries with `extends = true` add names to known ones."""
    _add(RegisterKind.ACTORS, file, home)


def find_source(
    words: Annotated[str, typer.Argument(help="A name, words that cite it, or an address.")], home: Home = None
) -> None:
    """Say which source words, a name or an address lead to."""
    known = source_register(settings_of(home))
    source = known.of("", words) if "://" in words else known.cited(words)
    if source is None:
        raise InputError(f"No source of the register is cited by {words!r}.")
    typer.echo(f"{source.id}: {source.name}" + (f", owned or funded by: {source.owner}" if source.owner else ""))


def list_sources(form: Format = ListFormat.TABLE, limit: Limit = None, home: Home = None) -> None:
    """List the sources that are known."""
    print_records(source_register(settings_of(home)).all(), Listing(_source_table, SOURCE_COLUMNS), form, limit)


def add_sources(file: File, home: Home = None) -> None:
    """Add a file of sources of your own to the home; an entry of a known id takes its place."""
    _add(RegisterKind.SOURCES, file, home)


def _add(kind: RegisterKind, file: Path, home: Path | None) -> None:
    kept = add_file(settings_of(home), kind, file)
    say(f"Kept as {kept}. `vedette read` without inputs reads again what was read before it was known.")


def _actor_table(actors: Iterable[Actor], on: date | None) -> Table:
    columns = ("id", "name", "kind", "conflict", "side", "parent", "sector", "inter", "names")
    return Table(columns, tuple(_actor_row(actor, on) for actor in actors))


def _actor_row(actor: Actor, on: date | None) -> tuple[str, ...]:
    parent, side = actor.parent, actor.side
    if on is not None:
        told = actor.allegiance_on(on)
        parent, side = told.parent, told.side
    names = "; ".join(dict.fromkeys(name.text for name in actor.names))
    cells = (actor.id, actor.name, actor.kind, actor.conflict, side, parent, actor.sector, actor.inter, names)
    return tuple("" if cell is None else str(cell) for cell in cells)


def _source_table(sources: Iterable[Source]) -> Table:
    columns = ("id", "name", "names", "domains", "country", "language", "owner", "family", "agency", "side", "actor")
    return Table(columns, tuple(_source_row(source, columns) for source in sources))


def _source_row(source: Source, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_cell(getattr(source, column)) for column in columns)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)

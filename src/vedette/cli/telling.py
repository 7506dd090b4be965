"""The commands that tell the picture: `brief`, `export`, `serve`, and where it lies: `home`."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.options import Home, KnownAt, Output, PlaceName, Since, Until, day_of, known_at_of, now, settings_of
from vedette.cli.printing import say, stdout
from vedette.cli.serving import Host, Port, serve_home
from vedette.errors import UsageError
from vedette.model.picture import Picture


class BriefFormat(StrEnum):
    """The forms of a brief."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (brief, export, serve, home):
        app.command()(command)


def brief(
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    form: Annotated[BriefFormat, typer.Option("--format", "-f", help="How to print it.")] = BriefFormat.TERMINAL,
    output: Output = None,
    home: Home = None,
) -> None:
    """Report what happened, who holds what, and who says so: every sentence with its sources."""
    from vedette.tell import BRIEF_FORMS, make_brief, to_terminal

    made = make_brief(_picture(place, since, until, known_at, home))
    if form is not BriefFormat.TERMINAL:
        _write([BRIEF_FORMS[form](made)], output)
    elif output is None:
        stdout().print(to_terminal(made))
    else:
        raise UsageError("--output takes a brief as --format markdown or --format html.")


def export(
    form: Annotated[str, typer.Option("--format", "-f", help="geojson or csv.")] = "geojson",
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    output: Output = None,
    home: Home = None,
) -> None:
    """Write the picture as a file for other programs."""
    from vedette.tell import FORMATS

    if form not in FORMATS:
        raise UsageError(f"There is no format {form!r}: choose one of {', '.join(sorted(FORMATS))}.")
    _write(FORMATS[form](_picture(place, since, until, known_at, home)), output)


def serve(port: Port = None, host: Host = "127.0.0.1", home: Home = None) -> None:
    """Show the picture in a browser: a map, a timeline, and every sentence that they rest on."""
    serve_home(settings_of(home).home, host, port, open_browser=False)


def home(home: Home = None) -> None:
    """Print the folder that holds the store."""
    typer.echo(settings_of(home).home)


def _picture(
    place: str | None, since: str | None, until: str | None, known_at: str | None, home: Path | None
) -> Picture:
    from vedette.cli.lists import fused_store
    from vedette.resolve.gazetteer import Gazetteer
    from vedette.run.area import area_of
    from vedette.run.parts import actors_by_id
    from vedette.run.picture import View, picture_at

    view = View(
        area=area_of(place, Gazetteer()) if place else None,
        since=day_of(since, "--since"),
        until=day_of(until, "--until"),
        known_at=known_at_of(known_at),
    )
    with fused_store(home) as store:
        return picture_at(store, view, actors_by_id(), now())


def _write(pieces: Iterable[str], output: Path | None) -> None:
    """Print the pieces, or write them to a file that is there whole or not at all."""
    if output is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(pieces)
        unfinished.replace(output)
    except OSError as problem:
        raise UsageError(
            f"{output} cannot be written ({problem.strerror}): name another file with --output."
        ) from problem
    say(f"Written to {output}.")

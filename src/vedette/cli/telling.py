"""The commands that tell the picture: `brief`, `export`, `serve`, and where it lies: `home`."""

from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.opening import picture_asked
from vedette.cli.options import (
    Home,
    KnownAt,
    Output,
    PlaceName,
    Since,
    Until,
    settings_of,
)
from vedette.cli.printing import say, stdout
from vedette.cli.serving import Host, Names, Port, serve_home
from vedette.errors import UsageError
from vedette.model.picture import Picture

if TYPE_CHECKING:
    from vedette.tell import Brief


class BriefFormat(StrEnum):
    """The forms of a brief."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (brief, export, serve, home):
        app.command()(command)


def brief(
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    known_at: KnownAt = None,
    audience: Annotated[str, typer.Option("--for", help="everybody, humanitarian, editor or analyst.")] = "everybody",
    form: Annotated[BriefFormat, typer.Option("--format", "-f", help="How to print it.")] = BriefFormat.TERMINAL,
    output: Output = None,
    home: Home = None,
) -> None:
    """Report what happened, who holds what, and who says so: every sentence with its sources, with a still map."""
    from vedette.tell import AUDIENCES, make_brief, to_terminal

    if audience not in AUDIENCES:
        raise UsageError(f"There is no audience {audience!r}: choose one of {', '.join(AUDIENCES)}.")
    if form is BriefFormat.TERMINAL and output is not None:
        raise UsageError("--output takes a brief as --format markdown, html, pdf or docx.")
    if form in (BriefFormat.PDF, BriefFormat.DOCX) and output is None:
        raise UsageError(f"A brief as {form} goes into a file: name it with --output.")
    picture = picture_asked(place, since, until, known_at, home)
    made = make_brief(picture, audience)
    if form is BriefFormat.TERMINAL:
        stdout().print(to_terminal(made))
    else:
        _write([_formed(form, made, picture, home)], output)


def _formed(form: BriefFormat, made: "Brief", picture: Picture, home: Path | None) -> bytes:
    """Return a brief with its map in one of the forms that are files."""
    from vedette.run.parts import actors_by_id
    from vedette.run.still import draw_map
    from vedette.serve.files import STATIC
    from vedette.tell import to_docx, to_html, to_markdown, to_pdf

    drawing = draw_map(picture, actors_by_id(settings_of(home)), STATIC / "basemap.pmtiles")
    if form is BriefFormat.PDF:
        return to_pdf(made, drawing)
    if form is BriefFormat.DOCX:
        return to_docx(made, drawing)
    written = to_html(made, drawing) if form is BriefFormat.HTML else to_markdown(made, drawing)
    return written.encode("utf-8", "backslashreplace")


def export(
    form: Annotated[
        str, typer.Option("--format", "-f", help="geojson; csv (events), beliefs, tolls, claims; acled, plover.")
    ] = "geojson",
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
    _write(FORMATS[form](picture_asked(place, since, until, known_at, home)), output)


def serve(port: Port = None, host: Host = "127.0.0.1", names: Names = None, home: Home = None) -> None:
    """Show the picture in a browser: a map, a timeline, and every sentence that they rest on."""
    serve_home(settings_of(home).home, host, port, names=names or ())


def home(home: Home = None) -> None:
    """Print the folder that holds the store."""
    typer.echo(settings_of(home).home)


def _write(pieces: Iterable[str | bytes], output: Path | None) -> None:
    """Print the pieces, or write them to a file that is there whole or not at all."""
    if output is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("wb") as file:
            for piece in pieces:
                file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))
        unfinished.replace(output)
    except OSError as problem:
        with suppress(OSError):
            unfinished.unlink()
        raise UsageError(
            f"{output} cannot be written ({problem.strerror}): name another file with --output."
        ) from problem
    say(f"Written to {output}.")

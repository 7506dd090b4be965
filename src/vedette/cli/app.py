"""The command `vedette` and how it ends."""

import errno
import io
import os
import sys
from typing import Annotated

import typer
from rich.text import Text

from vedette import __version__
from vedette.cli import (
    comparing,
    counting,
    evaluating,
    holding,
    lists,
    model_context,
    people,
    placing,
    reading,
    registers,
    reviewing,
    telling,
)
from vedette.cli.printing import plain, stderr
from vedette.errors import UsageError, VedetteError

DEBUG = "--debug"
app = typer.Typer(
    name="vedette",
    help="Reads the news on an armed conflict and keeps the sourced picture.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for part in (
    reading,
    lists,
    counting,
    holding,
    comparing,
    telling,
    reviewing,
    people,
    registers,
    placing,
    model_context,
    evaluating,
):
    part.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vedette {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show where in the code an error arose.")] = False,
) -> None:
    """Take the options that stand before the command; what they do is done elsewhere."""


def main() -> None:
    """Run the command line. An error that a person can act on is one sentence; a wrong command ends with 2."""
    _speak_utf8()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy comes: readers run side by side, a thread each
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what does not fit the disk shows here, not in the interpreter's last breath
    except VedetteError as error:
        _end(error, str(error), 2 if isinstance(error, UsageError) else 1)
    except OSError as error:
        _drop_output()
        if error.errno == errno.EPIPE:  # whoever read the output has seen enough
            sys.exit(1)
        what = error.filename or "The output"
        _end(error, f"{what} cannot be read or written ({error.strerror}): mend that, and run the command again.", 1)


def _end(error: Exception, words: str, code: int) -> None:
    """Say what is wrong and end; with --debug, show where it arose."""
    if DEBUG in sys.argv:
        raise error
    stderr().print(Text(plain(words), style="red"))
    sys.exit(code)


def _drop_output() -> None:
    """Let what was not written go where it troubles nobody: the interpreter would try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Print in UTF-8 whatever the system says: texts of the press hold every script, and broken characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

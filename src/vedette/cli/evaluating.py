"""The command that measures: `evaluate`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from vedette.cli.options import Home, settings_of
from vedette.cli.printing import plain, stderr
from vedette.errors import InputError, UsageError
from vedette.model.claim import Claim
from vedette.model.forms import from_json


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(evaluate)


def evaluate(
    task: Annotated[str | None, typer.Argument(help="What to measure: claims.", show_default=False)] = None,
    gold: Annotated[Path | None, typer.Argument(help="The folder with texts/ and claims/.", show_default=False)] = None,
    reader: Annotated[str, typer.Option(help="The reader.")] = "parse",
    misses: Annotated[bool, typer.Option("--misses", help="Print each kind, and what went wrong.")] = False,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(help="Two files of claims as `vedette read --format jsonl` prints them: tell what changed."),
    ] = None,
    home: Home = None,
) -> None:
    """Measure a reader against articles that people annotated."""
    if compare is not None:
        _print_changes(*compare)
    elif task == "claims" and gold is not None:
        _print_scores(gold, reader, home, misses=misses)
    else:
        raise UsageError("Say `vedette evaluate claims FOLDER`, or `vedette evaluate --compare BEFORE AFTER`.")


def _print_scores(gold: Path, reader: str, home: Path | None, *, misses: bool) -> None:
    from vedette.evaluate.reports import closing_line, kind_lines, miss_lines, table_lines
    from vedette.evaluate.running import evaluate_claims
    from vedette.run.parts import make_parts

    parts = make_parts(settings_of(home), reader)
    scores = evaluate_claims(gold, parts, lambda articles: track(articles, "reading", console=stderr(), transient=True))
    lines = [*kind_lines(scores), *miss_lines(scores)] if misses else []
    for line in (*lines, *table_lines(scores), closing_line("claims", scores.metrics())):
        typer.echo(plain(line))


def _print_changes(before: Path, after: Path) -> None:
    from vedette.evaluate.changes import changed_claims

    for line in changed_claims(_claims(before), _claims(after)):
        typer.echo(plain(line))


def _claims(path: Path) -> Iterator[Claim]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (from_json(Claim, json.loads(line)) for line in lines if line.strip())
    except (OSError, KeyError, ValueError) as error:
        raise InputError(f"{path} does not hold claims, one JSON object a line: {error!r}.") from error

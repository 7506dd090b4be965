"""Records on paper: tables for people, JSON, JSON Lines and CSV for programs."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from vedette.cli.options import ListFormat
from vedette.model.forms import to_json

if TYPE_CHECKING:
    from vedette.tell.tables import Table

IN_A_TABLE = 50  # records, where no limit is given
CLOSED = frozenset({"category", "kind", "modality", "status"})  # columns whose words are of our closed lists
COUNTS = frozenset({"low", "best", "high"})  # columns that hold a count or nothing
WIDE = 200  # characters, where the output is no terminal and has no width of its own


def stdout() -> Console:
    """Return the console of what was asked for."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def stderr() -> Console:
    """Return the console of everything else."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else WIDE, highlight=False)


def plain(words: str) -> str:
    """Return words from outside without the characters by which a terminal can be steered or a line turned round."""
    return "".join(sign if _prints(sign) else " " for sign in words)


def _prints(sign: str) -> bool:
    return sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} or sign in "\u200c\u200d"


def counted(count: int, noun: str) -> str:
    """Return "1 claim", "2,000 claims"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Listing:
    """How records become a table, and which of its columns people at a terminal are shown (empty: all)."""

    table_of: Callable[[Iterable[Any]], "Table"]
    columns: str = ""


def print_records(records: Iterable[object], listing: Listing, form: ListFormat, limit: int | None) -> None:
    """Print records, as many as `limit` says."""
    if limit is None and form is ListFormat.TABLE:
        limit = IN_A_TABLE
    _PRINTERS[form](islice(records, limit), listing)


def _print_json(records: Iterable[object], _listing: object) -> None:
    first = True
    for record in records:
        typer.echo(("[\n" if first else ",\n") + _line(record), nl=False)
        first = False
    typer.echo("[]" if first else "\n]")


def _print_jsonl(records: Iterable[object], _listing: object) -> None:
    for record in records:
        typer.echo(_line(record))


def _line(record: object) -> str:
    return json.dumps(to_json(record), ensure_ascii=False)


def _print_csv(records: Iterable[object], listing: Listing) -> None:
    from vedette.tell.tables import csv_lines

    for line in csv_lines(listing.table_of(records)):
        typer.echo(line, nl=False)


def _print_table(records: Iterable[object], listing: Listing) -> None:
    """Print the columns for people; those without a single entry are left out."""
    table = listing.table_of(records)
    wanted = listing.columns.split() or table.columns
    shown = [at for at in map(table.columns.index, wanted) if any(row[at] for row in table.rows)]
    grid = Grid(box=None, pad_edge=False, header_style="bold", row_styles=("", "dim"))
    for at in shown:
        grid.add_column(table.columns[at].replace("_", " "), overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(_worded(table.columns[at], row[at])) for at in shown))
    if table.rows:
        stdout().print(grid)


def _worded(column: str, cell: str) -> str:
    """Return a cell as a person reads it: the words of our closed lists without underscores, counts with commas."""
    from vedette.languages.english.side_words import side_name

    if column in COUNTS and cell:
        return f"{int(cell):,}"
    if column == "side" and cell:
        return plain(side_name(cell))
    return plain(cell.replace("_", " ") if column in CLOSED else cell)


_PRINTERS: dict[ListFormat, Callable[[Iterable[object], Listing], None]] = {
    ListFormat.TABLE: _print_table,
    ListFormat.JSON: _print_json,
    ListFormat.JSONL: _print_jsonl,
    ListFormat.CSV: _print_csv,
}


def say(words: str, style: str = "") -> None:
    """Tell the person at the terminal something that is not the output."""
    stderr().print(Text(plain(words), style=style))

"""Search by words: the only place that speaks FTS5. The tables hold no text of their own, only where words stand."""

import re

from sqlalchemy import Connection, Select, Table, column, select, table, text

TABLES = {"documents": ("title", "text"), "claims": ("evidence", "named")}


def index_words(connection: Connection, of: Table, rows: list[tuple[int, str, str]]) -> None:
    """Take in the words of rows of `of`: (seq, first column, second column)."""
    first, second = TABLES[of.name]
    if rows:
        connection.execute(
            text(f"INSERT INTO {of.name}_words(rowid, {first}, {second}) VALUES (:seq, :first, :second)"),  # noqa: S608 (our own names)
            [{"seq": seq, "first": _storable(one), "second": _storable(two)} for seq, one, two in rows],
        )


def having(words: str, of: Table) -> Select[tuple[int]]:
    """Return the query for the `seq` of the rows of `of` that hold every one of `words`, the last as a beginning."""
    index = table(f"{of.name}_words", column("rowid"))
    return select(index.c.rowid).where(text(f"{index.name} MATCH :words").bindparams(words=_match(words)))


def _match(words: str) -> str:
    """Return the FTS5 expression for what a person typed: their signs mean nothing, only their words count."""
    found = re.findall(r"\w+", words)
    quoted = [f'"{word}"' for word in found]
    return " ".join(quoted) + "*" if quoted else '""'


def _storable(words: str) -> str:
    """Return the words without lone surrogates, which are no text."""
    return words.encode("utf-8", "replace").decode("utf-8")

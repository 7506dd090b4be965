"""Pages of records: some of what was found, the total, and a cursor that fetches the rest.

The cursor names the last record shown, so a page costs the same wherever it lies, and what arrives meanwhile neither
repeats nor hides a record.
"""

import base64
import binascii
import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Generic, Protocol, TypeVar, cast

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    func,
    or_,
    select,
    type_coerce,
)

from vedette.errors import UsageError
from vedette.model.forms import from_json, to_json
from vedette.model.query import Page

R = TypeVar("R")
MOST = 10_000  # records on one page


class Query(Protocol):
    """A question that is answered in pages."""

    @property
    def limit(self) -> int:
        """Return how many records a page holds."""

    @property
    def after(self) -> str | None:
        """Return the cursor of the page before."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """A table, the form of its records, and the columns that sort them: together different for any two records."""

    table: Table
    form: type[R]
    falling: tuple[Column[Any], ...]  # first, largest first
    rising: tuple[Column[Any], ...] = ()

    @property
    def keys(self) -> list[ColumnElement[Any]]:
        """Return the columns as plain text and numbers, as the cursor holds them."""
        columns = (*self.falling, *self.rising)
        return [column if isinstance(column.type, Integer) else type_coerce(column, String) for column in columns]

    def clauses(self) -> list[ColumnElement[Any]]:
        """Return what ORDER BY takes."""
        return [*(column.desc() for column in self.falling), *(column.asc() for column in self.rising)]

    def beyond(self, last: Sequence[Any]) -> ColumnElement[bool]:
        """Return the condition for what comes after the record whose keys are `last`."""
        keys = self.keys
        falls = [True] * len(self.falling) + [False] * len(self.rising)
        steps = [
            and_(
                *(key == value for key, value in zip(keys[:i], last, strict=False)),
                _past(keys[i], last[i], falls=falls[i]),
            )
            for i in range(len(keys))
        ]
        first = keys[0] <= last[0] if falls[0] else keys[0] >= last[0]  # lets the index begin at the right place
        return and_(first, or_(*steps))


def _past(key: ColumnElement[Any], value: object, *, falls: bool) -> ColumnElement[bool]:
    return key < value if falls else key > value


def read_page(
    connection: Connection,
    listing: Listing[R],
    conditions: Sequence[ColumnElement[bool]],
    query: Query,
    total: int | None = None,
) -> Page[R]:
    """Return the page of the records that meet `conditions`; they are counted unless their `total` is known.

    Raises:
        UsageError: the cursor is none of ours, or the limit is out of range.
    """
    wanted = select(listing.table.c.body, *listing.keys).where(*conditions)
    if query.after is not None:
        wanted = wanted.where(listing.beyond(read_cursor(query.after, listing.keys)))
    limit = check_limit(query.limit)
    rows = connection.execute(wanted.order_by(*listing.clauses()).limit(limit + 1)).all()
    after = cursor_of(rows[limit - 1][1:]) if len(rows) > limit else None
    items = tuple(loaded(listing.form, row[0]) for row in rows[:limit])
    return Page(items, count(connection, listing.table, conditions) if total is None else total, after)


def every_seq(listing: Listing[R], conditions: Sequence[ColumnElement[bool]]) -> Select[tuple[int]]:
    """Return the query for the seqs of all records that meet `conditions`, in the order of the list."""
    return select(listing.table.c.seq).where(*conditions).order_by(*listing.clauses())


def count(connection: Connection, table: Table, conditions: Sequence[ColumnElement[bool]] = ()) -> int:
    """Return how many rows meet `conditions`."""
    return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()


def every(ask: Callable[[Any], Page[R]], query: Any) -> Iterator[R]:
    """Give every record that `query` asks for, page by page: `every(store.events, EventQuery(kind=...))`."""
    asked = replace(query, limit=MOST)
    while True:
        page = ask(asked)
        yield from page.items
        if page.after is None:
            return
        asked = replace(asked, after=page.after)


def body_of(record: object) -> str:
    """Return a record as the text that is kept."""
    form = to_json(record)
    kept = json.dumps(form, ensure_ascii=False, separators=(",", ":"))
    try:
        kept.encode()
    except UnicodeEncodeError:  # lone surrogates: only their escapes can be kept
        return json.dumps(form, separators=(",", ":"))
    return kept


def loaded(form: type[R], body: str) -> R:
    """Return the record whose text was kept."""
    try:
        return cast("R", _decoder(cast("Hashable", form)).decode(body))  # ten times as fast as the way below
    except msgspec.MsgspecError:  # halves of characters, or a form of old that is taken as it is
        return from_json(form, json.loads(body))


@cache
def _decoder(form: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(form)


def check_limit(limit: int) -> int:
    """Return the limit of a page, or raise `UsageError`."""
    if not 1 <= limit <= MOST:
        raise UsageError(
            f"A page holds 1 to {MOST} records, not {limit}: ask for as many, and for the rest by its cursor."
        )
    return limit


def cursor_of(keys: Sequence[Any]) -> str:
    """Return the cursor of the record with these keys."""
    return base64.urlsafe_b64encode(json.dumps(list(keys)).encode()).decode().rstrip("=")


def read_cursor(cursor: str, keys: Sequence[ColumnElement[Any]]) -> list[Any]:
    """Return the keys in a cursor, or raise `UsageError`."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        values = None
    kinds = [int if isinstance(key.type, Integer) else str for key in keys]
    if not isinstance(values, list) or [type(value) for value in values] != kinds:
        raise UsageError("This cursor does not belong to this list: begin again from the first page.")
    return values

"""Receipts in and out."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text

from vedette.model.query import Page, ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.store.paging import check_limit, count, cursor_of, read_cursor
from vedette.store.schema import receipts

_FIELDS = (receipts.c.record, receipts.c.step, receipts.c.version, receipts.c.done_at, receipts.c.problem)


def add(connection: Connection, receipt: Receipt) -> None:
    """Keep `receipt`; one for the same record, step and version is replaced."""
    same = (
        (receipts.c.record == receipt.record)
        & (receipts.c.step == receipt.step)
        & (receipts.c.version == receipt.version)
    )
    connection.execute(delete(receipts).where(same))
    row = {field.name: getattr(receipt, field.name) for field in _FIELDS}
    connection.execute(insert(receipts), row)


def page(connection: Connection, query: ReceiptQuery) -> Page[Receipt]:
    """Return a page of receipts, newest first."""
    conditions = list(_conditions(query))
    wanted = select(receipts.c.seq, *_FIELDS).where(*conditions)
    if query.after is not None:
        wanted = wanted.where(receipts.c.seq < read_cursor(query.after, [receipts.c.seq])[0])
    limit = check_limit(query.limit)
    rows = connection.execute(wanted.order_by(receipts.c.seq.desc()).limit(limit + 1)).all()
    items = tuple(_receipt(row[1:]) for row in rows[:limit])
    return Page(
        items, count(connection, receipts, conditions), cursor_of([rows[limit - 1][0]]) if len(rows) > limit else None
    )


def _receipt(values: tuple[object, ...]) -> Receipt:
    names = (field.name for field in _FIELDS)
    return Receipt(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type]


def _conditions(query: ReceiptQuery) -> Iterator[ColumnElement[bool]]:
    for name in ("record", "step", "version"):
        if (value := getattr(query, name)) is not None:
            yield receipts.c[name] == value
    if query.problems_only:
        yield receipts.c.problem.is_not(None)


# The sign keeps SQLite from walking all receipts of the step: the newest is at hand.
_NEWEST = text("SELECT seq FROM receipts WHERE +step = :step AND problem IS NULL ORDER BY seq DESC LIMIT 1")


def latest_mark(connection: Connection, step: str) -> int:
    """Return a number that grows with every receipt of `step` that went well: equal numbers, nothing new."""
    return int(connection.execute(_NEWEST, {"step": step}).scalar_one_or_none() or 0)


def last_version(connection: Connection, record: str, step: str) -> str | None:
    """Return the version of the newest receipt of a step for a record."""
    ours = (receipts.c.record == record) & (receipts.c.step == step)
    newest = select(receipts.c.version).where(ours).order_by(receipts.c.seq.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none()

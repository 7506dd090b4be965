"""Receipts in and out."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

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


def latest_mark(connection: Connection, step: str) -> int:
    """Return a number that grows with every receipt of `step` that went well: equal numbers, nothing new."""
    well = (receipts.c.step == step) & receipts.c.problem.is_(None)
    newest = connection.execute(select(func.max(receipts.c.seq)).where(well)).scalar_one()
    return 0 if newest is None else int(newest)

"""Many whole numbers out of the database as one array, without a Python object for each of them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select, text

Whole: TypeAlias = NDArray[np.int64]
Small: TypeAlias = NDArray[np.int32]
Real: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
NOTHING: Mapping[str, Any] = {}


def whole_numbers(connection: Connection, wanted: Select[Any]) -> Whole:
    """Return the one column of `wanted`, none of it NULL, in its order (n rows)."""
    return parsed(connection.execute(select(func.group_concat(wanted.subquery().c[0]))).scalar_one())


def columns_of_numbers(
    connection: Connection, columns: Sequence[str], source: str, given: Mapping[str, Any] = NOTHING
) -> Whole:
    """Return expressions of SQL, none of them NULL, over the rows of a table in order (n rows, c columns).

    `source` is what stands after FROM, with conditions and order.
    """
    joined = " || ',' || ".join(f"({column})" for column in columns)
    # Joined inside, where an index that holds all of it spares the rows with their bodies.
    wanted = f"SELECT group_concat(joined) FROM (SELECT {joined} AS joined FROM {source})"  # noqa: S608 (our own words)
    found = connection.execute(text(wanted), given)
    return parsed(found.scalar_one()).reshape(-1, len(columns))


def parsed(numbers: str | None) -> Whole:
    """Return numbers that the database has joined with commas; None are none."""
    return np.fromstring(str(numbers or ""), dtype=np.int64, sep=",")

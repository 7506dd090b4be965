"""Accounts and keys in and out."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from vedette.model.account import Account, Key, Role
from vedette.store.schema import accounts, keys


def every(connection: Connection) -> list[Account]:
    """Return all accounts, closed ones among them, by name."""
    return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def one(connection: Connection, name: str) -> Account | None:
    """Return the account of that name."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()
    return None if row is None else _account(row)


def _account(row: Row[Any]) -> Account:
    return Account(**{**row._mapping, "role": Role(row.role)})


def keep(connection: Connection, account: Account) -> None:
    """Keep an account in place of the one of its name."""
    row = {column.name: getattr(account, column.name) for column in accounts.c}
    connection.execute(delete(accounts).where(accounts.c.name == account.name))
    connection.execute(insert(accounts), row | {"role": account.role.value})


def keys_of(connection: Connection, account: str) -> list[Key]:
    """Return the keys of an account, the newest last."""
    rows = connection.execute(select(keys).where(keys.c.account == account).order_by(keys.c.made_at, keys.c.digest))
    return [_key(row) for row in rows]


def key(connection: Connection, digest: str) -> Key | None:
    """Return the key of that digest."""
    row = connection.execute(select(keys).where(keys.c.digest == digest)).one_or_none()
    return None if row is None else _key(row)


def _key(row: Row[Any]) -> Key:
    return Key(**{**row._mapping, "role": Role(row.role)})


def add_key(connection: Connection, made: Key) -> None:
    """Keep a key; sessions that ended before it was made are forgotten."""
    connection.execute(delete(keys).where(keys.c.label.is_(None), keys.c.ends_at < made.made_at))
    row = {column.name: getattr(made, column.name) for column in keys.c}
    connection.execute(insert(keys), row | {"role": made.role.value})


def close_keys(connection: Connection, account: str, digest: str | None, at: datetime) -> None:
    """Close one key of an account, or (None) all of them."""
    wanted = (keys.c.account == account) & keys.c.closed_at.is_(None)
    if digest is not None:
        wanted &= keys.c.digest == digest
    connection.execute(update(keys).where(wanted).values(closed_at=at))

"""Opening the database of a home: engine, pragmas, migrations, and errors that say what to do."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from vedette.errors import StoreError
from vedette.store.schema import HEAD

FILE = "vedette.sqlite"
BUSY_TIMEOUT_S = 120  # the longest that anything holds the lock: the ledgers of 100,000 events, written anew
_PAUSE_S = 0.01  # between two tries to get a lock that SQLite does not wait for

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}",
    "PRAGMA journal_mode = WAL",  # readers see the old state while one writer makes the new one
    "PRAGMA synchronous = NORMAL",  # with WAL: a power cut loses the last moments, never the store
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -32768",  # 32 MiB a connection
)

# What SQLite says, in small letters, and what a person can do about it.
_FULL = "The disk that holds {home} is full: make room and run the command again; it goes on where it stopped."
_SHUT = "{home} cannot be written to: make it a folder that you may write to, or name another with --home."
_DAMAGED = (
    "{file} is damaged or is no store of Vedette: move it aside and read your inputs again, or name another --home."
)
_ADVICE = (
    ("disk is full", _FULL),
    ("no space left", _FULL),
    ("quota exceeded", _FULL),
    ("readonly", _SHUT),
    ("read-only", _SHUT),
    ("permission denied", _SHUT),
    ("unable to open", _SHUT),
    ("not a directory", _SHUT),
    ("file exists", _SHUT),
    ("locked", "Another process has been writing to {home} for over {seconds} seconds: wait for it, then run again."),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("disk i/o", "The disk that holds {home} failed or is full: check it, then run the command again."),
)
_UNKNOWN = "The store in {home} failed. Run again with --debug to see where."


def advice(problem: BaseException, home: Path) -> StoreError:
    """Return the error that tells a person what to do about `problem`."""
    said = str(getattr(problem, "orig", None) or problem)
    words = next((then for words, then in _ADVICE if words in said.lower()), _UNKNOWN)
    return StoreError(f"{words.format(home=home, file=home / FILE, seconds=BUSY_TIMEOUT_S)} ({said})")


@contextmanager
def told(home: Path) -> Iterator[None]:
    """Turn failures of disk and database inside into `StoreError`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as problem:
        raise advice(problem, home) from problem


def open_engine(home: Path) -> Engine:
    """Return the engine of the store in `home`, made or brought up to date where needed.

    Raises:
        StoreError: it cannot be opened, or a newer version of Vedette made it.
    """
    with told(home):
        home.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{home / FILE}", pool_size=8, max_overflow=32)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        try:
            _bring_up_to_date(engine, home)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in _PRAGMAS:
        _once_free(connection, pragma)


def _once_free(connection: Any, pragma: str) -> None:
    """Run a pragma. SQLite does not wait by itself where two connections turn a new file to WAL at once."""
    until = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute(pragma)
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer midway could not wait for it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, home: Path) -> Iterator[Connection]:
    """Give a connection that sees one state of the store."""
    with told(home), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, home: Path) -> Iterator[Connection]:
    """Give a connection that writes all or nothing."""
    with told(home), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _bring_up_to_date(engine: Engine, home: Path) -> None:
    with reading(engine, home) as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreError(
            f"The store in {home} was made by a newer version of Vedette (its form is "
            f"{version}, this one knows {HEAD}): install that version, or name another folder with --home."
        )
    with writing(engine, home) as connection:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to import: only who needs it pays.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "vedette.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

"""When the disk, the file or another process stands in the way, a person is told what to do and nothing is lost."""

import errno
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from vedette.errors import StoreError
from vedette.model.event import Origin
from vedette.model.ids import OriginId
from vedette.model.ledger import Entry
from vedette.model.query import ClaimQuery
from vedette.model.receipt import Receipt
from vedette.store import Store, opening
from vedette.store.arrays import PER_KM
from vedette.store.opening import FILE
from vedette.store.schema import HEAD, metadata

Make = Callable[..., Any]


def schema_of(path: Path) -> dict[str, object]:
    """Return what each table, index and trigger is; a column that came later stands elsewhere in the words for it."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    found = {
        name: " ".join(sql.split()) if kind != "table" else columns_of(connection, name) for name, kind, sql in rows
    }
    connection.close()
    return found


def columns_of(connection: sqlite3.Connection, table: str) -> object:
    columns = connection.execute('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', (table,))
    keys = connection.execute('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', (table,))
    return columns.fetchall(), keys.fetchall()


def test_the_migrations_make_the_tables_of_the_schema(store: Store, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'whole'}")
    metadata.create_all(engine)
    engine.dispose()
    migrated, whole = schema_of(store.home / FILE), schema_of(tmp_path / "whole")
    others = {name for name in migrated if name not in whole}
    assert {name for name in others if "_words" not in name} == {"alembic_version"}
    assert {name: migrated.get(name) for name in whole} == whole


def test_the_newest_migration_is_the_one_that_the_code_knows() -> None:
    files = sorted((Path(opening.__file__).parent / "migrations/versions").glob("v*.py"))
    assert files[-1].name.startswith(f"v{HEAD}_")


def test_a_store_made_by_a_newer_version_is_left_alone(store: Store) -> None:
    store.close()
    connection = sqlite3.connect(store.home / FILE)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="newer version of Vedette"):
        Store(store.home)


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("A letter, by no means a database. " * 99)
    with pytest.raises(StoreError, match="move it aside"):
        Store(tmp_path)
    assert (tmp_path / FILE).read_text().startswith("A letter")


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(StoreError, match="make it a folder"):
        Store(tmp_path / "home")


def test_a_full_disk_stops_the_writing_and_keeps_what_was_kept(
    tmp_path: Path, make_document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path).close()
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, "PRAGMA max_page_count = 150"))
    with Store(tmp_path) as store:
        kept = store.add_document(make_document(1))
        with pytest.raises(StoreError, match="make room"):
            store.add_document(make_document(2, text="Shells fell on Kana. " * 99_999))
        assert store.counts().documents == kept


def test_a_full_disk_leaves_no_half_raw_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match="make room"):
        store.keep_raw(b"half")
    assert not [path for path in (store.home / "raw").rglob("*") if path.is_file()]


def test_a_read_only_store_is_told(store: Store, make_document: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    home = store.home
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, "PRAGMA query_only = ON"))
    with Store(home) as read_only, pytest.raises(StoreError, match="cannot be written to"):
        read_only.add_document(make_document())


def test_a_lock_that_is_held_too_long_is_told(
    store: Store, make_document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PRAGMAS", (*opening._PRAGMAS, "PRAGMA busy_timeout = 10"))
    other = sqlite3.connect(store.home / FILE, isolation_level=None)
    with Store(store.home) as waiting:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another process"):
            waiting.add_document(make_document())
        assert waiting.counts().documents == 0  # reading goes on
        other.close()
        assert waiting.add_document(make_document())


def test_many_threads_write_and_read_at_once(
    store: Store, make_document: Make, make_claim: Make, make_receipt: Make
) -> None:
    problems: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                document = make_document(number)
                store.add_document(document)
                store.finish(document.id, [make_claim(document)], make_receipt(document.id))
                store.claims(ClaimQuery(words="kana"))
        except BaseException as problem:  # noqa: BLE001 (told to the test below)
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert (store.counts().documents, store.counts().claims) == (50, 50)


def test_a_new_store_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    opened: list[int] = []
    threads = [threading.Thread(target=lambda: opened.append(count_in(tmp_path / "new"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [0] * 6


class Busy:
    """A connection whose file others lock for some tries."""

    def __init__(self, tries: int) -> None:
        self.tries = tries

    def execute(self, _pragma: str) -> None:
        self.tries -= 1
        if self.tries >= 0:
            raise sqlite3.OperationalError("database is locked")


def test_a_lock_on_a_new_file_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Busy(3)
    opening._prepare(connection, None)
    assert connection.tries < 0
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        opening._prepare(Busy(1000), None)


def count_in(home: Path) -> int:
    with Store(home) as store:
        return store.counts().documents


HOLD = """
import sys
from pathlib import Path
from vedette.store import Store
store = Store(Path(sys.argv[1]))
print(store.take_turn("doc_1"), flush=True)
sys.stdin.read()
"""


def test_a_turn_is_given_to_one_process_and_freed_by_its_death(store: Store) -> None:
    other = subprocess.Popen(  # noqa: S603 (our own words)
        [sys.executable, "-c", HOLD, str(store.home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "True"
        assert not store.take_turn("doc_1")
        assert store.take_turn("doc_2")
        assert not store.take_turn("doc_2")  # another thread may ask
        other.kill()
    assert store.take_turn("doc_1")
    store.end_turn("doc_1")
    assert store.take_turn("doc_1")


def test_a_store_of_the_form_before_gets_its_columns_from_the_bodies(store: Store, make_event: Make) -> None:
    origin = Origin(id=OriginId("o"), name="the monitor", claims=(), why=())
    event = make_event(1, origins=(origin,))
    event = replace(event, places=(replace(event.places[0], radius_km=3.0),))
    receipt = Receipt(record="ledger", step="fuse", version="1", done_at=event.known_at)
    store.keep_ledgers([Entry(event, event.known_at)], [], [], receipt)
    _, now = store.arrays.events()
    store.close()
    connection = sqlite3.connect(store.home / FILE)
    connection.executescript(
        """
        DROP TRIGGER events_ended; DROP TRIGGER events_removed; DROP TRIGGER beliefs_ended;
        DROP TABLE fused_parts; DROP TABLE fused_lines; DROP TABLE fused_claims;
        DROP TRIGGER beliefs_removed; DROP TRIGGER tolls_ended; DROP TRIGGER tolls_removed; DROP TABLE changes;
        DROP INDEX events_now; DROP INDEX events_newest;
        ALTER TABLE events DROP COLUMN origins;
        ALTER TABLE events_places DROP COLUMN radius_km;
        ALTER TABLE claims_places DROP COLUMN radius_km;
        ALTER TABLE tolls_places DROP COLUMN radius_km;
        CREATE INDEX events_now ON events (id); CREATE INDEX events_newest ON events (id);
        UPDATE alembic_version SET version_num = '0003';
        """
    )
    connection.close()
    with Store(store.home) as migrated:
        _, then = migrated.arrays.events()
    assert (then.numbers.tolist(), then.places.tolist()) == (now.numbers.tolist(), now.places.tolist())
    assert (now.numbers[0][-1], now.places[0][-1]) == (1, 3.0 * PER_KM)


def test_a_turn_that_outlives_its_store_ends_quietly(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.take_turn("doc_1")
    store.close()
    store.end_turn("doc_1")
    with Store(tmp_path) as again:
        assert again.take_turn("doc_1")

"""What is asked all the time is remembered, and never told once it has changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from vedette.model.account import Account, Role
from vedette.model.event import Event
from vedette.model.ledger import Entry
from vedette.model.receipt import Receipt
from vedette.store import Store, schema
from vedette.store.opening import writing

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)
Make = Callable[..., Any]


def account(name: str) -> Account:
    return Account(name=name, role=Role.READER, password="$argon2", made_at=NOON)  # noqa: S106 (no password)


def test_what_another_process_writes_is_told_at_once(store: Store) -> None:
    assert store.accounts() == []
    with Store(store.home) as other:
        other.keep_account(account("ann"))
        assert [one.name for one in store.accounts()] == ["ann"]
        other.keep_account(account("bob"))
    assert [one.name for one in store.accounts()] == ["ann", "bob"]
    assert store.account("bob") is not None


def test_what_is_written_here_is_told_at_once(store: Store) -> None:
    assert store.account("ann") is None
    store.keep_account(account("ann"))
    assert store.account("ann") == account("ann")


def test_a_closed_store_answers_again_and_anew(store: Store) -> None:
    assert store.accounts() == []
    store.close()
    with Store(store.home) as other:
        other.keep_account(account("ann"))
    assert [one.name for one in store.accounts()] == ["ann"]


def test_nothing_is_asked_again_while_nobody_writes(store: Store, monkeypatch: Any) -> None:
    before = store.marks()
    monkeypatch.setattr(store, "_read", None)
    assert store.marks() == before


def fuse(store: Store, receipt: Receipt, *events: Entry[Event]) -> None:
    store.keep_ledgers(events, [], [], receipt)


def test_marks_tell_what_has_changed(store: Store, make_event: Make, make_document: Make, make_receipt: Make) -> None:
    seen = [store.marks()]
    store.add_document(make_document())
    seen.append(store.marks())
    assert (seen[0].state != seen[1].state, seen[0].ledgers == seen[1].ledgers) == (True, True)
    event = make_event()
    fuse(store, make_receipt("ledgers", "fuse", "1"), Entry(event, NOON))
    fuse(store, make_receipt("ledgers", "fuse", "2"), Entry(event, NOON, NOON + timedelta(days=1)))
    fuse(store, make_receipt("ledgers", "fuse", "3"))
    for version in ("4", "5"):
        fuse(store, make_receipt("ledgers", "fuse", version))
        seen.append(store.marks())
    assert seen[1].ledgers != seen[2].ledgers
    assert (seen[2].state != seen[3].state, seen[2].ledgers == seen[3].ledgers) == (True, True)


def test_the_log_of_changes_stays_short(tmp_path: Path, make_event: Make, make_receipt: Make) -> None:
    with Store(tmp_path / "home") as store:
        every = [Entry(make_event(number), NOON) for number in range(2500)]
        fuse(store, make_receipt("ledgers", "fuse", "1"), *every)
        with writing(store._engine, store.home) as connection:
            first = ({"seq": seq, "ledger": "events", "entry": 1} for seq in (1, 2000, schema.CHANGES_KEPT))
            connection.execute(schema.changes.insert(), list(first))
            connection.execute(delete(schema.events))
        with store._engine.connect() as connection:
            kept = connection.exec_driver_sql("SELECT min(seq), max(seq) FROM changes").one()
    assert tuple(kept) == (schema.CHANGES_KEPT, schema.CHANGES_KEPT + 2500)

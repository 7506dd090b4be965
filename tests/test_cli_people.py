"""The commands about people."""

import io
from pathlib import Path

import pytest
from tests.test_cli import Run

from vedette.cli import serving

GOOD = "four plain words together"
EVERYWHERE = "0.0.0.0"  # noqa: S104 (what is refused, and when)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GOOD}\n"))


def test_accounts_are_added_listed_changed_and_closed(run: Run, typed: None) -> None:
    code, _, said = run("people", "add", "amal", "--role", "administrator")
    assert (code, "may come in as administrator" in said, "without an account" in said) == (0, True, True)
    assert run("people", "list")[1].startswith("amal  administrator  since ")
    code, printed, _ = run("people", "token", "amal", "--for", "nightly export")
    assert (code, printed.startswith("vdt_")) == (0, True)
    assert run("people", "close", "amal")[0] == 0
    assert "closed" in run("people", "list")[1]


def test_that_there_are_no_accounts_is_told(run: Run) -> None:
    code, printed, said = run("people", "list")
    assert (code, printed) == (0, "")
    assert "no accounts" in said


def test_a_first_account_that_is_no_administrator_is_told(run: Run, typed: None) -> None:
    assert "no administrator yet" in run("people", "add", "amal")[2]


@pytest.mark.parametrize(
    "words", [("add", "a b"), ("role", "nobody", "reader"), ("close", "nobody"), ("token", "nobody", "--for", "x")]
)
def test_what_cannot_be_is_told_in_one_sentence(run: Run, typed: None, words: tuple[str, ...]) -> None:
    code, _, said = run("people", *words)
    assert (code, said.count("\n")) == (2, 1)


@pytest.mark.parametrize("host", [EVERYWHERE, "192.168.1.5", "::", "desk.example"])
def test_the_network_is_not_let_into_a_store_without_accounts(run: Run, host: str) -> None:
    for option in ("--host", "--name"):
        code, _, said = run("serve", option, host)
        assert (code, "vedette people add" in said) == (2, True)


def test_the_network_is_let_in_where_there_are_accounts(
    run: Run, typed: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served: list[str] = []
    monkeypatch.setattr("vedette.serve.serve", lambda *_, host, names, **__: served.extend((host, *names)))
    monkeypatch.setattr(serving, "_is_free", lambda *_: True)
    run("people", "add", "amal", "--role", "administrator")
    for host in (EVERYWHERE, "127.0.0.1", "::1", "localhost"):
        run("serve", "--host", host)
    run("serve", "--name", "desk.example", "--name", "other.example")
    assert served == [EVERYWHERE, "127.0.0.1", "::1", "localhost", "127.0.0.1", "desk.example", "other.example"]

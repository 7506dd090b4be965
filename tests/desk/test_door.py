"""Who comes in, as whom, for how long."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from tests.fuse.world import NOON

from vedette.desk.door import SESSION, TRIES, WINDOW, Door
from vedette.desk.people import NotAllowedError, Person
from vedette.errors import UsageError
from vedette.model.account import Role
from vedette.store import Store
from vedette.store.opening import FILE

GOOD = "four plain words together"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


@pytest.fixture
def door(store: Store, clock: Clock) -> Door:
    numbers = count()
    door = Door(store, clock, lambda: f"secret{next(numbers)}")
    door.add("amal", Role.ADMINISTRATOR, GOOD)
    return door


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no password be right, without the time that hashing takes on purpose."""
    monkeypatch.setattr(Door, "_is_right", lambda *_: False)


def test_the_right_password_opens_a_session_that_ends(door: Door, clock: Clock) -> None:
    secret = door.enter("amal", GOOD, "127.0.0.1").secret
    assert door.person(secret) == Person("amal", Role.ADMINISTRATOR)
    clock.time += SESSION
    assert door.person(secret) is None


def test_leaving_ends_the_session_and_no_other(door: Door) -> None:
    one, other = (door.enter("amal", GOOD, "127.0.0.1").secret for _ in range(2))
    door.leave(one)
    assert door.person(one) is None
    assert door.person(other) is not None


@pytest.mark.parametrize(
    ("name", "password"), [("amal", "another four plain words"), ("basim", GOOD), ("", ""), ("amal", "")]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(door: Door, name: str, password: str) -> None:
    with pytest.raises(NotAllowedError, match="name or the password is wrong"):
        door.enter(name, password, "127.0.0.1")


def guess(door: Door, times: int, name: str = "amal", address: str = "10.0.0.{}") -> None:
    for number in range(times):
        with pytest.raises(NotAllowedError, match="is wrong"):
            door.enter(name.format(number), "wrong", address.format(number))


def test_who_guesses_waits_even_with_the_right_password(door: Door, clock: Clock) -> None:
    guess(door, TRIES["both"], address="10.0.0.1")
    with pytest.raises(NotAllowedError, match="wait 15 minutes"):
        door.enter("amal", GOOD, "10.0.0.1")
    assert door.person(door.enter("amal", GOOD, "10.0.0.2").secret)  # nobody is kept out by a stranger's guesses
    clock.time += WINDOW
    assert door.person(door.enter("amal", GOOD, "10.0.0.1").secret)


def test_who_guesses_many_names_or_from_many_addresses_waits_too(door: Door, quick: None) -> None:
    guess(door, TRIES["address"], name="name{}", address="10.1.0.1")
    with pytest.raises(NotAllowedError, match="wait"):
        door.enter("amal", GOOD, "10.1.0.1")
    guess(door, TRIES["name"])
    with pytest.raises(NotAllowedError, match="wait"):
        door.enter("amal", GOOD, "10.2.0.1")


@pytest.mark.parametrize("password", ["short", "amal amal amal", "aaaaaaaaaaaaaaaa", "x" * 501])
def test_passwords_that_are_easy_to_guess_are_refused(door: Door, password: str) -> None:
    with pytest.raises(UsageError):
        door.set_password("amal", password)


def test_a_password_that_holds_the_name_is_told_from_others(door: Door) -> None:
    with pytest.raises(UsageError, match="holds the name amal"):
        door.set_password("amal", "orchard lantern Amal tunnel")
    assert door.add("al", Role.READER, "oral lantern violet tunnel").name == "al"  # in a word by chance


def test_neither_passwords_nor_secrets_can_be_read_back(door: Door, store: Store) -> None:
    secret = door.enter("amal", GOOD, "127.0.0.1").secret
    store.close()
    kept = b"".join(path.read_bytes() for path in store.home.glob(f"{FILE}*"))
    assert GOOD.encode() not in kept
    assert secret.encode() not in kept
    assert b"$argon2id$" in kept


def test_a_token_does_what_its_role_may_and_no_more_than_the_account(door: Door) -> None:
    door.add("rim", Role.EDITOR, GOOD)
    token = door.make_token("rim", "nightly export", Role.READER)
    assert door.person(token.secret) == Person("rim", Role.READER)
    with pytest.raises(UsageError, match="cannot be administrator"):
        door.make_token("rim", "more", Role.ADMINISTRATOR)
    door.withdraw("rim", token.key.digest)
    assert door.person(token.secret) is None


def test_a_lowered_role_holds_for_keys_that_were_made_before(door: Door) -> None:
    door.add("rim", Role.EDITOR, GOOD)
    secret = door.enter("rim", GOOD, "127.0.0.1").secret
    door.set_role("rim", Role.READER)
    assert door.person(secret) == Person("rim", Role.READER)


def test_closing_and_another_password_end_what_was_open(door: Door) -> None:
    door.add("rim", Role.EDITOR, GOOD)
    ends: list[Callable[[], None]] = [lambda: door.set_password("rim", f"{GOOD} again"), lambda: door.close("rim")]
    for end in ends:
        secret = door.make_token("rim", "export", Role.READER).secret
        end()
        assert door.person(secret) is None
    with pytest.raises(NotAllowedError):
        door.enter("rim", f"{GOOD} again", "127.0.0.1")
    door.add("rim", Role.READER, GOOD)
    assert door.person(door.enter("rim", GOOD, "127.0.0.1").secret)


def test_an_administrator_stays_while_there_are_others(door: Door) -> None:
    door.add("rim", Role.EDITOR, GOOD)
    ends: list[Callable[[], None]] = [lambda: door.set_role("amal", Role.READER), lambda: door.close("amal")]
    for end in ends:
        with pytest.raises(UsageError, match="only administrator"):
            end()
    door.close("rim")
    door.close("amal")
    assert not door.is_guarded()


def test_names_are_names_and_taken_once(door: Door) -> None:
    for name in ("amal", "", "a b", "<script>", "x" * 65):
        with pytest.raises(UsageError):
            door.add(name, Role.READER, GOOD)

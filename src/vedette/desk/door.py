"""The door of the desk: accounts, passwords, sessions, tokens, and who waits after too many wrong passwords.

Passwords are kept as argon2id hashes (RFC 9106), secrets of sessions and tokens as SHA-256: neither can be read back.
"""

import hashlib
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from vedette.desk.people import NotAllowedError, Person
from vedette.errors import UsageError
from vedette.model.account import Account, Key, Role
from vedette.store import Store

SESSION = timedelta(hours=12)
SHORTEST = 12  # characters of a password
SHORT_NAME = 3  # letters of a name that may stand in many a password by chance
LONGEST = 500
WINDOW = timedelta(minutes=15)
# Wrong passwords in that time before whoever sends more waits: for one name from one address, from one address, and
# for one name from anywhere, which is more, so that nobody can keep another out at will.
TRIES = {"both": 5, "address": 20, "name": 50}
TRIED_AT_ONCE = 10_000  # names and addresses that are remembered
NAME = re.compile(r"[\w.-]{1,64}")
WRONG = "The name or the password is wrong: try again, or ask an administrator."


class Throttle:
    """Counts wrong passwords, in memory: who guesses, waits."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._wrong: dict[str, list[datetime]] = defaultdict(list)
        self._lock = threading.Lock()

    def check(self, whom: Mapping[str, str]) -> None:
        """Do nothing while there are tries left; `whom` are the three of `TRIES`.

        Raises:
            NotAllowedError: there were too many wrong ones of late.
        """
        with self._lock:
            tried = [(self._recent(one), TRIES[sort]) for sort, one in whom.items()]
            waits = [recent[-most] + WINDOW - self._now() for recent, most in tried if len(recent) >= most]
        if waits:
            minutes = ceil(max(waits).total_seconds() / 60)
            raise NotAllowedError(f"Too many wrong passwords: wait {minutes} minutes, then try again.")

    def count(self, whom: Mapping[str, str]) -> None:
        """Count one wrong password."""
        with self._lock:
            if len(self._wrong) > TRIED_AT_ONCE:
                self._wrong = defaultdict(list, {one: tries for one in self._wrong if (tries := self._recent(one))})
            for one in whom.values():
                self._wrong[one] = [*self._recent(one), self._now()]

    def forget(self, whom: Mapping[str, str]) -> None:
        """Forget the wrong passwords for this name from this address: the right one came."""
        with self._lock:
            self._wrong.pop(whom["both"], None)

    def _recent(self, one: str) -> list[datetime]:
        return [tried for tried in self._wrong.get(one, ()) if tried > self._now() - WINDOW]


@dataclass(frozen=True, slots=True)
class Entered:
    """A secret that opens the desk. It is shown once; nothing that is kept gives it back."""

    secret: str
    key: Key


class Door:
    """Accounts of one store. `make_secret` gives at least 256 bits that nobody can guess, as text."""

    def __init__(self, store: Store, now: Callable[[], datetime], make_secret: Callable[[], str]) -> None:
        self._store, self._now, self._make_secret = store, now, make_secret
        self._hasher = PasswordHasher()
        self._throttle = Throttle(now)
        self._nobody = ""  # a hash to try against where there is no account, so that both take as long

    def is_guarded(self) -> bool:
        """Tell whether there are accounts: then nobody comes in without one."""
        return any(account.closed_at is None for account in self._store.accounts())

    def add(self, name: str, role: Role, password: str) -> Account:
        """Add an account, or open a closed one again.

        Raises:
            UsageError: the name is taken or no name, or the password is too easy to guess.
        """
        if not NAME.fullmatch(name):
            raise UsageError("A name has 1 to 64 letters, digits, dots and dashes: choose another.")
        known = self._store.account(name)
        if known is not None and known.closed_at is None:
            raise UsageError(f"There is an account {name} already: choose another name, or change its role.")
        account = Account(name=name, role=role, password=self._hash(name, password), made_at=self._now())
        self._store.keep_account(account)
        return account

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; its sessions and tokens end."""
        account = self._open_account(name)
        self._store.keep_account(replace(account, password=self._hash(name, password)))
        self._store.close_keys(name, None, self._now())

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role."""
        account = self._open_account(name)
        if role is not Role.ADMINISTRATOR:
            self._keep_an_administrator(account)
        self._store.keep_account(replace(account, role=role))

    def close(self, name: str) -> None:
        """Close an account with its sessions and tokens; what it said stays in the log."""
        account = self._open_account(name)
        others = [one for one in self._store.accounts() if one.closed_at is None and one.name != name]
        if others:
            self._keep_an_administrator(account)
        self._store.keep_account(replace(account, closed_at=self._now()))
        self._store.close_keys(name, None, self._now())

    def _keep_an_administrator(self, account: Account) -> None:
        administrators = [a for a in self._store.accounts() if a.closed_at is None and a.role is Role.ADMINISTRATOR]
        if [one.name for one in administrators] == [account.name]:
            raise UsageError(f"{account.name} is the only administrator: make another one first.")

    def enter(self, name: str, password: str, address: str) -> Entered:
        """Return a session for whoever knows the password; `address` is where the request comes from.

        Raises:
            NotAllowedError: the name or the password is wrong, or there were too many wrong ones.
        """
        whom = {"both": f"{name} from {address}", "address": f"from {address}", "name": f"name {name}"}
        self._throttle.check(whom)
        account = self._store.account(name)
        if not self._is_right(account, password) or account is None:
            self._throttle.count(whom)
            raise NotAllowedError(WRONG)
        self._throttle.forget(whom)
        if self._hasher.check_needs_rehash(account.password):
            self._store.keep_account(replace(account, password=self._hasher.hash(password)))
        return self._add_key(account, None, account.role, self._now() + SESSION)

    def make_token(self, name: str, label: str, role: Role) -> Entered:
        """Return a token with which a program may do what `role` may, and no more than the account.

        Raises:
            UsageError: there is no such open account, it may not do that much, or the label is empty or too long.
        """
        account = self._open_account(name)
        if not account.role.may(role):
            raise UsageError(f"{name} is {account.role}: a token of theirs cannot be {role}.")
        if not label.strip() or len(label) > 100:
            raise UsageError("A token needs a name of at most 100 letters: say what it is for.")
        return self._add_key(account, label.strip(), role, None)

    def _add_key(self, account: Account, label: str | None, role: Role, ends_at: datetime | None) -> Entered:
        secret = f"vdt_{self._make_secret()}"
        key = Key(
            digest=digest_of(secret), account=account.name, label=label, role=role, made_at=self._now(), ends_at=ends_at
        )
        self._store.add_key(key)
        return Entered(secret, key)

    def person(self, secret: str) -> Person | None:
        """Return whom a secret lets in, None where it lets nobody in (any more)."""
        key = self._store.key(digest_of(secret))
        if key is None or key.closed_at is not None or (key.ends_at is not None and key.ends_at <= self._now()):
            return None
        account = self._store.account(key.account)
        if account is None or account.closed_at is not None:
            return None
        return Person(account.name, min(account.role, key.role, key=lambda role: role.rank))

    def leave(self, secret: str) -> None:
        """End a session."""
        key = self._store.key(digest_of(secret))
        if key is not None:
            self._store.close_keys(key.account, key.digest, self._now())

    def withdraw(self, name: str, digest: str) -> None:
        """Close one token or session of an account."""
        self._store.close_keys(name, digest, self._now())

    def _open_account(self, name: str) -> Account:
        account = self._store.account(name)
        if account is None or account.closed_at is not None:
            raise UsageError(f"There is no account {name[:80]}: `vedette people list` shows them all.")
        return account

    def _is_right(self, account: Account | None, password: str) -> bool:
        self._nobody = self._nobody or self._hasher.hash(self._make_secret())
        try:
            self._hasher.verify(account.password if account else self._nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
        return account is not None and account.closed_at is None

    def _hash(self, name: str, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters: four words that do not go together.")
        if len(name) > SHORT_NAME and name.casefold() in password.casefold():
            raise UsageError(f"This password is easy to guess, for it holds the name {name}: leave that out.")
        if len(set(password)) < SHORTEST // 2:
            raise UsageError("This password is easy to guess: take four words that do not go together.")
        return self._hasher.hash(password)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

"""Accounts of a desk, and the keys that open it: a session of a browser, a token of a program."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do: each role may do all that the one before may."""

    READER = "reader"  # look at everything
    ANALYST = "analyst"  # mark, correct, note
    EDITOR = "editor"  # merge and split, assign, grade, bring the picture up to date
    ADMINISTRATOR = "administrator"  # accounts

    def may(self, needed: "Role") -> bool:
        """Tell whether this role is enough where `needed` is."""
        return self.rank >= needed.rank

    @property
    def rank(self) -> int:
        """Return how much it may: 0 the least."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person at the desk. `password` is an argon2 hash. A closed account opens nothing; its reviews stay."""

    name: str
    role: Role
    password: str
    made_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What opens the desk for an account, as the SHA-256 of the secret that its holder has.

    `label` None is a session, else a token with that name. `role` is the most that it may.
    """

    digest: str
    account: str
    label: str | None
    role: Role
    made_at: datetime
    ends_at: datetime | None
    closed_at: datetime | None = None

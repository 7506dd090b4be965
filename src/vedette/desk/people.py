"""Who sits at the desk, and what each may do."""

from dataclasses import dataclass

from vedette.errors import UsageError
from vedette.model.account import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks."""

    name: str
    role: Role

    def must(self, needed: Role) -> None:
        """Do nothing if the person may do what `needed` may.

        Raises:
            NotAllowedError: they may not.
        """
        if not self.role.may(needed):
            raise NotAllowedError(f"This takes the role {needed}; yours is {self.role}: ask an administrator.")


class NotAllowedError(UsageError):
    """Whoever asks has to get another role, or let somebody else do it."""


LOCAL = Person("local", Role.ADMINISTRATOR)  # the one user of a machine, who needs no password
ANYBODY = Person("public", Role.READER)  # whoever reads a public store

"""The commands about people: `people add`, `list`, `role`, `password`, `close`, `token`."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.options import Home, now, settings_of
from vedette.cli.printing import say
from vedette.model.account import Role
from vedette.store import Store

if TYPE_CHECKING:
    from vedette.desk.door import Door

Name = Annotated[str, typer.Argument(help="The name of the account.")]
RoleOption = Annotated[Role, typer.Option("--role", help="What it may do; each role may all that the one before may.")]
people = typer.Typer(
    help="Accounts of a desk. Without any, the store is one person's, at this machine.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (add, role, password, close, token):
        people.command()(command)
    people.command("list")(list_people)
    app.add_typer(people, name="people")


@contextmanager
def _door(home: Path | None) -> Iterator[tuple["Door", Store]]:
    from vedette.desk.door import Door

    with Store(settings_of(home).home) as store:
        yield Door(store, now, lambda: secrets.token_urlsafe(32)), store


def _ask_password() -> str:
    """Return the password: typed twice at a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


def add(name: Name, role: RoleOption = Role.ANALYST, home: Home = None) -> None:
    """Add an account; its password is asked for, or read from standard input."""
    with _door(home) as (door, store):
        first = not door.is_guarded()
        door.add(name, role, _ask_password())
        say(f"{name} may come in as {role}.")
        if first and role is not Role.ADMINISTRATOR:
            say("There is no administrator yet: add one with --role administrator.", "yellow")
        if first:
            say(f"From now on nobody sees {store.home} without an account.")


def list_people(home: Home = None) -> None:
    """List the accounts."""
    with _door(home) as (_, store):
        accounts = store.accounts()
        if not accounts:
            say("There are no accounts: whoever is at this machine may see and change everything.")
        for account in accounts:
            state = f"closed {account.closed_at:%Y-%m-%d}" if account.closed_at else account.role.value
            typer.echo(f"{account.name}  {state}  since {account.made_at:%Y-%m-%d}")


def role(name: Name, role: Annotated[Role, typer.Argument(help="The new role.")], home: Home = None) -> None:
    """Give an account another role."""
    with _door(home) as (door, _):
        door.set_role(name, role)
        say(f"{name} is {role} now.")


def password(name: Name, home: Home = None) -> None:
    """Give an account another password; its sessions and tokens end."""
    with _door(home) as (door, _):
        door.set_password(name, _ask_password())
        say(f"{name} has another password; sessions and tokens have ended.")


def close(name: Name, home: Home = None) -> None:
    """Close an account; what it said stays in the log."""
    with _door(home) as (door, _):
        door.close(name)
        say(f"{name} comes in no more.")


def token(
    name: Name,
    label: Annotated[str, typer.Option("--for", help="What it is for.")],
    role: RoleOption = Role.READER,
    home: Home = None,
) -> None:
    """Print a token with which a program may ask the API; it is shown once."""
    with _door(home) as (door, _):
        typer.echo(door.make_token(name, label, role).secret)

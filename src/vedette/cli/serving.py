"""Serving the pages: which port, and the browser."""

import ipaddress
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.printing import say
from vedette.errors import UsageError
from vedette.store import Store

FIRST_PORT = 8000
PORTS_TRIED = 20
OPEN_WITHIN_S = 30

Port = Annotated[
    int | None,
    typer.Option(
        "--port", min=1, max=65535, help=f"The port. Else the first free one from {FIRST_PORT}.", show_default=False
    ),
]
Host = Annotated[
    str, typer.Option("--host", help="The address to answer at; 0.0.0.0 lets the network in (accounts first).")
]

Names = Annotated[
    list[str] | None,
    typer.Option("--name", help="A name under which it is called, as by a proxy. Give it again for more."),
]


def serve_home(
    home: Path, host: str, port: int | None, *, open_browser: bool = False, names: Sequence[str] = ()
) -> None:
    """Serve the pages of `home` until interrupted; `names` are those under which it is called besides.

    Raises:
        UsageError: the port is taken, or strangers could come in.
        StoreError: the store cannot be opened.
    """
    from vedette.serve import serve

    _keep_strangers_out(home, *names, host)
    chosen = _free_port(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{chosen}/"
    say(f"Vedette shows {home} at {address} (Ctrl+C ends it).", "bold")
    if open_browser:
        _open_when_ready(address, host, chosen)
    serve(home, host=host, port=chosen, names=names)


def _keep_strangers_out(home: Path, *hosts: str) -> None:
    """Refuse to answer the network for a store that has no accounts, unless it is a public one."""
    from vedette.desk.publication import is_published

    host = next((host for host in hosts if not _is_loopback(host)), None)
    if host is None:
        return
    with Store(home) as store:
        if not is_published(store) and all(account.closed_at is not None for account in store.accounts()):
            raise UsageError(
                f"At {host} everybody on the network could read and change {home}, for it has no accounts: "
                "add one with `vedette people add NAME --role administrator`, or serve it at 127.0.0.1."
            )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _free_port(host: str, port: int | None) -> int:
    for candidate in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if _is_free(host, candidate):
            return candidate
    raise UsageError(f"Port {port or FIRST_PORT} of {host} cannot be used: choose another with --port.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _open_when_ready(address: str, host: str, port: int) -> None:
    has_display = sys.platform in {"darwin", "win32"} or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
    if has_display:
        threading.Thread(target=_open, args=(address, host, port), daemon=True).start()


def _open(address: str, host: str, port: int) -> None:
    until = time.monotonic() + OPEN_WITHIN_S
    while time.monotonic() < until:
        try:
            with socket.create_connection((host, port), timeout=1):
                webbrowser.open(address)
                return
        except OSError:
            time.sleep(0.2)

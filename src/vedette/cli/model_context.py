"""The command `mcp`: the questions of the pages, for language models."""

import typer

from vedette.cli.options import Home, now, settings_of


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(mcp)


def mcp(home: Home = None) -> None:
    """Answer questions of a language model over standard input (Model Context Protocol); it only reads."""
    from vedette.serve.app import packaged_registers
    from vedette.serve.library import Library
    from vedette.serve.mcp_server import serve_mcp

    where = settings_of(home).home
    library = Library(where, registers=packaged_registers(where), now=now)
    try:
        serve_mcp(library)
    finally:
        library.store.close()

"""The command line: parse, call run, print."""

from vedette.cli.app import main

__all__ = ["main"]

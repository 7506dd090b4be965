"""The data files of English: lists and tables of words, read from the package when they are first asked for."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def data_text(file_name: str) -> str:
    """Return the text of a data file that lies beside this module."""
    return files(__package__).joinpath(file_name).read_text(encoding="utf-8")


@cache
def toml_table(name: str) -> dict[str, Any]:
    """Return the data file `name`.toml; callers must not change it."""
    return tomllib.loads(data_text(f"{name}.toml"))


@cache
def word_list(file_name: str, key: str) -> frozenset[str]:
    """Return the words (parted by white space) that stand under `key` in `file_name`.toml."""
    return frozenset(toml_table(file_name)[key].split())

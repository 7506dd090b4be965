"""The user's own files of the registers, beside the store.

Every `actors*.toml` and `sources*.toml` in the home is read, in the order of their names; later entries win.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from vedette.errors import InputError
from vedette.resolve.actor_data import load_actors
from vedette.resolve.sources import SourceRegister
from vedette.run.settings import Settings


class RegisterKind(StrEnum):
    """What a register holds; its files begin with the word."""

    ACTORS = "actors"
    SOURCES = "sources"


def own_files(settings: Settings, kind: RegisterKind) -> list[Path]:
    """Return the user's own files of a register, in their order."""
    return sorted(settings.home.glob(f"{kind}*.toml"))


_CHECKS: dict[RegisterKind, Callable[[Sequence[Path]], object]] = {
    RegisterKind.ACTORS: load_actors,
    RegisterKind.SOURCES: SourceRegister,
}


def add_file(settings: Settings, kind: RegisterKind, path: Path) -> Path:
    """Keep a copy of a file in the home as part of a register, once it has been read without fault; return the copy.

    Raises:
        InputError: the file cannot be read, or an entry is not of the form; nothing is kept then.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as problem:
        raise InputError(f"{path} cannot be read ({problem.strerror}): check the path.") from problem
    except UnicodeDecodeError as problem:
        raise InputError(f"{path} is not in UTF-8: save it so, and bring it again.") from problem
    stem = path.stem.removeprefix(kind).lstrip("_-") or "own"
    kept = settings.home / f"{kind}_{stem}.toml"
    _CHECKS[kind]([*(own for own in own_files(settings, kind) if own != kept), path])
    settings.home.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, "utf-8")
    return kept

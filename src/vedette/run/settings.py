"""Where things lie: the home of the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from vedette.errors import UsageError

HOME_VARIABLE = "VEDETTE_HOME"
SAMPLE = "sample"  # the folder in a home that holds the sample's own store

DEFAULT_READER = "model"
LLM_READER = "llm"  # asks a language model that the user names, so that it needs more than a name


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by."""

    home: Path

    @property
    def own_sources(self) -> Path:
        """Return the register of sources that belongs to this home; whoever needs one writes it."""
        return self.home / "sources.toml"

    def sample(self) -> "Settings":
        """Return the settings for the sample, whose store lies apart from the real one."""
        return Settings(self.home / SAMPLE)


def settings_from(given: Path | None, environment: Mapping[str, str]) -> Settings:
    """Return the settings: the home is what was given, else what `VEDETTE_HOME` says, else the user's data folder.

    Raises:
        UsageError: the home that was given has an empty name.
    """
    named = environment.get(HOME_VARIABLE)
    if given is not None:
        return Settings(_absolute(given, "--home"))
    if named is not None:
        return Settings(_absolute(Path(named.strip()), HOME_VARIABLE))
    return Settings(platformdirs.user_data_path("vedette", appauthor=False))


def _absolute(home: Path, said_by: str) -> Path:
    if str(home) in {"", "."}:
        raise UsageError(f"{said_by} names no folder: give the path of the folder that is to hold the store.")
    return home.expanduser().absolute()

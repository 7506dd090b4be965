"""What several tests need."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from vedette.cli import main

# What lands is judged by the same examples each time; at a desk every run tries new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of outside data, or skip the test where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there: outside data is measured only where it lies")
    return SHARED


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Run the command line as the command does; return how it ended and what it printed to both streams."""
    monkeypatch.setenv("VEDETTE_HOME", str(tmp_path / "home"))

    def run_it(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vedette", *words])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out, printed.err

    return run_it

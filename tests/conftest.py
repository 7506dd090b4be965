"""What several tests need."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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

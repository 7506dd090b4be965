"""What several tests need."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of outside data, or skip the test where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there: outside data is measured only where it lies")
    return SHARED

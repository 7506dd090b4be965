"""The picture that the tests of this folder tell of."""

import pytest
from tests.tell.made import make_picture

from vedette.model.picture import Picture


@pytest.fixture
def picture() -> Picture:
    return make_picture()

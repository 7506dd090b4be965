"""The application over the small store of `records`."""

from pathlib import Path
from typing import Any

import pytest
from tests.serve.records import NOW, Client, few_registers, fill

from vedette.serve import make_app
from vedette.store import Store


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def records(home: Path) -> dict[str, Any]:
    with Store(home) as store:
        return fill(store)


@pytest.fixture(scope="session")
def app(home: Path, records: dict[str, Any]) -> Any:
    return make_app(home, now=lambda: NOW, registers=few_registers())


@pytest.fixture(scope="session")
def client(app: Any) -> Client:
    return Client(app)

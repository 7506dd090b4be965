"""The scores on the gold stay above their floors. A floor is lowered only on purpose, in a commit of its own."""

import hashlib
import json
from pathlib import Path

import pytest

from vedette.evaluate.running import evaluate_claims
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

FLOORS = json.loads((Path(__file__).parents[2] / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


def gold_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*/*.json")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def test_the_gold_is_the_one_that_the_floors_were_measured_on(shared: Path) -> None:
    assert gold_hash(shared / "gold") == FLOORS["gold_sha256"]


@pytest.mark.parametrize("reader", FLOORS["claims"])
def test_scores_on_the_gold_stay_above_their_floors(shared: Path, tmp_path: Path, reader: str) -> None:
    metrics = evaluate_claims(shared / "gold", make_parts(settings_from(tmp_path, {}), reader)).metrics()
    below = {name: metrics[name] for name, floor in FLOORS["claims"][reader].items() if metrics[name] < floor}
    assert not below, f"below the floors {FLOORS['claims'][reader]}"

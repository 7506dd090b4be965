"""The default reader on wars that nothing was learned from stays above its floors, also without ../shared."""

import json
from pathlib import Path

from vedette.evaluate.claims import score_claims
from vedette.evaluate.gold import gold_claims_of, load_gold
from vedette.evaluate.running import read_gold
from vedette.run.parts import make_parts
from vedette.run.settings import settings_from

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))["other_wars"]


def test_scores_on_other_wars_stay_above_their_floors(tmp_path: Path) -> None:
    parts = make_parts(settings_from(tmp_path, {}), "model")
    metrics = score_claims(list(read_gold(load_gold(BENCHMARKS / "other_wars"), parts))).metrics()
    below = {name: metrics[name] for name, floor in FLOORS.items() if metrics[name] < floor}
    assert not below, f"below the floors {FLOORS}"


def test_the_second_hand_quotes_the_texts_of_the_first() -> None:
    texts = {article.document.given_id: article.document.text for article in load_gold(BENCHMARKS / "other_wars")}
    files = sorted((BENCHMARKS / "other_wars" / "second" / "claims").glob("*.json"))
    second = {path.stem: json.loads(path.read_text(encoding="utf-8"))["claims"] for path in files}
    assert sum(len(gold_claims_of(claims, texts[name])) for name, claims in second.items()) == 375

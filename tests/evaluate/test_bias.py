"""It does not matter who does it, or by which word they are called."""

import json
from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.evaluate.bias import bias_lines, compare_pairs, load_pairs
from vedette.run.parts import Parts, actors_by_id, make_parts
from vedette.run.settings import settings_from

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
AT_MOST = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))["at_most"]["bias"]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return make_parts(settings_from(tmp_path_factory.mktemp("home"), {}))


@pytest.mark.parametrize("reader", AT_MOST)
def test_kind_modality_and_standing_hardly_depend_on_the_sides_or_on_loaded_words(tmp_path: Path, reader: str) -> None:
    pairs = load_pairs(BENCHMARKS / "bias.toml")
    scores = compare_pairs(pairs, make_parts(settings_from(tmp_path, {}), reader), actors_by_id())
    told = "\n".join(bias_lines(scores, misses=True))
    assert scores.pairs > 600
    assert all(share <= AT_MOST[reader] for share in scores.metrics().values()), told


def test_pairs_that_are_read_otherwise_are_counted_and_told(parts: Parts, tmp_path: Path) -> None:
    path = tmp_path / "pairs.toml"
    path.write_text(
        '[sides]\nforces = [["rebels shelled", "rebels captured"]]\n[words]\n[other]\nforces = ""\n'
        '[sentences]\nforces = ["{a} the town of Karmun, and {b} the village of Dahra."]\n',
        encoding="utf-8",
    )
    scores = compare_pairs(load_pairs(path), parts, actors_by_id())
    assert scores.changed["sides swapped", "kind_or_modality"] == 1
    lines = list(bias_lines(scores, misses=True))
    assert "[shelling occurred, capture occurred] || Rebels captured" in lines[0]
    assert lines[-1].startswith("bias pairs=1.000 kind_or_modality=1.000")


def test_a_file_may_take_the_sentences_of_another() -> None:
    pairs = load_pairs(BENCHMARKS / "bias_unlisted.toml")
    known = {pair.one for pair in load_pairs(BENCHMARKS / "bias.toml")}
    assert len(pairs) > 300
    assert {pair.one for pair in pairs if pair.sort == "sides swapped"}.isdisjoint(known)


@pytest.mark.parametrize("text", ["", "sentences = 1", "[sentences]\nforces = ['{c}']", "not toml"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bias\.toml"):
        load_pairs(path)

"""Where by the encoder: weights that are checked, names that are not seen, and odds that both ways of marking share."""

from pathlib import Path

import numpy as np
import pytest

from vedette.errors import SetupError
from vedette.read import place_head as module
from vedette.read.encoder import FOLDER, FirstLook, Floats, SecondLook, encoder
from vedette.read.pipeline import parser
from vedette.read.place_head import FILE, Marking, Sight, looks_at, place_head, sight_of
from vedette.read.windows import Window

TEXT = "Warplanes bombed Dahra on Sunday, a doctor told reporters in Karmun."


def zeros(*shape: int) -> Floats:
    return np.zeros(shape, np.float32)


def span(word: str) -> tuple[int, int]:
    return TEXT.index(word), TEXT.index(word) + len(word)


def sight(trigger: str) -> Sight:
    (look,) = looks_at(parser()(TEXT), "", lambda _: [])
    found = sight_of(*look, span(trigger))
    assert found is not None
    return found


@pytest.mark.parametrize("marking", Marking)
def test_what_is_struck_is_likelier_the_place_than_where_it_was_told(marking: Marking) -> None:
    struck, told = place_head().odds(sight("bombed"), [span("Dahra"), span("Karmun")], [0.0, 0.0], marking)
    assert struck > told


def test_the_odds_of_the_parse_count() -> None:
    low, high = (place_head().odds(sight("bombed"), [span("Dahra")], [told], Marking.OWN)[0] for told in (-2.0, 2.0))
    assert low < high


def test_a_name_that_the_window_does_not_hold_keeps_the_odds_of_the_parse() -> None:
    beyond = (len(TEXT) + 5, len(TEXT) + 9)
    dahra, unseen = place_head().odds(sight("bombed"), [span("Dahra"), beyond], [0.5, 0.5], Marking.OWN)
    assert unseen == 0.5 != dahra
    assert place_head().odds(sight("bombed"), [beyond], [-1.5], Marking.FINEST) == [-1.5]


def test_a_trigger_is_seen_where_it_is_read_only() -> None:
    window = Window(pieces=[1, 2, 3], places=[None, (0, 4), (5, 9)], read=[False, False, True])
    look = FirstLook(zeros(3, 3), zeros(3, 42), zeros(3, len(place_head().name)))
    assert sight_of(window, look, (0, 4)) is None
    seen = sight_of(window, look, (5, 9))
    assert seen is not None
    assert seen.trigger == (2, 3)


def test_a_name_is_seen_as_the_mean_of_its_pieces() -> None:
    states = np.arange(8, dtype=np.float32).reshape(4, 2)
    roles = np.full((4, len(encoder().labels.roles), 3), 1 / 3, np.float32)
    window = Window(pieces=[1, 2, 3, 4], places=[None, (0, 4), (5, 9), (9, 12)], read=[False, True, True, True])
    look = FirstLook(zeros(4, 3), zeros(4, 42), states)
    seen = Sight.at(window, look, SecondLook(zeros(43), zeros(6), roles), (1, 2)).seen((5, 12))
    assert seen is not None
    assert seen.name.tolist() == [5.0, 6.0]
    assert seen.trigger.tolist() == [2.0, 3.0, 2.0, 3.0]
    assert seen.gap == 1
    assert seen.told == pytest.approx(np.log(2))


def test_weights_that_were_learned_on_another_encoder_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    place_head.cache_clear()
    monkeypatch.setattr(module, "digest_of_states", lambda: "another")
    with pytest.raises(SetupError, match="another encoder"):
        place_head()


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_head.cache_clear()
    for name in (FILE, module.CARD, module.STATES):
        (tmp_path / name).write_bytes(FOLDER.joinpath(name).read_bytes())
    (tmp_path / FILE).write_bytes(b"damaged")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(SetupError, match="install it again"):
        place_head()
    (tmp_path / FILE).unlink()
    with pytest.raises(SetupError, match="missing"):
        place_head()

"""How sure the speaker says to be."""

import pytest

from vedette.model.vocabulary import Certainty
from vedette.read.attribution import attribute
from vedette.read.certainty import certainty_of
from vedette.read.pipeline import parser

LEVELS = {
    ("Rebels captured the village.", "captured"): Certainty.CERTAIN,
    ("Rebels reportedly captured the village.", "captured"): Certainty.PROBABLE,
    ("The rebels probably left the village.", "left"): Certainty.PROBABLE,
    ("Two soldiers are believed to have been killed.", "killed"): Certainty.PROBABLE,
    ("The jets appear to have hit the camp.", "hit"): Certainty.PROBABLE,
    ("Rebels allegedly shelled the village.", "shelled"): Certainty.POSSIBLE,
    ("Rebels may have captured the village.", "captured"): Certainty.POSSIBLE,
    ("A suspected chemical attack hit the village.", "attack"): Certainty.POSSIBLE,
    ("Dozens are feared killed.", "killed"): Certainty.POSSIBLE,
    ("The army said that rebels may have captured the village.", "captured"): Certainty.POSSIBLE,
}


@pytest.mark.parametrize(("case", "level"), LEVELS.items())
def test_hedges_set_the_certainty_of_what_is_in_their_scope(case: tuple[str, str], level: Certainty) -> None:
    text, word = case
    doc = parser()(text)
    index = next(token.i for token in doc if token.text == word)
    assert certainty_of(doc, index, attribute(doc).of(index)) is level


def test_a_hedge_does_not_reach_into_the_next_clause() -> None:
    doc = parser()("Rebels may have left the town, and the army entered the airport.")
    index = next(token.i for token in doc if token.text == "entered")
    assert certainty_of(doc, index, attribute(doc).of(index)) is Certainty.CERTAIN

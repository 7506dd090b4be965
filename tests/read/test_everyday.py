"""Articles on everyday life have no claims but of protests; those on conflict keep theirs, whatever their words."""

import pytest
from tests.read.parsing import claims_of

from vedette.model.vocabulary import Kind
from vedette.read.everyday import is_everyday
from vedette.read.pipeline import parser
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger, triggers_in

MATCH = (
    "Velia Rovers took control of the match before half of their supporters had found their seats on Saturday. Their "
    "striker hit the post from thirty metres, and the goalkeeper of Karmun Town let the ball slip. The coach, who had "
    "threatened to leave in the summer, praised his players and asked for patience. Karmun came close after the "
    "break, but the winger was alone whenever he came near the box. The home side waited behind the ball until the "
    "whistle. They go on to the last round of the tournament, and of a season that has been kind to them."
)
LETTER = (
    "The school at Velia opened its doors again on Monday, after seven weeks in which nobody had dared to send a "
    "child there. The teacher counted forty pupils where there had been ninety. Shelling from the hills had taken the "
    "roof of the hall, and lessons are held in the cellar of the mill. Flour came with a convoy on Thursday. The "
    "baker sells it by the cup, and nobody complains of the price, for the road to the coast has been cut since the "
    "spring. The mayor hopes that the rebels will let the doctor through."
)


@pytest.mark.parametrize(("text", "told"), [(MATCH, True), (LETTER, False)])
def test_everyday_life_is_known_by_what_an_article_speaks_of(text: str, told: bool) -> None:
    tree = tree_of(parser()(text))
    assert is_everyday(tree, []) is told


def test_everyday_life_is_no_claim() -> None:
    assert claims_of(MATCH) == []
    assert [claim.kind for claim in claims_of(MATCH + " Nurses marched through the town in protest.")] == [Kind.PROTEST]
    assert claims_of("The coach threatened to leave in the summer.")
    assert {Kind.SHELLING, Kind.REOPENING} <= {claim.kind for claim in claims_of(LETTER)}


def test_a_short_text_does_not_tell_what_it_is_about() -> None:
    assert not is_everyday(tree_of(parser()("The coach said that his players had won the tournament.")), [])


def test_sure_claims_of_fighting_speak_for_an_article_of_conflict() -> None:
    tree = tree_of(parser()(MATCH))
    assert not is_everyday(tree, [Trigger(3, 3, 3, Kind.AIRSTRIKE, 1.0)] * 9)
    assert is_everyday(tree, [Trigger(3, 3, 3, Kind.ASSESSMENT, 1.0)] * 9)
    assert triggers_in(parser()(MATCH)) == []

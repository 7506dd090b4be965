"""What an article tells again word for word is told once."""

from tests.read.parsing import claims_of

from vedette.read.pipeline import parser
from vedette.read.repeats import repeated
from vedette.read.tree import tree_of

LEAD = "Rebels captured the town of Karmun on Monday."


def test_a_sentence_told_twice_makes_its_claims_once() -> None:
    assert len(claims_of(LEAD)) == 1
    assert [claim.start for claim in claims_of(f"{LEAD} {LEAD}")] == [0]


def test_marks_and_capitals_do_not_make_a_sentence_another() -> None:
    tree = tree_of(parser()(f"{LEAD} {LEAD.replace('Karmun', 'Karmun,')} Shells fell on Dahra."))
    assert len(repeated(tree)) == 1


def test_short_sentences_may_be_told_of_two_things() -> None:
    assert repeated(tree_of(parser()("Three men were killed. Three men were killed."))) == frozenset()


def test_what_is_told_in_other_words_is_told_anew() -> None:
    assert len(claims_of(f"{LEAD} The rebels also captured the town of Dahra on Monday.")) == 2

"""Utterers: who does what a statement's word tells says it, but not whoever is asked or judged by it."""

import pytest

from vedette.model.claim import Mention
from vedette.read.pipeline import parser
from vedette.read.tree import tree_of
from vedette.read.utterers import utterers


@pytest.mark.parametrize(
    ("text", "word", "doer", "speaks"),
    [
        ("Lutria wants the rebels to leave Marat.", "wants", "Lutria", True),
        ("The rebels must leave Marat at once.", "leave", "The rebels", False),
        ("The siege of Marat is a crime.", "crime", "The siege", False),
        ("We appeal to the rebels.", "appeal", "We", False),
    ],
)
def test_who_is_asked_or_judged_does_not_speak(text: str, word: str, doer: str, *, speaks: bool) -> None:
    tree = tree_of(parser()(text))
    at = text.index(doer)
    one = Mention(text=doer, start=at, end=at + len(doer))
    assert utterers(tree, tree.lower.index(word.lower()), [one]) == ((one,) if speaks else ())

"""Bounds: the words for a speaker are without marks and days at their edges."""

import pytest

from vedette.read.pipeline import parser
from vedette.read.saying_bounds import bounded
from vedette.read.saying_cues import Source
from vedette.read.tree import tree_of


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Senator Ada Ruk (D-Mass.", "Senator Ada Ruk"),
        ("Institute of War (IOW)", "Institute of War (IOW)"),
        ("the rebels)", "the rebels"),
        ("(Photo by XPA) Ruk", "Ruk"),
        ("The monitor -", "The monitor"),
        ("Sunday activists", "activists"),
        ("(Ruk [of Marat)", "Ruk"),
        ('"', None),
        ("'", None),
        ("( '", None),
        ("the", None),
    ],
)
def test_nobody_is_named_by_marks_and_days(words: str, told: str | None) -> None:
    tree = tree_of(parser()(words))
    last = len(tree.lower) - 1
    source = bounded(tree, Source(0, last, last))
    assert (None if source is None else tree.words(source.first, source.last)) == told

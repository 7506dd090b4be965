"""Names of places that ships and persons bear."""

import pytest

from vedette.read.pipeline import parser
from vedette.read.place_bearers import no_places
from vedette.read.place_nouns import place_list
from vedette.read.tree import tree_of


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("The frigate Velia sailed. The Velia was hit near Velia.", ["Velia", "Velia"]),
        ("Men in a dhow named Karmun fired. They left Karmun.", ["Karmun"]),
        ("Adam Marat, a judge, was shot near Velia.", ["Adam", "Marat"]),
        ("The killing of Marat led to riots in Velia.", ["Marat"]),
        ("The fall of Marat led to riots.", []),
    ],
)
def test_ships_and_persons_are_no_places(text: str, bearers: list[str]) -> None:
    tree = tree_of(parser()(text))
    found = no_places(tree, {"Velia", "Karmun", "Marat"}.__contains__, place_list)
    assert [tree.words(word, word) for word in sorted(found)] == bearers

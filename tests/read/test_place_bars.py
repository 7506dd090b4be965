"""From which odds words are the place is for whoever judges to say."""

from tests.read.parsing import PLACES

from vedette.model.vocabulary import Kind
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_words import Bars, PlaceFinder
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger

TEXT = "Jets bombed Dahra and Karmun on Sunday. The attack killed nine."
ODDS = {"Dahra": -1.0, "Karmun": -1.2}


def places(bars: Bars, *words: str) -> list[list[str]]:
    doc = parser()(TEXT)
    tree = tree_of(doc)
    finder = PlaceFinder(
        tree, KnownPlaces(PLACES.__contains__), lambda _, found: [ODDS[doc[one.head].text] for one in found], bars
    )
    numbers = [next(token.i for token in doc if token.text == word) for word in words]
    triggers = [Trigger(number, number, number, Kind.AIRSTRIKE, 1.0) for number in numbers]
    return [[tree.words(where.first, where.last) for where in finder.of(trigger)] for trigger in triggers]


def test_the_likeliest_has_a_bar_of_its_own() -> None:
    assert places(Bars(likeliest=-1.5, others=0.0), "bombed") == [["Dahra"]]
    assert places(Bars(likeliest=-1.5, others=-1.5), "bombed") == [["Dahra", "Karmun"]]


def test_the_likeliest_place_is_taken_over_from_a_happening_before() -> None:
    assert places(Bars(likeliest=-1.5, others=-1.5), "bombed", "attack")[1] == ["Dahra"]

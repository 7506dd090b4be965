"""Whether a word is where something happened is told by clues without names, and by weights that are plain data."""

import math

from tests.read.parsing import PLACES

from vedette.model.vocabulary import Kind
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_clues import place_clues
from vedette.read.place_odds import odds
from vedette.read.place_words import PlaceFinder
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger


def clues_of(text: str, trigger: str, place: str) -> list[str]:
    doc = parser()(text)
    word = next(token.i for token in doc if token.text == trigger)
    found = PlaceFinder(tree_of(doc), KnownPlaces(PLACES.__contains__)).candidates(
        Trigger(word, word, word, Kind.AIRSTRIKE, 1.0)
    )
    return place_clues(next(one for one in found if doc[one.head].text == place))


def test_no_name_enters_a_clue() -> None:
    clues = clues_of("The Velian army bombed Dahra near Karmun on Sunday.", "bombed", "Dahra")
    assert not [clue for clue in clues for name in ("velia", "dahra", "karmun") if name in clue.lower()]


def test_a_clue_is_told_once() -> None:
    clues = clues_of("The army bombed the towns of Dahra and Karmun.", "bombed", "Karmun")
    assert len(clues) == len(set(clues))


def test_the_object_of_a_strike_is_likelier_its_place_than_where_it_was_told() -> None:
    text = "Warplanes bombed Dahra, a doctor told reporters in Karmun."
    struck, told = (odds().of(clues_of(text, "bombed", place)) for place in ("Dahra", "Karmun"))
    assert struck > 1 > told


def test_every_weight_is_a_number_that_matters() -> None:
    weights = [*odds().own.values(), *odds().finest.values()]
    assert all(math.isfinite(weight) and abs(weight) >= 0.05 for weight in weights)

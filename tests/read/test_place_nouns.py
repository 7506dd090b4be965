"""Which words may be places: a name that stands within words for a time is one, a day or a month is none."""

import pytest
from spacy.tokens import Span
from tests.read.parsing import PLACES

from vedette.read.pipeline import parser
from vedette.read.place_nouns import PlaceNouns, place_run
from vedette.read.tree import tree_of


def possible(text: str, time: str) -> list[str]:
    doc = parser()(text)
    words = doc.char_span(text.index(time), text.index(time) + len(time))
    doc.set_ents([Span(doc, words.start, words.end, "DATE")], default="outside")
    nouns = PlaceNouns(tree_of(doc), PLACES.__contains__)
    return [token.text for token in doc if nouns.may_be(token.i)]


def test_a_known_name_within_words_for_a_time_may_be_a_place() -> None:
    assert possible("The fall of Karmun on 10 September was a rout.", "The fall of Karmun on 10 September") == [
        "Karmun"
    ]


def test_days_months_and_feasts_are_no_places() -> None:
    assert possible("They met on Friday in May.", "Friday in May") == []
    assert possible("They met on Harvest Day.", "Harvest Day") == []


def test_the_ground_on_which_something_happens_may_be_its_place() -> None:
    doc = parser()("Two clerks were shot in a hotel, and the whole country mourned the minister.")
    nouns = PlaceNouns(tree_of(doc), PLACES.__contains__)
    assert [token.text for token in doc if nouns.may_be(token.i)] == ["hotel", "country"]


def test_a_name_of_three_words_is_one() -> None:
    doc = parser()("Troops entered the Old City of Tel Abu Karmun.")
    nouns = PlaceNouns(tree_of(doc), PLACES.__contains__)
    assert [token.text for token in doc if nouns.may_be(token.i)] == ["City", "Karmun"]


def test_a_name_in_the_form_of_a_plural_is_one() -> None:
    doc = parser()("Russian forces captured Trostianets at dawn.")
    word = next(token.i for token in doc if token.text == "Trostianets")
    assert (doc[word].pos_, doc[word].ent_type_) == ("NOUN", "PRODUCT")  # the case that the test is about
    assert PlaceNouns(tree_of(doc), {"Trostianets"}.__contains__).is_named(word)
    assert not PlaceNouns(tree_of(doc), PLACES.__contains__).is_named(word)


@pytest.mark.parametrize(
    "words",
    [
        "30 km south of Karmun",
        "15 to 20 kilometres (12 miles) north-east of Karmun",
        "12 miles away from Karmun",
    ],
)
def test_how_far_a_place_lies_from_a_name_belongs_to_its_words(words: str) -> None:
    tree = tree_of(parser()(f"Some 40 shells fell about {words} on Monday."))
    assert tree.words(*place_run(tree, tree.lower.index("karmun"))) == words


def test_a_count_before_a_name_is_no_distance() -> None:
    tree = tree_of(parser()("The army sent 30 tanks from Karmun."))
    assert tree.words(*place_run(tree, tree.lower.index("karmun"))) == "Karmun"


def test_the_words_for_a_place_are_no_bare_hyphen() -> None:
    tree = tree_of(parser()("Shells fell on Tel el-Karmun at dawn."))
    assert tree.words(*place_run(tree, tree.lower.index("-"))) == "Tel el-Karmun"

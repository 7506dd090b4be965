"""Which words may be places: a name that stands within words for a time is one, a day or a month is none."""

from spacy.tokens import Span
from tests.read.parsing import PLACES

from vedette.read.pipeline import parser
from vedette.read.place_nouns import PlaceNouns
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

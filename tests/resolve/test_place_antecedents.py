"""What speaks for a place told before as the one that words without a name of their own stand for."""

import pytest

from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_antecedent_features import Asked, is_dateline
from vedette.resolve.place_antecedent_words import by_sort, holds_another, is_of_a_source, is_told_with, sort_of
from vedette.resolve.place_questions import document_of, place_spans
from vedette.resolve.place_scan import Name, Scanner

GAZETTEER = Gazetteer()


def names_in(text: str) -> list[Name]:
    return Scanner(GAZETTEER).names(text)


def asked_for(text: str, words: str, feature: str | None = None) -> Asked:
    start = text.index(words)
    return Asked(start, start + len(words), feature)


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("the palace", "in capitals"),
        ("the town", "in towns"),
        ("the hills", "in the country"),
        ("there", "there"),
        ("the granary", "any"),
    ],
)
def test_words_ask_for_what_stands_in_capitals_in_towns_or_in_the_country(words: str, sort: str) -> None:
    assert sort_of(f"They held {words}.", asked_for(f"They held {words}.", words)) == sort


def test_only_some_traits_of_a_place_count_by_the_sort_of_words() -> None:
    assert by_sort("in towns", {"title": 1.0, "capital": 0.0, "near": 0.5}) == {"in towns: title": 1.0}


@pytest.mark.parametrize(
    ("text", "is_source"),
    [("The ministry in Damascus spoke of gains.", True), ("Shells fell on a market in Damascus.", False)],
)
def test_where_somebody_sits_who_tells_it_is_known(text: str, is_source: bool) -> None:
    assert is_of_a_source(text, names_in(text)[0]) is is_source


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("They took Saraqib, south of Aleppo.", True),
        ("They took Saraqib town in Idlib.", True),
        ("Saraqib and Idlib fell.", False),
    ],
)
def test_a_name_may_only_say_where_the_one_before_it_lies(text: str, holds: bool) -> None:
    before, name = names_in(text)
    assert holds_another(text, name, before) is holds
    assert not holds_another(text, before, None)


def test_a_noun_is_told_with_a_name_in_another_sentence_and_a_town_only_with_its_own() -> None:
    text = "The clinic at Saraqib was hit. Others fled to Ariha. Nurses left the clinics."
    saraqib, ariha, *_ = names_in(text)
    clinics = asked_for(text, "the clinics")
    assert is_told_with(text, clinics, saraqib)
    assert not is_told_with(text, clinics, ariha)
    town = "The town of Saraqib near Ariha fell. Looters came to the town."
    assert not any(is_told_with(town, asked_for(town, "the town", "settlement"), name) for name in names_in(town))


@pytest.mark.parametrize(
    ("text", "is_filed"),
    [
        ("DAMASCUS (Wire) - Rebels met.", True),
        ("DAMASCUS, Syria, Aug. 23 - Rebels met.", True),
        ("DAMASCUS, Aug 5: Rebels met.", True),
        ("Damascus was calm by night - rebels had left.", False),
    ],
)
def test_datelines_may_have_a_country_and_a_day(text: str, is_filed: bool) -> None:
    assert is_dateline(text, names_in(text)[0]) is is_filed


def test_the_town_is_the_one_fought_for_and_not_where_somebody_speaks_of_it() -> None:
    text = "Syrian rebels entered Saraqib at dawn. The ministry in Damascus admitted that they now hold the town."
    start = text.index("the town")
    (found,) = place_spans(document_of("own", "", text), [(start, start + len("the town"))], GAZETTEER)[0]
    assert found.name == "Saraqib"

"""Names with small words inside are found where the gazetteer lists them."""

import pytest

from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_scan import Scanner

GAZETTEER = Gazetteer()


@pytest.mark.parametrize(
    "name",
    [
        "Stoke-on-Trent", "Newcastle upon Tyne", "Isle of Wight", "King's Lynn", "Coeur d'Alene", "Port-au-Prince",
        "Cox's Bazar", "St George's", "Gulf of Aden", "Trinidad and Tobago", "Boulogne-sur-Mer",
    ],
)  # fmt: skip
def test_small_words_join_what_the_gazetteer_lists_as_one_name(name: str) -> None:
    found = Scanner(GAZETTEER).names(f"A ferry left {name} at noon.")
    assert [one.text for one in found] == [name]


def test_small_words_part_all_other_names() -> None:
    found = Scanner(GAZETTEER).names("The mayor of Leeds and Aleppo's governor met on Cyprus.")
    assert [one.text for one in found] == ["Leeds", "Aleppo", "Cyprus"]


def test_with_its_article_a_word_with_which_names_begin_is_a_name() -> None:
    scanner = Scanner(GAZETTEER)
    assert [one.is_known for one in scanner.names("all shops opened in al-Bab.")] == [True]
    assert not any(one.is_known for one in scanner.names("They went up Jabal al-Qaysariq."))

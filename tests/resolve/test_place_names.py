"""Spellings of one name meet; names of two places do not."""

import pytest

from vedette.resolve.place_names import fold, skeleton, without_joined_articles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Bab", "El Bab"),
        ("Deir ez-Zor", "deir al-zor"),
        ("Ma'arrat al-Nu'man", "Maaret al-Numan"),
        ("Tall Rifaat", "Tel Rif’aat"),
        ("İdlib", "idlib"),
        ("الرقة", "رقه"),
        ("Saint Petersburg", "St. Petersburg"),
    ],
)
def test_marks_case_articles_and_common_words_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tadif", "Tadef"),
        ("Saraqib", "Sarakeb"),
        ("Latamneh", "Lataminah"),
        ("Dayr az-Zawr", "Deir ez-Zour"),
        ("Raqqa", "Raka"),
    ],
)
def test_romanisations_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other)) != ""


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Aleppo", "Idlib"), ("Kharkiv", "Kherson")])
def test_names_of_two_places_have_two_skeletons(one: str, other: str) -> None:
    assert skeleton(fold(one)) != skeleton(fold(other))


def test_a_name_of_nothing_but_an_article_keeps_it() -> None:
    assert fold("El") == "el"


def test_an_article_that_was_run_into_its_word_comes_off() -> None:
    assert without_joined_articles(fold("Bab Alhawa")) == "bab hawa"


def test_a_name_in_another_script_has_no_skeleton() -> None:
    assert skeleton(fold("حلب")) == ""

"""Names of forces and words from a text, as they stand within a sentence."""

import pytest

from vedette.languages.english.articles import in_a_sentence, with_article, with_articles


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Syrian army", "the Syrian army"),
        ("Armed Forces of Ukraine", "the Armed Forces of Ukraine"),
        ("armed forces of Chad", "the armed forces of Chad"),
        ("National Liberation Army (Macedonia)", "the National Liberation Army (Macedonia)"),
        ("United Nations", "the United Nations"),
        ("Hezbollah", "Hezbollah"),
        ("Syrian opposition forces", "Syrian opposition forces"),
        ("Russia", "Russia"),
        ("Reporters Without Borders", "Reporters Without Borders"),
    ],
)
def test_a_name_takes_the_where_english_asks_for_it(name: str, told: str) -> None:
    assert with_article(name) == told


def test_names_in_a_line_take_it_once() -> None:
    names = ("Syrian army", "Free Syrian Army", "Hezbollah")
    line = "held by Free Syrian Army, denied by the Syrian army and Hezbollah; Syrian army-held"
    assert with_articles(line, names) == (
        "held by the Free Syrian Army, denied by the Syrian army and Hezbollah; Syrian army-held"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The army", "the army"),
        ("Aid trucks", "aid trucks"),
        ("Engineers", "engineers"),
        ("One resident", "one resident"),
        ("Residents of Omdurman", "residents of Omdurman"),
        ("Military Council", "Military Council"),
        ("Kurdish sources", "Kurdish sources"),
        ("Hama residents", "Hama residents"),
        ("A", "A"),
    ],
)
def test_a_capital_that_only_began_a_sentence_is_dropped(words: str, told: str) -> None:
    assert in_a_sentence(words) == told

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vedette.ingest.cleaning import clean_line, clean_text


def test_line_ends_become_line_feeds() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


def test_controls_and_direction_overrides_go_and_the_rest_stays() -> None:
    assert clean_text("the \x00to\u202ewn\u202c \x1b[31mfell\ufeff\ud800") == "the town [31mfell\ufffd"
    assert (
        clean_text("می\u200cخواهد \u200fقال") == "می\u200cخواهد \u200fقال"
    )  # joiners and marks are part of the spelling


def test_composed_form() -> None:
    assert clean_text("Se\u0301gou") == "Ségou"


def test_a_title_is_one_line_and_cut() -> None:
    assert clean_line("  A \r\n\t title  ", 50) == "A title"
    assert clean_line("word " * 100, 20) == "word word word word…"


@given(st.text())
def test_cleaning_is_idempotent_and_leaves_nothing_hostile(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in cleaned)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(cleaned)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_a_clean_text_comes_back_as_it_was(text: str) -> None:
    assert clean_text(text) == text

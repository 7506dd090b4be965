"""Sentences go on behind a title or a short word before a figure, and end where they end."""

import pytest

from vedette.languages.english.abbreviations import goes_on
from vedette.read.pipeline import parser


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Shells hit the base, Spc. Dana Wills said. Nobody was hurt.", 2),
        ("Staff Sgt. Omar Haddad, Brig. Gen. Amir Said and Lt. Col. Karim were killed near Dahra.", 1),
        ("MAJ. GEN. ALI NASSER SAID THE TOWN FELL. TROOPS LEFT.", 2),
        ("They closed checkpoint No. 5 on Sunday.", 1),
        ("Would he leave? He said no. Troops left.", 3),
        ("He was given the rank of Maj. and left.", 1),
        ("Published November 17 2017 A car bomb killed two people in Dahra.", 2),
        ("01-02-2015 Terrorists shelled a school in Dahra.", 2),
        ("2015-02-01 Rebels left Dahra.", 2),
        ("Tuesday 3 May 2016 14:20 Two nurses were killed in Karmun. Their ward burned.", 3),
        ("November 17 2017 was a quiet day in Dahra.", 1),
        ("On 3 May 2017 Rebels left Dahra.", 1),
        ("KARMUN, May 3 - Twelve people were killed.", 2),
        ("VELIA, Oct 19 - Three Velian policemen were killed on Saturday night.", 2),
        ("Health\nEight of 36 clinics work.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: int) -> None:
    assert len(list(parser()(text).sents)) == sentences


def test_a_title_stands_before_a_name_and_a_number_before_a_figure() -> None:
    assert goes_on("Sgt", "Haddad")
    assert not goes_on("Sgt", "was")
    assert goes_on("No", "5")
    assert not goes_on("No", "Troops")


def test_matrices_are_multiplied_by_numpy_which_is_quicker_than_blis() -> None:
    assert not parser().get_pipe("ner").model.ops.use_blis

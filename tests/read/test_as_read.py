"""A text as it is analysed: of the same length, its lines running on, its capitals made small."""

import pytest
from tests.read.parsing import claims_of, document_of

from vedette.languages.english.casing import is_in_capitals, with_small_letters
from vedette.model.vocabulary import Kind
from vedette.read.as_read import as_read

WIRE = """\
KARMUN, 3 MAY 71 (NARVA PRESS) -- THE VELIAN ARMY SAID TODAY THAT ITS
TROOPS CAPTURED THE TOWN OF KARMUN FROM REBELS OF THE NARVA LIBERATION
FRONT [NLF], KILLING FOUR OF THEM.  RESIDENTS TOLD THE RADIO THAT THE
NLF'S FIGHTERS LEFT ON 2 MAY.

   THE ARMY'S 1ST BRIGADE IS NOW SEARCHING THE VILLAGES IN THE HILLS."""


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("THE ARMY'S 1ST PATROL SAID IT HAD LEFT.", "The army's 1st patrol said it had left."),
        ("ON 23 MAY THE TROOPS MAY LEAVE.", "On 23 May the troops may leave."),
        ("TROOPS OF THE GORVAN NATIONAL FRONT (GNF) LEFT.", "Troops of the Gorvan National Front (GNF) left."),
        ("NATO FORCES MET HIM IN GORVANIA. (HE LEFT.)", "NATO forces met him in Gorvania. (He left.)"),
        ("THE MEN CAMPED IN SAN BRIDO DE CANA.", "The men camped in San Brido de Cana."),
    ],
)
def test_capitals_become_small_but_for_names_and_short_forms(capitals: str, written: str) -> None:
    assert with_small_letters(capitals) == written


def test_a_few_names_in_capitals_are_no_text_in_capitals() -> None:
    assert not is_in_capitals("The NLF, the UDP and the MRP met in KARMUN.")
    assert not is_in_capitals("KARMUN, NARVA")
    assert is_in_capitals("REBELS OF THE McCoy CLAN LEFT THE TOWN OF KARMUN BEFORE THE TROOPS CAME")


def test_lines_cut_by_their_length_run_on_and_others_do_not() -> None:
    read = as_read(document_of(WIRE)).text
    assert len(read) == len(WIRE)
    assert "that its troops captured the town of Karmun from rebels" in read
    assert "left on 2 May.\n\n   The army's 1st" in read
    headlines = (
        "Rebels say that they hold the whole of Karmun\nGovernment sends troops\n"
        "Four die as shells fall on the market of Velia in the early morning\nTalks end without an agreement\nMore soon"
    )
    assert as_read(document_of(headlines)).text == headlines


def test_a_headline_in_capitals_is_made_small_alone() -> None:
    text = "REBELS CAPTURE THE TOWN OF KARMUN\nThe NLF says so, and the army denies it."
    assert (
        as_read(document_of(text)).text == "Rebels capture the town of Karmun\nThe NLF says so, and the army denies it."
    )


def test_an_ordinary_text_is_read_as_it_is_written() -> None:
    document = document_of("Rebels captured Karmun.\nThe army denied it.")
    assert as_read(document) is document


def test_claims_of_a_text_in_capitals_hold_its_own_words() -> None:
    claims = claims_of(WIRE)
    taken = next(claim for claim in claims if claim.kind is Kind.CAPTURE)
    assert taken.trigger.text == "CAPTURED"
    assert [mention.text for mention in taken.initiators] == ["ITS\nTROOPS"]
    assert [mention.text for mention in taken.speakers] == ["THE VELIAN ARMY"]
    assert WIRE[taken.start : taken.end] == taken.evidence

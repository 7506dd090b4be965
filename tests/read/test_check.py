"""The check: words that are not in the text make no claim."""

from dataclasses import replace

import pytest
from tests.read.parsing import claims_of, document_of

from vedette.model.claim import Claim, Mention, PlaceMention, Span, When
from vedette.read.check import problem

TEXT = "The rebels captured Karmun on Sunday."
CLAIM = claims_of(TEXT)[0]


def test_a_claim_of_the_text_has_no_problem() -> None:
    assert problem(document_of(TEXT), CLAIM) is None


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (replace(CLAIM, evidence="The rebels took Karmun"), "evidence"),
        (replace(CLAIM, trigger=Span("captured", 0, 8)), "trigger"),
        (replace(CLAIM, trigger=Span("Sunday", 30, 36), end=26, evidence=TEXT[:26], start=0), "outside the evidence"),
        (replace(CLAIM, speakers=(Mention(text="the army", start=0, end=8),)), "speaker"),
        (replace(CLAIM, initiators=(Mention(text="", start=0, end=0),)), "initiator is empty"),
        (replace(CLAIM, places=(PlaceMention(text="Dahra", start=20, end=26),)), "place"),
        (replace(CLAIM, when=When(text="Monday", text_start=30)), "time"),
    ],
)
def test_words_that_do_not_stand_there_are_told(claim: Claim, words: str) -> None:
    told = problem(document_of(TEXT), claim)
    assert told is not None
    assert words in told

"""The words that tell where it happened."""

import pytest
from tests.read.parsing import claim_of, claims_of

from vedette.model.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Heavy fighting continues in Karmun.", Kind.CLASH, ["Karmun"]),
        ("The rebels captured Karmun.", Kind.CAPTURE, ["Karmun"]),
        ("Karmun is under the control of the rebels.", Kind.CONTROL, ["Karmun"]),
        ("The army withdrew from Tel Sefa and Dahra.", Kind.WITHDRAWAL, ["Tel Sefa", "Dahra"]),
        ("The rebels captured most of Karmun.", Kind.CAPTURE, ["Karmun"]),
        ("The president condemned the attack.", Kind.ACCUSATION, []),
    ],
)
def test_places(text: str, kind: Kind, places: list[str]) -> None:
    assert [place.text for place in claim_of(text, kind).places] == places


def test_where_a_speaker_sits_is_not_where_it_happened() -> None:
    claims = claims_of("Warplanes bombed Karmun. An official in Velia confirmed the air strikes.")
    assert [[place.text for place in claim.places] for claim in claims] == [["Karmun"], ["Karmun"]]


def test_a_happening_told_again_keeps_its_place() -> None:
    claims = claims_of("Warplanes bombed a market in Karmun. The attack killed 12 people.")
    assert "Karmun" in [place.text for place in claims[-1].places]
    assert claims[-1].places[0].start < claims[-1].start  # the mention is that of the earlier sentence

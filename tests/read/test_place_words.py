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


def test_what_residents_tell_happened_where_they_live() -> None:
    claims = claims_of("Warplanes bombed Karmun. A resident of Dahra said that four families had fled.")
    assert [[place.text for place in claim.places] for claim in claims] == [["Karmun"], ["Dahra"]]


def test_a_happening_told_again_keeps_its_place() -> None:
    claims = claims_of("Warplanes bombed a market in Karmun. The attack killed 12 people.")
    assert "Karmun" in [place.text for place in claims[-1].places]
    assert claims[-1].places[0].start < claims[-1].start  # the mention is that of the earlier sentence


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen raided a prison in Dahra. Velia airport reopened on Sunday.", "Velia airport"),
        ("Gunmen raided a prison in Dahra. The Karmun crossing remains open.", "The Karmun crossing"),
        ("Gunmen raided a prison in Dahra. Two hospitals in Karmun suspended their work.", "Karmun"),
    ],
)
def test_what_opens_or_closes_is_its_own_place(text: str, place: str) -> None:
    assert [one.text for one in claims_of(text)[-1].places] == [place]


def test_what_resumes_does_so_at_the_facility_told_just_before() -> None:
    text = (
        "Gunmen raided a prison in Dahra. Velia airport reopened on Sunday. "
        "An engineer at the airport said that flights would resume within a week."
    )
    assert [one.text for one in claims_of(text)[-1].places] == ["Velia airport"]


def test_a_toll_is_told_of_the_place_of_its_attacks() -> None:
    claims = claims_of("Rebels captured Dahra. The toll of the strikes on Karmun reached 15 dead, a doctor said.")
    assert [[place.text for place in claim.places] for claim in claims] == [["Dahra"], ["Karmun"]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Thousands of people fled Karmun towards the east.", ["Karmun"]),
        ("Gunmen attacked Dahra on Sunday, in the largest ground assault in the north in years.", ["Dahra"]),
        ("Shelling continued in the north.", ["the north"]),
    ],
)
def test_a_direction_alone_is_told_only_where_no_place_is(text: str, places: list[str]) -> None:
    assert [place.text for place in claims_of(text)[-1].places] == places


def test_the_parts_of_a_digest_are_where_their_headings_say() -> None:
    text = (
        "1. Velia. A market burned on Monday and nine people died.\n"
        "2. Dahra. Gunmen raided a prison in Tel Sefa. Forty inmates escaped.\n"
        "3. Karmun. Rebels shelled the harbour.\n"
        "SUPPLIES. Two trucks were looted."
    )
    told = {claim.trigger.text: [place.text for place in claim.places] for claim in claims_of(text)}
    assert told["died"] == ["Velia"]
    assert told["raided"] == ["Tel Sefa", "a prison"]
    assert told["shelled"] == ["the harbour", "Karmun"]


def test_one_heading_makes_no_digest() -> None:
    text = "Gunmen raided a prison in Dahra.\n\nVelia: a short history\n\nTwo guards were killed in the raid."
    assert [place.text for place in claims_of(text)[-1].places] == ["Dahra"]

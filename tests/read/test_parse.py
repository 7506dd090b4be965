"""Whole claims from sentences of our own."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from tests.read.parsing import claim_of, claims_of, document_of

from vedette.model.claim import Mention, PlaceMention
from vedette.model.vocabulary import Counted, Kind, Modality
from vedette.read.parse import ParseReader
from vedette.read.pipeline import parser


def texts(mentions: Sequence[Mention | PlaceMention]) -> list[str]:
    return [mention.text for mention in mentions]


def test_a_capture_is_read_with_doer_places_and_day() -> None:
    claim = claim_of("Government forces captured the villages of Karmun and Tel Sefa on Sunday.", Kind.CAPTURE)
    assert (claim.trigger.text, claim.modality) == ("captured", Modality.OCCURRED)
    assert texts(claim.initiators) == ["Government forces"]
    assert {"Karmun", "Tel Sefa"} <= set(texts(claim.places))
    assert claim.when is not None
    assert "Sunday" in claim.when.text
    assert claim.speakers == ()


def test_the_toll_of_an_attack_is_its_number_not_a_claim_of_its_own() -> None:
    claims = claims_of("A car bomb exploded in Karmun, killing nine people.")
    assert [claim.kind for claim in claims] == [Kind.BOMBING]
    assert [(number.what, number.low, number.high) for number in claims[0].numbers] == [(Counted.KILLED, 9, 9)]


def test_a_light_verb_and_its_noun_are_one_happening() -> None:
    claims = claims_of("The army carried out air strikes on Karmun.")
    assert [claim.kind for claim in claims] == [Kind.AIRSTRIKE]
    assert texts(claims[0].initiators) == ["The army"]
    assert texts(claims[0].targets) == ["Karmun"]


def test_the_happening_decides_and_not_the_verb_of_saying() -> None:
    claim = claim_of("The ministry denied that rebels had captured Karmun.", Kind.CAPTURE)
    assert claim.modality is Modality.NEGATED
    assert texts(claim.speakers) == ["The ministry"]
    assert texts(claim.initiators) == ["rebels"]


def test_whoever_utters_a_statement_is_its_speaker_and_its_doer() -> None:
    claim = claim_of("The president condemned the attack.", Kind.ACCUSATION)
    assert texts(claim.speakers) == texts(claim.initiators) == ["The president"]
    claim = claim_of("The governor asked for restraint.", Kind.DEMAND)
    assert texts(claim.speakers) == texts(claim.initiators) == ["The governor"]


@pytest.mark.parametrize(
    "text",
    [
        "An army source told Sky Radio that these brigades are ready to help in the fight against the rebels.",
        "Berlin has promised to provide Kyiv with the necessary assistance.",
        "The emir pledged to support the government.",
    ],
)
def test_help_that_is_promised_is_support_still_to_come(text: str) -> None:
    assert claim_of(text, Kind.SUPPORT).modality is Modality.PLANNED


def test_a_facility_that_closes_is_the_place_of_its_closure() -> None:
    claim = claim_of("The airport of Velia was closed on Monday.", Kind.CLOSURE)
    assert texts(claim.places) == ["The airport of Velia"]
    assert [facility.kind for facility in claim.facilities] == ["airport"]


def test_the_evidence_is_one_run_inside_one_sentence() -> None:
    text = "Nothing stirred. Heavy fighting continues in Karmun. Shops are open."
    claim = claim_of(text, Kind.CLASH)
    assert claim.evidence == "Heavy fighting continues in Karmun"


def test_the_evidence_of_a_toll_tells_that_it_counts_again() -> None:
    text = "The number of people killed in Sunday's air strikes on Karmun has risen to 11, medics said."
    toll = claim_of(text, Kind.CASUALTIES)
    assert toll.evidence == "The number of people killed in Sunday's air strikes on Karmun has risen to 11"


def test_a_town_taken_for_a_person_is_captured_and_not_arrested() -> None:
    claims = claims_of("The rebels, who captured Karmun in March, withdrew from Tel Sefa.")
    assert [claim.kind for claim in claims] == [Kind.CAPTURE, Kind.WITHDRAWAL]


def test_a_text_without_happenings_gives_no_claims() -> None:
    assert claims_of("The river is long and its water is green.") == []


def test_claims_whose_words_are_not_in_the_text_are_dropped_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vedette.read.parse.problem", lambda *_: "The trigger 'x' does not stand there.")
    reader = ParseReader(lambda _: False)
    assert reader.read(document_of("Warplanes bombed Karmun.")) == []
    assert dict(reader.dropped) == {"trigger": 1}


def test_what_is_known_from_a_claim_is_known_since_its_document() -> None:
    assert claims_of("Warplanes bombed Karmun.")[0].known_at == datetime(2031, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rebels", "soldiers"),
        ("militants", "troops"),
        ("terrorists", "rebels"),
        ("the army", "the militia"),
        ("the Dovians", "the Sarnese"),
    ],
)
@pytest.mark.parametrize(
    "pattern",
    [
        "On Sunday {0} captured the town of Karmun from {1}.",
        "A spokesman said {0} had shelled a market in Karmun, killing nine people.",
        "Clashes between {0} and {1} broke out near Karmun.",
        "In Karmun {0} shot dead a teacher, residents said.",
    ],
)
def test_swapping_the_sides_changes_neither_kind_nor_modality(pattern: str, one: str, other: str) -> None:
    told = [
        [(claim.kind, claim.modality, claim.certainty) for claim in claims_of(pattern.format(*sides))]
        for sides in ((one, other), (other, one))
    ]
    assert told[0] == told[1]


def test_who_denies_the_report_denies_the_happening_told_right_before() -> None:
    told, denied = claims_of(
        "A rebel spokesman said fighters had captured Karmun on Sunday. The army denied the report."
    )
    assert (told.kind, told.modality) == (Kind.CAPTURE, Modality.OCCURRED)
    assert (denied.kind, denied.modality) == (Kind.CAPTURE, Modality.NEGATED)
    assert texts(denied.speakers) == ["The army"]
    assert (denied.places, denied.initiators) == (told.places, told.initiators)
    assert denied.evidence.startswith("The army denied")


def test_a_denial_of_nothing_that_was_told_stays_a_denial() -> None:
    assert [claim.kind for claim in claims_of("The army denied the report.")] == [Kind.DENIAL]
    two = claims_of("The minister called for peace. The army denied the report.")
    assert [claim.kind for claim in two] == [Kind.DEMAND, Kind.DENIAL]


@pytest.mark.parametrize(
    "dateline",
    [
        "KARMUN, Lutria, 12 May 2024 (Wire) - ",
        "KARMUN, Friday. -- ",
        "SÉL-AMÁN — ",
        "Karmun, May 12 (The Wire) – ",
        "(The Wire) — ",
        "KARMUN: ",
        "News of the day\n\nKARMUN (Wire) - ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_after_it(dateline: str) -> None:
    sentence = "Lutrian fighters seized the last army base on Saturday."
    claims = claims_of(dateline + sentence)
    assert [texts(claim.initiators) for claim in claims if claim.kind is Kind.CAPTURE] == [["Lutrian fighters"]]
    assert claims[-1].evidence in sentence


@pytest.mark.parametrize(
    "opening", ["On 3 May, the Lutrian Guard (LG) – with its allies – ", "The Lutrian Guard -- the LG -- "]
)
def test_dashes_in_a_sentence_make_no_dateline(opening: str) -> None:
    text = opening + "seized a base on Saturday."
    assert [sentence.text for sentence in parser()(text).sents] == [text]


@pytest.mark.parametrize("parted", ["## Fall of Velia\n", "Fall of Velia, a reader's view\n\n"])
def test_a_heading_is_no_part_of_the_sentence_after_it(parted: str) -> None:
    text = f"{parted}The rebels captured Karmun on Monday."
    evidence = [claim.evidence for claim in claims_of(text) if claim.trigger.text == "captured"]
    assert evidence == ["The rebels captured Karmun on Monday"]

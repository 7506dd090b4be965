"""A record goes to JSON and comes back the same."""

import json
from datetime import UTC, date, datetime

from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.forms import from_json, to_json
from vedette.model.ids import DocumentId
from vedette.model.vocabulary import FAMILY, Certainty, Counted, Kind, Modality, SpeechAct


def make_claim() -> Claim:
    document = DocumentId("doc_1")
    return Claim(
        id=claim_id(document, Kind.SHELLING, Modality.OCCURRED, (0, 20), (4, 11)),
        document=document,
        start=0,
        end=20,
        evidence="The shelling of Kana",
        trigger=Span("shelling", 4, 12),
        kind=Kind.SHELLING,
        modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS,
        speakers=(Mention(text="a doctor", start=30, end=38),),
        initiators=(),
        targets=(),
        places=(PlaceMention(text="Kana", start=16, end=20),),
        when=When(start=date(2024, 11, 30), end=date(2024, 12, 1)),
        numbers=(Number(what=Counted.KILLED, low=25, high=None, text="at least 25"),),
        facilities=(),
        confidence=0.5,
        made_by="parse@1",
        known_at=datetime(2024, 12, 1, tzinfo=UTC),
    )


def test_a_claim_survives_the_round_trip_through_json() -> None:
    claim = make_claim()
    assert from_json(Claim, json.loads(json.dumps(to_json(claim)))) == claim


def test_there_are_41_kinds_and_other_and_each_has_a_family() -> None:
    assert len(Kind) == 42
    assert set(FAMILY) == set(Kind)

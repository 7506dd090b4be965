"""Facilities, named or not, and the happening that they belong to."""

import pytest

from vedette.read.facilities import attach, facilities_in
from vedette.read.pipeline import parser

FOUND = {
    "The army closed the Marat airport.": [("the Marat airport", "airport")],
    "Shells hit a field hospital.": [("a field hospital", "hospital")],
    "The rebels opened the central prison.": [("the central prison", "prison")],
    "The border crossing was shut.": [("The border crossing", "crossing")],
    "Jets bombed the power plant and the dam.": [("the power plant", "power_plant"), ("the dam", "dam")],
    "Troops left the air base.": [("the air base", "air_base")],
    "The truce was broken.": [],
    "Shells hit the hospital": [("the hospital", "hospital")],  # the last word of a text
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.items())
def test_facilities_are_found_with_their_kind(text: str, wanted: list[tuple[str, str]]) -> None:
    doc = parser()(text)
    assert [(doc[span.first : span.last + 1].text, span.kind) for span in facilities_in(doc)] == wanted


def test_a_facility_belongs_to_the_nearest_happening() -> None:
    doc = parser()("Rebels seized the airport while shells hit the hospital.")
    words = {token.text: token.i for token in doc}
    found = attach(doc, [words["seized"], words["hit"]])
    assert [mention.kind for mention in found[words["seized"]]] == ["airport"]
    assert [mention.kind for mention in found[words["hit"]]] == ["hospital"]

"""Which agency a story is credited to."""

import pytest
from tests.fuse.world import SOURCES, World

from vedette.fuse.wire import Agencies

AGENCIES = Agencies(SOURCES)


@pytest.mark.parametrize(
    "text",
    [
        "PORT SUL (Isles Press) - The harbour was shelled.",
        "PORT SUL, Nov 30 (Isles Press) – The harbour was shelled.",
        "The harbour was shelled. - ISLES PRESS",
        "The harbour was shelled.-ISLES PRESS",
        "The harbour was shelled. (Isles Press)",
        "The harbour was shelled. --Isles Press",
        "The harbour was shelled. Isles Press",
        "Shells hit the harbour Isles Press Thursday 27 Oct 2016 Shells hit the harbour at dawn.",
    ],
)
def test_a_story_that_is_signed_by_an_agency_is_credited_to_it(text: str) -> None:
    credit = AGENCIES.of_document(World().article("herald", text))
    assert credit is not None
    assert credit.name == "Isles Press"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told Isles Press.",
        "The Isles agency (Isles Press) said that the harbour was shelled.",
        "The harbour was shelled, and a reporter of Isles Press was hurt.",
        "The Isles pressed on.",
    ],
)
def test_a_story_that_only_mentions_an_agency_is_not(text: str) -> None:
    assert AGENCIES.of_document(World().article("herald", text)) is None


@pytest.mark.parametrize(
    "passage", ["The harbour was shelled, according to Isles Press", "Isles Press reported shelling"]
)
def test_a_passage_may_be_credited_to_an_agency(passage: str) -> None:
    assert AGENCIES.of_passage(passage) is not None


def test_an_outlet_that_is_no_agency_is_never_a_wire() -> None:
    assert AGENCIES.of_document(World().article("courier", "Shelled. - HARBOUR HERALD")) is None

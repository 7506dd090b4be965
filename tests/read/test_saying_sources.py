"""Sources: whoever says, thinks, wants or stands for something, on any subject, in their fullest words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.read.pipeline import parser
from vedette.read.saying_sources import sources_in
from vedette.read.tree import tree_of


def sources(text: str) -> list[str]:
    doc = parser()(text)
    return [tree_of(doc).words(source.first, source.last) for source in sources_in(doc)]


TOLD = {
    "The mayor argued that the bridge was too old.": ["The mayor"],
    "Voters in the valley want to keep the school.": ["Voters in the valley"],
    "The senator endorsed her rival on Friday.": ["The senator"],
    "Anna Holt, a baker who ran for mayor in May, said the town needs a bridge.": [
        "Anna Holt, a baker who ran for mayor in May"
    ],
    "The plan was praised by two former ministers.": ["two former ministers"],
    "The bridge is too old, according to a report by the town's engineers.": ["a report by the town's engineers"],
    "The report lists nine bridges that need repair.": ["The report"],
    "In a recent poll, a third of the town was against the bridge.": ["a recent poll"],
    "She made the case for a bridge.": ["She"],
    "The governor is confident that the bridge will hold.": ["The governor"],
    "The clerk, who called the bridge a disgrace, left early.": ["who"],
    "“We need the bridge,” said Anna Holt, a baker.": ["Anna Holt, a baker"],
    "“Do we need a bridge?” the clerk asked.": ["the clerk"],
    "The council is building too late, as the clerk put it.": ["the clerk"],
    "The plan is backed by two former ministers.": ["two former ministers"],
    "The mayor left the room, hoping that the bridge would hold.": ["The mayor"],
    "The senator on Friday said the bridge was safe.": ["The senator"],
    "The mayor, who thinks that the bridge is safe, said the road was not.": ["The mayor", "who"],
    "The clerk said she thinks that the bridge is safe.": ["The clerk"],
    "According to Anna Holt, a baker, the bridge is old.": ["Anna Holt, a baker"],
    "The town closed the bridge, citing a report by its engineers.": ["The town"],
    "Anna Holt said the bridge was old, while the mayor argued that it was safe.": ["Anna Holt", "the mayor"],
    "Anna Holt said that many voters like the bridge and that the mayor wants to keep it.": ["Anna Holt"],
    "The mayor praised a clerk who thinks that the bridge will hold.": ["The mayor"],
    "According to the clerk, voters want to keep the bridge.": ["the clerk"],
    "The mayor began by praising the bridge.": ["The mayor"],
    "The mayor has been quick to praise the bridge.": ["The mayor"],
    "He’s argued that the bridge was safe.": ["He"],
    "Anna Holt helped the mayor by telling voters that the bridge was safe.": ["Anna Holt"],
    "“The bridge is gone!” the clerk shrieked.": ["the clerk"],
    "Critics pounced on the plan.": ["Critics"],
    "At least four clerks said the bridge was old.": ["At least four clerks"],
    "A poll in 2008 found that voters like the bridge.": ["A poll in 2008"],
    "The mayor casts the bridge as a waste of money.": ["The mayor"],
    "The film — which won three prizes — argues that the bridge is old.": ["The film"],
    "The baker was accused by the mayor of breaking the bridge.": ["the mayor"],
    "The mayor wants to keep the bridge, the clerk said.": ["the clerk"],
    "The mayor would visit if the voters want to keep the bridge.": ["the voters"],
    "The board, which praised the bridge, meets on Friday.": ["which"],
}


@pytest.mark.parametrize(("text", "wanted"), TOLD.items())
def test_whoever_says_thinks_or_wants_is_found_in_full(text: str, wanted: list[str]) -> None:
    assert sources(text) == wanted


UNTOLD = [
    "The baker closed her shop on Friday.",
    "The river rose by two metres.",
    "She fell in the polls.",
    "It is clear that the bridge will hold.",
    "The garden would be ready in May.",
    "You want to keep the bridge.",
    "The mayor's brother lives near the bridge.",
    "The construction of the bridge suggested a long summer.",
    "The idea wants a second look.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_nobody_says_has_no_source(text: str) -> None:
    assert sources(text) == []


def test_nobody_inside_a_quotation_is_a_source_of_the_text() -> None:
    assert sources("“My brother thinks the bridge is old and my mother says so too,” the baker said.") == ["the baker"]


def test_a_quotation_that_goes_on_over_paragraphs_stays_one() -> None:
    text = (
        "“I think the bridge is old,” the baker said.\n\n“My mother thinks that it will fall.\n\n“My brother thinks so "
        "too,” she added.\n\nThe mayor thinks that it will hold."
    )
    assert sources(text) == ["the baker", "she", "The mayor"]


def test_the_lines_of_a_conversation_are_said_by_whose_name_they_open_with() -> None:
    text = "They met on Friday.\nHOLT: I think the bridge is old.\nVANE: You said so before.\nThey shook hands."
    assert sources(text) == ["HOLT", "VANE"]


def test_questions_and_answers_are_not_told_by_their_letters() -> None:
    assert sources("They met on Friday.\nQ: Was the bridge old?\nA: It was.\nCORRECTION: It was new.") == []


def test_who_speaks_after_a_quotation_is_not_within_what_was_said_before_it() -> None:
    text = "The clerk said the bridge was “a disgrace.” The mayor argued that it was safe."
    assert sources(text) == ["The clerk", "The mayor"]


def test_a_headline_is_no_part_of_the_words_for_a_source() -> None:
    assert sources("Old bridge to close\n\nAnna Holt said the bridge was old.") == ["Anna Holt"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["said", "SHE", ":", "“", "''", "\n", "a poll", "in", "wants to", ",", "who", "—"])))
def test_any_words_give_sources_that_are_words_of_the_text(parts: list[str]) -> None:
    doc = parser()(" ".join(parts))
    for source in sources_in(doc):
        assert 0 <= source.first <= source.noun <= source.last < len(doc)

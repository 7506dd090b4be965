"""Where a text tells a time, and of which happening."""

import pytest

from vedette.read.pipeline import parser
from vedette.read.time_words import attach, times_in


def times(text: str) -> list[str]:
    return [time.when.text for time in times_in(parser()(text))]


FOUND = {
    "Shells hit Marat overnight.": ["overnight"],
    "The troops entered at dawn.": ["at dawn"],
    "The troops entered before dawn on Monday.": ["before dawn on Monday"],
    "On Monday at noon the troops entered.": ["On Monday at noon"],
    "In May, at dawn, the troops entered.": ["In May", "at dawn"],
    "Help will arrive in the coming days.": ["in the coming days"],
    "They left late on Friday.": ["late on Friday"],
    "The town has been besieged since 2013.": ["since 2013"],
    "The truce began on 27 November.": ["on 27 November"],
    "The road was closed last month.": ["last month"],
    "Two days later the army withdrew.": ["Two days later"],
    "They must leave by Sunday.": ["by Sunday"],
    "Fighting went on until March 2015.": ["until March 2015"],
    "Strikes went on between Monday and Thursday.": ["between Monday and Thursday"],
    "For the past three days shells have fallen.": ["For the past three days"],
    "The siege lasted for three years.": [],
    "A two-hour battle broke out.": [],
    "A 45-year-old man died.": [],
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.items())
def test_times_are_found_with_the_preposition_that_matters(text: str, wanted: list[str]) -> None:
    assert times(text) == wanted


def of(text: str, word: str) -> str | None:
    doc = parser()(text)
    index = next(token.i for token in doc if token.text == word)
    when = attach(doc, [index])[index]
    return when.text if when else None


def test_a_happening_takes_the_time_of_its_own_clause() -> None:
    text = "Rebels seized Marat on Monday and the army retook it on Friday."
    assert of(text, "seized") == "on Monday"
    assert of(text, "retook") == "on Friday"


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    assert of("The monitor said on Wednesday that jets bombed the market.", "bombed") is None
    assert of("The monitor said on Wednesday that jets bombed the market on Monday.", "bombed") == "on Monday"


def test_the_day_of_what_is_promised_is_not_the_day_of_the_promise() -> None:
    assert of("The union promised to open the road on Monday.", "promised") is None
    assert of("The union promised to open the road on Monday.", "open") == "on Monday"
    assert of("The union began to open the road on Monday.", "began") == "on Monday"


def test_a_clause_about_a_happening_tells_its_time() -> None:
    assert of("He recalled the raid, which killed four in 2010.", "raid") == "in 2010"


def test_so_long_after_is_of_what_stands_behind_it() -> None:
    text = "The rebels signed a truce on Saturday, six weeks after their leader was killed by soldiers."
    assert (of(text, "signed"), of(text, "killed")) == ("on Saturday", "six weeks after")
    assert of("Five days after the capture of Karmun, rebels attacked Dahra.", "attacked") is None


def test_how_often_it_was_is_not_when() -> None:
    assert times("Trucks crossed for the first time since May.") == []
    assert times("They were beaten near present-day Marat.") == []


def test_the_dateline_is_the_time_of_nothing() -> None:
    assert times("Sun 16 Apr 2017 Shells hit the town of Marat.") == []
    assert times("On 16 April 2017 shells hit the town of Marat.") == ["On 16 April 2017"]


def test_words_for_a_time_stand_where_they_are_said_to() -> None:
    doc = parser()("On Friday, 3 May, troops left; they returned two days later, at dawn.")
    for time in times_in(doc):
        start = time.when.text_start
        assert start is not None
        assert doc.text[start : start + len(time.when.text)] == time.when.text


def test_a_holiday_that_describes_a_thing_is_not_when() -> None:
    assert times("A man attacked the Christmas market in Karmun.") == []
    assert times("A man attacked the town at Christmas.") == ["at Christmas"]


def test_a_time_before_the_main_clause_is_of_the_clause_that_it_ends() -> None:
    text = "When the envoy visited Karmun last year he said that aid would follow."
    assert of(text, "visited") == "last year"

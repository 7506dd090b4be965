"""How the time that a story has reached moves along its text."""

from tests.resolve.made import a_document

from vedette.resolve.time_line import TimeLine


def days(text: str) -> list[str]:
    """Return the first day of each whole date of a text published in June 2023."""
    line = TimeLine(a_document(text, "2023-06-23"))
    return [told.days.start.isoformat() for told in line.told if told.days and told.expression.rule == "calendar_days"]


def test_a_story_begins_again_after_the_summary_before_its_first_heading() -> None:
    summary = "The battle began on 24 February 2022 and the town was left on 11 November 2022.\n\n"
    assert days(f"{summary}## Battle\nOn 25 February guns shelled the town.")[-1] == "2022-02-25"


def test_a_text_without_headings_goes_on_in_time() -> None:
    text = "The town was shelled on 24 February 2022, and left on 11 November 2022. It was mined again on 3 March."
    assert days(text) == ["2022-02-24", "2022-11-11", "2023-03-03"]


def test_how_long_something_had_been_so_does_not_turn_a_story_back() -> None:
    text = "The war began on 24 February 2022. On 1 March they took a hill that rebels had held since late 2014. "
    assert days(f"{text}On 2 March they took the town.") == ["2022-02-24", "2022-03-01", "2022-03-02"]


def test_a_story_does_not_run_back_beyond_the_day_with_which_it_opens() -> None:
    summary = (
        "The attacks began on 27 February 2022. A general was killed on 18 March. They went on up to 5 November.\n\n"
    )
    assert days(f"{summary}## Attacks\nOn 28 February guns shelled the town.") == [
        "2022-02-27",
        "2022-03-18",
        "2022-11-05",
        "2022-02-28",
    ]

"""How the time that a story has reached moves along its text."""

from dataclasses import replace

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


def test_a_story_comes_back_from_its_background_under_the_next_chapter() -> None:
    summary = "The siege began on 24 February 2022.\n\n"
    background = "## Background\nThe town was fought over in May 2014, and again by November 2014.\n"
    assert days(f"{summary}{background}## Siege\nOn 25 February guns shelled it.")[-1] == "2022-02-25"


def test_a_story_comes_back_from_its_background_with_a_day_that_lies_earlier_in_the_year() -> None:
    summary = "The siege began on 24 February 2022.\n\n"
    text = "## Background\nThe town was fought over until July 2014. On 17 May guns shelled it, and on 2 June again."
    assert days(f"{summary}{text}")[1:] == ["2022-05-17", "2022-06-02"]


def test_a_chapter_tells_the_story_again_when_the_one_before_went_on_after_its_end() -> None:
    summary = "The siege lasted from 24 February 2022 to 20 May 2022.\n\n"
    text = "## Siege\nOn 25 February it began.\n## Aftermath\nOn 29 August water came back.\n"
    assert days(f"{summary}{text}## Losses\nOn 9 March 40 died.")[-1] == "2022-03-09"


def test_the_first_of_two_times_has_the_year_of_the_second() -> None:
    assert days("They fought from 24 February to 4 April 2022.")[0] == "2022-02-24"
    assert days("They fought there. ## Winter: 28 December – 2 January 2022")[0] == "2021-12-28"


def test_what_stands_under_a_heading_with_a_span_begins_with_it() -> None:
    text = "The town was shelled often.\n\n### March–October 2022: Assaults\nOn 6 April they tried again."
    assert days(text) == ["2022-04-06"]


def test_a_story_opens_with_the_month_of_its_summary_or_the_year_of_its_title() -> None:
    assert days("The battle began in March 2022.\n\n## Battle\nOn 7 March guns fired.") == ["2022-03-07"]
    story = replace(a_document("## Battle\nOn 7 March guns fired.", "2023-06-23"), title="Battle of Kasr (2022)")
    line = TimeLine(story)
    assert [told.days and told.days.start.isoformat() for told in line.told] == ["2022-03-07"]


def test_a_story_has_its_first_year_from_the_first_date_that_tells_one() -> None:
    text = "The town was attacked on 24 February. It was taken on 1 March 2022. On 26 March it was freed."
    assert days(text) == ["2022-02-24", "2022-03-01", "2022-03-26"]


def test_months_and_years_long_gone_make_a_story_of_a_text_that_tells_no_day() -> None:
    old = "In June 1942 they attacked. By early February 1943 they had lost."
    assert TimeLine(a_document(old, "2009-12-19")).history
    assert not TimeLine(a_document(f"{old} They were remembered on Friday.", "2009-12-19")).history
    assert not TimeLine(a_document("The war began in 2011. In June 2022 they attacked.", "2023-06-23")).history


def test_days_after_a_month_are_told_no_closer_than_it() -> None:
    line = TimeLine(a_document("In October 1915 they attacked; four days later others joined, in 1915.", "2009-12-19"))
    assert [str(told.days.start) for told in line.told if told.days][:2] == ["1915-10-01", "1915-10-05"]


def test_a_story_of_these_days_only_looks_back_at_a_day_of_long_ago() -> None:
    text = "On 3 June guns shelled the town. On 5 June its defenders, who had fled there on 1 May 2014, left. "
    assert days(f"{text}On 8 June it was taken.") == ["2023-06-03", "2023-06-05", "2014-05-01", "2023-06-08"]


def test_a_report_is_counted_back_from_its_publication_whatever_year_it_names_first() -> None:
    text = "Rebels took Nawa on 29 December last year. The army retook it on 2 February. Jasim, which they had taken "
    text += "on 18 May 2021, came back on 11 March, and Inkhil on 20 June."
    assert days(text) == ["2022-12-29", "2023-02-02", "2021-05-18", "2023-03-11", "2023-06-20"]


def test_a_story_goes_on_behind_what_it_tells_beside_a_day_of_years_before() -> None:
    text = "The attack began on 26 June 2018. On 6 July they reached the gate, which others had taken on 1 April 2015. "
    assert days(f"{text}On 12 July they entered Nawa.")[-1] == "2018-07-12"


def test_a_story_goes_on_behind_what_somebody_had_done_years_before() -> None:
    text = "The attack began on 6 November 2016. They came from Kasr, which they had taken on 23 June 2015. "
    assert days(f"{text}Nawa was captured on 19 November.")[-1] == "2016-11-19"

"""From which day the news counts, and what it tells of days to come."""

import pytest
from tests.resolve.made import a_claim, a_document

from vedette.model.vocabulary import Modality
from vedette.resolve.times import resolve_times


def when(
    text: str, trigger: str, words: str | None, published: str, modality: Modality = Modality.OCCURRED
) -> tuple[str, str]:
    """Return the first and the last day of a claim."""
    document = a_document(text, published)
    (claim,) = resolve_times(document, [a_claim(document, trigger, words, modality)])
    assert claim.when is not None
    assert claim.when.start is not None
    assert claim.when.end is not None
    return claim.when.start.isoformat(), claim.when.end.isoformat()


def test_a_weekday_in_news_that_looks_far_back_is_counted_from_its_publication() -> None:
    text = "Work to clear the mines that were laid in 1982 has begun. Troops landed there on 2 April 1982. "
    text += "They left on 14 June 1982. On Thursday crowds burned a flag."
    assert when(text, "burned", "On Thursday", "2009-04-03") == ("2009-04-02", "2009-04-02")


def test_news_that_opens_with_the_hour_of_a_weekday_is_dated_by_its_publication() -> None:
    text = "Rebels attacked the town before dawn on Monday. They signed the accords on 23 October 1991, and their last "
    text += "raid was on 8 April."
    assert when(text, "attacked", "on Monday", "1993-05-07") == ("1993-05-03", "1993-05-03")


@pytest.mark.parametrize(
    "dateline", ["KARMUN, Aug. 27 — ", "KARMUN, 27 Aug (Radio Karmun) - ", "KARMUN, Monday - ", "27 August 1990\n"]
)
def test_today_is_the_day_of_the_dateline(dateline: str) -> None:
    text = f"{dateline}Guns shelled the town today."
    assert when(text, "shelled", "today", "1990-08-28") == ("1990-08-27", "1990-08-27")


def test_a_date_far_before_publication_is_no_dateline() -> None:
    text = "Karmun, 3 August - a day like others. Guns shelled the town yesterday."
    assert when(text, "shelled", "yesterday", "1990-08-28") == ("1990-08-27", "1990-08-27")


def test_what_is_planned_for_this_month_lies_in_what_is_left_of_it() -> None:
    text = "Parliament is to vote this month."
    assert when(text, "vote", "this month", "2025-10-10", Modality.PLANNED) == ("2025-10-10", "2025-10-31")


def test_the_day_after_a_month_is_told_no_closer_than_it() -> None:
    text = "Last month gunmen killed four at a petrol station, and settlers burned 30 houses the next day."
    assert when(text, "burned", "the next day", "2023-07-05") == ("2023-06-02", "2023-07-01")

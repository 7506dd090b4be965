import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.made import a_claim, a_document

from vedette.model.claim import When
from vedette.model.vocabulary import Kind, Modality, TimeBasis, TimePrecision
from vedette.resolve.time_expressions import find_expressions
from vedette.resolve.time_line import TimeLine
from vedette.resolve.times import resolve_times


def days_told(words: str, published: str | None = "2024-11-30", modality: Modality = Modality.OCCURRED) -> When:
    document = a_document(f"Guns shelled the village {words}", published)
    (claim,) = resolve_times(document, [a_claim(document, "shelled", words, modality)])
    assert claim.when is not None
    return claim.when


NEWS = [  # published on Saturday 30 November 2024
    ("on Tuesday", "2024-11-26", "2024-11-26"),
    ("Tuesday", "2024-11-26", "2024-11-26"),
    ("late on Thursday night", "2024-11-28", "2024-11-28"),
    ("on Saturday", "2024-11-30", "2024-11-30"),
    ("last Saturday", "2024-11-23", "2024-11-23"),
    ("yesterday", "2024-11-29", "2024-11-29"),
    ("overnight", "2024-11-29", "2024-11-30"),
    ("since Wednesday", "2024-11-27", "2024-11-30"),
    ("from Wednesday", "2024-11-27", "2024-11-30"),
    ("from Wednesday's raid", "2024-11-27", "2024-11-27"),
    ("since Wednesday’s raid", "2024-11-27", "2024-11-30"),
    ("two days ago", "2024-11-28", "2024-11-28"),
    ("two weeks ago", "2024-11-13", "2024-11-19"),
    ("two years ago", "2022-01-01", "2022-12-31"),
    ("over the past two days", "2024-11-28", "2024-11-30"),
    ("in recent days", "2024-11-26", "2024-11-30"),
    ("over the past week", "2024-11-23", "2024-11-30"),
    ("on the 17th", "2024-11-17", "2024-11-17"),
    ("in the past 24 hours", "2024-11-29", "2024-11-30"),
    ("earlier this week", "2024-11-25", "2024-11-30"),
    ("last week", "2024-11-18", "2024-11-24"),
    ("last month", "2024-10-01", "2024-10-31"),
    ("last year", "2023-01-01", "2023-12-31"),
    ("on Nov. 27", "2024-11-27", "2024-11-27"),
    ("on 27 November", "2024-11-27", "2024-11-27"),
    ("on December 23", "2023-12-23", "2023-12-23"),
    ("on 2024-11-05", "2024-11-05", "2024-11-05"),
    ("on 05/11/2024", "2024-11-05", "2024-11-05"),
    ("on 21.11.2024", "2024-11-21", "2024-11-21"),
    ("on 2–3 July", "2024-07-02", "2024-07-03"),
    ("between 5 and 8 May", "2024-05-05", "2024-05-08"),
    ("from 27 February to 3 March 2023", "2023-02-27", "2023-03-03"),
    ("from Monday to Thursday", "2024-11-25", "2024-11-28"),
    ("in early March", "2024-03-01", "2024-03-11"),
    ("in mid-2016", "2016-05-04", "2016-09-02"),
    ("in August", "2024-08-01", "2024-08-31"),
    ("in November", "2024-11-01", "2024-11-30"),
    ("in the summer of 2014", "2014-06-01", "2014-08-31"),
    ("in 2012", "2012-01-01", "2012-12-31"),
    ("on 12 Ramadan 1445", "2024-03-22", "2024-03-22"),
    ("on 15 Sha’ban 1444 AH", "2023-03-08", "2023-03-08"),
    ("in Dhu'l-Hijja 1443", "2022-07-01", "2022-07-30"),
    ("during Ramadan", "2024-03-11", "2024-04-09"),
    ("during Ramadan 2016", "2016-06-07", "2016-07-06"),
    ("on Eid al-Adha", "2024-06-17", "2024-06-20"),
    ("on 25 October 1917 (O.S.)", "1917-11-07", "1917-11-07"),
    ("on 7 November [O.S. 25 October] 1917", "1917-11-07", "1917-11-07"),
    ("on 25 October (Julian)", "2024-11-07", "2024-11-07"),
    ("on Saturday, 23 November 2024", "2024-11-23", "2024-11-23"),
    ("at dawn on Monday 25 November", "2024-11-25", "2024-11-25"),
    ("on 29 February", "2024-02-29", "2024-02-29"),
    ("on 21-11-2024", "2024-11-21", "2024-11-21"),
    ("on 3 Jan 90", "1990-01-03", "1990-01-03"),
    ("on 3 January ’14", "2014-01-03", "2014-01-03"),
    ("on 3.1.90", "1990-01-03", "1990-01-03"),
    ("in the first week of July", "2024-07-01", "2024-07-07"),
    ("in the last ten days of August 2016", "2016-08-22", "2016-08-31"),
    ("in the week of 3 June", "2024-06-03", "2024-06-09"),
    ("in the week ending 10 November", "2024-11-04", "2024-11-10"),
    ("over the weekend", "2024-11-30", "2024-11-30"),
    ("overnight on Tuesday", "2024-11-26", "2024-11-27"),
    ("overnight into Tuesday", "2024-11-25", "2024-11-26"),
    ("in the early hours of Tuesday", "2024-11-26", "2024-11-26"),
    ("on the night of 2-3 July", "2024-07-02", "2024-07-03"),
    ("at dusk on 3 May", "2024-05-03", "2024-05-03"),
    ("two fortnights ago", "2024-10-30", "2024-11-05"),
    ("in early 1942", "1942-01-01", "1942-05-05"),
    ("in the spring of 1915", "1915-03-01", "1915-05-31"),
    ("on June 20 of 1792", "1792-06-20", "1792-06-20"),
    ("in the 19th century", "1800-01-01", "1899-12-31"),
    ("the day before yesterday", "2024-11-28", "2024-11-28"),
    ("on Tuesday of last week", "2024-11-19", "2024-11-19"),
    ("on Wednesday last week", "2024-11-20", "2024-11-20"),
    ("two Tuesdays ago", "2024-11-19", "2024-11-19"),
    ("between Friday and Sunday", "2024-11-22", "2024-11-24"),
    ("last winter", "2023-12-01", "2024-02-29"),
    ("last summer", "2024-06-01", "2024-08-31"),
    ("in the spring", "2024-03-01", "2024-05-31"),
    ("in the summer of ’69", "1969-06-01", "1969-08-31"),
    ("in the first three months of 2019", "2019-01-01", "2019-03-31"),
    ("in the last two weeks of 2019", "2019-12-18", "2019-12-31"),
    ("on the second day of August 2016", "2016-08-02", "2016-08-02"),
    ("in the first days of August 2016", "2016-08-01", "2016-08-05"),
    ("during the first days of 2022", "2022-01-01", "2022-01-05"),
    ("in the third quarter of 2021", "2021-07-01", "2021-09-30"),
    ("in Q4 2021", "2021-10-01", "2021-12-31"),
    ("on Easter Sunday 2024", "2024-03-31", "2024-03-31"),
    ("on Easter Monday 2023", "2023-04-10", "2023-04-10"),
    ("on Orthodox Easter 2022", "2022-04-24", "2022-04-24"),
    ("at Easter", "2024-03-31", "2024-03-31"),
    ("on 2023/10/07", "2023-10-07", "2023-10-07"),
    ("on the 7th of this month", "2024-11-07", "2024-11-07"),
]


@pytest.mark.parametrize(("words", "start", "end"), NEWS)
def test_the_days_of_words_in_the_news(words: str, start: str, end: str) -> None:
    when = days_told(words)
    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert when.why


FORESEEN = [
    ("in the coming days", "2024-11-30", "2024-12-07"),
    ("on Tuesday", "2024-12-03", "2024-12-03"),
    ("tomorrow", "2024-12-01", "2024-12-01"),
    ("on December 3", "2024-12-03", "2024-12-03"),
    ("next week", "2024-12-02", "2024-12-08"),
    ("within two weeks", "2024-11-30", "2024-12-14"),
    ("on the 5th", "2024-12-05", "2024-12-05"),
    ("since mid-October", "2024-10-11", "2024-11-30"),
    ("soon", "2024-11-30", "2024-12-07"),
    ("by year's end", "2024-11-30", "2024-12-31"),
    ("on Tuesday next week", "2024-12-03", "2024-12-03"),
    ("next spring", "2025-03-01", "2025-05-31"),
    ("after Ramadan", "2025-03-01", "2025-03-30"),
]


@pytest.mark.parametrize(("words", "start", "end"), FORESEEN)
def test_what_is_foreseen_lies_ahead(words: str, start: str, end: str) -> None:
    when = days_told(words, modality=Modality.EXPECTED)
    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))


def test_words_keep_their_place_and_tell_their_basis() -> None:
    relative, explicit = days_told("on Tuesday"), days_told("on 27 November 2024")
    assert (relative.text, relative.basis) == ("on Tuesday", TimeBasis.RELATIVE)
    assert (explicit.basis, explicit.precision) == (TimeBasis.EXPLICIT, TimePrecision.DAY)


def when_of(text: str, trigger: str, words: str | None = None, published: str | None = "2024-11-30",
            modality: Modality = Modality.OCCURRED) -> When | None:  # fmt: skip
    document = a_document(text, published)
    return resolve_times(document, [a_claim(document, trigger, words, modality)])[0].when


@pytest.mark.parametrize("words", ["on 31 February 2020", "on 30 February 1900 (O.S.)", "in 480 BC"])
def test_days_that_no_calendar_has_are_none(words: str) -> None:
    assert [told.days for told in TimeLine(a_document(f"Guns shelled the village {words}.")).told] == [None]


STORY = (
    "On 28 June 2022 the column crossed the river. Two days later it took the mill. The next day it was driven back. "
    "On 4 July both sides dug in. Guns shelled the bridge."
)


def test_a_story_counts_from_the_dates_that_it_tells() -> None:
    assert _days(when_of(STORY, "took", "Two days later", "2023-01-10")) == ("2022-06-30", "2022-06-30")
    assert _days(when_of(STORY, "driven", "The next day", "2023-01-10")) == ("2022-07-01", "2022-07-01")
    assert _days(when_of(STORY, "dug in", "4 July", "2023-01-10")) == ("2022-07-04", "2022-07-04")


@pytest.mark.parametrize(
    ("aside", "day"),
    [
        ("The plan was for a campaign that would begin in 1976.", "1975-03-22"),
        ("A memoir published in 1995 praises it.", "1975-03-22"),
        ("Two decades earlier the same mill had burnt.", "1975-03-22"),
        ("The war went on in 1976.", "1976-03-22"),
    ],
)
def test_what_a_story_tells_in_passing_does_not_move_it(aside: str, day: str) -> None:
    text = f"On 10 March 1975 the column crossed the river. {aside} On 22 March it took the mill."
    assert _days(when_of(text, "took", "22 March", "2009-12-19")) == (day, day)


def test_words_on_two_lines_tell_the_same() -> None:
    for words in ("last night", "the next day", "two days ago", "last winter", "so far"):
        broken = words.replace(" ", "\n")
        assert [one.rule for one in find_expressions(f"It fell {broken}.")] == [
            one.rule for one in find_expressions(f"It fell {words}.")
        ]
        assert find_expressions(f"It fell {broken}.")


def test_a_long_text_is_searched_in_one_pass() -> None:
    assert len(find_expressions("On 3 May 2020 it fell. " * 4_000)) == 4_000


def test_a_claim_without_words_takes_the_date_that_the_story_has_reached() -> None:
    when = when_of(STORY, "shelled", None, "2023-01-10")
    assert when is not None
    assert (_days(when), when.basis, when.text) == (("2022-07-04", "2022-07-04"), TimeBasis.CONTEXT, "")


def test_fresh_news_without_a_day_is_of_yesterday_or_today() -> None:
    when = when_of("Rebels entered the town.", "entered")
    assert when is not None
    assert (_days(when), when.basis) == (("2024-11-29", "2024-11-30"), TimeBasis.PUBLICATION)


def test_what_goes_on_goes_on_at_publication() -> None:
    assert _days(when_of("Troops hold the town.", "hold", None, modality=Modality.ONGOING)) == (
        "2024-11-30",
        "2024-11-30",
    )


FORETOLD = [  # published on Saturday 30 November 2024
    ("The league said on Thursday that it would reopen the bridge on Monday.", "reopen", "on Monday", "2024-12-02"),
    ("The council will meet on 3 December.", "meet", "on 3 December", "2024-12-03"),
    ("The convoy was due to leave on Tuesday.", "leave", "on Tuesday", "2024-12-03"),
    ("The warlord promised his rivals to lift the siege on Friday.", "lift", "on Friday", "2024-12-06"),
]


@pytest.mark.parametrize(("text", "trigger", "words", "day"), FORETOLD)
def test_what_is_promised_for_a_day_lies_ahead(text: str, trigger: str, words: str, day: str) -> None:
    for modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        assert _days(when_of(text, trigger, words, modality=modality)) == (day, day)


@pytest.mark.parametrize("modality", [Modality.OCCURRED, Modality.ONGOING, Modality.NEGATED])
def test_nothing_has_happened_after_it_was_published(modality: Modality) -> None:
    for text, trigger, words, _ in FORETOLD:
        when = when_of(text, trigger, words, modality=modality)
        assert max(_days(when)) <= "2024-11-30"
    for words in ("on 3 December", "in 2037", "on 9 June 2026"):
        assert max(_days(when_of(f"Guns shelled it {words}.", "shelled", words, modality=modality))) <= "2024-11-30"


def test_a_promise_is_not_of_the_day_for_which_it_is_given() -> None:
    when = when_of("The union promised to open a road on Monday.", "promised")
    assert _days(when) == ("2024-11-29", "2024-11-30")


def test_what_is_closed_until_a_day_to_come_was_closed_before() -> None:
    document = a_document("The governor closed the schools until Tuesday.", "2024-11-30")
    claim = replace(a_claim(document, "closed", "until Tuesday"), kind=Kind.CLOSURE)
    (resolved,) = resolve_times(document, [claim])
    assert _days(resolved.when) == ("2024-11-29", "2024-11-30")


def test_a_strike_called_for_a_day_lies_ahead() -> None:
    text = "A strike, called by unions for Tuesday, will close the port."
    assert _days(when_of(text, "strike", "Tuesday", modality=Modality.PLANNED)) == ("2024-12-03", "2024-12-03")


def test_how_long_it_took_tells_no_day() -> None:
    text = "In May 2019, rebels took the town within a day."
    assert _days(when_of(text, "took", "within a day")) == ("2019-05-01", "2019-05-31")


def test_the_same_day_is_no_year_told_in_passing() -> None:
    text = "The town has been theirs since 2015. Guns shelled it on the same day."
    assert _days(when_of(text, "shelled", "on the same day")) == ("2024-11-29", "2024-11-30")


def test_since_a_year_dates_nothing_else_in_news_without_a_date() -> None:
    document = a_document("The town has been theirs since 2015. Guns shelled it last month.", None)
    (claim,) = resolve_times(document, [a_claim(document, "shelled", "last month", Modality.OCCURRED)])
    assert claim.when is not None
    assert claim.when.start is None


def test_a_report_of_what_would_come_leaves_past_days_alone() -> None:
    text = "The union would not leave, officials said, and guns shelled it on Monday."
    assert _days(when_of(text, "shelled", "on Monday")) == ("2024-11-25", "2024-11-25")


def test_a_day_told_just_before_is_taken_up_to_publication() -> None:
    text = "On Thursday guns shelled the town. Three people were killed."
    assert _days(when_of(text, "killed")) == ("2024-11-28", "2024-11-30")


def test_a_year_told_in_passing_is_no_day_of_the_news() -> None:
    text = "The town was taken in 2012. Three people were killed."
    assert _days(when_of(text, "killed")) == ("2024-11-29", "2024-11-30")


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.EXPECTED, Modality.HYPOTHETICAL])
def test_nobody_knows_when_a_plan_without_a_day_will_be(modality: Modality) -> None:
    assert when_of("Rebels vow to retake the town.", "retake", None, modality=modality) is None


def test_an_undated_text_without_dates_has_no_days_and_says_so() -> None:
    when = when_of("Guns shelled the town on Tuesday.", "shelled", "on Tuesday", None)
    assert when is not None
    assert (when.start, when.end, when.text) == (None, None, "on Tuesday")
    assert "no date" in when.why
    assert when_of("Guns shelled the town.", "shelled", None, None) is None


def test_an_undated_text_that_opens_with_its_date_is_counted_from_it() -> None:
    text = "Sat 30 Nov 2024 Guns shelled the town on Tuesday."
    assert _days(when_of(text, "shelled", "on Tuesday", None)) == ("2024-11-26", "2024-11-26")


def test_a_wire_report_of_another_decade_is_counted_from_its_dateline() -> None:
    text = "HARBOUR CITY, 19 APR 89 (TIDEWIRE) -- [TEXT] GUNS SHELLED THE TOWN ON TUESDAY. THEY FELL SILENT IN MARCH."
    assert _days(when_of(text, "SHELLED", "ON TUESDAY", None)) == ("1989-04-18", "1989-04-18")
    assert _days(when_of(text, "SILENT", "IN MARCH", None)) == ("1989-03-01", "1989-03-31")


def test_the_date_at_the_top_of_a_text_is_not_the_day_of_what_it_tells() -> None:
    text = "Published 30 November 2024. Guns shelled the town."
    assert _days(when_of(text, "shelled")) == ("2024-11-29", "2024-11-30")


@pytest.mark.parametrize(
    "words",
    [
        "Thus the sun sat low",
        "The sun sat low",
        "They may march",
        "2,000 fighters",
        "On the hill 90 men sang",
        "3700 people",
        "the 12th Brigade",
        "2019 prisoners",
        "A total of 2016 boats",
        "More than 2011 men",
    ],
)
def test_words_that_look_like_times_are_none(words: str) -> None:
    text = f"{words} and guns shelled the town."
    assert _days(when_of(text, "shelled")) == ("2024-11-29", "2024-11-30")


def _days(when: When | None) -> tuple[str, str]:
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    return when.start.isoformat(), when.end.isoformat()


ODD = (
    "at dawn", "at 5 p.m.", "9 days later", "the day before", "31 February", "99/99/9999", "for 900 years", "in 9999",
    "999 decades ago", "three hundred centuries ago", "30 Ramadan 1499", "Eid al-Fitr 9998", "9999 BC",
    "on 29 February", "the fifth week of May", "the week of 31 June", "Old Style 31 December 1699",
)  # fmt: skip
TIMES = st.lists(
    st.sampled_from([*(words for words, _, _ in NEWS), *(words for words, _, _ in FORESEEN), *ODD]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(TIMES, st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.none(), st.sampled_from(Modality))
def test_days_are_never_the_wrong_way_round_and_claims_stay_themselves(
    times: list[str], published: date | None, modality: Modality
) -> None:
    text = ". ".join(f"Guns shelled village {number} {words}" for number, words in enumerate(times))
    document = a_document(text, published.isoformat() if published else None)
    claims = [a_claim(document, f"village {number}", words, modality) for number, words in enumerate(times)]
    for claim, resolved in zip(claims, resolve_times(document, claims), strict=True):
        assert (resolved.id, resolved.evidence, resolved.trigger) == (claim.id, claim.evidence, claim.trigger)
        when = resolved.when
        if when is None or when.start is None or when.end is None:
            assert when is None or (when.start, when.end) == (None, None)
            continue
        assert when.start <= when.end
        if when.basis is TimeBasis.PUBLICATION:
            # An undated text may open with its own date.
            assert published is not None or re.search(r"\d{4}|[A-Za-z]{3} \d{2}\b", text)
            assert published is None or when.end <= published


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    document = a_document(f"Guns shelled it {text}")
    assert len(resolve_times(document, [a_claim(document, "shelled", text or None)])) == 1


def test_what_the_news_came_so_much_later_than_was_so_much_sooner() -> None:
    told = "Envoys signed a truce on Tuesday, six days after guns shelled the village. Nobody came."
    assert _days(when_of(told, "shelled", "six days after")) == ("2024-11-20", "2024-11-20")
    assert _days(when_of(told, "came")) == ("2024-11-26", "2024-11-30")


def test_news_that_opens_with_a_weekday_is_dated_by_its_publication() -> None:
    told = "Envoys met on Tuesday as in May 1998. Tanks came on 12 May, took Karmun on 16 June and Dahra on 20 June."
    assert _days(when_of(told, "came", "on 12 May")) == ("2024-05-12", "2024-05-12")

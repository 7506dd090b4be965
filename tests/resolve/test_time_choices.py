"""Which of the times of a text is that of a claim."""

from datetime import date

from tests.resolve.made import a_claim, a_document

from vedette.model.claim import When
from vedette.model.vocabulary import Modality, TimeBasis
from vedette.resolve.times import options_of, resolve_times


def when_of(text: str, trigger: str, words: str | None = None, modality: Modality = Modality.OCCURRED) -> When:
    document = a_document(text)  # published on Saturday 30 November 2024
    (claim,) = resolve_times(document, [a_claim(document, trigger, words, modality)])
    assert claim.when is not None
    return claim.when


def options(text: str, trigger: str, words: str | None = None, modality: Modality = Modality.OCCURRED) -> list[str]:
    document = a_document(text)
    (found,) = options_of(document, [a_claim(document, trigger, words, modality)])
    return [one.why for one in found]


ATTACK = "Gunmen attacked a post near Karmun on Monday. They came from the hills. The road there is bad. "


def test_a_day_is_that_of_what_follows_it_far_on() -> None:
    text = f"{ATTACK}It has no lights. Nobody knew them. The guards ran. Four soldiers died."
    when = when_of(text, "died")
    assert when.start == date(2024, 11, 25)
    assert (when.basis, when.text) == (TimeBasis.CONTEXT, "")
    assert "Monday" in when.why


def test_what_goes_on_is_not_of_the_day_of_another_clause_and_its_words_are_left_out() -> None:
    when = when_of(
        "On Thursday 23 people were killed by shells on a town held by rebels.", "held", "On Thursday", Modality.ONGOING
    )
    assert (when.start, when.end) == (date(2024, 11, 30), date(2024, 11, 30))
    assert (when.basis, when.text) == (TimeBasis.PUBLICATION, "")


def test_its_own_words_tell_when_something_happened() -> None:
    when = when_of(f"{ATTACK}On Wednesday the army shelled the hills.", "shelled", "On Wednesday")
    assert (when.start, when.end, when.text) == (date(2024, 11, 27), date(2024, 11, 27), "On Wednesday")


def test_background_takes_the_year_that_stands_before_it_in_its_sentence() -> None:
    when = when_of("Guns shelled Karmun. In 2014 rebels took the town and burned the mill.", "burned")
    assert when.start is not None
    assert when.start.year == 2014


def test_the_times_to_choose_from_are_its_own_those_of_news_and_the_others_of_the_text() -> None:
    text = f"{ATTACK}Troops shelled the hills on Wednesday for an hour."
    assert options(text, "shelled", "on Wednesday") == [
        "“on Wednesday”, counted from the publication on 2024-11-30",
        "fresh news: the day before publication, or that day",
        "the text tells “Monday”",
    ]


def test_nothing_is_chosen_for_what_is_foreseen_or_was_long_ago() -> None:
    assert options("Troops will leave on Monday.", "leave", "on Monday", Modality.PLANNED) == []
    story = "The war began on 3 May 1940. On 9 May 1940 the town was taken. It was burned."
    assert options(story, "burned") == []
    assert when_of(story, "burned").start == date(1940, 5, 9)


def test_since_when_something_goes_on_stays_with_it_where_it_is_dated_by_its_publication() -> None:
    text = "Rebels marched on Sunday. Karmun, a market town, is still in rebel hands since 20 November."
    when = when_of(text, "hands", "since 20 November", Modality.ONGOING)
    assert (when.basis, when.text) == (TimeBasis.PUBLICATION, "since 20 November")
    assert when.end == date(2024, 11, 30)

"""The pages in other languages: nothing is missing, what is filled in has its place, and Arabic runs from the right."""

import re
import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.serve.records import Client

from vedette.model.claim import When
from vedette.serve.languages import ENGLISH, LANGUAGES, day_in, days_in, instant_in, language_of
from vedette.serve.rendering import HERE, read_strings

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def flat(table: dict[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: value}
    return found


def strings_of(language: str) -> dict[str, str]:
    files = (LANGUAGES[language].strings, LANGUAGES[language].desk)
    return {key: text for name in files for key, text in flat(tomllib.loads((HERE / name).read_text("utf-8"))).items()}


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_is_translated_with_the_same_gaps(language: str) -> None:
    english, other = strings_of(ENGLISH), strings_of(language)
    assert set(english) <= set(other)
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", other[key])), key


def test_days_are_told_in_the_words_of_the_language() -> None:
    arabic = read_strings("ar")
    moment = datetime(2024, 11, 30, 18, 5, tzinfo=UTC)
    assert day_in(moment.date(), read_strings()) == "30 November 2024"
    assert day_in(moment.date(), arabic) == "30 تشرين الثاني 2024"
    assert instant_in(moment, "second", arabic) == "30 تشرين الثاني 2024، 18:05 UTC"
    assert instant_in(moment, "day", read_strings()) == "30 November 2024"
    assert instant_in(moment.replace(hour=0, minute=0), "second", read_strings()) == "30 November 2024"
    first, last = date(2024, 11, 1), date(2024, 11, 2)
    assert days_in(When(start=first, end=last), arabic) == "بين 1 تشرين الثاني 2024 و2 تشرين الثاني 2024"
    assert days_in(When(start=first, end=None), arabic) == "منذ 1 تشرين الثاني 2024"
    assert days_in(When(start=first, end=first), arabic) == "في 1 تشرين الثاني 2024"
    assert days_in(None, arabic) == "لم يُذكر الوقت"


@pytest.mark.parametrize(
    ("cookies", "language"),
    [("", "en"), ("language=ar", "ar"), ("a=b; language=ar", "ar"), ("language=xx", "en"), ("language=\"'<", "en")],
)
def test_the_language_is_the_one_that_was_chosen(cookies: str, language: str) -> None:
    assert language_of(cookies) == language


def test_a_page_in_arabic_runs_from_the_right_and_its_answer_is_its_own(client: Client) -> None:
    english, arabic = client.get("/coverage"), client.get("/coverage", cookie="language=ar")
    assert '<html lang="en" dir="ltr">' in english.text
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert "التغطية" in arabic.text
    assert english.headers["etag"] != arabic.headers["etag"]
    refused = client.get("/events/none", cookie="language=ar")
    assert refused.status_code == 404
    assert 'dir="rtl"' in refused.text


def test_words_of_closed_lists_are_told_in_arabic(client: Client) -> None:
    place = client.get("/places?words=tad", cookie="language=ar").text
    assert "بلدة أو مدينة" in place
    assert "settlement" not in place[place.index("<main") :]
    missing = client.get("/events/none", cookie="language=ar").text
    assert missing.count("لا شيء تحت هذا العنوان") == 1
    assert "There is nothing" not in missing

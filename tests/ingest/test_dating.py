from collections import defaultdict
from datetime import UTC, date, datetime

import pytest

from vedette.ingest.dating import _months, _words, opening_date, published


@pytest.mark.parametrize(
    "opening",
    [
        "Wed 05 Apr 2017 Shelling went on in the hills.",
        "2017-04-05 Shelling went on.",
        "2017-04-05T10:30:00Z Shelling went on.",
        "2017/4/5: Shelling went on.",
        "5. April 2017 - Im Norden wurde gekämpft.",
        "April 5, 2017 - Shelling went on.",
        "5.4.2017 Shelling went on.",
        "05.04.2017Short link Shelling went on.",
        "Wed 05 Apr 2017 at 0914 Shelling went on.",
        "Posted on April 5 2017 by Our Reporter Shelling went on.",
        "QASR, April 5, 2017 (Our Agency) -- Shelling went on.",
        "QASR (Agency) 5 April 2017 Shelling went on.",
        "April 5, 2017\n\nShelling went on.",
        "Apr. 5 2017",
        "Wednesday, 5th April 2017: Shelling went on.",
        "Date of publication 5 April 2017 Two people were hurt.",
        "Published April 5 2017 Five people were hurt.",
        "Last updated at Apr 52017 THE PORT The harbour was shelled.",
        "5 de abril de 2017 El puerto fue bombardeado.",
        "5 апреля 2017 Дамаск",
        "5 квітня 2017 року обстріляно порт",
        "5 أبريل 2017 قال متحدث",
        "الأربعاء 5 نيسان 2017",
    ],
)
def test_a_text_that_opens_with_its_day_gets_that_day(opening: str) -> None:
    found = opening_date(opening)
    assert found is not None
    assert (found.at, found.precision) == (datetime(2017, 4, 5, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    "opening",
    [
        "On April 5, 2017, the town fell.",
        "April 5, 2017 was the day the town fell.",
        "The town fell. April 5, 2017",
        "31 April 2017 The town fell.",
        "5 April The town fell.",
        "20170405123 parcels arrived",
        "2017-04-05x The town fell.",
        "05/04/2017 The town fell.",  # the fourth of May to some
        "05-04-2017 The town fell.",
        "--Apr. 5, 2017: The town fell.",  # an entry of a chronicle
        "5.4.20171 The town fell.",
        "Qasr, a town, April 5, 2017",
        "May 2017 The town fell.",
        "",
    ],
)
def test_nothing_is_dated_by_a_guess(opening: str) -> None:
    assert opening_date(opening) is None


def test_no_word_names_two_months() -> None:
    meant: dict[str, set[int]] = defaultdict(set)
    for months in _words()["months"].values():
        for number, forms in enumerate(months, start=1):
            for form in forms.split(" "):
                meant[form.replace("\u00a0", " ")].add(number)
    assert all(len(numbers) == 1 for numbers in meant.values())
    assert _months()["كانون الثاني"] == 1


@pytest.mark.parametrize(
    ("words", "at", "precision"),
    [
        ("2024-11-29", datetime(2024, 11, 29, tzinfo=UTC), "day"),
        ("20241129", datetime(2024, 11, 29, tzinfo=UTC), "day"),
        (" 2024-11-29T10:00:00+03:00 ", datetime(2024, 11, 29, 7, tzinfo=UTC), "second"),
        ("2024-11-29T10:00:00Z", datetime(2024, 11, 29, 10, tzinfo=UTC), "second"),
        ("2024-11-29 10:00", datetime(2024, 11, 29, 10, tzinfo=UTC), "second"),
        ("Fri, 29 Nov 2024 10:00:00 +0300", datetime(2024, 11, 29, 7, tzinfo=UTC), "second"),
        ("29 November 2024", datetime(2024, 11, 29, tzinfo=UTC), "day"),
    ],
)
def test_a_date_field_is_read_in_utc(words: str, at: datetime, precision: str) -> None:
    found = published(words)
    assert found is not None
    assert (found.at, found.precision) == (at, precision)


@pytest.mark.parametrize(
    "words", [None, 7, "", "yesterday", "2024", "2024-11", "0001-01-01", "0001-01-01T00:00:00+05:00", "9" * 500]
)
def test_a_field_that_is_no_date_leaves_it_undated(words: object) -> None:
    assert published(words) is None


def test_a_day_is_midnight_of_that_day() -> None:
    found = published("2024-02-29")
    assert found is not None
    assert found.at.date() == date(2024, 2, 29)


def test_a_day_in_numbers_counts_where_it_can_be_read_in_one_way_only() -> None:
    for opening in ("25-04-2017 The town fell.", "25/4/2017", "04/25/2017 The town fell."):
        found = opening_date(opening)
        assert found is not None
        assert found.at == datetime(2017, 4, 25, tzinfo=UTC)


def test_a_day_behind_a_repeated_title_counts() -> None:
    title = "Harbour shelled again"
    found = opening_date(f"{title} AGENCY Wednesday 5 Apr 2017 The harbour was shelled.", title)
    assert found is not None
    assert found.at == datetime(2017, 4, 5, tzinfo=UTC)
    assert opening_date(f"{title} on Wednesday 5 Apr 2017.", title) is None

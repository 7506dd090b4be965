"""What can be asked: both clocks, boxes, and what is refused with a sentence."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError
from tests.serve.records import Client

from vedette.model.query import Box
from vedette.serve.asking import Asked, read_box


def ask(**query: object) -> Asked:
    return Asked.model_validate(query)


def test_a_day_of_the_second_clock_means_its_end() -> None:
    assert ask(known_at="2024-11-30").known_at == datetime(2024, 11, 30, 23, 59, 59, 999999, UTC)
    assert ask(known_at="2024-11-30T12:00:00+02:00").known_at == datetime(2024, 11, 30, 10, tzinfo=UTC)
    assert ask(known_at="2024-11-30T12:00").known_at == datetime(2024, 11, 30, 12, tzinfo=UTC)


def test_valid_at_is_one_day_or_the_days_up_to_it() -> None:
    assert ask(valid_at="2024-11-30").period == (date(2024, 11, 30), date(2024, 11, 30))
    assert ask(valid_at="2024-11-30", days=3).period == (date(2024, 11, 28), date(2024, 11, 30))
    assert ask(valid_at="0001-01-02", days=36500).period == (date(1, 1, 1), date(1, 1, 2))


def test_a_box_may_cross_the_date_line() -> None:
    assert read_box("170,-10,-170,10") == Box(170, -10, -170, 10)


@pytest.mark.parametrize("words", ["", "1,2,3", "a,b,c,d", "0,10,1,-10", "0,0,181,1", "nan,0,1,1", "0,0,inf,1"])
def test_what_is_no_box_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="box"):
        read_box(words)


@pytest.mark.parametrize(
    "query",
    [
        {"valid_at": "tomorrow"},
        {"known_at": "2024-13-01"},
        {"kind": "picnic"},
        {"since": "2024-02-01", "until": "2024-01-01"},
    ],
)
def test_what_cannot_be_understood_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ask(**query)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/timeline.json?kind=picnic", 422),
        ("/timeline.json?bbox=1,2", 422),
        ("/timeline.json?knownat=2024-11-30", 422),
        ("/timeline.json?limit=0", 422),
        ("/timeline.json?after=%22%27", 400),
        ("/timeline.json?family=violence&after=nonsense", 400),
        ("/claims.json?after=AAAA", 400),
        ("/events/none.json", 404),
        ("/places/none/beliefs/none.json", 404),
        ("/nothing.json", 404),
        (f"/events/{'x' * 200}.json", 422),
    ],
)
def test_wrong_input_gets_a_sentence(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")
    page = client.get(path.replace(".json", "", 1))
    assert page.status_code in (status, 404)
    assert "<main" in page.text


def test_every_filter_of_the_list_narrows_it(client: Client) -> None:
    def total(query: str) -> int:
        found: int = client.get(f"/timeline.json?{query}").json()["total"]
        return found

    assert total("") == 4
    assert total("kind=clash") == total("family=control") == total("status=contested") == total("source=evil") - 1 == 1
    assert total("place=p:tadef") == total("bbox=37,36,38,37") == 3
    assert total("actor=rebels") == 1
    assert total("words=shelled") == 2
    assert total("valid_at=2024-11-28") == total("since=2024-11-28&until=2024-11-28") == 2
    assert total("valid_at=2024-11-29&days=2") == 3
    assert total("known_at=2024-11-27") == 0


def test_filtered_lists_have_pages_that_hold_everything_once(client: Client) -> None:
    for query in ("limit=1", "limit=1&source=radio", "limit=1&family=violence"):
        seen: list[str] = []
        after: str | None = None
        while True:
            page = client.get(f"/timeline.json?{query}{f'&after={after}' if after else ''}").json()
            seen += [line["event"]["id"] for day in page["days"] for line in day["lines"]]
            if (after := page["after"]) is None:
                break
        assert len(seen) == len(set(seen)) == page["total"]

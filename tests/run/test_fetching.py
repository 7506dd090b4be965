"""The fetcher's memory lies in the store."""

from vedette.ingest.fetch import Cached
from vedette.run.fetching import LastAnswers
from vedette.store import Store


def test_what_an_address_answered_is_remembered_with_its_marks(store: Store) -> None:
    answers = LastAnswers(store)
    assert answers.get("https://harbour.example/feed") is None
    first = Cached(b"<rss/>", "application/rss+xml", '"1"', None)
    later = Cached(b"<rss>more</rss>", "application/rss+xml", None, "Sat, 30 Nov 2024 12:00:00 GMT")
    answers.put("https://harbour.example/feed", first)
    assert answers.get("https://harbour.example/feed") == first
    answers.put("https://harbour.example/feed", later)
    assert LastAnswers(store).get("https://harbour.example/feed") == later


def test_an_answer_whose_bytes_are_gone_is_asked_for_again(store: Store) -> None:
    answers = LastAnswers(store)
    answers.put("https://harbour.example/feed", Cached(b"<rss/>", None, '"1"', None))
    for path in (store.home / "raw").rglob("*"):
        if path.is_file():
            path.unlink()
    assert answers.get("https://harbour.example/feed") is None

"""Fetching with the memory of the store: addresses are asked only for what has changed since the last time."""

from dataclasses import dataclass

from vedette.ingest.fetch import Cached, Fetcher
from vedette.store import LastAnswer, Store


@dataclass(frozen=True, slots=True)
class LastAnswers:
    """The answers kept in a store, as the fetcher asks for them."""

    store: Store

    def get(self, url: str) -> Cached | None:
        """Return the last answer of the address."""
        last = self.store.last_answer(url)
        body = self.store.raw(last.sha256) if last is not None else None
        if last is None or body is None:
            return None
        return Cached(body, last.content_type, last.etag, last.last_modified)

    def put(self, url: str, cached: Cached) -> None:
        """Keep the answer."""
        sha256 = self.store.keep_raw(cached.body)
        answer = LastAnswer(
            sha256=sha256, content_type=cached.content_type, etag=cached.etag, last_modified=cached.last_modified
        )
        self.store.keep_answer(url, answer)


def fetcher_with(store: Store) -> Fetcher:
    """Return a fetcher that remembers in `store`."""
    return Fetcher(cache=LastAnswers(store))

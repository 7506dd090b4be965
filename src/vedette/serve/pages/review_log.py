"""The page of the log: what people said, newest first, and whether anybody altered it."""

from dataclasses import dataclass

from pydantic import Field

from vedette.model.query import ReviewQuery
from vedette.model.review import Act, Review
from vedette.serve.asking import Id, Paged
from vedette.serve.library import Library
from vedette.serve.review_queue import Queue


class LogAsked(Paged):
    """Which entries of the log."""

    subject: Id | None = Field(None, description="The id of a claim, an event or a source.")
    act: Act | None = None
    who: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """The log, newest first. `problem` says where it was altered; `seal` is that of the newest entry."""

    reviews: tuple[Review, ...]
    total: int
    after: str | None
    problem: str | None
    seal: str | None
    sample: bool = False


def log_page(asked: LogAsked, library: Library, queue: Queue) -> LogPage:
    """Return the log, checked from its first entry on."""
    query = ReviewQuery(
        subject=asked.subject, act=asked.act, who=asked.who, known_at=asked.known_at, limit=asked.limit,
        after=asked.after,
    )  # fmt: skip
    page = library.store.reviews(query)
    newest = next(iter(library.log().reviews[-1:]), None)
    return LogPage(
        reviews=page.items,
        total=page.total,
        after=page.after,
        problem=queue.problem(),
        seal=f"{newest.number}:{newest.seal}" if newest else None,
    )
